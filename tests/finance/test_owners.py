"""From a plan to its owners: what is unknown stays None, energy is the run's bill, scope and lease stay apart."""

from pathlib import Path

import numpy as np
import pytest

from madang import load_plan, simulate
from madang.errors import PlanError
from madang.finance import irr, npv
from madang.plan.items import IT_EQUIPMENT, SHELL_AND_PLANT, WORKS
from madang.plan.load import with_values
from madang.twin.life import live

ULSAN = (Path(__file__).resolve().parents[2] / "examples" / "ulsan" / "plan.yaml").read_text(encoding="utf-8")


def ulsan(sections, price=None, case=None):
    """The Ulsan example with sections of capital and a price of its tenant added."""
    text = ULSAN.replace("  initial_capex_scope: all_in\n", f"  initial_capex_scope: all_in\n{sections}")
    if price is not None:
        text = text.replace("    share: 1.0\n", f"    share: 1.0\n    price_per_accelerator_hour: {price}\n")
    return load_plan(text, case)


HOURS = "  revenue: {kind: accelerator_hours, price_trend: 0.0, ageing_trend: 0.0}\n  financing: {}\n  tax: {}\n"
LEASE = ("  revenue: {kind: power_lease, rent_per_kw_month: 250000}\n"
         "  financing: {scope: shell_and_plant}\n  tax: {}\n")


def land(money):
    """What the owner pays for land, in the money of its day: it neither wears off nor is lost."""
    capex, owners = money.capex, money.owners
    year = capex.month.astype("datetime64[Y]").astype(int) + 1970
    return (capex.paid_by_owner("land") * owners.price_level[year - owners.flows.year[0]]).sum()


@pytest.fixture(scope="module")
def priced():
    return live(ulsan(HOURS, 5000)).money


def test_a_plan_that_says_nothing_of_it_has_no_owners_case():
    assert live(load_plan(ULSAN)).money.owners is None
    assert live(ulsan("  revenue: {kind: power_lease, rent_per_kw_month: 1}\n")).money.owners is None


def test_an_unknown_price_is_no_income_but_the_price_that_is_needed_can_be_said(priced):
    money = live(ulsan(HOURS)).money
    assert (money.income, money.owners.project, money.owners.equity_irr) == (None, None, None)
    assert money.owners.lowest("dscr") is None
    assert money.owners.price_for_target() == pytest.approx(priced.owners.price_for_target())


def test_sections_that_are_not_there_change_nothing():
    one, other = live(load_plan(ULSAN)).money, live(ulsan(HOURS, 5000)).money
    assert np.array_equal(one.cash.total, other.cash.total)
    assert one.costs == other.costs


def test_the_owners_case_of_ulsan_holds_together(priced):
    owners, cash = priced.owners, priced.cash
    project = owners.project
    assert project["balance_gap"] == pytest.approx(0, abs=1.0)
    assert project.residual < 1.0  # won
    assert owners.lowest("dscr") >= 1.3 - 1e-6
    assert npv(project["equity"], owners.equity_irr) == pytest.approx(0, abs=1e-6 * project["uses"].sum())
    assert project["energy"] == pytest.approx(cash.energy * owners.price_level)
    spent = project["shell_and_plant"] + project["it_equipment"]
    assert owners.flows.monthly_cost.sum() == pytest.approx(spent.sum())
    assert owners.flows.shell_placed.sum() == pytest.approx(project["shell_and_plant"].sum() - land(priced))
    assert project["refresh_reserve"].min() >= -1e-3
    assert project["refresh_reserve"][-1] == pytest.approx(0, abs=1.0)


def test_the_price_for_the_target_earns_the_target(priced):
    price = priced.owners.price_for_target()
    owners = live(ulsan(HOURS, price)).money.owners
    assert owners.equity_irr == pytest.approx(owners.target_return, abs=1e-6)


def test_another_weather_moves_the_return(priced):
    """The energy line is the run's bill."""
    seoul = live(ulsan(HOURS, 5000, case="seoul")).money
    assert seoul.cash.energy.sum() != pytest.approx(priced.cash.energy.sum(), rel=1e-6)
    assert seoul.owners.equity_irr != pytest.approx(priced.owners.equity_irr, abs=1e-7)


def test_the_credit_is_worth_something_and_carried_forward(priced):
    without = live(with_values(ulsan(HOURS, 5000), {"capital.tax.investment_credit": "none"})).money.owners
    assert without.equity_irr < priced.owners.equity_irr
    project = priced.owners.project
    made, used = project["credits_made"][-1], project["credit_used"].sum()
    assert made > project["credit_used"].max() * 5  # far above any single year's tax
    assert used <= made


def test_prices_that_fall_are_worth_less(priced):
    for trend in ("price_trend", "ageing_trend"):
        falling = live(with_values(ulsan(HOURS, 5000), {f"capital.revenue.{trend}": -0.02})).money.owners
        assert falling.equity_irr < priced.owners.equity_irr


