"""Months: the smooth course keeps the means it is drawn through."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from madang.facility.weather.months import MONTH_DAYS, MONTH_OF_DAY, course, month_mean, ranks, standardised


@given(st.lists(st.floats(-40.0, 50.0), min_size=12, max_size=12))
def test_the_course_keeps_the_monthly_means(monthly):
    assert np.allclose(month_mean(course(np.array(monthly))), monthly, atol=1e-9)


def test_the_course_has_no_step_between_months():
    monthly = np.array([2, 4, 8, 13, 18, 22, 25, 26, 22, 17, 10, 5.0])
    steps = np.diff(course(monthly), append=course(monthly)[0])
    assert np.abs(steps).max() < 0.35  # 8 K in a month is 0.27 K a day


def test_means_of_hours_and_days_agree():
    daily = np.random.default_rng(1).normal(size=365)
    assert np.allclose(month_mean(np.repeat(daily, 24)), month_mean(daily))


def test_standardised_within_every_month():
    values = standardised(np.random.default_rng(2).gamma(2.0, size=365))
    assert np.allclose(month_mean(values), 0.0)
    assert np.allclose(month_mean(values**2), 1.0)


def test_ranks_fill_each_month_evenly_and_keep_the_order():
    values = np.random.default_rng(3).normal(size=365)
    shares = ranks(values)
    for month, days in enumerate(MONTH_DAYS):
        own = month == MONTH_OF_DAY
        assert np.allclose(np.sort(shares[own]), (np.arange(days) + 0.5) / days)
        assert (np.argsort(shares[own]) == np.argsort(values[own])).all()
