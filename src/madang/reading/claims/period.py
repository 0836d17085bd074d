"""From when to when a campus is built, where only the period says so (공사기간: 2025년 3월~2027년 12월)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, stated
from madang.reading.patterns import regex
from madang.reading.types import DateValue, Mention

WORDS = regex(r"(?:사업|공사|건설|건립|조성|구축)\s?기간(?:은|\)|\s?[:：])\s?(?:약\s|총\s)?")
"""Behind this stands the period; a clause without it tells of none."""
_WORK = ("공사", "건설")
_STEPS = {"year": 4, "month": 7}

NEEDS = (WORDS,)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield by when a campus stands, and of a time of construction when it begins."""
    found = frame.find(WORDS)
    told = next((m for m in frame.mentions("date") if frame.place(m).start == found.end()), None) if found else None
    if found is None or told is None or told.date is None or told.date.grain not in _STEPS:
        return
    site = frame.site(found.start())
    if site is None or told.date.start[:_STEPS[told.date.grain]] == told.date.end[:_STEPS[told.date.grain]]:
        return
    for predicate in ("groundbreaking", "completion") if found.group().startswith(_WORK) else ("completion",):
        yield stated(f"period.{predicate}", frame, predicate, found.start(), subject=(site,), site=site,
                     time=_end(told, told.date, predicate == "completion"), status="intent")


def _end(period: Mention, date: DateValue, last: bool) -> Mention:
    """Return the first or the last year or month of a period."""
    of_year = date.grain == "year"
    if last:
        return replace(period, date=replace(date, start=f"{date.end[:4]}-01-01" if of_year else f"{date.end[:7]}-01"))
    year, month = int(date.start[:4]), 12 if of_year else int(date.start[5:7])
    end = f"{year:04d}-{month:02d}-{monthrange(year, month)[1]}"
    return replace(period, date=replace(date, end=end))
