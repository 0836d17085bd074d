"""The dates that relative dates are told from, and the telling.

In order: the stamp of the zone itself (a caption with 2023.11.07), the date named before in the line
where a phrase hangs on it, the date of the article. Without any of them nothing is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from madang.reading.light import light
from madang.reading.mentions import calendar
from madang.reading.mentions.calendar import Period, Phrase, Reference
from madang.reading.mentions.stretch import Stretch
from madang.reading.patterns import regex
from madang.reading.types import Article, ZoneKind

_STAMP = regex(r"(?<![\d.\-/])((?:19|20)\d\d)([.\-/]) ?(\d{1,2})\2 ?(\d{1,2})(?!\d)")
_ADJACENT = 12
"""Code points between two days of which the second takes its month from the first (21일과 24일)."""
_EDGE = 3
"""Until this day of a month, a bare day more than three weeks ahead is of the month before."""
_NEWS = 7
"""Days after which a bare day is not the news day of an article any more."""

Told = tuple[Period, Reference | None]


@light
@dataclass(frozen=True, slots=True)
class _Named:
    """A date named before: its period and where it stands."""

    period: Period
    end: int
    sentence: int
    line: int


class References:
    """Reference dates of one article. `zone` gives those of its next zone."""

    def __init__(self, article: Article) -> None:
        day = _iso(article.date)
        self._article = Reference(day, article.date_source) if day else None
        self._news_days: dict[ZoneKind, date] = {}

    def zone(self, stretch: Stretch) -> ZoneReferences:
        """The reference dates of a zone: a caption's own stamp governs it, and so does that of an undated one."""
        now = self._article
        if stretch.kind == "caption" or (stretch.kind == "sidebar" and now is None):
            stamp = stamp_of(stretch)
            now = Reference(stamp, "zone") if stamp else now
        return ZoneReferences(stretch, now, self._news_days)


