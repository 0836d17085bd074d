"""From a date phrase and its reference dates to first day, last day and grain. No day is invented.

Conventions, ours where usage leaves it open: early, mid and late month are days 1–10, 11–20 and from
21; early, mid and late year are January–March, April–September and October–December; of a decade they
are its years 0–3, 4–6 and 7–9.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from madang.reading.light import light
from madang.reading.types import DateValue, Grain

Part = Literal["early", "mid", "late"]
HalfDay = Literal["am", "pm"]
_YEARS = (1000, 2199)
_MONTH_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_DECADE_PARTS: dict[Part, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_YEAR_PARTS: dict[Part, tuple[int, int, Grain]] = {
    "early": (1, 3, "quarter"), "mid": (4, 9, "half"), "late": (10, 12, "quarter")}


@dataclass(slots=True)
class Phrase:
    """A date as printed. Shifts count from the reference date: year_shift 1 is next year.

    `leans` is where the verb before it puts a month or quarter without a year (will open in January).
    `anchor` is `last` where the phrase hangs on the date named before it (전날, 이듬해). The `to_`
    fields are the far ends of a range printed in one piece (2025~2029년). `until` is the far end of a
    range of two phrases (19일부터 25일까지).
    """

    start: int
    end: int
    rule: str
    direction: Literal["past", "future"] | None = None
    leans: Literal["past", "future"] | None = None
    anchor: Literal["last", "day"] | None = None
    year: int | None = None
    to_year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    to_month: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    weekday: int | None = None
    day: int | None = None
    to_day: int | None = None
    day_shift: int | None = None
    half: int | None = None
    quarter: int | None = None
    to_quarter: int | None = None
    part: Part | None = None
    decade: bool = False
    half_day: HalfDay | None = None
    hour: int | None = None
    minute: int | None = None
    approximate: bool = False
    until: Phrase | None = None
    flags: tuple[str, ...] = ()


@light
@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, the grain they were said in, and whether the print says the year."""

    first: date
    last: date
    grain: Grain
    year_said: bool = True


@light
@dataclass(frozen=True, slots=True)
class Reference:
    """A date that others are told from, and where it came from (`given`, `page`, `zone`, `sentence`)."""

    day: date
    source: str


def month_of(day: date, shift: int = 0) -> tuple[int, int]:
    """Year and month `shift` months after the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return year, month + 1


def months(year: int, first: int, last: int, grain: Grain) -> Period | None:
    """The period from the first day of one month to the last day of another of the same year."""
    if not (_YEARS[0] <= year <= _YEARS[1] and 1 <= first <= last <= 12):
        return None
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), grain)


def years(first: int, last: int, grain: Grain = "year") -> Period | None:
    """The period from the first day of one year to the last day of another."""
    if not _YEARS[0] <= first <= last <= _YEARS[1]:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), grain)


def days(year: int, month: int, first: int, last: int | None = None) -> Period | None:
    """A day, or a stretch of days within one month; None where the month has no such day."""
    last = first if last is None else last
    if months(year, month, month, "month") is None or not 1 <= first <= last <= calendar.monthrange(year, month)[1]:
        return None
    return Period(date(year, month, first), date(year, month, last), "day")


def month_part(year: int, month: int, part: Part) -> Period | None:
    """The early, middle or late days of a month."""
    if months(year, month, month, "month") is None:
        return None
    first, last = _MONTH_PARTS[part]
    last = min(last, calendar.monthrange(year, month)[1])
    return Period(date(year, month, first), date(year, month, last), "month-part")


def months_of(phrase: Phrase) -> tuple[int, int]:
    """First and last month of what a phrase names within its year."""
    if phrase.month is not None:
        return phrase.month, phrase.to_month or phrase.month
    if phrase.half is not None:
        return 6 * phrase.half - 5, 6 * phrase.half
    if phrase.quarter is not None:
        return 3 * phrase.quarter - 2, 3 * (phrase.to_quarter or phrase.quarter)
    return 1, 12


def of_year(phrase: Phrase, year: int) -> Period | None:
    """What a phrase without a month says of a year: a half, a quarter, a part, a decade, or years."""
    if phrase.half is not None or phrase.quarter is not None:
        return months(year, *months_of(phrase), "quarter" if phrase.half is None else "half")
    if phrase.decade:
        first, last = _DECADE_PARTS[phrase.part] if phrase.part else (0, 9)
        return years(year + first, year + last, "decade")
    if phrase.part is not None:
        return months(year, *_YEAR_PARTS[phrase.part])
    return years(year, phrase.to_year or year)


def week(day: date, shift: int, weekday: int | None) -> Period:
    """The week (Monday to Sunday) `shift` weeks after that of `day`, or one day of it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    if weekday is not None:
        return Period(monday + timedelta(days=weekday), monday + timedelta(days=weekday), "day")
    return Period(monday, monday + timedelta(days=6), "day")


def value(phrase: Phrase, period: Period, reference: Reference | None) -> DateValue:
    """The period as ISO, with the time of day where the phrase has one."""
    start, end, grain = period.first.isoformat(), period.last.isoformat(), period.grain
    if grain == "day" and phrase.until is None and (clock := _clock(phrase)):
        start, end, grain = f"{start}T{clock[0]}", f"{end}T{clock[1]}", clock[2]
    return DateValue(start, end, grain, reference.day.isoformat() if reference else None,
                     reference.source if reference else None)


def _clock(phrase: Phrase) -> tuple[str, str, Grain] | None:
    if phrase.hour is None:
        halves: dict[str, tuple[str, str, Grain]] = {
            "am": ("00:00", "11:59", "half-day"), "pm": ("12:00", "23:59", "half-day")}
        return halves[phrase.half_day] if phrase.half_day else None
    hour = phrase.hour % 12 + (12 if phrase.half_day == "pm" else 0) if phrase.half_day else phrase.hour
    if phrase.minute is None:
        return f"{hour:02}:00", f"{hour:02}:59", "hour"
    return f"{hour:02}:{phrase.minute:02}", f"{hour:02}:{phrase.minute:02}", "minute"
