"""The hours of a campus's life: local standard time, 8,760 a year, 29 February dropped."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HOURS_PER_YEAR = 8760
DAYS_PER_YEAR = 365
_MONTH_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_DAYS_BEFORE = np.concatenate(([0], np.cumsum(_MONTH_LENGTHS)))
_MONTH_OF_DAY = np.repeat(np.arange(1, 13, dtype=np.int8), _MONTH_LENGTHS)


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

    @functools.cached_property
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
    ordinal = _ordinal_hour(first_day) // 24 + np.arange(years * DAYS_PER_YEAR)
    year, day_of_year = (ordinal // DAYS_PER_YEAR).astype(np.int32), (ordinal % DAYS_PER_YEAR).astype(np.int32)
    month = _MONTH_OF_DAY[day_of_year]
    dates = _dates(year, day_of_year)
    hour = np.tile(np.arange(24, dtype=np.int8), len(ordinal))
    return Hours(
        first_day=first_day,
        year=np.repeat(year, 24),
        month=np.repeat(month, 24),
        hour=hour,
        weekday=np.repeat(((dates.astype(int) + 3) % 7).astype(np.int8), 24),
        holiday=np.repeat(np.isin(dates, _public_holidays(country, int(year[0]), int(year[-1]))), 24),
        of_year=np.repeat(day_of_year * 24, 24) + hour,
        year_starts=np.flatnonzero(np.diff(year, prepend=year[0] - 1)) * 24,
        month_index=np.repeat(((year - year[0]) * 12 + (month - month[0])).astype(np.int32), 24),
    )


def timestamps(hours: Hours) -> NDArray[np.datetime64]:
    """Start of each hour as local standard time, without a zone."""
    dates = _dates(hours.year[::24], hours.of_year[::24] // 24)
    found: NDArray[np.datetime64] = np.repeat(dates.astype("datetime64[h]"), 24) + hours.hour.astype(int)
    return found


def _dates(year: NDArray[np.int32], day_of_year: NDArray[np.int32]) -> NDArray[np.datetime64]:
    """Dates of days counted from 0 on 1 January in years without 29 February."""
    month = _MONTH_OF_DAY[day_of_year].astype(np.int32)
    months: NDArray[np.datetime64] = ((year - 1970) * 12 + (month - 1)).astype("datetime64[M]")
    days = (day_of_year - _DAYS_BEFORE[month - 1]).astype("timedelta64[D]")
    found: NDArray[np.datetime64] = months.astype("datetime64[D]") + days
    return found


def _ordinal_hour(day: dt.date) -> int:
    """Hours from year 0 in a calendar without 29 February."""
    if (day.month, day.day) == (2, 29):
        day = dt.date(day.year, 3, 1)
    return day.year * HOURS_PER_YEAR + (int(_DAYS_BEFORE[day.month - 1]) + day.day - 1) * 24


def _public_holidays(country: str, first: int, last: int) -> NDArray[np.datetime64]:
    days = {day for year in range(first, last + 1) for day in _holidays_of(country, year)}
    return np.array(sorted(days), dtype="datetime64[D]")


@functools.cache
def _holidays_of(country: str, year: int) -> tuple[dt.date, ...]:
    import holidays

    try:
        return tuple(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # a country the library does not know has no holidays of its own here
        return ()
