"""Generators that fail: as often as their availability says, for as long as repairs take, each on its own."""

from math import comb

import numpy as np
import pytest

from madang.plan.sources import Gas
from madang.supply.gas import cost_per_mwh, running_cost, working_share

HOURS = 8760 * 400


def plant(**changes):
    values = {
        "name": "chp", "kind": "gas", "power_mw": 300, "units": 3, "spare_units": 1, "availability": 0.93,
        "repair_hours": 60, "efficiency": 0.5, "minimum_load": 0.4, "heat_per_power": 0, "fuel_price_per_mwh": 1,
        "other_cost_per_mwh": 0, "start_cost_per_mw": 0, "fuel_carbon_kg_per_mwh": 202, "duty": "always",
        "paid": {"kind": "owned", "annual_cost_per_kw": 1},
    }
    return Gas.model_validate({**values, **changes})


def test_units_fail_one_by_one_as_a_binomial_says():
    out = np.rint(3 * (1 - working_share(plant(), HOURS)))
    for count in range(4):
        expected = comb(3, count) * 0.07**count * 0.93 ** (3 - count)
        rare = count == 3
        assert (out == count).mean() == pytest.approx(expected, rel=0.4 if rare else 0.05)


def test_a_repair_takes_its_time():
    share = working_share(plant(units=1, spare_units=0), HOURS)
    failures = np.count_nonzero(np.diff(share) < 0)
    assert (share == 0).sum() / failures == pytest.approx(60, rel=0.05)


def test_a_plant_that_never_fails_and_one_that_is_counted_on():
    assert (working_share(plant(availability=1.0), 8760 * 25) == 1.0).all()
    assert plant().firm_mw == pytest.approx(200)
    assert plant(units=1, spare_units=1).firm_mw == 0


def test_electricity_that_is_bought_costs_its_price():
    bought = plant(paid={"kind": "pay_as_produced", "price_per_kwh": 0.15}, fuel_price_per_mwh=40, start_cost_per_mw=9)
    assert cost_per_mwh(bought) == pytest.approx(150)
    assert running_cost(bought, np.array([0.0, 2.0, 0.0, 1.0])) == pytest.approx([0, 300, 0, 150])
    assert cost_per_mwh(plant(fuel_price_per_mwh=40, other_cost_per_mwh=3)) == pytest.approx(83)


def test_equal_plants_fail_alike_and_others_do_not():
    first, again, other = (working_share(plant(name=name), 8760 * 5) for name in ("chp", "chp", "engines"))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
