"""Cooling towers: rating, limits, water."""

import numpy as np
import pytest

from madang.facility.cooling.base import outdoors
from madang.facility.cooling.towers import tower_draw, tower_water, towers
from madang.facility.weather.psychrometrics import dew_point, enthalpy, humidity_ratio, wet_bulb


def relative_humidity_for(dry_bulb, wanted):
    """Relative humidity at which air of `dry_bulb` has the wet bulb `wanted`."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if wet_bulb(dry_bulb, middle, 101325.0) < wanted else (low, middle)
    return 0.5 * (low + high)


@pytest.fixture(scope="module")
def cell(plant, year):
    """`cell(dry_bulb, relative_humidity)`: towers of 1 MW in that weather."""

    def make(dry_bulb, relative_humidity, **changes):
        return towers(plant("water_chiller", **changes), outdoors(year(dry_bulb, relative_humidity)), 1.0)

    return make


def test_at_its_rating_the_tower_gives_its_approach_and_range(cell):
    """ASHRAE 90.1 rating wet bulb of 23.9 °C (75 °F)."""
    tower = cell(29.0, relative_humidity_for(29.0, 23.9))
    water = tower_water(tower, np.array([1.0]), held_at_c=0.0)
    assert water.leaving_c[0, 0] == pytest.approx(23.9 + tower.plant.tower_approach_k, abs=0.02)
    assert water.hot_c[0, 0] - water.leaving_c[0, 0] == pytest.approx(tower.plant.tower_range_k)
    fans, _ = tower_draw(tower, np.array([1.0]), water)
    assert fans[0, 0] == pytest.approx(tower.plant.tower_fan_share)


def test_water_never_comes_out_colder_than_the_wet_bulb(cell):
    tower = cell(np.linspace(-15, 45, 8760), 0.4)
    for load in (0.01, 0.3, 1.0):
        water = tower_water(tower, np.array([load]), held_at_c=-40.0)
        assert (water.leaving_c >= tower.outside.wet_bulb_c - 1e-9).all()


def test_the_approach_grows_as_the_wet_bulb_falls(cell):
    """Known of every tower at full fan speed: cold air holds less heat per degree."""
    tower = cell(np.linspace(0, 35, 8760), 1.0)
    approach = tower_water(tower, np.array([1.0]), held_at_c=-40.0).leaving_c - tower.outside.wet_bulb_c
    assert (np.diff(approach[::100, 0]) < 0.0).all()


def test_held_water_saves_fan_power_and_a_lighter_load_too(cell):
    tower = cell(8.0, 0.7)
    fan_powers = []
    for heat, held in ((1.0, 0.0), (1.0, 15.0), (1.0, 20.0), (0.6, 20.0)):
        load = np.array([heat])
        fan_powers.append(tower_draw(tower, load, tower_water(tower, load, held))[0][0, 0])
    assert fan_powers == sorted(fan_powers, reverse=True)


def test_evaporation_near_its_rating_is_the_rule_of_thumb(cell):
    """Perry's Chemical Engineers' Handbook, section on cooling towers: water evaporated is 0.00085 × flow
    × range in °F, which is 0.00153 of the flow per kelvin."""
    tower = cell(29.0, relative_humidity_for(29.0, 23.9), drift_share=0.0)
    full = np.array([1.0])
    _, water = tower_draw(tower, full, tower_water(tower, full, 0.0))
    flow_m3_h = 1e6 / (4186.0 * tower.plant.tower_range_k) * 3.6
    assert water.consumed[0, 0] / (flow_m3_h * tower.plant.tower_range_k) == pytest.approx(0.00153, rel=0.1)


@pytest.mark.parametrize(("dry", "humidity"), [(-5.0, 0.7), (12.0, 0.95), (25.0, 0.7), (42.0, 0.1)])
def test_first_law_on_the_air_from_frost_to_desert(cell, dry, humidity):
    """The air that took up the evaporated water, saturated, holds the heat rejected on top of its own."""
    tower = cell(dry, humidity, drift_share=0.0)
    full = np.array([1.0])
    cooled = tower_water(tower, full, 20.0)
    _, water = tower_draw(tower, full, cooled)
    air_kg_s = 1e6 / (tower.plant.tower_effectiveness * cooled.span[0, 0])
    entering = humidity_ratio(dry, humidity, 101325.0)
    leaving = entering + water.consumed[0, 0] / 3.6 / air_kg_s
    warm = dew_point(90.0, leaving, 101325.0)
    gained = enthalpy(warm, leaving) - enthalpy(dry, entering)
    assert air_kg_s * gained == pytest.approx(1e6, rel=2e-3)


def test_blowdown_keeps_the_cycles_of_concentration(cell):
    """Solids in with make-up equal solids out with blowdown and drift, at C times the concentration."""
    tower = cell(25.0, 0.6, cycles_of_concentration=4.0, drift_share=1e-5)
    full = np.array([1.0])
    _, water = tower_draw(tower, full, tower_water(tower, full, 0.0))
    flow_m3_h = 1e6 / (4186.0 * tower.plant.tower_range_k) * 3.6
    leaving = water.withdrawn - water.consumed + 1e-5 * flow_m3_h
    assert water.withdrawn[0, 0] == pytest.approx(4.0 * leaving[0, 0], rel=1e-9)


def test_saturated_air_tables_agree_with_the_formulas(cell):
    air = cell(20.0, 0.5).outside.saturated
    celsius = np.linspace(-30.0, 50.0, 4001)
    moisture = humidity_ratio(celsius, 1.0, 101325.0)
    exact = enthalpy(celsius, moisture)
    assert np.abs(air.enthalpy(celsius) - exact).max() < 6.0
    assert np.abs(air.temperature(exact) - celsius).max() < 2e-3
    assert np.abs(air.humidity_ratio(exact) - moisture).max() < 3e-6
