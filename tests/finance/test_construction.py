"""Draws by month: uses equal sources, and interest, fees and reserve are among the uses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.finance import Construction, carry, draws

costs = st.lists(st.floats(0, 1e12), min_size=2, max_size=60).map(np.array)
loans = st.builds(Construction, st.floats(0, 0.2), st.floats(0, 0.02), st.floats(0, 0.05))


@given(costs, loans, st.floats(0, 1), st.floats(0, 1e12), st.floats(0, 1e11))
def test_uses_are_sources_and_carry_what_the_draws_cost(cost, loan, share, debt, reserve):
    found = draws(cost, loan, share, debt, reserve)
    scale = 1 + cost.sum() + debt + reserve
    assert found.debt + found.equity == pytest.approx(found.uses, abs=1e-9 * scale)
    assert found.debt == pytest.approx(share * found.uses, abs=1e-9 * scale)
    interest, fees = carry(found.debt, loan, debt)
    assert found.interest == pytest.approx(interest)
    assert found.fees == pytest.approx(fees)
    assert found.reserve.sum() == pytest.approx(reserve)


@given(costs, st.floats(0.01, 0.2))
def test_interest_on_interest_comes_on_top(cost, rate):
    """Interest that the loan itself pays is more than interest that the owners pay as it falls due."""
    paid_by_loan = draws(cost, Construction(rate), 1.0, 0.0).interest.sum()
    paid_by_owners = carry(cost, Construction(rate), 0.0)[0].sum()
    assert paid_by_loan >= paid_by_owners * (1 - 1e-12)


def test_variations_are_cases_side_by_side():
    cost = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 0.0]])
    share, debt = np.array([0.5, 0.8]), np.array([6.0, 4.0])
    loan = Construction(0.1, 0.01, 0.02)
    together = draws(cost, loan, share, debt, np.array([1.0, 2.0]))
    for case in (0, 1):
        alone = draws(cost[:, case], loan, share[case], debt[case], 1.0 + case)
        assert together.uses[:, case] == pytest.approx(alone.uses)
