"""From a plan to its owners: what is unknown stays None, energy is the run's bill, scope and lease stay apart."""

from pathlib import Path

import numpy as np
import pytest

from madang import load_plan, simulate
from madang.finance import irr, npv
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
    assert not len(money.owners.years_in_default)
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
    assert owners.flows.shell_placed.sum() == pytest.approx(project["shell_and_plant"].sum())
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
