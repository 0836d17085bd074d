"""The dates that relative dates are told from, and the telling.

In order: the stamp of the zone itself (a caption with 2023.11.07), the last date in the sentence or
line where the phrase hangs on it, the date of the article. Without any of them nothing is resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from madang.reading.mentions import calendar
from madang.reading.mentions.calendar import Period, Phrase, Reference
from madang.reading.mentions.stretch import Stretch
from madang.reading.types import Article

_STAMP = re.compile(r"(?<![\d.\-/])((?:19|20)\d\d)([.\-/]) ?(\d{1,2})\2 ?(\d{1,2})(?![\d])")
_STAMPED = {"caption", "sidebar"}
_ADJACENT = 12
"""Code points between two days that are told from each other (21일과 24일)."""


@dataclass(frozen=True, slots=True)
class _Last:
    period: Period
    end: int
    sentence: int
    line: int
    news_day: bool


class References:
    """Reference dates of one article, moving along its text."""

    def __init__(self, article: Article) -> None:
        self._article = Reference(date.fromisoformat(article.date[:10]), article.date_source) if article.date else None
        self._now = self._article
        self._last: _Last | None = None
        self._last_day: _Last | None = None
        self._news_day: dict[str, date] = {}
        self._stretch: Stretch | None = None

    def enter(self, stretch: Stretch) -> None:
        """Go on to the next zone: its own stamp governs it, and dates of the zone before end there."""
        self._stretch, self._last, self._last_day = stretch, None, None
        stamp = stamp_of(stretch) if stretch.kind in _STAMPED else None
        own = stretch.kind == "caption" or self._article is None
        self._now = Reference(stamp, "zone") if stamp and own else self._article

    def resolve(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        """First and last day of a phrase, and the reference that was needed; None where none is at hand."""
        found = self._resolve(phrase)
        if found is None:
            return None
        period, reference = found
        self._remember(phrase, period)
        if phrase.until is not None:
            far = self.resolve(phrase.until)
            if far is None or far[0].last < period.first:
                return None
            return Period(period.first, far[0].last, far[0].grain, period.year_said), reference or far[1]
        return period, reference

    def _remember(self, phrase: Phrase, period: Period) -> None:
        assert_stretch = self._stretch
        if assert_stretch is None:
            return
        sentence = assert_stretch.sentence(phrase.start)[0]
        line = assert_stretch.line(phrase.start)
        bare = phrase.day is not None and phrase.direction is None
        self._last = _Last(period, phrase.end, sentence, line, bare)
        if period.grain == "day" and period.first == period.last:
            self._last_day = self._last
            if bare and phrase.month is None:
                self._news_day[assert_stretch.kind] = period.first

    def _resolve(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        if phrase.anchor == "day":
            return self._same_day(phrase)
        if phrase.day_shift is not None and phrase.day is None:
            return self._shifted_day(phrase)
        if phrase.week_shift is not None:
            now = self._now
            return (calendar.week(now.day, phrase.week_shift, phrase.weekday), now) if now else None
        if phrase.day is not None:
            return self._day(phrase)
        if phrase.month is not None or phrase.month_shift is not None:
            return self._month(phrase)
        return self._year(phrase)

    # --- one grain each -------------------------------------------------------------------------------

    def _same_day(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        """이날: the day named before in the same line, else the article's news day, else its date."""
        stretch, last = self._stretch, self._last_day
        if stretch is None:
            return None
        if last is not None and last.line == stretch.line(phrase.start):
            return _one(last.period.first), Reference(last.period.first, "sentence")
        news = self._news_day.get(stretch.kind)
        if news is not None:
            return _one(news), Reference(news, "sentence")
        return (_one(self._now.day), self._now) if self._now else None

    def _shifted_day(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        reference = self._near(phrase, self._last_day) if phrase.anchor == "last" else None
        reference = reference or self._now
        if reference is None or phrase.day_shift is None:
            return None
        return _one(reference.day + timedelta(days=phrase.day_shift)), reference

    def _day(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        assert_day = phrase.day or 0
        month = self._month_of(phrase)
        if month is None:
            return None
        year, number, reference, certain = month
        period = calendar.days(year, number, assert_day, phrase.to_day)
        if period is None and not certain:
            year, number = calendar.month_of(date(year, number, 1), -1)
            period = calendar.days(year, number, assert_day, phrase.to_day)
        return (replace(period, year_said=certain), reference) if period else None

    def _month_of(self, phrase: Phrase) -> tuple[int, int, Reference | None, bool] | None:
        """Year and month that a day belongs to, and whether the print says so."""
        if phrase.month is not None or phrase.month_shift is not None:
            found = self._month(phrase)
            return (found[0].first.year, found[0].first.month, found[1], True) if found else None
        reference = self._beside(phrase) or self._now
        if reference is None:
            return None
        anchor = reference.day + timedelta(days=phrase.day_shift or 0)
        shift = _day_shift(phrase, anchor) if reference is self._now else 0
        return (*calendar.month_of(anchor, shift), reference, False)

    def _month(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        reference: Reference | None = None
        if phrase.month_shift is not None:
            reference = (self._near(phrase, self._last) if phrase.anchor == "last" else None) or self._now
            if reference is None:
                return None
            year, month = calendar.month_of(reference.day, phrase.month_shift)
        else:
            said = self._year_of(phrase, phrase.month)
            if said is None or phrase.month is None:
                return None
            year, reference = said
            month = phrase.month
        if phrase.part and phrase.day is None:
            period = calendar.month_part(year, month, phrase.part)
        else:
            period = calendar.months(year, month, phrase.to_month or month, "month")
        return (replace(period, year_said=_year_said(phrase)), reference) if period else None

    def _year(self, phrase: Phrase) -> tuple[Period, Reference | None] | None:
        said = self._year_of(phrase, None)
        if said is None:
            return None
        year, reference = said
        if phrase.half is not None:
            period = calendar.months(year, 6 * phrase.half - 5, 6 * phrase.half, "half")
        elif phrase.quarter is not None:
            period = calendar.months(year, 3 * phrase.quarter - 2, 3 * (phrase.to_quarter or phrase.quarter), "quarter")
        elif phrase.decade:
            period = calendar.years(year, year + 9, "decade")
        elif phrase.part is not None:
            period = calendar.year_part(year, phrase.part)
        else:
            period = calendar.years(year, phrase.to_year or year)
        return (replace(period, year_said=_year_said(phrase)), reference) if period else None

    def _year_of(self, phrase: Phrase, month: int | None) -> tuple[int, Reference | None] | None:
        if phrase.year is not None:
            return phrase.year, None
        near = self._near(phrase, self._last)
        if phrase.year_shift is not None:
            reference = (near if phrase.anchor == "last" else None) or self._now
            return (reference.day.year + phrase.year_shift, reference) if reference else None
        if phrase.direction is None and near is not None and self._hangs(phrase):
            return near.day.year, near
        if self._now is None:
            return None
        shift = 0
        if month is not None and phrase.direction == "future":
            shift = int((month, phrase.day or 31) < (self._now.day.month, self._now.day.day))
        if month is not None and phrase.direction == "past":
            shift = -int((month, phrase.day or 1) > (self._now.day.month, self._now.day.day))
        return self._now.day.year + shift, self._now

    # --- the date named before ------------------------------------------------------------------------

    def _near(self, phrase: Phrase, last: _Last | None) -> Reference | None:
        """The date named before in the same line."""
        if last is None or self._stretch is None or last.line != self._stretch.line(phrase.start):
            return None
        return Reference(last.period.first, "sentence")

    def _hangs(self, phrase: Phrase) -> bool:
        """Whether a month, quarter or half takes its year from the date named before in its sentence."""
        last = self._last
        if last is None or self._stretch is None or not last.period.year_said:
            return False
        same = last.sentence == self._stretch.sentence(phrase.start)[0]
        return same or (phrase.half is not None and last.period.grain == "half")

    def _beside(self, phrase: Phrase) -> Reference | None:
        """The day printed right before a day (21일과 24일, 10월 21일부터 24일까지)."""
        last = self._last_day
        if last is None or phrase.direction or phrase.day_shift or not 0 <= phrase.start - last.end <= _ADJACENT:
            return None
        return Reference(last.period.first, "sentence")


def stamp_of(stretch: Stretch) -> date | None:
    """The last numeric date of a zone (2023.11.07), which dates a caption or a side article."""
    stamp = None
    for found in _STAMP.finditer(stretch.text, stretch.start, stretch.end):
        period = calendar.days(int(found[1]), int(found[3]), int(found[4]))
        if period is not None and not stretch.masked(found.start()):
            stamp = period.first
    return stamp


def _day_shift(phrase: Phrase, now: date) -> int:
    """Months from the reference month to that of a bare day: 지난 and 오는 decide, else the month's edge."""
    day = phrase.day or 0
    if phrase.direction == "future":
        return int(day < now.day)
    if phrase.direction == "past":
        return -int(day > now.day)
    return -int(now.day <= 7 and day - now.day > 15)


def _year_said(phrase: Phrase) -> bool:
    return phrase.year is not None or phrase.year_shift is not None


def _one(day: date) -> Period:
    return Period(day, day, "day")
