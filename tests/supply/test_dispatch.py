"""Dispatch, three ways: every hour balances and every limit holds, whatever the plant."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import DataError
from madang.supply.dispatch import (
    GasTurbine,
    Plant,
    Prices,
    Storage,
    arbitrage,
    by_rules,
    operating_cost,
    peak_shaving,
    perfect,
    rolling,
    self_consumption,
)

DAYS = 6
HOURS = 24 * DAYS
ONE = np.ones(HOURS)


@st.composite
def plants(draw):
    """A plant of any sizes, some of them nought."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = st.one_of(st.just(0.0), st.floats(0.1, 500.0))
    low = draw(st.floats(0, 0.4))
    battery = Storage(draw(size) * ONE, draw(size) * ONE, draw(st.floats(0.5, 1)), draw(st.floats(0.5, 1)), low,
                      draw(st.floats(low + 0.1, 1)), start=low)
    gas = GasTurbine(draw(size) * ONE, draw(st.floats(0, 1)), draw(st.floats(0, 100)))
    return Plant(rng.uniform(0, 100, HOURS), draw(size) * rng.random(HOURS) ** 3, draw(size) * ONE,
                 draw(st.one_of(st.none(), st.just(battery))), draw(st.one_of(st.none(), st.just(gas))),
                 draw(size))


def holds(plant, found):
    given_mw = plant.clean_mw - found.curtailed_mw + found.gas_mw + found.discharge_mw + found.grid_mw
    taken_mw = plant.demand_mw + found.charge_mw + found.export_mw
    scale = max(1.0, taken_mw.max())
    assert np.abs(given_mw + found.unserved_mw - taken_mw).max() <= 1e-9 * scale
    for name in ("gas", "charge", "discharge", "grid", "export", "curtailed", "unserved"):
        assert getattr(found, f"{name}_mw").min() >= 0
    assert np.all(found.grid_mw <= plant.grid_limit_mw)
    assert found.export_mw.max() <= plant.export_limit_mw
    assert not np.any((found.unserved_mw > 1e-9) & (found.grid_mw < plant.grid_limit_mw - 1e-9))
    gas = plant.gas.power_mw if plant.gas else 0.0
    assert np.all(found.gas_mw <= gas + 1e-9)
    if plant.battery is None:
        assert not found.charge_mw.any()
        assert not found.discharge_mw.any()
        return
    own = plant.battery
    size = own.energy_mwh * found.health
    assert np.all(found.stored_mwh <= own.highest * own.energy_mwh * (1 + 1e-9) + 1e-9)
    assert np.all(found.stored_mwh >= own.lowest * size * (1 - 1e-9) - 1e-9)
    assert np.all(found.charge_mw + found.discharge_mw <= own.power_mw * (1 + 1e-12))
    gain = found.charge_mw * own.charge_efficiency - found.discharge_mw / own.discharge_efficiency
    change = np.diff(found.stored_mwh)
    assert change == pytest.approx((gain - found.stored_lost_mwh)[1:], abs=1e-9 * max(1.0, size.max()))


@settings(deadline=None, max_examples=150)
@given(plants(), st.floats(0.1, 1), st.integers(1, 12), st.integers(0, 99))
def test_rules_balance(plant, target, hours, seed):
    rng = np.random.default_rng(seed)
    wanted = rng.random(HOURS) < 0.5
    for signals in (self_consumption(plant), peak_shaving(plant, target),
                    arbitrage(plant, rng.uniform(0, 200, HOURS), hours)):
        holds(plant, by_rules(plant, signals, wanted))


@settings(deadline=None, max_examples=40)
@given(plants(), st.integers(0, 99))
def test_programmes_balance_and_foresight_is_best(plant, seed):
    rng = np.random.default_rng(seed)
    prices = Prices(rng.uniform(10, 200, HOURS), 5.0)
    if plant.gas:
        plant = replace(plant, gas=replace(plant.gas, minimum_load=0.0))
    if plant.battery:
        plant = replace(plant, battery=replace(plant.battery, lowest=0.0, start=0.0))
    seen, day = perfect(plant, prices), rolling(plant, prices)
    holds(plant, seen)
    holds(plant, day)
    rules = by_rules(plant, self_consumption(plant), np.ones(HOURS, bool))
    best = operating_cost(plant, seen, prices)
    for other in (day, rules):
        assert best <= operating_cost(plant, other, prices) + 1e-6 * abs(best) + 1.0


