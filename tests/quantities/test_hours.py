"""The hours of a life against the calendar of Python's datetime, hour by hour."""

import datetime as dt

import holidays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.quantities.hours import HOURS_PER_YEAR, hours_between, hours_of_life, timestamps

days = st.dates(dt.date(1995, 1, 1), dt.date(2090, 12, 31))
HOUR = dt.timedelta(hours=1)


def calendar(first, count):
    """Hour after hour from the first day on, 29 February left out."""
    now = dt.datetime.combine(first, dt.time())
    while count:
        if (now.month, now.day) != (2, 29):
            yield now
            count -= 1
        now += HOUR


@settings(deadline=None, max_examples=15)
@given(first=days, years=st.integers(1, 3), country=st.sampled_from(["KR", "US", "AE", "JP", "DE", "XX"]))
def test_every_hour_is_the_calendars(first, years, country):
    hours = hours_of_life(first, years, country)
    expected = list(calendar(first, years * HOURS_PER_YEAR))
    assert len(hours) == len(expected) == years * 8760
    assert timestamps(hours).tolist() == expected
    assert hours.year.tolist() == [each.year for each in expected]
    assert hours.month.tolist() == [each.month for each in expected]
    assert hours.hour.tolist() == [each.hour for each in expected]
    assert hours.weekday.tolist() == [each.weekday() for each in expected]
    assert hours.hour_of_week.tolist() == [each.weekday() * 24 + each.hour for each in expected]
    assert hours.month_index.tolist() == [
        (each.year - expected[0].year) * 12 + each.month - expected[0].month for each in expected
    ]
    ordinary = [dt.datetime(2023, each.month, each.day, each.hour) for each in expected]
    assert hours.of_year.tolist() == [round((each - dt.datetime(2023, 1, 1)) / HOUR) for each in ordinary]
    assert hours.year_starts.tolist() == [
        index for index, each in enumerate(expected) if index == 0 or each.year != expected[index - 1].year
    ]
    public = holidays.country_holidays(country) if country != "XX" else set()
    assert hours.holiday.tolist() == [each.date() in public for each in expected]


def test_korean_holidays_of_2026():
    """The list of the Korea Astronomy and Space Science Institute's almanac, with substitute days."""
    hours = hours_of_life(dt.date(2026, 1, 1), 1, "KR")
    found = {stamp.date() for stamp in timestamps(hours)[hours.holiday].tolist()}
    almanac = {
        (1, 1), (2, 16), (2, 17), (2, 18), (3, 1), (3, 2), (5, 5), (5, 24), (5, 25), (6, 3), (6, 6), (8, 15),
        (8, 17), (9, 24), (9, 25), (9, 26), (10, 3), (10, 5), (10, 9), (12, 25),
    }  # fmt: skip
    added_in_2026 = {(5, 1), (7, 17), (7, 18)}
    listed = {(day.month, day.day) for day in found}
    assert almanac <= listed
    assert listed - almanac <= added_in_2026
    assert hours.holiday.sum() == 24 * len(found)


@settings(deadline=None)
@given(first=days, day=days)
def test_index_of_a_day_is_its_first_hour(first, day):
    hours = hours_of_life(first, 2, "XX")
    index = hours.index_of(day)
    assert index == hours_between(first, day) == -hours_between(day, first)
    if 0 <= index < len(hours):
        shown = day if (day.month, day.day) != (2, 29) else dt.date(day.year, 3, 1)
        assert timestamps(hours)[index] == np.datetime64(shown, "h")
    else:
        assert (index < 0) == (day < first)


def test_a_life_that_starts_on_29_february_starts_on_1_march():
    hours = hours_of_life(dt.date(2028, 2, 29), 4, "KR")
    assert timestamps(hours)[0] == np.datetime64("2028-03-01T00")
    assert timestamps(hours)[-1] == np.datetime64("2032-02-28T23")
    assert hours.index_of(dt.date(2028, 2, 29)) == 0
    assert hours.index_of(dt.date(2028, 2, 28)) == -24


@pytest.mark.parametrize("country", ["KR", "US", "AE"])
def test_a_whole_life_of_sixty_years_has_holidays_to_its_end(country):
    hours = hours_of_life(dt.date(2030, 1, 1), 60, country)
    by_year = np.add.reduceat(hours.holiday.astype(int), hours.year_starts) / 24
    assert by_year.min() >= 8
