"""Read the catalog's tables: CSV files in `catalog/data/`, one row a figure.

A table has its own key columns first, then the nine columns of `Fact`, the same in every table:

    value, unit, low, high, range, evidence, source, date, note

`value` is a number, a short text, or `unknown`. `range` says what low and high are (`p10_p90` or
`bounds`). `evidence` is how well the figure is known. `date` is the day, month or year the source
speaks of or was read.
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Literal, get_args

from madang.errors import DataError, Problem, listing, nearest

Evidence = Literal["official", "vendor", "measured", "press", "secondary", "derived", "judgement", "unknown"]
RangeKind = Literal["p10_p90", "bounds"]
FACT_COLUMNS = ("value", "unit", "low", "high", "range", "evidence", "source", "date", "note")
EVIDENCES = get_args(Evidence)


@dataclass(frozen=True)
class Fact:
    """One figure of the catalog.

    `key` holds the table's key columns in order. `value` is None when unknown. `text` is the cell as
    typed. Low and high bound the value as `range` says, or are None.
    """

    table: str
    key: tuple[str, ...]
    text: str
    unit: str
    low: float | None
    high: float | None
    range: RangeKind | None
    evidence: Evidence
    source: str
    date: str
    note: str

    @property
    def value(self) -> float | None:
        """The figure as a number; None when it is unknown or a text."""
        try:
            return float(self.text)
        except ValueError:
            return None

    @property
    def name(self) -> str:
        """The stable address of this figure: `table:key/key`."""
        return f"{self.table}:{'/'.join(self.key)}"


def table_names() -> list[str]:
    """Names of all tables, sorted."""
    files = resources.files("madang.catalog").joinpath("data").iterdir()
    return sorted(file.name.removesuffix(".csv") for file in files if file.name.endswith(".csv"))


@functools.cache
def facts(table: str) -> tuple[Fact, ...]:
    """All figures of one table, in the file's order. Raises DataError for an unknown table."""
    file = resources.files("madang.catalog").joinpath("data", f"{table}.csv")
    if not file.is_file():
        names = table_names()
        raise DataError(Problem("CAT-001", "no such catalog table", value=table,
                                allowed=listing(names), nearest=nearest(table, names)))
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    keys = [column for column in reader.fieldnames or [] if column not in FACT_COLUMNS]
    return tuple(_fact(table, keys, row) for row in reader)


def fact(table: str, *key: str) -> Fact:
    """One figure by its key columns. Raises DataError (CAT-002) naming the nearest row."""
    found = _index(table).get(key)
    if found is None:
        raise _no_row(table, "/".join(key), ["/".join(row) for row in _index(table)])
    return found


def record(table: str, first: str) -> dict[str, Fact]:
    """All figures whose first key is `first`, by the rest of their key joined with `/`.

    Raises DataError (CAT-002) naming the nearest first key.
    """
    rows = {"/".join(row.key[1:]): row for row in facts(table) if row.key[0] == first}
    if not rows:
        raise _no_row(table, first, list(first_keys(table)))
    return rows


def first_keys(table: str) -> tuple[str, ...]:
    """The distinct first keys of a table, in the file's order."""
    return tuple(dict.fromkeys(row.key[0] for row in facts(table)))


@functools.cache
def _index(table: str) -> dict[tuple[str, ...], Fact]:
    return {row.key: row for row in facts(table)}


def _no_row(table: str, name: str, names: list[str]) -> DataError:
    return DataError(Problem("CAT-002", "no such row in the catalog table", path=table, value=name,
                             allowed=listing(names), nearest=nearest(name, names)))


def key_columns(table: str) -> tuple[str, ...]:
    """Names of the key columns of one table."""
    file = resources.files("madang.catalog").joinpath("data", f"{table}.csv")
    header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    return tuple(column for column in header if column not in FACT_COLUMNS)


def _fact(table: str, keys: list[str], row: dict[str, str]) -> Fact:
    return Fact(
        table=table,
        key=tuple(row[key] for key in keys),
        text=row["value"],
        unit=row["unit"],
        low=_number(row["low"]),
        high=_number(row["high"]),
        range=row["range"] or None,  # type: ignore[arg-type]  # held by tests/catalog
        evidence=row["evidence"],  # type: ignore[arg-type]
        source=row["source"],
        date=row["date"],
        note=row["note"],
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
