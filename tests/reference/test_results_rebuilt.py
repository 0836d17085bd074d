"""The money figures of a run, worked out again from its tables in plain Python: sums, discounting, bisection.

No function of madang's is used but to simulate and to look up a model: what stands in `summary` must follow from
`cash`, `years` and `tenants` by the definition a reader is told.
"""

from pathlib import Path

import pytest

from madang import load_plan, simulate
from madang.catalog.models import model

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAIRS = [("ulsan", "operator"), ("hyperion", "bridge"), ("shared_cloud", "financed"), ("taean", "financed")]


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def run(request):
    name, case = request.param
    return simulate(load_plan(EXAMPLES / name / "plan.yaml", case))


def lines(run):
    return {name: run.cash[name].to_list() for name in run.cash.columns}


def worth(amounts, rate, first=0.0):
    return sum(amount / (1 + rate) ** (first + number) for number, amount in enumerate(amounts))


def rate_of(amounts):
    """By bisection between −90 and 500 %, for a flow whose worth falls once through nought."""
    low, high = -0.9, 5.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(amounts, middle) > 0 else (low, middle)
    return (low + high) / 2


def value(run, name):
    return run.summary[name].value


def test_levelised_costs_of_an_accelerator_hour(run):
    """Σ cost / (1 + r)^(t + ½) over Σ hours / (1 + r)^(t + ½), from the first year of cash."""
    cash, rate = lines(run), run.plan.capital.discount_rate
    costs = worth(cash["total"], rate, 0.5)
    assert cash["total"] == pytest.approx([sum(each) for each in zip(*(cash[name] for name in (
        "shell_and_plant", "it_equipment", "refresh", "resale", "operation", "energy")), strict=True)])
    before = run.years["year"][0] - cash["year"][0]
    for name in ("available", "sold", "useful"):
        hours = worth(run.years[f"accelerator_hours_{name}"].to_list(), rate, 0.5 + before)
        assert value(run, f"cost_per_accelerator_hour_{name}") == pytest.approx(costs / hours, rel=1e-9)


def test_returns_nominal_and_real(run):
    cash, inflation = lines(run), run.plan.capital.financing.inflation
    for figure, line in (("equity_irr", "equity"), ("project_irr", "project_after_tax"),
                         ("project_irr_before_tax", "project_before_tax")):
        assert value(run, figure) == pytest.approx(rate_of(cash[f"nominal_{line}"]), abs=1e-9)
    for figure in ("equity_irr", "project_irr"):
        # a real return is what real cash earns, each year's money in the prices of the first
        real = [amount / (1 + inflation) ** number for number, amount in enumerate(cash[
            "nominal_equity" if figure == "equity_irr" else "nominal_project_after_tax"])]
        assert value(run, f"{figure}_real") == pytest.approx(rate_of(real), abs=1e-9)


def test_worth_debt_and_equity_nominal_and_real(run):
    cash, financing = lines(run), run.plan.capital.financing
    level = [(1 + financing.inflation) ** (year - run.plan.capital.price_year) for year in cash["year"]]
    npv = worth(cash["nominal_equity"], financing.target_return)
    assert value(run, "equity_npv_nominal") == pytest.approx(npv)
    assert value(run, "equity_npv") == pytest.approx(npv / level[0])
    borrowed = [a + b for a, b in zip(cash["nominal_draw"], cash["nominal_junior_draw"], strict=True)]
    for figure, amounts in (("debt_raised", borrowed), ("equity_raised", cash["nominal_equity_in"])):
        assert value(run, figure) == pytest.approx(sum(amounts))
        assert value(run, f"{figure}_real") == pytest.approx(sum(a / b for a, b in zip(amounts, level, strict=True)))
    run_money = {"debt_raised", "equity_raised", "equity_npv_nominal"}
    assert all(run.summary[name].price_year is None and run.summary[name].unit == run.plan.capital.currency
               for name in run_money)


def test_covers_and_payback(run):
    cash = lines(run)
    service = cash["nominal_service"]
    covers = [a / b for a, b in zip(cash["nominal_cfads"], service, strict=True) if b > 1e-9 * max(service)]
    assert value(run, "dscr_minimum") == pytest.approx(min(covers))
    assert value(run, "dscr_mean") == pytest.approx(sum(covers) / len(covers))
    llcr = []
    for year, owed in enumerate(cash["nominal_balance"][:-1], start=1):
        if owed > 1e-9 * max(cash["nominal_balance"]) and cash["nominal_term"][year]:
            factor = found = 0.0
            for later in range(year, len(service)):
                factor = (factor or 1.0) * (1 + cash["nominal_debt_rate"][later])
                found += cash["nominal_cfads"][later] * cash["nominal_term"][later] / factor
            llcr.append(found / owed)
    assert value(run, "llcr_minimum") == pytest.approx(min(llcr))
    so_far, paid_back = 0.0, None
    for year, amount in enumerate(cash["nominal_equity"]):
        if so_far < 0 <= so_far + amount:
            paid_back = year - 1 - so_far / amount
        so_far += amount
    assert value(run, "payback_years") == pytest.approx(paid_back)


def test_cost_of_tokens_and_of_useful_arithmetic():
    """Serving's part of a year's cost over its tokens, and over 2 operations per active parameter of each."""
    run = simulate(load_plan(EXAMPLES / "ulsan_npu" / "plan.yaml"))
    filled = run.years["filled"].to_list()
    by_year = zip(run.years["accelerator_hours_useful"].to_list(), filled, strict=True)
    useful = [hours for hours, full in by_year if full]
    by_tenant = run.tenants.partition_by("tenant", as_dict=True)
    names = {tenant.name: next(each for each in run.plan.workloads if each.name == tenant.workload)
             for tenant in run.plan.tenants if tenant.workload}
    serving = {name: work for name, work in names.items() if work.kind == "llm_serving"}
    assert serving
    hours = tokens = operations = 0.0
    for name, work in serving.items():
        table = by_tenant[(name,)]
        kept = [year for year, full in zip(table["year"].to_list(), filled, strict=True) if full]
        rows = table.filter(table["year"].is_in(kept))
        made = sum(rows["made"].to_list()) / len(kept)
        hours += sum(rows["accelerator_hours_useful"].to_list()) / len(kept)
        tokens += made
        read = 1 + work.tokens_in * (1 - work.cached_share) / work.tokens_out
        operations += made * read * 2 * model(work.model).active_b.value * 1e9
    per_hour = value(run, "cost_per_accelerator_hour_useful")
    share = hours / (sum(useful) / len(useful))
    assert 0 < share <= 1 + 1e-9
    assert value(run, "tokens_annual") == pytest.approx(tokens)
    assert value(run, "cost_per_million_tokens") == pytest.approx(per_hour * hours / tokens * 1e6)
    assert value(run, "cost_per_useful_exaflop") == pytest.approx(per_hour * hours / (operations / 1e18))
