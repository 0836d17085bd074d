"""The hours of a campus's life: local standard time, 8,760 a year, 29 February dropped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HOURS_PER_YEAR = 8760
_MONTH_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_DAYS_BEFORE = np.concatenate(([0], np.cumsum(_MONTH_LENGTHS)))


@dataclass(frozen=True)
class Hours:
    """Calendar of every hour of a life, all arrays of shape (n,).

    `of_year` is the hour of the 8,760-hour year (0 = 1 January 00:00–01:00), the index into a weather
    year. `hour` is the hour of the day, `weekday` 0 for Monday, `holiday` true on public holidays
    (Sundays are not holidays by themselves), `month_index` counts months from the first one, `year_starts`
    has the first hour of each calendar year of the life.
    """

    first_day: dt.date
    year: NDArray[np.int32]
    month: NDArray[np.int8]
    hour: NDArray[np.int8]
    weekday: NDArray[np.int8]
    holiday: NDArray[np.bool_]
    of_year: NDArray[np.int32]
    month_index: NDArray[np.int32]
    year_starts: NDArray[np.int64]

    def __len__(self) -> int:
        """Number of hours."""
        return len(self.year)

    @property
    def hour_of_week(self) -> NDArray[np.int32]:
        """Hour of the week, 0 = Monday 00:00–01:00."""
        return self.weekday.astype(np.int32) * 24 + self.hour

    def index_of(self, day: dt.date) -> int:
        """Index of the first hour of `day`, below 0 or beyond the end where it lies outside the life."""
        return hours_between(self.first_day, day)


def hours_between(first: dt.date, second: dt.date) -> int:
    """Hours from the start of one day to the start of another; 29 February counts as 1 March."""
    return _ordinal_hour(second) - _ordinal_hour(first)


def hours_of_life(first_day: dt.date, years: int, country: str) -> Hours:
    """The calendar of `years` × 8,760 hours from 00:00 of `first_day`, with the country's public holidays.

    A country that the holidays library does not know has none.
    """
    count = years * HOURS_PER_YEAR
    ordinal = _ordinal_hour(first_day) + np.arange(count, dtype=np.int64)
    year = (ordinal // HOURS_PER_YEAR).astype(np.int32)
    of_year = (ordinal % HOURS_PER_YEAR).astype(np.int32)
    day_of_year = of_year // 24
    month = (np.searchsorted(_DAYS_BEFORE, day_of_year, side="right")).astype(np.int8)
    day = day_of_year - _DAYS_BEFORE[month - 1] + 1
    dates = _first_of_month(year, month) + (day - 1)
    weekday = ((dates.astype(int) + 3) % 7).astype(np.int8)
    return Hours(
        first_day=first_day,
        year=year,
        month=month,
        hour=(of_year % 24).astype(np.int8),
        weekday=weekday,
        holiday=np.isin(dates, _public_holidays(country, int(year[0]), int(year[-1]))),
        of_year=of_year,
        year_starts=np.flatnonzero(np.diff(year, prepend=year[0] - 1)),
        month_index=((year - year[0]) * 12 + (month - month[0])).astype(np.int32),
    )


def timestamps(hours: Hours) -> NDArray[np.datetime64]:
    """Start of each hour as local standard time, without a zone."""
    day = hours.of_year // 24 - _DAYS_BEFORE[hours.month - 1]
    stamps: NDArray[np.datetime64] = _first_of_month(hours.year, hours.month) + day
    found: NDArray[np.datetime64] = stamps.astype("datetime64[h]") + hours.hour.astype(int)
    return found


def _first_of_month(year: NDArray[np.int32], month: NDArray[np.int8]) -> NDArray[np.datetime64]:
    months: NDArray[np.datetime64] = ((year - 1970) * 12 + (month.astype(np.int32) - 1)).astype("datetime64[M]")
    return months.astype("datetime64[D]")


def _ordinal_hour(day: dt.date) -> int:
    """Hours from year 0 in a calendar without 29 February."""
    if (day.month, day.day) == (2, 29):
        day = dt.date(day.year, 3, 1)
    return day.year * HOURS_PER_YEAR + (int(_DAYS_BEFORE[day.month - 1]) + day.day - 1) * 24


def _public_holidays(country: str, first: int, last: int) -> NDArray[np.datetime64]:
    import holidays

    if country not in holidays.list_supported_countries(include_aliases=False):
        return np.array([], dtype="datetime64[D]")
    days = holidays.country_holidays(country, years=range(first, last + 1))
    return np.array(sorted(days), dtype="datetime64[D]")
