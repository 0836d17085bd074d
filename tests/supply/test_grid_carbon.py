"""Emissions: energy times the factor of its year, never below zero."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.quantities.hours import hours_of_life
from madang.supply import emissions

HOURS = hours_of_life(dt.date(2027, 11, 1), 25, "KR")


def test_a_gigawatt_hour_of_2023(grid):
    hours = hours_of_life(dt.date(2023, 1, 1), 1, "KR")
    drawn = np.zeros(len(hours))
    drawn[5] = 1000.0
    assert emissions(grid(), hours, drawn).sum() == pytest.approx(417.3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.floats(-0.5, 0.2))
def test_factors_follow_a_line_to_zero(grid, trend):
    found = emissions(grid(carbon_trend=trend), HOURS, np.ones(len(HOURS)))
    assert found.min() >= 0
    january = np.flatnonzero(HOURS.of_year == 0)
    steps = np.diff(found[january])
    falling = found[january][1:] > 0
    assert steps[falling] == pytest.approx(trend * 0.4173, abs=1e-12)


def test_korea_reaches_zero_about_the_middle_of_the_century(grid):
    found = emissions(grid(carbon_trend=-0.035), HOURS, np.ones(len(HOURS)))
    assert HOURS.year[found == 0].min() == 2052
