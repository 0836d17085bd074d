"""Moist air: what holds whatever the numbers; the comparison with psychrolib is in tests/reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import DataError
from madang.facility.weather import psychrometrics as air

PRESSURE = 101325.0
temperatures = st.floats(-40.0, 50.0)
humidities = st.floats(0.02, 1.0)


@given(temperatures, humidities)
def test_dew_point_wet_bulb_and_dry_bulb_stand_in_order(dry_bulb, humidity):
    dew = air.dew_point(dry_bulb, air.humidity_ratio(dry_bulb, humidity, PRESSURE), PRESSURE)
    wet = air.wet_bulb(dry_bulb, humidity, PRESSURE)
    assert dew - 0.003 <= wet <= dry_bulb + 0.003


@given(temperatures)
def test_saturated_air_has_one_temperature(dry_bulb):
    assert air.wet_bulb(dry_bulb, 1.0, PRESSURE) == pytest.approx(dry_bulb, abs=0.005)


@given(temperatures, st.floats(0.05, 0.95))
def test_moister_air_is_lighter_richer_and_has_a_higher_wet_bulb(dry_bulb, humidity):
    dry, moist = (air.humidity_ratio(dry_bulb, share, PRESSURE) for share in (humidity, humidity + 0.05))
    assert air.density(dry_bulb, moist, PRESSURE) < air.density(dry_bulb, dry, PRESSURE)
    assert air.enthalpy(dry_bulb, moist) > air.enthalpy(dry_bulb, dry)


def test_saturation_has_no_step_at_the_triple_point():
    below, above = air.saturation_pressure([0.01, 0.0100001])
    assert above == pytest.approx(below, rel=1e-4)
    assert below == pytest.approx(611.657, rel=3e-4)  # triple point of water, IAPWS


def test_standard_atmosphere():
    # ASHRAE Handbook — Fundamentals 2017, chapter 1, table 1: 0, 500, 1500 and 3000 m
    assert air.standard_pressure([0, 500, 1500, 3000]) == pytest.approx([101325, 95461, 84556, 70108], rel=1e-4)


def test_arrays_and_numbers_broadcast():
    assert air.wet_bulb([[10.0], [20.0]], [0.5, 0.6, 0.7], PRESSURE).shape == (2, 3)
    assert air.wet_bulb(20.0, 0.5, PRESSURE).shape == ()


@pytest.mark.parametrize("humidity", [55.0, -0.1, float("nan")])
def test_a_percentage_is_refused(humidity):
    with pytest.raises(DataError, match="WTH-001"):
        air.wet_bulb(20.0, humidity, PRESSURE)


def test_bone_dry_air_has_a_wet_bulb():
    assert -5.0 < air.wet_bulb(20.0, 0.0, PRESSURE) < 7.0
