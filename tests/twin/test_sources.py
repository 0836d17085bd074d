"""A life with sources of its own: they balance, they are paid for, and without them nothing changes."""

import numpy as np
import pytest

from madang.errors import DataError
from madang.plan import load_plan
from madang.plan.write import plan_text
from madang.quantities.table import quantities
from madang.twin.figures import evaluate_life
from madang.twin.laws import laws
from madang.twin.life import live
from madang.twin.steps.uses import uses
from madang.twin.tables import hour_columns

SOURCES = """supply:
  sources:
    - {name: field, kind: solar, power_mw: 80}
    - {name: sea, kind: wind, power_mw: 30, in_service: 2029-01}
    - {name: cells, kind: battery, power_mw: 20, energy_mwh: 80}
    - {name: turbine, kind: gas, power_mw: 15, duty: always, minimum_load: 0.4}
    - {name: night, kind: ppa, power_mw: 5}
"""


@pytest.fixture(scope="module")
def rich(text):
    return live(load_plan(text + SOURCES))


def test_energy_comes_from_somewhere(rich):
    laws(rich)
    own = rich.supply
    assert rich.facility.facility_mw == pytest.approx(
        own.grid_mw + own.gas_mw + own.battery_mw + own.clean_mw - own.curtailed_mw
    )
    assert own.source_mw["field"].max() > 40
    assert not own.source_mw["sea"][rich.hours.year == 2028].any()
    assert own.source_mw["sea"][rich.hours.year == 2029].mean() == pytest.approx(30 * 0.32, rel=1e-3)
    assert set(np.unique(own.source_mw["night"])) == {5.0}
    assert own.curtailed_mw.sum() > 0


def test_every_source_stands_in_the_bill(rich):
    own, months = rich.supply, len(rich.bill.month)
    for name, cost in own.cost.items():
        line = rich.bill.lines[f"source_{name}"]
        assert len(line) == months
        assert line.sum() == pytest.approx(cost.sum())
        assert cost.sum() > 0
    price = next(source for source in rich.plan.supply.sources if source.name == "night").price_per_kwh
    assert rich.bill.lines["source_night"].sum() == pytest.approx(5000 * price * len(rich.hours))
    assert rich.money.cash.energy.sum() == pytest.approx(rich.bill.total.sum())


def test_gas_that_is_bought_runs_where_its_price_is_below_the_grids(text):
    engine = "{{name: engine, kind: gas, power_mw: 30, fuel_price_per_mwh: {}, paid: {{kind: pay_as_produced, {}}}}}"
    cheap_fuel, dear_fuel = (
        live(load_plan(f"{text}supply: {{sources: [{engine.format(fuel, f'price_per_kwh: {price}')}]}}"))
        for fuel, price in ((1, 10_000), (900_000, 1)))
    assert not cheap_fuel.supply.gas_mw.any()
    assert dear_fuel.supply.gas_mw.mean() > 20


def test_modules_grow_old(rich):
    field = rich.supply.source_mw["field"].reshape(-1, 8760)
    assert np.allclose(field[1], field[0] * (1 - 0.005))
    years = [rich.supply.source_mw["field"][rich.hours.year == year].sum() for year in (2029, 2030)]
    assert years[1] / years[0] == pytest.approx(1 - 0.005, abs=1e-3)


def test_columns_have_names_and_are_few(rich):
    columns = hour_columns(rich)
    assert len(columns) + 1 <= 40
    assert columns.keys() <= quantities().keys()
    assert all(np.isfinite(columns[name]).all() for name in ("clean_mw", "gas_mw", "battery_mw", "curtailed_mw"))


def test_without_sources_the_grid_serves_all(life):
    assert life.supply is None
    assert life.grid_mw is life.facility.facility_mw
    assert not any(line.startswith("source_") for line in life.bill.lines)


def test_an_empty_list_is_no_source(text, life):
    assert evaluate_life(live(load_plan(text + "supply: {sources: []}\n"))) == evaluate_life(life)


def test_gas_emits_and_clean_power_saves(text, life, rich):
    clean = live(load_plan(text + "supply:\n  sources:\n    - {name: night, kind: ppa, power_mw: 5}\n"))
    gas = live(load_plan(text + "supply:\n  sources:\n    - {name: engine, kind: gas, power_mw: 5, duty: always}\n"))
    assert clean.emissions_t.sum() < life.emissions_t.sum()
    burnt = gas.supply.gas_mw.sum() / 0.45 * 0.202
    from madang.supply import emissions

    assert gas.emissions_t.sum() == pytest.approx(emissions(gas.plan.supply.grid, gas.hours, gas.grid_mw).sum() + burnt)


def test_a_resolved_plan_with_sources_lives_the_same_life(rich):
    again = live(load_plan(plan_text(rich.plan)))
    assert evaluate_life(again) == evaluate_life(rich)


def test_a_low_station_is_refused_in_a_plan_too(text, tmp_path):
    path = tmp_path / "town.txt"
    path.write_text("3.0\n" * 8760)
    low = f"supply:\n  sources:\n    - {{name: sea, kind: wind, power_mw: 5, resource: {{kind: series, path: {path}, "
    with pytest.raises(DataError, match="SUP-022"):
        live(load_plan(text + low + "height_m: 10}}\n"))
    path.write_text("windy\n" * 8760)
    with pytest.raises(DataError, match="SUP-024"):
        live(load_plan(text + low + "height_m: 150}}\n"))


def test_plants_that_the_investment_holds_are_not_paid_for_again(text):
    """An announced sum of 2 trn won, 200 bn of it for plants: the bill pays for their operation alone."""
    items = "capital: {items: [{name: plants, part: generation, amount: 2.0e+11}], "
    apart, held = (live(load_plan(each + SOURCES)) for each in (text, text.replace("capital: {", items)))
    assert uses(held)["in_bill"] == 0 < uses(apart)["in_bill"]
    assert held.money.capex.initial == pytest.approx(apart.money.capex.initial, rel=1e-12)
    assert held.money.capex.it_equipment.sum() == pytest.approx(0.9 * apart.money.capex.it_equipment.sum())
    for source in held.plan.supply.sources:
        lines = [life.bill.lines[f"source_{source.name}"].sum() for life in (held, apart)]
        assert (lines[0] < lines[1]) == (getattr(source, "paid", None) is not None and source.paid.kind == "built")
    assert np.array_equal(held.supply.grid_mw, apart.supply.grid_mw)