@settings(deadline=None, max_examples=30)
@given(plants(), st.floats(0, 0.05), st.floats(0, 0.001))
def test_an_old_battery_still_balances(plant, calendar, cycle):
    """Two years of the same days, with cells that fade."""
    repeat = -(-2 * 8760 // HOURS)
    def long(series):
        return np.tile(series, repeat)
    battery = plant.battery or Storage(10 * ONE, 40 * ONE, 0.9, 0.9)
    battery = replace(battery, power_mw=long(battery.power_mw), energy_mwh=long(battery.energy_mwh),
                      calendar_fade=calendar, fade_per_cycle=cycle, renewed_at=0.5)
    plant = Plant(long(plant.demand_mw), long(plant.clean_mw), long(plant.grid_limit_mw), battery)
    found = by_rules(plant, self_consumption(plant))
    assert found.health <= 1.0
    given_mw = plant.clean_mw - found.curtailed_mw + found.discharge_mw + found.grid_mw + found.unserved_mw
    assert given_mw == pytest.approx(plant.demand_mw + found.charge_mw, abs=1e-9 * 1000)
    gain = found.charge_mw * battery.charge_efficiency - found.discharge_mw / battery.discharge_efficiency
    assert np.diff(found.stored_mwh) == pytest.approx((gain - found.stored_lost_mwh)[1:], abs=1e-6)


def test_age_and_use_wear_a_battery_and_renewal_restores_it():
    """8 % a year by age alone: the fifth year end leaves 60 %, below the 65 % at which the cells are renewed."""
    hours = np.ones(8760 * 7)
    cells = Storage(hours, 10 * hours, 1.0, 1.0, calendar_fade=0.08, renewed_at=0.65)
    found = by_rules(Plant(hours, 0 * hours, hours, cells), self_consumption(Plant(hours, 0 * hours, hours, cells)))
    assert found.renewals == 1
    assert found.health == pytest.approx(0.92)


def test_peak_shaving_holds_the_target_while_charge_lasts():
    demand = np.tile(np.repeat([40.0, 80.0], 12), DAYS)
    plant = Plant(demand, 0 * ONE, 100 * ONE, Storage(50 * ONE, 1000 * ONE, 1.0, 1.0, start=0.5))
    found = by_rules(plant, peak_shaving(plant, 0.6))
    assert found.grid_mw == pytest.approx(60.0)


def test_arbitrage_buys_cheap_and_never_pays_more():
    price = np.tile(np.repeat([50.0, 150.0], 12), DAYS)
    plant = Plant(50 * ONE, 0 * ONE, 100 * ONE, Storage(20 * ONE, 60 * ONE, 0.95, 0.95))
    found = by_rules(plant, arbitrage(plant, price, 3))
    assert found.charge_mw[price == 150].max() == 0
    assert found.discharge_mw[price == 50].max() == 0
    assert operating_cost(plant, found, Prices(price)) < (50 * price).sum()
    flat = by_rules(plant, arbitrage(plant, 100 * ONE, 3))
    assert not flat.charge_mw.any()


def test_a_gas_turbine_keeps_its_least_load():
    plant = Plant(np.linspace(0, 100, HOURS), 0 * ONE, 1000 * ONE, None, GasTurbine(60 * ONE, 0.5, 50.0))
    made = by_rules(plant, self_consumption(plant), np.ones(HOURS, bool)).gas_mw
    assert np.all((made == 0) | ((made >= 30) & (made <= 60)))
    assert made.max() == 60


def test_vessims_battery():
    """vessim's own unit case: 100 Wh at 80 %, least 10 %; +10 W for 2 h fills it, −10 W for 7 h ends at the floor."""
    def stored(hours, demand, clean):
        each = np.ones(hours)
        cells = Storage(1000 * each, 100 * each, 1.0, 1.0, lowest=0.1, start=0.8)
        plant = Plant(demand * each, clean * each, 0 * each, cells)
        return by_rules(plant, self_consumption(plant)).stored_mwh[-1]

    assert stored(2, 0, 10) == pytest.approx(100)
    assert stored(7, 10, 0) == pytest.approx(10)
    assert stored(9, 10, 0) == pytest.approx(10)


@pytest.mark.parametrize("changes", [{"demand_mw": -ONE}, {"clean_mw": np.full(HOURS, np.nan)},
                                     {"grid_limit_mw": np.ones(3)}])
def test_what_is_no_power_is_refused(changes):
    with pytest.raises(DataError, match="SUP-030"):
        by_rules(replace(Plant(ONE, ONE, ONE), **changes), self_consumption(Plant(ONE, ONE, ONE)))


@pytest.mark.parametrize(("changes", "code"), [({"charge_efficiency": 0.0}, "SUP-014"),
                                               ({"discharge_efficiency": 1.2}, "SUP-014"),
                                               ({"lowest": 0.9, "highest": 0.5}, "SUP-031")])
def test_a_battery_that_cannot_be_is_refused(changes, code):
    battery = replace(Storage(ONE, ONE, 0.9, 0.9), **changes)
    with pytest.raises(DataError, match=code):
        by_rules(Plant(ONE, ONE, ONE, battery), self_consumption(Plant(ONE, ONE, ONE)))
