"""Traces of requests from files: madang's own columns, Azure's and Mooncake's published ones."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np

from madang.compute.serving.simulate import Trace, trace
from madang.errors import Problem, UsageError, reason
from madang.files import read_bounded

COLUMNS = ("arrival_s", "tokens_in", "tokens_out")
AZURE = ("TIMESTAMP", "ContextTokens", "GeneratedTokens")
MOONCAKE_BLOCK = 512  # tokens of one hash (kvcache-ai/Mooncake, README of the traces)
MOST_PROBLEMS = 20
MOST_TOKENS = 10**7  # of one request
Line = tuple[float, int, int, int]
T = TypeVar("T", str, dict[str, str])
_COLUMNS = f"{', '.join(COLUMNS)}[, cached]; {', '.join(AZURE)}; Mooncake"


def read_trace(path: Path) -> Trace:
    """A trace of requests, put in order of arrival.

    CSV with `COLUMNS` and, if wanted, `cached`; Azure's LLM inference traces; Mooncake's JSON lines, where
    blocks that an earlier request had count as cached. Raises UsageError CMP-008 for a file that is none, with the
    column it lacks or the lines that cannot be read.
    """
    try:
        text = read_bounded(path).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(Problem("CMP-008", "the trace cannot be read", str(path), cause=reason(error))) from error
    if text.lstrip().startswith("{"):
        numbered = ((number, row) for number, row in enumerate(text.splitlines(), start=1) if row.strip())
        lines = _read(path, numbered, _mooncake(), "a request of Mooncake's")
    else:
        lines = _table(path, csv.reader(text.splitlines()))
    lines.sort(key=lambda line: line[0])
    counts = np.array([line[1:] for line in lines], dtype=np.int64).reshape(-1, 3)
    return trace(np.array([line[0] for line in lines]), *counts.T)


def _table(path: Path, rows: Iterator[list[str]]) -> list[Line]:
    head = next(rows, [])
    columns, line = (AZURE, _azure) if AZURE[0] in head else (COLUMNS, _own)
    if missing := [name for name in columns if name not in head]:
        cause = f"missing: {', '.join(missing)}"
        raise UsageError(Problem("CMP-008", "the trace lacks a column", f"{path}:1", allowed=_COLUMNS, cause=cause))
    numbered = ((number, dict(zip(head, row, strict=False))) for number, row in enumerate(rows, start=2) if row)
    return _read(path, numbered, line, ", ".join(columns))


def _read(path: Path, rows: Iterable[tuple[int, T]], read: Callable[[T], Line], allowed: str) -> list[Line]:
    lines, problems = list[Line](), list[Problem]()
    for number, row in rows:
        try:
            line = read(row)
            sound = math.isfinite(line[0]) and min(line[1:3]) > 0 and max(line[1:]) <= MOST_TOKENS
        except (ValueError, KeyError, TypeError):
            sound = False
        if sound:
            lines.append(line)
        else:
            shown = ",".join(row.values()) if isinstance(row, dict) else str(row)
            what = "a request's line is cut short, or a time or length is no number above 0"
            problems.append(Problem("CMP-008", what, f"{path}:{number}", value=shown, allowed=allowed))
    if problems:
        raise UsageError(*problems[:MOST_PROBLEMS])
    return lines


def _own(row: Mapping[str, str]) -> Line:
    return float(row["arrival_s"]), int(row["tokens_in"]), int(row["tokens_out"]), int(row.get("cached") or 0)


def _azure(row: Mapping[str, str]) -> Line:
    """A time to the microsecond; a request that wrote nothing wrote its end."""
    at = dt.datetime.fromisoformat(row["TIMESTAMP"][:26]).replace(tzinfo=dt.UTC).timestamp()
    return at, int(row["ContextTokens"]), max(int(row["GeneratedTokens"]), 1), 0


def _mooncake() -> Callable[[str], Line]:
    """A reader of lines that remembers which blocks it has seen."""
    seen: set[int] = set()

    def line(text: str) -> Line:
        row = json.loads(text)
        known = 0
        for block in row["hash_ids"]:
            if block not in seen:
                break
            known += MOONCAKE_BLOCK
        seen.update(row["hash_ids"])
        cached = min(known, row["input_length"] - 1)
        return row["timestamp"] / 1000, row["input_length"], max(row["output_length"], 1), cached

    return line
