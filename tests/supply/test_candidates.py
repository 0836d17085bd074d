"""A plan's sources as candidates: the sized supply costs no more than any other, and its values are the plan's."""

import numpy as np
import pytest

from madang.plan import load_plan, with_values
from madang.supply.candidates import sized_values, sizing_case
from madang.supply.case import Firm, Limits, Offer
from madang.supply.sizing import size

TEXT = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: US, place: Phoenix, weather: {kind: climate, climate: phoenix}}
timeline: {construction_start: 2026-03, life_years: 5}
phases: [{name: only, energised: 2028-01, power_mw: 100, power_basis: it}]
tenants: [{name: own, share: 1}]
capital: {currency: USD, price_year: 2025}
supply:
  sources:
    - {name: field, kind: solar, power_mw: 10}
    - {name: cells, kind: battery, power_mw: 10, energy_mwh: 40}
    - {name: engine, kind: gas, power_mw: 10}
    - {name: night, kind: ppa, power_mw: 1}
"""
DAYS = 14
LOAD = np.full(24 * DAYS, 100.0)
SUN = np.clip(np.sin((np.arange(24 * DAYS) % 24 - 6) * np.pi / 12), 0, None)


@pytest.fixture(scope="module")
def plan():
    return load_plan(TEXT)


def sized(plan, limit_mw, limits=Limits(), price=70.0):  # noqa: B008
    grid = Firm(Offer(0.0, most=limit_mw), np.full(len(LOAD), price), 0.4)
    return size(sizing_case(plan.supply, LOAD, grid, {"field": SUN}, limits))


def test_a_short_grid_is_filled(plan):
    found = sized(plan, 60.0, price=40.0)
    assert found.capacity_mw["grid"] <= 60.0 + 1e-6
    served = sum(series for series in found.firm_mw.values())
    assert np.all(served <= LOAD + 1e-6 + found.charge_mw["cells"])
    assert found.worth["grid.most"] > 0


def test_clean_energy_costs_more(plan):
    plain, clean = sized(plan, 100.0), sized(plan, 100.0, Limits(clean_share=0.6))
    assert clean.annual_cost > plain.annual_cost
    unclean = sum(series.sum() for series in clean.firm_mw.values())
    assert unclean <= 0.4 * LOAD.sum() * (1 + 1e-6)


def test_a_battery_keeps_its_hours(plan):
    found = sized(with_values(plan, {"supply.sources.night.price_per_kwh": 10.0}), 0.0, Limits(clean_share=0.9))
    assert found.energy_mwh["cells"] > 1
    assert found.energy_mwh["cells"] == pytest.approx(4 * found.capacity_mw["cells"], rel=1e-6)
    assert found.stored_mwh["cells"].max() <= 0.9 * found.energy_mwh["cells"] * (1 + 1e-6)


def test_the_sized_plan_is_a_plan(plan):
    values = sized_values(plan.supply, sized(plan, 50.0))
    again = with_values(plan, values)
    assert again.supply.sources[0].power_mw == values["supply.sources.field.power_mw"]
    assert again.supply.sources[1].energy_mwh == values["supply.sources.cells.energy_mwh"]


def test_gas_is_sized_with_its_spare_units(plan):
    """Four units of which one is spare: what is called on is three quarters of what is built."""
    found = sized(plan, 40.0, price=40.0)
    built = sized_values(plan.supply, found)["supply.sources.engine.power_mw"]
    assert found.capacity_mw["engine"] > 1
    assert built * 3 / 4 == pytest.approx(found.capacity_mw["engine"])


def test_land_and_budget_bind(plan):
    free = sized(plan, 100.0, Limits(clean_share=0.3), price=90.0)
    land = 0.0115 * free.capacity_mw["field"] + 3e-5 * free.energy_mwh["cells"]
    tight = sized(plan, 100.0, Limits(clean_share=0.3, land_km2=land / 2), price=90.0)
    assert tight.capacity_mw["field"] < free.capacity_mw["field"]
    assert tight.worth["land_km2"] > 0
    assert sized(plan, 100.0, Limits(clean_share=0.3, capital=1e6), price=90.0).worth["capital"] > 0


def test_costs_by_name_are_the_whole(plan):
    found = sized(plan, 60.0, Limits(clean_share=0.5))
    assert sum(found.cost.values()) == pytest.approx(found.annual_cost)
    assert found.limit["unclean_share"] == pytest.approx(0.5)


def test_gas_that_is_bought_costs_its_price(plan):
    """At 60 dollars a MWh, whatever its fuel costs, all of the load is bought where the grid asks 90."""
    text = TEXT.replace("kind: gas, power_mw: 10}",
                        "kind: gas, power_mw: 10, paid: {kind: pay_as_produced, price_per_kwh: 0.06}}")
    found = sized(load_plan(text.replace("kind: solar, power_mw: 10}", "kind: solar, power_mw: 10, "
                                         "paid: {kind: owned, annual_cost_per_kw: 900}}")), 100.0, price=90.0)
    assert found.cost["engine"] == pytest.approx(60 * 100 * 8760, rel=1e-6)
