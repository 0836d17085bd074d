"""Debt: it is paid back, it is worth what it pays, and covers are what they were sculpted to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.finance import bullet, level, loan_life_cover, npv, sculpted
from madang.finance.debt import missed

rates = st.floats(0.001, 0.2)
any_flows = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40).map(np.array)
flows = st.lists(st.floats(1e3, 1e9), min_size=1, max_size=40).map(lambda cash: np.array(sorted(cash, reverse=True)))
"""Cash that never rises: what is still owed bears no more interest than its share of the year's cash."""


@given(flows, st.floats(1.0, 3.0), rates)
def test_sculpted_debt_is_covered_alike_in_every_year_and_in_its_life(cfads, dscr, rate):
    loan = sculpted(cfads, dscr, rate)
    assert loan.service * dscr == pytest.approx(cfads)
    assert loan_life_cover(cfads, loan, rate) == pytest.approx(dscr, rel=1e-6)


@given(flows, st.floats(1.0, 3.0), rates, st.floats(0.1, 0.9))
def test_debt_held_down_keeps_one_cover_which_is_higher(cfads, dscr, rate, share):
    free = sculpted(cfads, dscr, rate)
    held = sculpted(cfads, dscr, rate, most=share * free.debt)
    assert held.debt == pytest.approx(share * free.debt)
    assert cfads / held.service == pytest.approx(dscr / share)


@given(any_flows, st.floats(1.0, 3.0), rates, st.integers(1, 4))
def test_nothing_is_borrowed_again_and_the_balance_reaches_zero(cfads, dscr, rate, share):
    """Each payment is the year's share of cash, or interest alone, or the last one."""
    free = sculpted(cfads, dscr, rate)
    loan = sculpted(cfads, dscr, rate, most=free.debt / share)
    assert (loan.principal >= 0).all()
    assert (loan.balance >= 0).all()
    assert loan.balance[-1] == 0
    assert loan.principal.sum() == pytest.approx(loan.debt)
    agreed = np.maximum(cfads, 0) / dscr / share
    for t in range(len(cfads)):
        as_cash = loan.service[t] == pytest.approx(agreed[t], rel=1e-6, abs=1e-6 * agreed.max())
        assert as_cash or loan.principal[t] == 0 or loan.balance[t] == 0


def test_a_year_short_of_interest_pays_interest_alone():
    """Cash of 55, −5 and 66 at a cover of 1.1 and 10 %: the second year's interest is paid, not added."""
    loan = sculpted(np.array([55.0, -5.0, 66.0]), 1.1, 0.1)
    assert float(loan.debt) == pytest.approx(50 / 1.1 + 60 / 1.331)
    assert loan.principal[1] == 0
    assert loan.interest[1] == pytest.approx(0.1 * loan.balance[0])
    assert loan.balance[1] == loan.balance[0]
    assert loan.service[2] == pytest.approx(1.1 * loan.balance[1])


@given(st.floats(1e3, 1e12), rates, st.integers(2, 40), st.integers(0, 1), st.sampled_from(["level", "bullet"]))
def test_a_loan_is_paid_back_and_worth_what_it_pays(debt, rate, periods, grace, kind):
    loan = level(debt, rate, periods, grace) if kind == "level" else bullet(debt, rate, periods)
    assert loan.principal.sum() == pytest.approx(debt)
    assert loan.balance[-1] == pytest.approx(0, abs=1e-6 * debt)
    assert npv(np.concatenate([[-debt], loan.service]), rate) == pytest.approx(0, abs=1e-9 * debt)


def test_hyperions_notes():
    """27.3 bn dollars at 6.58 %, level over 20 years: 2.49 bn a year, 101 dollars a kW and month on 2.06 GW."""
    loan = level(27.3e9, 0.0658, 20)
    assert loan.service == pytest.approx(2.49e9, rel=0.003)
    assert loan.service[0] / 2.06e6 / 12 == pytest.approx(101, abs=0.5)
    assert level(27.3e9, 0.0658, 18).service[0] / 2.06e6 / 12 == pytest.approx(106, abs=1)


def test_without_interest_level_debt_is_paid_in_equal_parts():
    assert level(100.0, 0.0, 4).principal == pytest.approx([25] * 4)
    assert level(100.0, 0.0, 4, grace=2).principal == pytest.approx([0, 0, 50, 50])


def test_years_without_cash_carry_nothing():
    assert sculpted(np.array([-5.0, 13.0]), 1.3, 0.0).service == pytest.approx([0, 10])


@given(any_flows, st.floats(1.0, 3.0), rates, st.floats(0.2, 3.0))
def test_lent_on_every_years_cover_no_year_is_below_it(cfads, dscr, rate, share):
    """The largest such loan: no year with debt is covered less, and no larger loan would be covered in all."""
    free = sculpted(cfads, dscr, rate, every=True)
    loan = sculpted(cfads, dscr, rate, most=share * free.debt, every=True)
    opening = np.concatenate([[loan.debt], loan.balance[:-1]])
    owed = opening > 1e-9 * (1 + float(free.debt))
    assert (cfads[owed] >= loan.service[owed] * dscr * (1 - 1e-6)).all()
    assert loan.balance[-1] == 0
    assert free.debt <= sculpted(cfads, dscr, rate).debt * (1 + 1e-12)
    more, left = float(free.debt) * 1.001 + 1.0, None
    for cash in np.maximum(cfads, 0) / dscr:
        left = more if left is None else left
        if left * rate > cash + 1e-6:
            return  # this year's share of cash does not bear the interest
        left = max(0.0, left * (1 + rate) - cash)
    assert left > 0


def test_one_lean_year_holds_the_whole_loan_down():
    """Cash of 110, 4.4 and 66 at a cover of 1.1 and 10 %: 4 a year bears 40, so 140 is repaid to 40 in the first."""
    cash = np.array([110.0, 4.4, 66.0])
    loan = sculpted(cash, 1.1, 0.1, every=True)
    assert float(loan.debt) == pytest.approx(140 / 1.1)
    assert loan.balance == pytest.approx([40, 40, 0])
    assert cash / loan.service == pytest.approx([1.1, 1.1, 1.5])


def test_a_cover_that_falls_short_by_rounding_misses_nothing():
    assert missed(np.array([1.3, 1.3 * (1 - 1e-12), 1.29]), 1.3).tolist() == [False, False, True]
