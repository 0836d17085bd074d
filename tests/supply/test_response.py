"""Calls to use less: as many as said, on working days, and paid as said."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.plan.supply import DemandResponse
from madang.quantities.hours import hours_of_life
from madang.supply.response import called, paid

TERMS = {
    "events_per_year": 12, "first_hour": 14, "hours": 4, "cut": 0.2, "paid_per_kw_year": 40000, "paid_per_kwh": 100,
}


@pytest.fixture(scope="module")
def life():
    return hours_of_life(dt.date(2027, 7, 1), 3, "KR")


@given(events=st.integers(1, 250), first=st.integers(0, 23), length=st.integers(1, 12))
def test_events_are_spread_over_working_days(events, first, length, life):
    terms = DemandResponse(**{**TERMS, "events_per_year": events, "first_hour": first, "hours": length})
    found = called(terms, life)
    whole = life.year == 2028
    starts = found & (life.hour == first) & (life.weekday < 5) & ~life.holiday
    if first + length <= 24:
        working = np.count_nonzero((life.hour == first) & (life.weekday < 5) & ~life.holiday & whole)
        assert np.count_nonzero(starts & whole) == min(events, working)
        assert np.count_nonzero(found & whole) == length * min(events, working)
        assert set(life.hour[found]) <= set(range(first, first + length))
    half = np.count_nonzero(starts & (life.year == 2027))
    assert half <= np.ceil(events * 184 / 365) + 1


def test_pay_for_being_ready_and_for_what_is_not_used():
    """100 MW with a fifth registered for a year: 20,000 kW at 40,000 won; 20 MWh at 100 won a kWh."""
    earned = paid(DemandResponse(**TERMS), np.full(8760, 100.0), np.where(np.arange(8760) == 5, 20.0, 0.0))
    assert earned.sum() == pytest.approx(20_000 * 40_000 + 20_000 * 100)
