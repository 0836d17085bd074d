"""The table of quantities: id, unit, meaning and definition of each, with Korean and English labels.

`quantities.csv` has one row a quantity. `scope` says where it stands: `summary` (a run's figures),
`hours` (columns of the hourly table) or `plan` (fields of a plan, by path with `*` for an item's name).
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Language = Literal["ko", "en"]
Scope = Literal["summary", "hours", "plan"]


@dataclass(frozen=True)
class Quantity:
    """One quantity. `unit` holds `money` where the plan's currency stands."""

    id: str
    scope: Scope
    unit: str
    label_ko: str
    label_en: str
    meaning_ko: str
    meaning_en: str
    definition: str

    def label(self, lang: Language) -> str:
        """The name a reader sees."""
        return self.label_ko if lang == "ko" else self.label_en

    def meaning(self, lang: Language) -> str:
        """One line on what it is."""
        return self.meaning_ko if lang == "ko" else self.meaning_en


@functools.cache
def quantities() -> dict[str, Quantity]:
    """All quantities by id, in the table's order."""
    text = resources.files("madang.quantities").joinpath("quantities.csv").read_text(encoding="utf-8")
    return {row["id"]: Quantity(**row) for row in csv.DictReader(io.StringIO(text))}  # type: ignore[arg-type]


def unit_in(unit: str, currency: str) -> str:
    """A unit with the plan's currency in the place of `money`."""
    return unit.replace("money", currency)
