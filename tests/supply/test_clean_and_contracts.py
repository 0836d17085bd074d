"""Clean energy by the hour and by contract; what the three kinds of contract come to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.supply.case import Case, Firm, Limits, Offer, Renewable
from madang.supply.clean import certificates_needed, market_based_t
from madang.supply.contracts import baseload, contract_for_difference, pay_as_produced
from madang.supply.reliability import Backup, survival
from madang.supply.sizing import size

powers = st.lists(st.floats(0, 1e3), min_size=4, max_size=4).map(np.array)


def test_the_sized_share_is_the_share_delivered():
    load, sun = np.full(24, 10.0), np.clip(np.sin((np.arange(24) - 6) * np.pi / 12), 0, None)
    sized = size(Case(load, {"sun": Renewable(Offer(1000.0), sun)}, {"grid": Firm(Offer(0.0, most=20.0), 50.0)}, {},
                      Limits(clean_share=0.4)))
    assert np.minimum(load, sized.renewable_mw["sun"]).sum() / load.sum() == pytest.approx(0.4, abs=1e-6)


def test_certificates_make_the_contracted_balance_nought():
    draw, clean, factor = np.array([100.0, 200.0]), np.array([40.0, 250.0]), np.array([400.0, 300.0])
    assert market_based_t(draw, clean, np.zeros(2), factor) == pytest.approx([24.0, 0.0])
    bought = certificates_needed(draw, clean, 1.0)
    assert bought == pytest.approx([60.0, 0.0])
    assert not market_based_t(draw, clean, bought, factor).any()


@given(powers, powers, st.floats(0, 200))
def test_a_contract_for_difference_fixes_the_price(produced, market, strike):
    """Market revenue to the seller plus the difference is the strike for every MWh: what pay-as-produced pays."""
    paid = produced * market + contract_for_difference(produced, strike, market)
    assert paid == pytest.approx(pay_as_produced(produced, strike), abs=1e-6)


def test_a_baseload_contract_is_paid_whole_and_its_surplus_sold():
    assert baseload(10.0, np.array([10.0, 4.0, 15.0]), 80.0, 50.0) == pytest.approx([800.0, 500.0, 800.0])


@given(st.integers(0, 3), st.floats(0.5, 1), st.floats(0, 0.3), st.floats(1, 500))
def test_survival_falls_with_time_and_rises_with_generators(count, available, fails, hours):
    load = np.array([1.0, 2.0, 0.5, 1.5])
    found = survival(load, Backup(count, 1.0, available, fails, hours), 6)
    more = survival(load, Backup(count + 1, 1.0, available, fails, hours), 6)
    assert np.all(np.diff(found, axis=1) <= 1e-12)
    assert np.all(more >= found - 1e-12)
    assert np.all((found >= 0) & (found <= 1 + 1e-12))
