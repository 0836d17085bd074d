"""A vehicle's owners: what they pay in and are paid is the vehicle's, in the shares they agreed on."""

import numpy as np
import pytest

from madang.errors import PlanError
from madang.finance import Flows, Loan, Regime, members_cash, solve
from madang.plan.financing import Member

MEMBERS = (Member(name="fund", owns=0.8, pays=1.0, paid_out=0.0), Member(name="meta", owns=0.2, pays=0.0, paid_out=3e9))


@pytest.fixture(scope="module")
def project():
    """Hyperion's close: 27.3 bn of notes and 7 bn from the fund pay for 31.3 bn of works and 3 bn to Meta."""
    at = np.arange(22)
    none = np.zeros(22)
    spent = np.where(at == 0, 31.3e9, 0.0)
    flows = Flows(
        year=2025 + at, revenue=3e9 * (at > 1), operation=none, energy=none, shell_and_plant=spent, it_equipment=none,
        refresh=none, resale=none, shell_placed=np.roll(spent, 1), it_placed=none, set_aside=none,
        monthly_cost=np.array([34.3e9]), period=np.array([0]), paid_out=3e9 * (at == 0))
    return solve(flows, Loan("level", 2, 20, 0.0658, 27.3 / 34.3), Regime(((0.0, 0.0),), (1.0,), (1.0,)))


def test_hyperions_close(project):
    cash = members_cash(project.lines, MEMBERS)
    assert float(project.debt) == pytest.approx(27.3e9)
    assert (cash["fund"][0], cash["meta"][0]) == (pytest.approx(-7e9), pytest.approx(3e9))
    assert project["service"][2] == pytest.approx(2.49e9, rel=0.003)
    assert cash["fund"][1:] == pytest.approx(4 * cash["meta"][1:])


def test_together_they_are_the_owners_and_what_is_paid_at_close(project):
    together = sum(members_cash(project.lines, MEMBERS).values())
    assert together == pytest.approx(project["equity"] + project["paid_out"])
    assert project["balance_gap"] == pytest.approx(0, abs=1.0)


def test_shares_that_are_no_whole_are_refused(project):
    short = (MEMBERS[0], MEMBERS[1].model_copy(update={"owns": 0.3}))
    with pytest.raises(PlanError, match=r"FIN-009.*owns: 1.1"):
        members_cash(project.lines, short)
