"""Calls to use less in a life, and what outages of own generation are expected to cost."""

import numpy as np
import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.twin.figures import evaluate_life
from madang.twin.laws import laws
from madang.twin.life import live

CALLS = "supply: {demand_response: {events_per_year: 10, hours: 3, first_hour: 15, cut: 0.25}}\n"


@pytest.fixture(scope="module")
def answering(text):
    return live(load_plan(text + CALLS))


def test_calls_cut_work_and_are_paid(answering, life):
    laws(answering)
    cut = answering.response.cut_mw
    hours = cut > 0
    year = answering.hours.year == 2030
    assert np.count_nonzero(hours & year) == 30
    assert cut[hours] == pytest.approx(0.25 * life.facility.facility_mw[hours], rel=1e-3)
    assert answering.facility.facility_mw + cut == pytest.approx(life.facility.facility_mw)
    assert answering.accelerators_busy + answering.response.stopped == pytest.approx(life.accelerators_busy)
    assert np.array_equal(answering.it_mw[~hours], life.it_mw[~hours])
    line = answering.bill.lines["demand_response"]
    assert (line <= 0).all()
    assert -line.sum() == pytest.approx(answering.response.earned.sum())
    assert answering.bill.total.sum() < life.bill.total.sum()
    assert answering.money.cash.energy.sum() == pytest.approx(answering.bill.total.sum())


def test_figures_of_calls_stand_where_there_are_calls(answering, life):
    found, plain = evaluate_life(answering), evaluate_life(life)
    assert found["demand_response_income_annual"] > 0
    lost = plain["accelerator_hours_useful_annual"] - found["accelerator_hours_useful_annual"]
    assert found["demand_response_lost_annual"] == pytest.approx(lost)
    assert not {"demand_response_income_annual", "demand_response_lost_annual", "outage_lost_annual"} & plain.keys()


def test_calls_stand_once(text):
    both = text + CALLS + "cluster: {kind: shared, demand_response: {events_per_year: 5}}\n"
    with pytest.raises(PlanError, match="PLN-023"):
        load_plan(both)


def gas(text, **changes):
    values = {"name": "chp", "kind": "gas", "power_mw": 70, "spare_units": 0, "availability": 0.9, **changes}
    island = text.replace("power_mw: 20,", "power_mw: 20, grid_limit_mw: 8,").replace(
        "power_mw: 60,", "power_mw: 60, grid_limit_mw: 8,")
    inner = ", ".join(f"{key}: {value}" for key, value in values.items())
    return live(load_plan(f"{island}supply: {{sources: [{{{inner}}}]}}\n"))


def test_expected_losses_are_those_of_many_lives(text):
    """One unit, out a tenth of the time, without which the grid carries next to nothing but the empty halls: about a
    tenth of the work is lost; the outages drawn for this life lose about as much."""
    one = gas(text, units=1, repair_hours=1)
    expected = evaluate_life(one)["outage_lost_annual"]
    wanted = gas(text, units=1, availability=1.0)
    year = one.hours.year == 2030
    drawn = (wanted.accelerators_busy - one.accelerators_busy)[year].sum()
    assert expected == pytest.approx(drawn, rel=0.15)
    assert evaluate_life(wanted)["outage_lost_annual"] == 0


def test_more_units_and_a_larger_grid_lose_less(text, life):
    alone, several = (evaluate_life(gas(text, units=units))["outage_lost_annual"] for units in (1, 5))
    assert several < alone
    ample = live(load_plan(text + "supply: {sources: [{name: chp, kind: gas, power_mw: 20}]}\n"))
    assert evaluate_life(ample)["outage_lost_annual"] == 0


def test_pay_for_calls_moves_with_the_grids_prices(text):
    trend = CALLS.replace("supply: {", "supply: {grid: {price_trend: 0.05}, ")
    flat = CALLS.replace("supply: {", "supply: {grid: {price_trend: 0}, ")
    rising, still = live(load_plan(text + trend)), live(load_plan(text + flat))
    assert still.response.cut_mw == pytest.approx(rising.response.cut_mw)
    assert rising.response.earned == pytest.approx(still.response.earned * 1.05 ** (still.hours.year - 2025.0))


def test_a_gas_plant_whose_heat_is_used_says_how_much(text):
    used, lost = gas(text, heat_per_power=0.6), gas(text)
    made = [used.supply.gas_mw[used.hours.year == year].sum() for year in (2029, 2030, 2031)]
    assert 0.6 * min(made) <= evaluate_life(used)["gas_heat_annual_mwh"] <= 0.6 * max(made)
    assert "gas_heat_annual_mwh" not in evaluate_life(lost)
