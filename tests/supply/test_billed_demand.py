"""Billed demand: the year behind counts, only its counted months, and never below the floor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.supply.demand import billed_kw
from madang.supply.schedule import Ratchet

COUNTED = (7, 8, 9, 12, 1, 2)
RULE = Ratchet(np.isin(np.arange(1, 13), COUNTED), np.array([False, True, True]), 11, 0.3)
peaks = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


@given(peaks, st.integers(0, 11), st.floats(0, 1e6))
def test_each_month_by_the_rule_in_words(peak, first, contract):
    peak = np.array(peak)
    of_year = (first + np.arange(len(peak))) % 12
    billed = billed_kw(RULE, peak, np.full(len(peak), contract), of_year)
    for now, value in enumerate(billed):
        behind = [peak[then] for then in range(max(now - 11, 0), now) if of_year[then] + 1 in COUNTED]
        assert value == max([peak[now], 0.3 * contract, *behind])


def test_a_summer_peak_is_billed_until_june():
    of_year = np.arange(24) % 12
    peak = np.where(np.arange(24) == 6, 900.0, 500.0)
    billed = billed_kw(RULE, peak, np.full(24, 1000.0), of_year)
    assert billed[:6].tolist() == [500.0] * 6
    assert billed[6:18].tolist() == [900.0] * 12
    assert billed[18:].tolist() == [500.0] * 6


def test_a_spring_peak_is_billed_in_its_month_alone():
    peak = np.where(np.arange(12) == 3, 900.0, 500.0)
    billed = billed_kw(RULE, peak, np.full(12, 1000.0), np.arange(12))
    assert billed[3] == 900.0
    assert billed[4:].max() == 500.0


def test_an_idle_site_pays_for_a_share_of_its_contract():
    assert billed_kw(RULE, np.zeros(3), np.full(3, 1000.0), np.arange(3)) == pytest.approx([300.0] * 3)