class ZoneReferences:
    """Reference dates within one zone, moving along its text. `news_days` is shared by an article's zones."""

    def __init__(self, stretch: Stretch, now: Reference | None, news_days: dict[ZoneKind, date]) -> None:
        self._stretch = stretch
        self._now = now
        self._news_days = news_days
        self._last: _Named | None = None
        self._last_day: _Named | None = None

    def resolve(self, phrase: Phrase) -> Told | None:
        """First and last day of a phrase, and the reference that was needed; None where none is at hand."""
        told = self._tell(phrase)
        if told is None:
            return None
        period, reference = told
        self._remember(phrase, period)
        if phrase.until is None:
            return told
        far = self._far_end(phrase.until, period)
        if far is None:
            return None
        return replace(far[0], first=period.first, year_said=period.year_said), reference or far[1]

    def _far_end(self, until: Phrase, near: Period) -> Told | None:
        """The later end of a range; without a year of its own it may lie in the next year (11월부터 2월까지)."""
        far = self.resolve(until)
        if far is not None and far[0].last < near.first and until.month is not None and until.year is None:
            until.year = near.first.year + 1
            far = self.resolve(until)
            if self._last is not None:
                self._last = replace(self._last, period=replace(self._last.period, year_said=False))
        return far if far is not None and near.first <= far[0].last else None

    def _remember(self, phrase: Phrase, period: Period) -> None:
        start = phrase.start
        self._last = _Named(period, phrase.end, self._stretch.sentence(start)[0], self._stretch.line(start))
        if period.grain == "day" and period.first == period.last:
            self._last_day = self._last
            if phrase.day is not None and phrase.month is None and phrase.direction is None and self._is_news(period):
                self._news_days[self._stretch.kind] = period.first

    def _is_news(self, period: Period) -> bool:
        """Whether a bare day may be the day a piece of news is about: not ahead, not long ago."""
        return self._now is None or 0 <= (self._now.day - period.first).days <= _NEWS

    def _tell(self, phrase: Phrase) -> Told | None:
        if phrase.anchor == "day":
            return self._same_day(phrase)
        if phrase.week_shift is not None or phrase.weekday is not None:
            return self._week(phrase)
        if phrase.day is not None:
            return self._day(phrase)
        if phrase.day_shift is not None:
            reference = self._anchor(phrase, self._last_day)
            return _shifted(reference, phrase.day_shift) if reference else None
        if phrase.month is not None or phrase.month_shift is not None:
            return self._month(phrase)
        return self._year(phrase)

    def _same_day(self, phrase: Phrase) -> Told | None:
        """이날: the day named before in the same line, else the article's news day, else its date."""
        near = self._near(phrase, self._last_day)
        news = self._news_days.get(self._stretch.kind)
        reference = near or (Reference(news, "sentence") if news else self._now)
        return _shifted(reference, 0) if reference else None

    def _week(self, phrase: Phrase) -> Told | None:
        if self._now is None:
            return None
        if phrase.week_shift is not None:
            return calendar.week(self._now.day, phrase.week_shift, phrase.weekday), self._now
        back = (self._now.day.weekday() - (phrase.weekday or 0)) % 7
        ahead = phrase.direction == "future"
        return _shifted(self._now, 7 - back if ahead else -back)

    def _day(self, phrase: Phrase) -> Told | None:
        placed = self._month_of_day(phrase)
        if placed is None or phrase.day is None:
            return None
        year, month, reference, said = placed
        period = calendar.days(year, month, phrase.day, phrase.to_day)
        if period is None and not said:
            year, month = calendar.month_of(date(year, month, 1), 1 if phrase.direction == "future" else -1)
            period = calendar.days(year, month, phrase.day, phrase.to_day)
        return (replace(period, year_said=said), reference) if period else None

    def _month_of_day(self, phrase: Phrase) -> tuple[int, int, Reference | None, bool] | None:
        """Year and month that a day belongs to, the reference, and whether the print says the month."""
        if phrase.month is not None or phrase.month_shift is not None:
            told = self._month(phrase)
            return (told[0].first.year, told[0].first.month, told[1], True) if told else None
        beside = self._beside(phrase)
        if beside is not None:
            return beside.day.year, beside.day.month, beside, False
        if self._now is None:
            return None
        day = self._now.day + timedelta(days=phrase.day_shift or 0)
        return (*calendar.month_of(day, _months_away(phrase, day)), self._now, False)

    def _month(self, phrase: Phrase) -> Told | None:
        reference: Reference | None
        if phrase.month_shift is not None:
            reference = self._anchor(phrase, self._last)
            if reference is None:
                return None
            year, month = calendar.month_of(reference.day, phrase.month_shift)
        else:
            told = self._year_of(phrase)
            if told is None or phrase.month is None:
                return None
            (year, reference), month = told, phrase.month
        if phrase.part and phrase.day is None:
            return _said(phrase, calendar.month_part(year, month, phrase.part), reference)
        return _said(phrase, calendar.months(year, month, phrase.to_month or month, "month"), reference)

    def _year(self, phrase: Phrase) -> Told | None:
        told = self._year_of(phrase)
        return _said(phrase, calendar.of_year(phrase, told[0]), told[1]) if told else None

    def _year_of(self, phrase: Phrase) -> tuple[int, Reference | None] | None:
        """The year of a phrase, and the reference that was needed to tell it."""
        if phrase.year is not None:
            return phrase.year, None
        if phrase.year_shift is not None:
            reference = self._anchor(phrase, self._last)
            return (reference.day.year + phrase.year_shift, reference) if reference else None
        near = self._near(phrase, self._last)
        if phrase.direction is None and near is not None and self._hangs(phrase):
            return near.day.year, near
        if self._now is None:
            return None
        return self._now.day.year + _years_away(phrase, self._now.day), self._now

    def _anchor(self, phrase: Phrase, named: _Named | None) -> Reference | None:
        """What shifts are counted from: the date named before for 전날 and 이듬해, else the reference date."""
        near = self._near(phrase, named) if phrase.anchor == "last" else None
        return near or self._now

    def _near(self, phrase: Phrase, named: _Named | None) -> Reference | None:
        """The date named before in the same line."""
        if named is None or named.line != self._stretch.line(phrase.start):
            return None
        return Reference(named.period.first, "sentence")

    def _hangs(self, phrase: Phrase) -> bool:
        """Whether a month, quarter or half takes its year from the date named before it."""
        last = self._last
        if last is None or not last.period.year_said:
            return False
        same = last.sentence == self._stretch.sentence(phrase.start)[0]
        return same or (phrase.half is not None and last.period.grain == "half")

    def _beside(self, phrase: Phrase) -> Reference | None:
        """The day printed right before a bare day (10월 21일과 24일)."""
        last = self._last_day
        if last is None or phrase.direction or phrase.day_shift or not 0 <= phrase.start - last.end <= _ADJACENT:
            return None
        return self._near(phrase, last)


def stamp_of(stretch: Stretch) -> date | None:
    """The last numeric date of a zone (2023.11.07), which dates a caption or a side article."""
    stamp = None
    for found in _STAMP.finditer(stretch.text, stretch.start, stretch.end):
        period = calendar.days(int(found[1]), int(found[3]), int(found[4]))
        if period is not None and not stretch.masked(found.start()):
            stamp = period.first
    return stamp


def _iso(text: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none in the years that are read."""
    try:
        day = date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
    return day if day and calendar.years(day.year, day.year) else None


def _shifted(reference: Reference, shift: int) -> Told:
    day = reference.day + timedelta(days=shift)
    return Period(day, day, "day"), reference


def _said(phrase: Phrase, period: Period | None, reference: Reference | None) -> Told | None:
    said = phrase.year is not None or phrase.year_shift is not None
    return (replace(period, year_said=said), reference) if period else None


def _months_away(phrase: Phrase, now: date) -> int:
    """Months from the reference month to that of a bare day: 지난 and 오는 decide, else the month's edge."""
    day = phrase.day or 0
    if phrase.direction == "future":
        return int(day < now.day)
    if phrase.direction == "past":
        return -int(day > now.day)
    return -int(now.day <= _EDGE and day - now.day > 21)


def _years_away(phrase: Phrase, now: date) -> int:
    """Years from the reference year to that of a month, quarter or half without one: 지난 and 오는 decide."""
    towards = phrase.direction or phrase.leans
    if towards is None:
        return 0
    first, last = calendar.months_of(phrase)
    if towards == "future":
        return int((last, phrase.day or 31) < (now.month, now.day))
    return -int((first, phrase.day or 1) > (now.month, now.day))
