"""A sized plan: its values say where they come from, its limits hold in the life, its duals are what they claim."""

import pytest

from madang.errors import InfeasibleError, UsageError
from madang.plan import load_plan
from madang.plan.write import plan_text
from madang.study.sizing import size_plan
from madang.study.sizing_remarks import sizing_remarks
from madang.supply import Limits

TEXT = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: US, place: Phoenix, weather: {kind: climate, climate: phoenix}}
timeline: {construction_start: 2026-03, life_years: 3}
phases: [{name: only, energised: 2028-01, power_mw: 20, power_basis: it}]
tenants: [{name: own, share: 1}]
capital: {currency: USD, price_year: 2025}
supply:
  grid: {tariff: {kind: flat, price_per_kwh: 0.04}}
  sources:
    - {name: field, kind: solar, power_mw: 1}
    - {name: engine, kind: gas, power_mw: 1, units: 5, spare_units: 0, minimum_load: 0, availability: 1}
"""


@pytest.fixture(scope="module")
def plan():
    return load_plan(TEXT)


@pytest.fixture(scope="module")
def sized(plan):
    return size_plan(plan, Limits(clean_share=0.25), 12.0)


def test_the_life_keeps_what_the_programme_promised(sized):
    """Without a battery, repairs and least load, rules and foresight serve every hour alike."""
    assert sized.lived.total == pytest.approx(sized.optimum.total, rel=2e-3)
    assert sized.lived.clean_share == pytest.approx(0.25, abs=2e-3)
    assert sized.lived.emissions_t == pytest.approx(sized.optimum.emissions_t, rel=2e-3)
    assert sized.lived.unserved_it_mwh < 1.0


def test_new_values_are_derived_and_written(sized):
    known = sized.plan.provenance["supply.sources.field.power_mw"]
    assert known.kind == "derived"
    assert "madang size" in known.source
    assert sized.plan.provenance["phases.only.grid_limit_mw"].value == 12.0
    assert load_plan(plan_text(sized.plan)) == sized.plan


def test_a_megawatt_of_grid_is_worth_what_it_saves(plan, sized):
    """A MW more of grid saves what its dual says, up to what is not straight over a whole MW."""
    worth = sized.sizing.worth["grid.most"]
    more = size_plan(plan, Limits(clean_share=0.25), 12.1)
    assert (sized.optimum.total - more.optimum.total) / 0.1 == pytest.approx(worth, rel=0.05)
    assert worth > 0


def test_remarks_speak_both_languages(sized):
    remarks = {remark.id: remark for remark in sizing_remarks(sized)}
    assert {"sizing.optimum", "sizing.grid", "sizing.unclean_share", "sizing.lived"} == set(remarks)
    assert "1MW" in remarks["sizing.grid"].ko
    assert "MW more of grid" in remarks["sizing.grid"].en


def test_what_cannot_hold_together_is_named(plan):
    with pytest.raises(InfeasibleError) as caught:
        size_plan(plan, Limits(clean_share=0.9))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.value) == ("SUP-013", "clean_share", "0.9")
    assert 0.2 < float(problem.allowed.split()[0]) < 0.6


def test_a_plan_without_sources_and_a_budget_without_costs_are_refused(plan):
    bare = plan.model_copy(update={"supply": plan.supply.model_copy(update={"sources": ()})})
    with pytest.raises(UsageError, match="SIZ-001"):
        size_plan(bare, Limits())
    rented = load_plan(TEXT.replace("power_mw: 1}", "power_mw: 1, paid: {kind: owned, annual_cost_per_kw: 90}}"))
    with pytest.raises(UsageError, match="SIZ-003"):
        size_plan(rented, Limits(capital=1e9))
    free = "- {name: cells, kind: battery, power_mw: 1, energy_mwh: 4, paid: {kind: pay_as_produced, price_per_kwh: 0}}"
    with pytest.raises(UsageError, match="SIZ-004"):
        size_plan(load_plan(f"{TEXT}    {free}\n"), Limits())


def test_what_no_size_changes_is_left_out_of_the_comparison(tmp_path):
    """A contract for difference and certificates are paid whatever is sized."""
    plain = "supply: {sources: [{name: field, kind: solar, power_mw: 1}]}\n"
    text = TEXT[: TEXT.index("supply:")]
    more = """supply:
  market: {kind: series, path: PRICES}
  certificates: {share: 0.5}
  sources:
    - {name: field, kind: solar, power_mw: 1}
    - {name: sea, kind: wind, power_mw: 5, paid: {kind: contract_for_difference}}
"""
    prices = tmp_path / "prices.txt"
    prices.write_text("60\n" * 8760)
    with_more = size_plan(load_plan(text + more.replace("PRICES", str(prices))), Limits())
    alone = size_plan(load_plan(text + plain), Limits())
    assert with_more.lived.cost == pytest.approx(alone.lived.cost)
    assert "supply.sources.sea.power_mw" not in with_more.values


def test_sun_and_batteries_cannot_stand_in_for_firm_supply():
    """Halls are filled by the grid's limit and gas alone: a grid below their peak is refused, at it all is served."""
    cells = "    - {name: cells, kind: battery, power_mw: 1, energy_mwh: 4}\n"
    plan = load_plan("".join(line for line in TEXT.splitlines(keepends=True) if "engine" not in line) + cells)
    with pytest.raises(InfeasibleError) as caught:
        size_plan(plan, Limits(), 12.0)
    (problem,) = caught.value.problems
    assert (problem.path, problem.value) == ("grid.most", "12 MW")
    needed = float(problem.allowed.split()[0])
    assert size_plan(plan, Limits(), needed + 0.01).lived.unserved_it_mwh == pytest.approx(0.0, abs=1.0)


def test_no_share_below_nothing_is_allowed():
    with pytest.raises(InfeasibleError) as caught:
        size_plan(load_plan(TEXT), Limits(clean_share=1.0, land_km2=0.0, capital=1.0), 0.0)
    allowed = {each.path: each.allowed for each in caught.value.problems}
    assert not any(text.startswith("-") for text in allowed.values())
    assert allowed["grid.most"].split()[1].rstrip(",") == "MW"
