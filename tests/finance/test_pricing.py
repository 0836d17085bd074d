"""The price for a return earns it, also where a covenant makes the owners' worth jump."""

import dataclasses

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.finance import Construction, Flows, Loan, Regime, npv, price_for_return, solve, straight_line

YEARS = 12
TAXED = Regime(((0.0, 0.25),), straight_line(8), straight_line(5), loss_limit=0.8)


def flows(cost=1000.0, income=200.0):
    """Two years of building, ten of service."""
    at, none = np.arange(YEARS), np.zeros(YEARS)
    return Flows(
        year=2026 + at, revenue=income * (at >= 2), operation=40.0 * (at >= 2), energy=none,
        shell_and_plant=cost / 2 * (at < 2), it_equipment=none, refresh=none, resale=none,
        shell_placed=cost * (at == 2), it_placed=none, set_aside=none, monthly_cost=np.full(24, cost / 24),
        period=np.repeat([0, 1], 12))


def worth(case, loan, target, factor):
    return npv(solve(dataclasses.replace(case, revenue=case.revenue * factor), loan, TAXED)["equity"], target)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["sculpted", "level", "bullet"]), st.integers(4, 10), st.floats(0.2, 0.7), st.floats(1.0, 2.0),
       st.sampled_from([0.0, 0.5]), st.sampled_from([0.05, 0.1, 0.15]), st.sampled_from([1, 2]))
def test_the_price_is_the_lowest_that_earns_the_target(kind, tenor, share, lockup, sweep, target, count):
    loan = Loan(kind, 2, tenor, 0.06, share, 1.3, construction=Construction(0.06, 0.005, 0.01), lockup_dscr=lockup,
                sweep=sweep, payments_per_year=count, pre_completion_cash="to_uses")
    case = flows()
    factor = price_for_return(case, loan, TAXED, target)
    assert worth(case, loan, target, factor) >= -1e-5
    assert worth(case, loan, target, factor * (1 - 1e-6)) < 1e-5


def test_where_lock_up_makes_the_worth_jump_the_price_is_above_the_jump():
    """At a cover just below lock-up cash waits for years; no price makes the owners' cash worth exactly nothing."""
    loan = Loan("level", 2, 8, 0.06, 0.5, lockup_dscr=2.0, construction=Construction(0.06, 0.005, 0.01))
    jumps = 0
    for target in np.linspace(0.05, 0.15, 21):
        factor = price_for_return(flows(), loan, TAXED, target)
        above, below = (worth(flows(), loan, target, factor * each) for each in (1.0, 1 - 1e-6))
        assert below < 1e-5 <= above + 2e-5
        jumps += above > 1.0
    assert jumps
