"""Returns: the rate discounts to nothing, payback, exceedance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import PlanError
from madang.finance import exceeded, irr, npv, payback, rate_of_return
from madang.finance.returns import why_no_rate


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


def worth(flow, rate):
    """By Horner's rule, from the last amount back to the first."""
    total = 0.0
    for amount in reversed(flow):
        total = total / (1 + rate) + amount
    return total


def roots(flow):
    """Every rate above −100 % at which a flow is worth nothing, by numpy's roots of the polynomial in 1 + rate."""
    found = np.roots(flow)
    real = found[(np.abs(found.imag) < 1e-9) & (found.real > 1e-6)].real - 1
    return sorted(real)


def test_a_balloon_at_the_end_leaves_the_one_rate_that_a_payment_in_could_earn():
    """Worth nothing at 10 % and at −50 %: the owners pay in, earn, and pay a balloon. More comes back than is paid."""
    flow = np.convolve([-100.0, 110.0], [1.0, -0.5])
    assert roots(flow) == pytest.approx([-0.5, 0.1])
    assert flow.sum() > 0
    assert rate_of_return(flow) == pytest.approx(0.1)


@pytest.mark.parametrize("other", [1.1001, 1.105, 1.2, 3.0])
def test_two_rates_however_close_are_not_one(other):
    flow = np.convolve(np.convolve([-100.0, 110.0], [1.0, -other]), [1.0, 0.0, 0.0])
    assert rate_of_return(flow) is None
    assert why_no_rate(flow) == "several_rates"


def test_money_lent_first_and_paid_back_dearer_is_no_return():
    """Who is paid 100 and pays 110 back bears 10 %, and does not earn it."""
    assert rate_of_return(np.array([100.0, -110.0])) is None


@pytest.mark.parametrize(("flow", "why"), [
    ([-100.0, 50.0, -20.0], "never_repaid"), ([-100.0, 0.0], "never_repaid"), ([0.0, 10.0], "no_return"),
    ([-1.0, 3.1, -2.2], "several_rates"), ([3.0, -10.0, 20.0], "no_return")])
def test_why_there_is_no_rate(flow, why):
    assert rate_of_return(np.array(flow)) is None
    assert why_no_rate(np.array(flow)) == why


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=14))
def test_the_rate_is_the_only_root_that_can_be_meant(later):
    """Against numpy.roots: the one rate at or above nought, else the one below; none where there are more."""
    flow = np.round(np.array([-100.0, *later]), 3)
    rates = roots(flow)
    gaps = np.diff([-0.95, *rates, 10.0])
    if any(-1e-3 < rate < 1e-3 for rate in rates) or (np.abs(gaps) < 1e-3).any():
        return  # the oracle itself cannot tell
    inside = [rate for rate in rates if -0.95 < rate < 10]
    meant = [rate for rate in inside if rate >= 0] or inside
    found = rate_of_return(flow)
    if len(meant) != 1:
        assert found is None
    elif worth(flow, meant[0] - 1e-4) > worth(flow, meant[0] + 1e-4):
        assert found == pytest.approx(meant[0], abs=1e-8)


def test_a_hundred_random_lives_of_a_campus():
    """Building, thirty years of income, refreshes and a balloon: the rate discounts to nothing and is alone."""
    random = np.random.default_rng(7)
    for _ in range(100):
        flow = np.concatenate([-random.uniform(50, 150, 3), random.uniform(5, 40, 30)])
        flow[[9, 15, 21]] -= random.uniform(0, 200, 3)
        flow[-1] -= random.uniform(0, 100)
        rates = [rate for rate in roots(flow) if -0.95 < rate < 10]
        meant = [rate for rate in rates if rate >= 0] or rates
        found = rate_of_return(flow)
        assert (found is None) == (len(meant) != 1)
        if found is not None:
            assert found == pytest.approx(meant[0], abs=1e-9)
