"""Moist air against psychrolib 2.5, an independent implementation of the same handbook."""

import numpy as np
import psychrolib
import pytest

from madang.facility.weather import psychrometrics as air

psychrolib.SetUnitSystem(psychrolib.SI)


def _states(count, coldest=-20.0, warmest=50.0):
    rng = np.random.default_rng(20261122)
    return (rng.uniform(coldest, warmest, count), rng.uniform(0.05, 1.0, count),
            rng.uniform(60e3, 105e3, count))


@pytest.mark.parametrize(("coldest", "warmest"), [(-20.0, 50.0), (-3.0, 8.0)])
def test_wet_bulb_within_a_hundredth_of_a_kelvin(coldest, warmest):
    # the second band is dense in states around freezing, where two equations meet
    dry_bulb, humidity, pressure = _states(4000, coldest, warmest)
    theirs = [psychrolib.GetTWetBulbFromRelHum(*state) for state in
              zip(dry_bulb, humidity, pressure, strict=True)]
    assert np.abs(air.wet_bulb(dry_bulb, humidity, pressure) - theirs).max() < 0.01


def test_the_corners_of_the_range():
    dry_bulb, humidity, pressure = (axis.ravel() for axis in np.meshgrid(
        [-20.0, -0.01, 0.0, 0.01, 50.0], [0.05, 0.5, 1.0], [60e3, 105e3]))
    theirs = [psychrolib.GetTWetBulbFromRelHum(*state) for state in
              zip(dry_bulb, humidity, pressure, strict=True)]
    assert np.abs(air.wet_bulb(dry_bulb, humidity, pressure) - theirs).max() < 0.01


def test_the_other_properties():
    dry_bulb, humidity, pressure = _states(500)
    moisture = air.humidity_ratio(dry_bulb, humidity, pressure)
    states = list(zip(dry_bulb, humidity, pressure, moisture, strict=True))
    assert moisture == pytest.approx([psychrolib.GetHumRatioFromRelHum(t, r, p) for t, r, p, _ in states])
    assert air.saturation_pressure(dry_bulb) == pytest.approx([psychrolib.GetSatVapPres(t) for t in dry_bulb])
    assert air.enthalpy(dry_bulb, moisture) == pytest.approx(
        [psychrolib.GetMoistAirEnthalpy(t, w) for t, _, _, w in states])
    assert air.density(dry_bulb, moisture, pressure) == pytest.approx(
        [psychrolib.GetMoistAirDensity(t, w, p) for t, _, p, w in states])
    dew = [psychrolib.GetTDewPointFromRelHum(t, r) for t, r, _, _ in states]
    assert np.abs(air.dew_point(dry_bulb, moisture, pressure) - dew).max() < 0.002
