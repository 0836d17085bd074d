"""Dry coolers, wetted in heat."""

import numpy as np
import pytest
from pydantic import ValidationError

from madang.facility.cooling.base import outdoors
from madang.facility.cooling.dry_coolers import dry_coolers

FULL = np.array([0.0, 0.5, 1.0])


@pytest.fixture(scope="module")
def cool(plant, year):
    def make(dry_bulb, relative_humidity, **changes):
        return dry_coolers(plant("direct_to_chip", **changes), outdoors(year(dry_bulb, relative_humidity)), FULL)

    return make


def test_cool_weather_needs_no_water_and_little_fan_power(cool):
    cold, mild = cool(0.0, 0.6), cool(20.0, 0.6)
    assert cold.water.consumed[0, -1] == mild.water.consumed[0, -1] == 0.0
    assert 0.0 < cold.fans[0, -1] < mild.fans[0, -1]
    assert cold.carried[0, -1] == 1.0


def test_the_air_they_are_sized_for_takes_full_fan_speed_and_no_water(cool, plant):
    """Fan power over heat scales with the rating's span over the one they were given (11.1 K)."""
    section = plant("direct_to_chip", dry_up_to_c=25.0)
    at_limit = cool(25.0, 0.5, dry_up_to_c=25.0)
    assert at_limit.fans[0, -1] == pytest.approx(section.dry_cooler_fan_share * 11.1 / section.dry_span_k)
    assert at_limit.water.consumed[0, -1] == pytest.approx(0.0, abs=1e-9)


def test_beyond_it_water_carries_what_the_air_cannot(cool):
    hot = cool(35.0, 0.3)
    assert hot.carried[0, -1] == 1.0
    assert hot.water.consumed[0, -1] > 0.0
    assert hot.water.consumed[0, 1] < hot.water.consumed[0, -1]


def test_wetting_evaporates_what_cools_the_air(cool, plant):
    """Heat that leaves with the air's warming from inlet to outlet, and the air's cooling before it: with
    m c ε (T_hot − T_inlet) = Q, evaporation is m c (T_dry − T_inlet) over the latent heat."""
    section = plant("direct_to_chip")
    hot = cool(35.0, 0.3)
    air_per_heat = 1.0 / (section.dry_cooler_effectiveness * section.dry_span_k)
    litres_per_kwh = air_per_heat * (35.0 - section.dry_up_to_c) / 2501.0 * 3600.0
    assert hot.water.consumed[0, -1] == pytest.approx(litres_per_kwh, rel=1e-6)


def test_wet_heat_leaves_a_part_to_the_chillers(cool):
    sultry = cool(38.0, 0.9)
    assert 0.0 < sultry.carried[0, -1] < 1.0
    assert sultry.carried[0, 1] >= sultry.carried[0, -1]


def test_coolers_without_a_temperature_span_are_refused(plant):
    with pytest.raises(ValidationError, match="dry_up_to_c"):
        plant("direct_to_chip", supply_liquid_c=30.0, dry_up_to_c=35.0)
