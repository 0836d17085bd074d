"""Organisations that Korean announcements name: one record each, from `data/organisations.csv`."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from madang.catalog.tables import facts


@dataclass(frozen=True)
class Organisation:
    """A company, group, fund, public body, medium or country by its names.

    `type` is one of company, group, fund, government, public, research, media, country. `country` is the ISO
    code of its seat, `ticker` its listing as `EXCHANGE:CODE` or None. `names` holds all printed forms.
    """

    id: str
    name_ko: str
    name_en: str
    type: str
    country: str
    ticker: str | None
    names: tuple[str, ...]


@functools.cache
def organisations() -> dict[str, Organisation]:
    """All organisations by id, in the table's order."""
    return {key: Organisation(
        id=key, name_ko=row["name_ko"][0], name_en=row["name_en"][0], type=row["type"][0],
        country=row["country"][0], ticker=row["ticker"][0] if row["ticker"] else None,
        names=tuple(dict.fromkeys(row["name_ko"] + row["alias"] + row["name_en"])),
    ) for key, row in fields_by_id("organisations").items()}


def fields_by_id(table: str) -> dict[str, dict[str, list[str]]]:
    """Gather a gazetteer table (id, field, n): id → field → values in order; a missing field is an empty list."""
    rows: dict[str, dict[str, list[str]]] = {}
    for fact in facts(table):
        key, field, _ = fact.key
        rows.setdefault(key, defaultdict(list))[field].append(fact.text)
    return rows
