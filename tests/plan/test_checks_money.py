"""What the plan's rules say of loans is what the financed case finds: no plan passes the one and falls to the other."""

from pathlib import Path

import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.twin.life import live

ULSAN = (Path(__file__).resolve().parents[2] / "examples" / "ulsan_financed" / "plan.yaml").read_text(
    encoding="utf-8").partition("cases:")[0].partition("provenance:")[0]


@pytest.mark.parametrize("begins", ["2027-11", "2028-01-01", "2028-01-05"])
@pytest.mark.parametrize("filled", ["2029-07-01", "2029-07-02", "2029-06-30", "2029-12-31", "2028-02-29"])
def test_the_longest_loan_that_a_plan_may_name_runs(begins, filled):
    """By day and by month the year of the first payment is the same: the longest loan allowed runs, no longer is."""
    text = ULSAN.replace("energised: 2027-11", f"energised: {begins}").replace(
        "energised: 2029-02", f"energised: '{filled}'")

    def plan(years):
        return load_plan(text.replace(
            "    scope: shell_and_plant\n", f"    scope: shell_and_plant\n    debt: {{tenor_years: {years}}}\n"))

    with pytest.raises(PlanError, match="PLN-026") as refused:
        plan(49)
    most = int(refused.value.problems[0].allowed.split()[0])
    owners = live(plan(most)).money.owners
    assert owners.loan.first + most == len(owners.flows.year)
