"""Traces of requests from files: madang's own columns, Azure's and Mooncake's published ones."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from madang.compute.serving.simulate import Trace, trace
from madang.errors import Problem, UsageError

COLUMNS = ("arrival_s", "tokens_in", "tokens_out")
AZURE = ("TIMESTAMP", "ContextTokens", "GeneratedTokens")
MOONCAKE_BLOCK = 512  # tokens of one hash (kvcache-ai/Mooncake, README of the traces)
Line = tuple[float, int, int, int]


def read_trace(path: Path) -> Trace:
    """A trace of requests, in order of arrival.

    CSV with `COLUMNS` and, if wanted, `cached`; Azure's LLM inference traces; Mooncake's JSON lines, where
    blocks that an earlier request had count as cached. Raises UsageError CMP-008 for a file that is none.
    """
    try:
        text = path.read_text(encoding="utf-8")
        lines = _mooncake(text) if text.lstrip().startswith("{") else _table(text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            Problem(
                "CMP-008",
                "the trace cannot be read",
                where=str(path),
                value=str(error) or type(error).__name__,
                allowed=f"{', '.join(COLUMNS)}[, cached]; {', '.join(AZURE)}; Mooncake",
            )
        ) from error
    lines.sort(key=lambda line: line[0])
    counts = np.array([line[1:] for line in lines], dtype=np.int64).reshape(-1, 3)
    return trace(np.array([line[0] for line in lines]), *counts.T)


def _table(text: str) -> list[Line]:
    rows = list(csv.DictReader(text.splitlines()))
    azure = bool(rows) and AZURE[0] in rows[0]
    return [_azure(row) if azure else _own(row) for row in rows]


def _own(row: Mapping[str, str]) -> Line:
    return float(row["arrival_s"]), int(row["tokens_in"]), int(row["tokens_out"]), int(row.get("cached") or 0)


def _azure(row: Mapping[str, str]) -> Line:
    """A time to the microsecond; a request that wrote nothing wrote its end."""
    at = dt.datetime.fromisoformat(row["TIMESTAMP"][:26]).replace(tzinfo=dt.UTC).timestamp()
    return at, int(row["ContextTokens"]), max(int(row["GeneratedTokens"]), 1), 0


def _mooncake(text: str) -> list[Line]:
    seen: set[int] = set()
    lines = []
    for each in text.splitlines():
        row = json.loads(each)
        known = 0
        for block in row["hash_ids"]:
            if block not in seen:
                break
            known += MOONCAKE_BLOCK
        seen.update(row["hash_ids"])
        cached = min(known, row["input_length"] - 1)
        lines.append((row["timestamp"] / 1000, row["input_length"], max(row["output_length"], 1), cached))
    return lines
