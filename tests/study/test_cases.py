"""The standard cases of financed plans: which there are and which way they move the owners; they break nothing."""

from pathlib import Path

import pytest

from madang.plan import load_plan, with_values
from madang.study import standard_cases, with_cases
from madang.twin import simulate
from madang.twin.life import live

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ULSAN = (EXAMPLES / "ulsan" / "plan.yaml").read_text(encoding="utf-8").split("cases:")[0]
HOURS = "  revenue: {kind: accelerator_hours}\n  financing: {}\n  tax: {}\n"


def ulsan(sections):
    text = ULSAN.replace("  initial_capex_scope: all_in\n", f"  initial_capex_scope: all_in\n{sections}")
    return load_plan(text.replace("    share: 1.0\n", "    share: 1.0\n    price_per_accelerator_hour: 6000\n"))


@pytest.fixture(scope="module")
def cases():
    return {each["case"]: each for each in with_cases(simulate(ulsan(HOURS))).study["cases"]}


def test_a_plan_without_financing_or_income_has_none():
    bare = load_plan(ULSAN)
    assert standard_cases(bare, live(bare).money) == {}
    run = simulate(bare)
    assert with_cases(run) is run


def test_every_case_is_worse_for_owners_than_the_sponsors(cases):
    assert list(cases)[:2] == ["sponsor", "lender"]
    assert set(cases) == {"sponsor", "lender", "delay", "delay_grace", "overrun", "price_falls", "won_falls"}
    best = cases["sponsor"]["figures"]["equity_irr"]
    for name, case in cases.items():
        assert (case["figures"]["equity_irr"] < best) == (name != "sponsor"), name
        assert bool(case["values"]) == (name != "sponsor")


def test_an_announced_sum_in_won_grows_by_its_equipment_when_the_won_falls(cases):
    values = cases["won_falls"]["values"]
    assert values["capital.usd_rate"] == pytest.approx(1.2 * 1422)
    assert 7e12 < values["capital.initial_capex"] < 1.2 * 7e12


def test_a_year_late_is_a_year_late(cases):
    assert cases["delay"]["values"] == {
        "phases.first.energised": "2028-11-01", "phases.full.energised": "2030-02-01"}


def test_the_first_payment_stands_unless_the_lenders_wait():
    """A year late, the loan is served from the year agreed on, and its cover then is below that of one that waits."""
    plan = load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml")
    sponsor, late = live(plan).money.owners, live(with_values(plan, {
        "phases.first.energised": "2028-11-01", "phases.full.energised": "2030-02-01"})).money.owners
    stands, waits = late.with_debt_of(sponsor), late.with_debt_of(sponsor, on_its_dates=False)
    for owners, year in ((sponsor, 2030), (stands, 2030), (waits, 2031)):
        assert owners.covers("dscr")[0][0] == year
        assert float(owners.project.debt) <= sponsor.debt * (1 + 1e-9)
    assert stands.covers("dscr")[1][0] < waits.covers("dscr")[1][0]
    assert stands.project["construction_interest"].sum() < waits.project["construction_interest"].sum()
    assert stands.project["balance_gap"] == pytest.approx(0, abs=1.0)


def test_a_lease_in_dollars_may_lose_its_tenant_and_no_exchange_rate():
    plan = load_plan(EXAMPLES / "hyperion" / "plan.yaml")
    found = standard_cases(plan, live(plan).money)
    assert found["tenant_leaves"] == {"capital.revenue.renewal_probability": 0.0}
    assert "won_falls" not in found
    assert found["price_falls"] == {"capital.revenue.rent_per_kw_month": pytest.approx(98)}


def test_the_sponsors_loan_stands_while_cash_falls_and_the_lender_gives_less(cases):
    raised, cover = ({name: case["figures"][figure] for name, case in cases.items()}
                     for figure in ("debt_raised", "dscr_minimum"))
    for name in ("overrun", "price_falls", "won_falls"):
        assert raised[name] == pytest.approx(raised["sponsor"])
    assert cover["price_falls"] < cover["sponsor"] - 0.1
    assert raised["lender"] < raised["sponsor"]


def test_what_was_agreed_stands_for_the_junior_loan_too_and_a_dearer_lenders_case_borrows_no_more():
    """A share of uses would lend more on an overrun; so would the lender's case, where a share holds its loan down."""
    plan = load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml", "mezzanine")
    raised = {each["case"]: each["figures"]["debt_raised"] for each in with_cases(simulate(plan)).study["cases"]}
    late = raised.pop("delay")  # what is not drawn by the day of the first payment lapses
    assert 0.8 * raised["sponsor"] < late <= raised["sponsor"]
    assert list(raised.values()) == pytest.approx([raised["sponsor"]] * len(raised))


def test_a_building_without_servers_of_its_own_does_not_feel_the_dollar():
    plan = load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml")
    assert "won_falls" not in standard_cases(plan, live(plan).money)
