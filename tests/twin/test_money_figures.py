"""Figures of financed plans: there for them alone, in agreement with each other, and with tokens as income."""

from pathlib import Path

import numpy as np
import pytest

from madang.finance import npv
from madang.plan import load_plan, with_values
from madang.quantities.table import quantities
from madang.twin import evaluate, simulate
from madang.twin.life import live

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ULSAN = (EXAMPLES / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
OWNERS = [name for name, row in quantities().items() if row.scope == "owners"]
CHAT = "workloads:\n  - {name: chat, kind: llm_serving, model: llama31_70b, tokens_in: 1000, tokens_out: 500}\n"


def ulsan(revenue, tenant="", more=""):
    scope = "  initial_capex_scope: all_in\n"
    text = (ULSAN.split("cases:")[0] + more).replace(scope, scope + revenue)
    return load_plan(text.replace("    share: 1.0\n", f"    share: 1.0\n{tenant}"))


@pytest.fixture(scope="module")
def sold():
    return ulsan("  revenue: {kind: accelerator_hours}\n  financing: {}\n  tax: {}\n",
                 "    price_per_accelerator_hour: 6000\n")


@pytest.fixture(scope="module")
def written():
    return ulsan("  revenue: {kind: tokens, price_per_million_tokens: 900}\n  financing: {}\n  tax: {}\n",
                 "    workload: chat\n", CHAT)


@pytest.fixture(scope="module")
def figures(sold):
    return evaluate(sold)


def test_a_plan_without_financing_has_none_of_them():
    assert not set(evaluate(load_plan(ULSAN))) & set(OWNERS)


def test_a_run_has_them_with_units_and_prices(sold):
    summary = simulate(sold).summary
    there = [name for name in OWNERS if name in summary]
    assert set(OWNERS) - set(there) == {"rent_for_target", "price_per_million_tokens_for_target"}
    assert (summary["equity_npv"].unit, summary["equity_npv"].price_year) == ("KRW", 2025)
    assert (summary["debt_raised"].unit, summary["debt_raised"].price_year) == ("KRW", None)


def test_a_landlord_has_no_price_per_hour_and_it_says_why():
    """The rent that earns the target stands in its own figure."""
    summary = simulate(load_plan(EXAMPLES / "ulsan_financed" / "plan.yaml")).summary
    assert summary["price_for_target_return"].value is None
    assert summary["price_for_target_return"].note == "is_rent"
    assert summary["rent_for_target"].value > 0


def test_they_agree_with_the_cash_flow(sold, figures):
    project = live(sold).money.owners.project
    assert npv(project["project_after_tax"], figures["project_irr"]) == pytest.approx(0, abs=1e-6 * 7e12)
    assert figures["project_irr"] < figures["project_irr_before_tax"]
    assert figures["equity_irr_real"] == pytest.approx((1 + figures["equity_irr"]) / 1.02 - 1)
    assert figures["dscr_minimum"] <= figures["dscr_mean"]
    assert figures["llcr_minimum"] <= figures["plcr_minimum"]
    paid_in = figures["debt_raised"] + figures["equity_raised"] + project["early_cash"].sum()
    assert paid_in == pytest.approx(project["uses"].sum() + project["shortfall"].sum())
    total = np.cumsum(project["equity"])
    whole = int(figures["payback_years"])
    assert total[whole] < 0 <= total[whole + 1]


def test_with_income_at_its_break_even_the_owners_earn_their_target(sold, figures):
    share = figures["break_even_income"]
    less = with_values(sold, {"tenants.aws.price_per_accelerator_hour": 6000 * share})
    found = evaluate(less)
    assert found["equity_irr"] == pytest.approx(0.10, abs=1e-6)
    assert found["equity_npv"] == pytest.approx(0, abs=1e-6 * 7e12)
    assert found["break_even_income"] == pytest.approx(1, abs=1e-6)


def test_one_nominal_price_is_above_the_real_one_while_prices_rise(figures):
    assert figures["price_for_target_nominal"] > figures["price_for_target_return"] * 1.02


def test_the_nominal_price_kept_in_all_years_earns_the_target(sold, figures):
    """A price that does not follow inflation falls by it in real terms."""
    inflation = sold.capital.financing.inflation
    fixed = with_values(sold, {"tenants.aws.price_per_accelerator_hour": figures["price_for_target_nominal"],
                               "capital.revenue.price_trend": 1 / (1 + inflation) - 1,
                               "capital.revenue.ageing_trend": 0.0})
    assert evaluate(fixed)["equity_irr"] == pytest.approx(0.10, abs=1e-6)


def test_tokens_written_are_income_and_have_a_price_for_the_target(written):
    life = live(written)
    money = life.money
    made = np.add.reduceat(life.tokens.made("llm_serving"), life.hours.year_starts)
    years = life.bill.by_year[0]
    expected = made / 1e6 * 900 * 0.6 ** (years - 2025.0)  # the default's decline of 40 % a year
    assert money.income[years - money.cash.year[0]] == pytest.approx(expected)
    flat = with_values(written, {"capital.revenue.price_trend": 0.0})
    price = evaluate(flat)["price_per_million_tokens_for_target"]
    at_price = with_values(flat, {"capital.revenue.price_per_million_tokens": price})
    assert evaluate(at_price)["equity_irr"] == pytest.approx(0.10, abs=1e-6)


def test_without_a_tenant_that_writes_tokens_their_income_is_unknown():
    plan = ulsan("  revenue: {kind: tokens, price_per_million_tokens: 900}\n  financing: {}\n")
    assert live(plan).money.income is None
    assert simulate(plan).summary["equity_npv"].note == "no_revenue"


def test_years_below_the_loans_tests_and_what_the_owners_add():
    """Hyperion's tenant leaves after four years: counted on the cash flow itself."""
    run = simulate(load_plan(EXAMPLES / "hyperion" / "plan.yaml", "tenant_leaves"))
    cash = {name: run.cash[f"nominal_{name}"].to_numpy() for name in ("cfads", "service", "shortfall")}
    pays = cash["service"] > 1.0
    cover = cash["cfads"][pays] / cash["service"][pays]
    debt = run.plan.capital.financing.debt
    lockup, default = run.summary["years_in_lockup"], run.summary["years_in_default"]
    assert (lockup.value, default.value) == ((cover < debt.lockup_dscr).sum(), (cover < debt.default_dscr).sum())
    assert (lockup.unit, default.unit) == ("year", "year")
    assert 0 < default.value <= lockup.value < len(cover)
    assert run.summary["equity_in_service"].value == pytest.approx(cash["shortfall"].sum(), abs=1.0)
    assert run.summary["equity_in_service"].value > 1e9


def test_a_plan_without_a_loan_is_never_in_default():
    summary = simulate(ulsan("  revenue: {kind: accelerator_hours}\n  financing: {debt: {kind: none}}\n",
                             "    price_per_accelerator_hour: 6000\n")).summary
    for name in ("years_in_lockup", "years_in_default", "dscr_minimum"):
        assert (summary[name].value, summary[name].note) == (None, "no_debt")


def test_each_reason_for_no_return_has_its_note(sold):
    nothing = {"tenants.aws.price_per_accelerator_hour": 0.0, "capital.resale_share": 0.0}
    lost = simulate(with_values(sold, nothing)).summary
    assert {lost[name].note for name in ("equity_irr", "equity_irr_real", "project_irr", "project_irr_before_tax")} == {
        "never_repaid"}
    assert lost["payback_years"].note == "never_paid_back"
    unknown = simulate(ulsan("  revenue: {kind: accelerator_hours}\n  financing: {}\n")).summary
    assert {unknown[name].note for name in ("equity_irr", "payback_years", "years_in_default", "dscr_minimum")} == {
        "no_revenue"}
