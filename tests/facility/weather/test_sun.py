"""The sun against worked examples of Duffie and Beckman, Solar Engineering of Thermal Processes."""

import numpy as np
import pytest

from madang.facility.weather.sun import SOLAR_CONSTANT_W_M2, sun

MADISON = sun(43.1, -89.4, -6.0)
DAY = {"3 February": 33, "15 April": 104}


def test_solar_time_of_example_1_5_1():
    # at 10:30 standard time in Madison on 3 February the solar time is 10:19
    assert 12.0 - MADISON.noon_h[DAY["3 February"]] == pytest.approx(-11 / 60, abs=0.01)


def test_daily_extraterrestrial_irradiation_of_example_1_10_1():
    # 33.8 MJ/m² at 43° N on 15 April, with a solar constant of 1367 W/m²
    here = sun(43.0, 0.0, 0.0).extraterrestrial_wh_m2[DAY["15 April"]]
    assert here * 3600 / 1e6 * 1367 / SOLAR_CONSTANT_W_M2 == pytest.approx(33.8, rel=0.005)


def test_day_and_night_are_equal_at_the_equator_and_the_sun_is_overhead_at_the_equinox():
    equator = sun(0.0, 0.0, 0.0)
    assert equator.half_day_h == pytest.approx(6.0)
    assert equator.cos_zenith[79].max() > 0.999


def test_the_hours_carry_the_same_light_as_the_closed_form():
    # the sum of cos z over the quarter hours is the integral behind the daily total
    light = np.maximum(MADISON.cos_zenith, 0.0).mean(axis=(1, 2)) * 24
    ratio = MADISON.extraterrestrial_wh_m2 / (SOLAR_CONSTANT_W_M2 * light)
    assert (np.abs(ratio - 1.0) < 0.036).all()  # only the varying distance, 3.4 %, is left


def test_a_cloudless_sky_is_dark_at_night_and_below_the_light_outside():
    clear = MADISON.clear_sky_w_m2()
    assert (clear[MADISON.cos_zenith.max(axis=2) <= 0.0] == 0.0).all()
    assert (clear.sum(axis=1) < 0.85 * MADISON.extraterrestrial_wh_m2).all()