def test_a_landlord_pays_for_the_building_and_its_tenant_for_the_rest():
    """Ulsan: 1.5 of 7 trn won for land, building and plant; servers and electricity are the tenant's."""
    money = live(ulsan(LEASE)).money
    project = money.owners.project
    assert project["it_equipment"].sum() == project["refresh"].sum() == project["energy"].sum() == 0
    assert project["shell_and_plant"] == pytest.approx(money.cash.shell_and_plant * money.owners.price_level)
    assert money.owners.price_for_target() is None
    longer = live(with_values(ulsan(LEASE), {"capital.revenue.renewal_probability": 1.0})).money.owners
    assert longer.equity_irr > money.owners.equity_irr


def test_without_debt_the_owners_pay_for_everything():
    plan = ulsan("  revenue: {kind: power_lease, rent_per_kw_month: 900000}\n  financing: {debt: {kind: none}}\n")
    owners = live(plan).money.owners
    project = owners.project
    assert owners.lowest("dscr") is None
    assert project["equity_in"].sum() >= owners.flows.monthly_cost.sum() * (1 - 1e-9)
    assert project["tax"].sum() == 0
    assert project["equity"] == pytest.approx(project["project_before_tax"], rel=1e-9, abs=1.0)
    assert irr(project["equity"]) == pytest.approx(owners.equity_irr)


@pytest.mark.parametrize("kind", ["sculpted", "level", "bullet"])
def test_every_kind_of_debt_runs(kind):
    owners = live(ulsan(HOURS.replace("{}", f"{{debt: {{kind: {kind}}}}}", 1), 6000)).money.owners
    assert owners.project["balance"][-1] == pytest.approx(0, abs=1.0)
    assert owners.project["principal_due"].sum() + owners.project["swept"].sum() == pytest.approx(
        float(owners.project.debt))


def test_the_fewer_units_the_dearer_each(priced):
    prices = [priced.owners.price_for_target(unit) for unit in ("hours_available", "hours_sold", "hours_useful")]
    assert prices == sorted(prices)
    assert prices[0] < prices[2]


def test_the_rent_for_the_target_earns_the_target():
    owners = live(ulsan(LEASE)).money.owners
    assert owners.price_for_target("hours_sold") is None
    rent = owners.price_for_target("kw_months")
    certain = {"capital.revenue.rent_per_kw_month": rent, "capital.revenue.renewal_probability": 1.0}
    assert live(with_values(ulsan(LEASE), certain)).money.owners.equity_irr == pytest.approx(
        owners.target_return, abs=1e-6)


def test_a_price_for_debt_and_tax_is_above_the_levelised_cost_without_them(priced):
    """Owners who ask 10 % nominal after tax need more than costs discounted at 5 % real."""
    assert priced.owners.price_for_target() > priced.costs.per_hour_sold


@pytest.mark.parametrize("sections", [HOURS, LEASE])
def test_a_run_keeps_the_owners_books_among_its_laws(sections):
    run = simulate(ulsan(sections, 5000))
    books = {each["id"]: each for each in run.manifest["balances"] if each["unit"] == "KRW"}
    assert {"owners' assets = debt + equity", "debt drawn = debt repaid"} <= set(books)
    assert "nominal_equity" in run.cash.columns
    assert any("Minimum tax 17 %" in remark.en for remark in run.remarks)  # assumed law says so
    assert run.summary["equity_irr"].value == pytest.approx(irr(run.cash["nominal_equity"].to_numpy()))


FINANCED = (Path(__file__).resolve().parents[2] / "examples" / "ulsan_financed" / "plan.yaml").read_text(
    encoding="utf-8").partition("provenance:")[0]
ITEMS = "  items:\n    - {name: a, part: servers, amount: 1.0e+12, spent: at_start}\n" \
        "    - {name: b, part: servers, amount: 3.0e+12, payer: tenant}\n"


def paid_in_its_day(money, parts):
    """What the parts say that the owner pays, by year, in the money of its day."""
    capex, owners = money.capex, money.owners
    row = capex.month.astype("datetime64[Y]").astype(int) + 1970 - owners.flows.year[0]
    real = capex.paid_by_owner(*parts) * owners.price_level[row]
    return np.bincount(row, weights=real, minlength=len(owners.flows.year))


def test_the_owners_case_pays_what_the_parts_say_year_by_year():
    """The owner's servers are bought at the start, the tenants' as they arrive."""
    money = live(ulsan(ITEMS + HOURS, 5000)).money
    flows = money.owners.flows
    assert flows.it_equipment == pytest.approx(paid_in_its_day(money, IT_EQUIPMENT), rel=1e-12)
    assert flows.shell_and_plant == pytest.approx(paid_in_its_day(money, (*SHELL_AND_PLANT, *WORKS)), rel=1e-12)
    assert flows.it_equipment[0] >= 1e12
    assert flows.monthly_cost.sum() == pytest.approx(flows.shell_and_plant.sum() + flows.it_equipment.sum())


