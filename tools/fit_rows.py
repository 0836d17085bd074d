"""Rows of fitted figures as the catalog's tables hold them, for the tools that print such rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from madang.compute.fitting import HeldOut

DATE = "2026-11-22"
Row = tuple[object, ...]


def read(path: Path) -> list[dict[str, str]]:
    """All records of a CSV file."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def row(
    family: str,
    key: str,
    value: object,
    unit: str,
    source: str,
    note: str = "",
    span: tuple[object, object] | None = None,
    range: str = "bounds",
    evidence: str = "derived",
    date: str = DATE,
) -> Row:
    """One row; `span` is its low and high, `range` what they are."""
    low, high, range = (*span, range) if span else ("", "", "")
    return family, key, value, unit, low, high, range, evidence, source, date, note


def band(family: str, key: str, held: HeldOut, source: str, note: str) -> Row:
    """P10 and P90 of measured over model."""
    low, high = held.band()
    return row(family, key, f"{(low * high) ** 0.5:.4f}", "1", source, note, (f"{low:.4f}", f"{high:.4f}"), "p10_p90")


def error(family: str, key: str, held: HeldOut, source: str) -> Row:
    """Mean absolute error of what was held out, each group's in the note."""
    groups = "; ".join(f"{group} {held.percent(group):.1f} %" for group in held.errors)
    return row(family, key, f"{held.percent():.1f}", "%", source, f"mean absolute error held out: {groups}")


def errors(family: str, held: Mapping[str, HeldOut], source: str) -> Iterator[Row]:
    """Error and band of each way of holding out."""
    for what, some in held.items():
        yield error(family, f"error.{what}", some, source)
        yield band(family, f"band.{what}", some, source, "measured over model, held out")
