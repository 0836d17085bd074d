"""Draws by month: uses equal sources, and interest, fees and reserve are among the uses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.finance import Construction, Drawn, carry, draws

costs = st.lists(st.floats(0, 1e12), min_size=2, max_size=60).map(np.array)
loans = st.builds(Construction, st.floats(0, 0.2), st.floats(0, 0.02), st.floats(0, 0.05))


orders = st.sampled_from(["pro_rata", "before_equity", "after_equity"])


@given(costs, st.lists(st.tuples(loans, st.floats(0, 0.3), orders), max_size=3), st.floats(0, 1e11), st.floats(0, 0.1))
def test_uses_are_sources_and_carry_what_the_draws_cost(cost, several, reserve, granted):
    """Whatever the order of drawing, each loan is drawn whole, none of it twice, and bears interest from then on."""
    whole = cost.sum() + reserve
    parts = [Drawn(terms, share * whole, order) for terms, share, order in several]
    found = draws(cost, parts, reserve, granted * cost)
    scale = 1 + whole
    assert found.debt + found.equity + found.grant == pytest.approx(found.uses, abs=1e-9 * scale)
    carried = [carry(drawn, part.terms, part.debt) for drawn, part in zip(found.loans, parts, strict=True)]
    assert found.interest == pytest.approx(sum(each[0] for each in carried) + 0 * cost, abs=1e-9 * scale)
    assert found.fees == pytest.approx(sum(each[1] for each in carried) + 0 * cost, abs=1e-9 * scale)
    assert found.reserve.sum() == pytest.approx(reserve)
    for drawn, part in zip(found.loans, parts, strict=True):
        if whole > 0:
            assert drawn.sum() == pytest.approx(part.debt, abs=1e-9 * scale)
        assert drawn.min() >= -1e-9 * scale
    if sum(part.debt for part in parts) <= 0.9 * whole:
        assert found.equity.min() >= -1e-9 * scale


def test_a_loan_beside_the_owners_pays_one_share_of_every_month():
    cost = np.array([100.0, 300.0, 50.0])
    found = draws(cost, [Drawn(Construction(0.07, 0.005, 0.01), 200.0)], 30.0)
    assert found.debt / found.uses == pytest.approx([200 / found.uses.sum()] * 3)


def test_before_and_after_the_owners():
    cost, free = np.full(5, 100.0), Construction()
    found = draws(cost, [Drawn(free, 150.0, "after_equity"), Drawn(free, 120.0, "before_equity"), Drawn(free, 46.0)])
    assert found.loans[0] == pytest.approx([0, 0, 0, 50, 100])
    assert found.loans[1] == pytest.approx([100, 20, 0, 0, 0])
    assert found.loans[2] == pytest.approx([0, 16, 20, 10, 0])
    assert found.equity == pytest.approx([0, 64, 80, 40, 0])


@given(costs, st.floats(0.01, 0.2))
def test_interest_on_interest_comes_on_top(cost, rate):
    """Interest that the loan itself pays is more than interest that the owners pay as it falls due."""
    loan = [Drawn(Construction(rate), 0.5 * cost.sum(), "before_equity")]
    found = draws(cost, loan)
    assert found.interest.sum() >= carry(np.minimum(cost, found.loans[0]), Construction(rate), 0.0)[0].sum() - 1e-9


def test_variations_are_cases_side_by_side():
    cost = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 0.0]])
    debt, loan = np.array([6.0, 4.0]), Construction(0.1, 0.01, 0.02)
    for order in ("pro_rata", "before_equity", "after_equity"):
        together = draws(cost, [Drawn(loan, debt, order)], np.array([1.0, 2.0]))
        for case in (0, 1):
            alone = draws(cost[:, case], [Drawn(loan, debt[case], order)], 1.0 + case)
            assert together.uses[:, case] == pytest.approx(alone.uses)