def test_hours_of_equipment_that_others_pay_for_are_not_sold(priced):
    """Of 4 trn of servers the owner pays 1; network and storage are the owner's too."""
    money = live(ulsan(ITEMS + HOURS, 5000)).money
    capex = money.capex
    share = capex.paid_by_owner(*IT_EQUIPMENT).sum() / capex.it_equipment.sum()
    assert 0.25 <= share < 0.6
    assert money.income == pytest.approx(share * priced.income, rel=1e-9)
    assert money.owners.units["hours_sold"] == pytest.approx(share * priced.owners.units["hours_sold"], rel=1e-9)
    assert money.owners.flows.refresh == pytest.approx(share * money.cash.refresh * money.owners.price_level, rel=1e-9)
    for cost in ("energy", "operation"):  # who brings equipment pays for running it
        ours, all_of_it = getattr(money.owners.flows, cost), getattr(money.cash, cost) * money.owners.price_level
        assert ours == pytest.approx(share * all_of_it, rel=1e-9)


def test_who_pays_for_no_equipment_sells_none_of_its_hours():
    items = "  items:\n    - {name: aws, part: it_equipment, amount: 5.5e+12, payer: tenant}\n"
    with pytest.raises(PlanError, match="FIN-022"):
        live(ulsan(items + HOURS, 5000))


@pytest.mark.parametrize(("terms", "whole"), [("scope: shell_and_plant", 0.33), ("scope: all_in", 1.0)])
def test_operation_is_the_whole_campuss_and_the_vehicle_pays_its_share(terms, whole):
    money = live(ulsan(LEASE.replace("scope: shell_and_plant", terms))).money
    assert money.owners.flows.operation == pytest.approx(whole * money.cash.operation * money.owners.price_level)
    assert np.array_equal(money.cash.operation, live(load_plan(ULSAN)).money.cash.operation)


def test_no_value_added_tax_waits_on_land_or_on_the_acquisition_tax():
    """With a month to wait, all that ever waits is the tax of a month."""
    text = FINANCED.replace("    scope: shell_and_plant\n", "    scope: shell_and_plant\n"
                            "    working_capital: {vat_rate: 0.1, vat_months: 1}\n")
    money = live(load_plan(text)).money
    capex, flows = money.capex, money.owners.flows
    level = (1.02) ** (capex.month.astype("datetime64[Y]").astype(int) + 1970 - 2025)
    bears = capex.paid_by_owner(*(set(SHELL_AND_PLANT) - {"land", "acquisition_tax"})) * level
    waits = np.diff(np.concatenate([[0.0], 0.1 * bears]))
    spent = capex.paid_by_owner(*SHELL_AND_PLANT) * level
    assert flows.monthly_cost == pytest.approx(spent + waits, rel=1e-9, abs=1.0)


@pytest.mark.parametrize("taxed", ["reduces_basis", "exempt"])
def test_a_grant_pays_for_building_plant_and_first_equipment_alone(taxed):
    """Not for land nor for the owner's line to the grid; what it paid for is taken off what is depreciated."""
    line = "    - {name: line, part: grid, amount: 2.0e+11, payer: owner}\n"
    text = FINANCED.replace("    scope: shell_and_plant\n", "    scope: shell_and_plant\n"
                            f"    grant: {{share: 0.3, taxed: {taxed}}}\n").replace("  items:\n", f"  items:\n{line}")
    money = live(load_plan(text)).money
    flows = money.owners.flows
    paid_for = paid_in_its_day(money, set(SHELL_AND_PLANT) - {"land"})
    assert paid_in_its_day(money, ["grid"]).sum() > 2e11
    assert paid_in_its_day(money, ["land"]).sum() > 2e10
    assert money.owners.project["grant"] == pytest.approx(0.3 * paid_for, rel=1e-9)
    works = flows.shell_and_plant.sum() - land(money)
    off = 0.3 * paid_for.sum() if taxed == "reduces_basis" else 0.0
    assert flows.shell_placed.sum() == pytest.approx(works - off, rel=1e-9)


def test_land_is_never_deducted():
    """Whoever pays more for land and as much for the rest deducts no more."""
    def deducted(amount):
        text = FINANCED.replace("initial_capex: 1.5e+12", f"initial_capex: {1.4717e12 + amount}").replace(
            "amount: 2.83e+10", f"amount: {amount}")
        flows = live(load_plan(text)).money.owners.flows
        return flows.shell_placed.sum(), flows.shell_and_plant.sum()
    (one, spent), (other, more) = deducted(2.83e10), deducted(2.83e11)
    assert one == pytest.approx(other, rel=1e-9)
    assert more - spent == pytest.approx(2.83e11 - 2.83e10, rel=1e-9)
