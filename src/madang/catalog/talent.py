"""People: what kinds a campus employs, and how many of each a country trains or lacks a year."""

from __future__ import annotations

from madang.catalog.tables import Fact, facts

TABLE = "talent"


def skills() -> tuple[str, ...]:
    """The skills that permanent staff are made of; their shares make a whole."""
    return tuple(row.key[1] for row in facts(TABLE) if row.key[2] == "staff_share")


def talent(skill: str, quantity: str, *places: str) -> Fact | None:
    """A figure of a skill in the first of some places that has it (`busan`, then `kr`); None where none has."""
    known = {row.key: row for row in facts(TABLE)}
    return next((known[place, skill, quantity] for place in places if (place, skill, quantity) in known), None)
