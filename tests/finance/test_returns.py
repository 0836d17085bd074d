"""Returns: the rate discounts to nothing, payback, exceedance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import PlanError
from madang.finance import exceeded, irr, npv, payback, rate_of_return


@given(st.floats(1e6, 1e9), st.lists(st.floats(0, 1e9), min_size=1, max_size=40), st.floats(0.5, 2))
def test_the_rate_of_return_discounts_to_nothing(cost, incomes, factor):
    flow = np.array([-cost, *incomes])
    if flow[1:].sum() <= 0.5 * cost:
        return
    rate = irr(flow)
    assert npv(flow, rate) == pytest.approx(0, abs=1e-6 * np.abs(flow).sum())
    assert irr(factor * flow) == pytest.approx(rate, rel=1e-6, abs=1e-9)


def test_ten_per_cent():
    assert irr(np.array([-100.0, 110.0])) == pytest.approx(0.10)
    assert npv(np.array([-100.0, 110.0]), 0.10) == pytest.approx(0)


def test_a_flow_of_one_sign_has_no_rate():
    with pytest.raises(PlanError, match="FIN-003"):
        irr(np.array([1.0, 2.0]))
    with pytest.raises(PlanError, match="FIN-003"):
        irr(np.zeros(3))


def test_payback_is_for_good():
    assert payback(np.array([-100.0, 40.0, 40.0, 40.0])) == pytest.approx(2.5)
    assert payback(np.array([-100.0, 120.0, -50.0, 40.0])) == pytest.approx(2.75)
    assert payback(np.array([-100.0, 40.0])) is None
    assert payback(np.array([1.0, 2.0])) == 0


def test_what_is_exceeded_nine_times_in_ten_is_low():
    values = np.arange(101.0)
    assert (exceeded(values, 0.5), exceeded(values, 0.9)) == pytest.approx((50, 10))


def test_a_flow_with_two_rates_has_none_of_its_own():
    """Worth nothing at 10 % and at 100 %: −1 + 3.1/(1+r) − 2.2/(1+r)²."""
    flow = np.array([-1.0, 3.1, -2.2])
    assert npv(flow, 0.1) == pytest.approx(0)
    assert npv(flow, 1.0) == pytest.approx(0)
    assert rate_of_return(flow) is None
    with pytest.raises(PlanError, match="FIN-003"):
        irr(flow)


def test_a_repair_in_midlife_leaves_one_rate():
    flow = np.array([-100.0, 40, 40, -20, 40, 40, 40])
    assert npv(flow, rate_of_return(flow)) == pytest.approx(0, abs=1e-9)
