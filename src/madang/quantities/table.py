"""The table of quantities: id, unit, meaning and definition of each, with Korean and English labels.

`quantities.csv` has one row a result; `scope` says where it stands: `summary` (a run's figures), `owners` (those
of a financed plan), `output` (those of tenants whose work the plan names), `outages` (those of plans with generators
or calls to use less) or `hours` (columns of the hourly table).
`plan_fields.csv` has one row a field of a plan, by path with `*` for an item's name; its meaning is the field's own
description in the schema.
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Language = Literal["ko", "en"]
Scope = Literal["summary", "owners", "output", "outages", "hours"]


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
    definition_ko: str
    definition_en: str

    def label(self, lang: Language) -> str:
        """The name a reader sees."""
        return self.label_ko if lang == "ko" else self.label_en

    def meaning(self, lang: Language) -> str:
        """One line on what it is."""
        return self.meaning_ko if lang == "ko" else self.meaning_en

    def definition(self, lang: Language) -> str:
        """The formula in words."""
        return self.definition_ko if lang == "ko" else self.definition_en


@functools.cache
def quantities() -> dict[str, Quantity]:
    """All quantities by id, in the table's order."""
    text = resources.files("madang.quantities").joinpath("quantities.csv").read_text(encoding="utf-8")
    return {row["id"]: Quantity(**row) for row in csv.DictReader(io.StringIO(text))}  # type: ignore[arg-type]


@dataclass(frozen=True)
class PlanField:
    """A field of a plan. `ask` says whether those who announce a campus could answer for it."""

    id: str
    unit: str
    label_ko: str
    label_en: str
    ask: bool

    def label(self, lang: Language) -> str:
        """The name a reader sees."""
        return self.label_ko if lang == "ko" else self.label_en


@functools.cache
def plan_fields() -> dict[str, PlanField]:
    """All fields of a plan by path pattern, in the table's order."""
    text = resources.files("madang.quantities").joinpath("plan_fields.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return {
        row["id"]: PlanField(row["id"], row["unit"], row["label_ko"], row["label_en"], row["ask"] == "1")
        for row in rows
    }


@functools.cache
def notes() -> dict[str, dict[Language, str]]:
    """Why a figure has no value, by code, in both languages."""
    text = resources.files("madang.quantities").joinpath("notes.csv").read_text(encoding="utf-8")
    return {row["code"]: {"ko": row["ko"], "en": row["en"]} for row in csv.DictReader(io.StringIO(text))}


def unit_in(unit: str, currency: str) -> str:
    """A unit with the plan's currency in the place of `money`."""
    return unit.replace("money", currency)
