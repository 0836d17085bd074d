"""The typical year of every climate; the comparison with measured hours is in tests/reference."""

import numpy as np
import pytest

from madang.catalog.climates import climate, climate_ids
from madang.errors import DataError
from madang.facility.weather import typical_year
from madang.facility.weather.months import month_mean
from madang.facility.weather.sun import sun

every_climate = pytest.mark.parametrize("name", climate_ids())


@every_climate
def test_the_same_hours_every_time(name):
    assert typical_year(name).sha256 == typical_year(name).sha256


def test_no_two_climates_share_their_weather():
    assert len({typical_year(name).sha256 for name in climate_ids()}) == len(climate_ids())


@every_climate
def test_monthly_means_are_the_table_s(name):
    year, table = typical_year(name), climate(name)
    assert month_mean(year.dry_bulb_c) == pytest.approx(table.dry_bulb_mean_c, abs=1e-6)
    assert 100 * month_mean(year.relative_humidity) == pytest.approx(table.relative_humidity_mean_pct, abs=1e-3)
    assert 24 * month_mean(year.ghi_w_m2) == pytest.approx(table.ghi_day_wh_m2, rel=1e-9)
    assert month_mean(year.wind_m_s) == pytest.approx(table.wind_mean_m_s, rel=1e-9)


@every_climate
def test_the_hours_are_possible(name):
    year = typical_year(name)
    assert (year.relative_humidity > 0.0).all()
    assert (year.relative_humidity <= 1.0).all()
    assert (year.wet_bulb_c <= year.dry_bulb_c + 0.003).all()
    assert year.wet_bulb_c.max() < 33.0
    assert year.ghi_w_m2.max() < 1250.0
    assert year.wind_m_s.max() < 30.0


@every_climate
def test_nights_are_dark_and_days_are_not(name):
    year, table = typical_year(name), climate(name)
    elevation = sun(table.latitude_deg, table.longitude_deg, table.utc_offset_h).highest_elevation_deg()
    assert (year.ghi_w_m2[elevation <= 0.0] == 0.0).all()
    assert (year.ghi_w_m2[elevation > 5.0] > 0.0).all()


@every_climate
def test_the_coolest_hour_is_near_sunrise_and_the_warmest_after_noon(name):
    table = climate(name)
    sky = sun(table.latitude_deg, table.longitude_deg, table.utc_offset_h)
    days = typical_year(name).dry_bulb_c.reshape(365, 24)
    for first in (0, 181):  # January and July
        profile = days[first : first + 31].mean(axis=0)
        sunrise = (sky.noon_h - sky.half_day_h)[first + 15]
        assert abs(profile[:12].argmin() + 0.5 - sunrise) <= 1.0
        assert 12 <= profile.argmax() <= 16


@every_climate
def test_the_daily_range_is_the_table_s(name):
    width = np.ptp(typical_year(name).dry_bulb_c.reshape(365, 24), axis=1)
    assert month_mean(width) == pytest.approx(climate(name).dry_bulb_daily_range_k, rel=0.2)


@every_climate
def test_midnight_is_no_seam(name):
    hours = typical_year(name).dry_bulb_c
    steps = (np.append(hours[1:], hours[0]) - hours).reshape(365, 24)
    evening, midnight, night = (np.sqrt((steps[:, hour] ** 2).mean()) for hour in (22, 23, 0))
    assert midnight <= 1.2 * max(evening, night)


def test_clear_days_swing_wider():
    year = typical_year("gwangju")
    width = np.ptp(year.dry_bulb_c.reshape(365, 24), axis=1)
    light = year.ghi_w_m2.reshape(365, 24).sum(axis=1)
    july = slice(181, 212)
    assert np.corrcoef(width[july], light[july])[0, 1] > 0.3


def test_an_unknown_climate_names_the_nearest():
    with pytest.raises(DataError, match="ulsan"):
        typical_year("ulsann")
