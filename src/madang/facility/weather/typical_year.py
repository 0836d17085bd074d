"""A typical year, made from the catalog's monthly normals: the same hours every time for one climate.

Day by day, temperature, moisture and clearness depart from the smooth course of the year, each carrying on
from the day before and leaning on the others; hour by hour, temperature swings between sunrise and
mid-afternoon, moisture runs on, and the sky's light follows the sun. At the end the monthly means are those
of the table. docs/models/weather.md gives the equations, their sources and how the result compares with
measured years.
"""

from __future__ import annotations

import hashlib
import itertools
import math

import numpy as np
import numpy.typing as npt

from madang.catalog.climates import Climate, Months, climate
from madang.errors import DataError, Problem
from madang.facility.weather.months import (
    DAYS,
    MONTH_OF_DAY,
    MONTH_OF_HOUR,
    course,
    month_mean,
    ranks,
    standardised,
)
from madang.facility.weather.psychrometrics import (
    dew_point,
    humidity_ratio,
    saturation_pressure,
    standard_pressure,
)
from madang.facility.weather.series import Location, WeatherYear, weather_year
from madang.facility.weather.sun import Sun, sun
from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]

MIDDLE_OF_HOUR = np.arange(HOURS_PER_YEAR) + 0.5
MIDNIGHT = 24.0 * np.arange(DAYS)
SETTLING = 60
"""Steps thrown away at the start of a series with memory, so that its beginning is like the rest."""


def typical_year(climate_id: str) -> WeatherYear:
    """The typical year of one of the catalog's climates: deterministic, with the table's monthly means.

    Raises DataError for an unknown climate, or one whose figures contradict each other.
    """
    place = climate(climate_id)
    rng = np.random.Generator(np.random.PCG64(_seed(climate_id)))
    sky = sun(place.latitude_deg, place.longitude_deg, place.utc_offset_h)
    warmth, moisture, clearness = _days(place, rng)
    dry_bulb = _dry_bulb(place, sky, warmth, clearness, rng)
    pressure = float(standard_pressure(place.elevation_m))
    return weather_year(
        dry_bulb_c=dry_bulb,
        relative_humidity=_relative_humidity(place, dry_bulb, moisture, pressure),
        pressure_pa=np.full(HOURS_PER_YEAR, pressure),
        ghi_w_m2=_irradiance(place, sky, clearness),
        wind_m_s=_wind(place, rng),
        place=place.name_en,
        source=f"typical year of the catalog's climate {climate_id}; normals: {place.source}",
        location=Location(place.latitude_deg, place.longitude_deg, place.utc_offset_h, place.elevation_m),
    )


def _seed(climate_id: str) -> int:
    return int.from_bytes(hashlib.sha256(climate_id.encode()).digest()[:8], "big")


def _days(place: Climate, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Departures of temperature, dew point and clearness on 365 days, standardised within each month.

    Three first-order autoregressions mixed so that their correlations are the table's (the idea of
    Richardson 1981, Stochastic simulation of daily precipitation, temperature, and solar radiation, Water
    Resources Research 17(1), with a persistence for each).
    """
    warmth = standardised(_persistent(rng, place.dry_bulb_day_lag1, DAYS))
    own_moisture = _persistent(rng, place.dew_point_day_lag1, DAYS)
    own_clearness = _persistent(rng, place.clearness_day_lag1, DAYS)
    dew_dry = place.dew_point_dry_bulb_correlation
    moisture = standardised(dew_dry * warmth + math.sqrt(1.0 - dew_dry**2) * own_moisture)
    clear_dry, clear_dew = place.clearness_dry_bulb_correlation, place.clearness_dew_point_correlation
    on_moisture = (clear_dew - dew_dry * clear_dry) / (1.0 - dew_dry**2)
    on_warmth = clear_dry - on_moisture * dew_dry
    rest = 1.0 - on_warmth * clear_dry - on_moisture * clear_dew
    if rest < 0.0:
        raise DataError(Problem("WTH-010", "three correlations of one climate cannot hold together",
                                path=f"climates:{place.id}", value=f"{dew_dry}, {clear_dry}, {clear_dew}"))
    clearness = on_warmth * warmth + on_moisture * moisture + math.sqrt(rest) * own_clearness
    return warmth, moisture, standardised(clearness)


def _persistent(rng: np.random.Generator, lag1: float, count: int) -> Array:
    """A first-order autoregression with unit variance: z(t) = lag1·z(t−1) + √(1−lag1²)·noise."""
    noise = rng.standard_normal(count + SETTLING) * math.sqrt(1.0 - lag1**2)
    steps = itertools.accumulate(noise.tolist(), lambda before, push: lag1 * before + push)
    return np.fromiter(steps, np.float64, count + SETTLING)[SETTLING:]


def _dry_bulb(
    place: Climate, sky: Sun, warmth: Array, clearness: Array, rng: np.random.Generator
) -> Array:
    """Hourly dry bulb [°C]: half cosines from each day's low at sunrise to its high in the afternoon and on.

    The shape is de Wit's (1978, Simulation of assimilation, respiration and transpiration of crops); the
    hour of the high is the table's. Clear days swing wider.
    """
    lean = place.range_clearness_correlation
    swing = lean * clearness + math.sqrt(1.0 - lean**2) * rng.standard_normal(DAYS)
    width = course(_array(place.dry_bulb_daily_range_k)) * (1.0 + place.dry_bulb_range_variation * swing)
    half = 0.5 * np.maximum(width, 0.0)
    centre = course(_array(place.dry_bulb_mean_c)) + _of_day(place.dry_bulb_day_sd_k) * warmth
    low_at = MIDNIGHT + sky.noon_h - sky.half_day_h
    high_at = MIDNIGHT + sky.noon_h + place.dry_bulb_peak_after_noon_h
    turns = _around_the_year(np.stack([low_at, high_at], axis=1).ravel(), HOURS_PER_YEAR)
    levels = _around_the_year(np.stack([centre - half, centre + half], axis=1).ravel(), 0.0)
    before = np.searchsorted(turns, MIDDLE_OF_HOUR, side="right") - 1
    along = (MIDDLE_OF_HOUR - turns[before]) / (turns[before + 1] - turns[before])
    rise = levels[before + 1] - levels[before]
    hourly = levels[before] + 0.5 * rise * (1.0 - np.cos(np.pi * along))
    return np.asarray(hourly + np.repeat(course(_array(place.dry_bulb_mean_c) - month_mean(hourly)), 24))


def _around_the_year(values: Array, period: float) -> Array:
    """Values with the year's last put before its first and the first after the last."""
    return np.concatenate([[values[-1] - period], values, [values[0] + period]])


def _relative_humidity(place: Climate, dry_bulb: Array, moisture: Array, pressure: float) -> Array:
    """Hourly relative humidity [ratio] with the table's monthly means.

    The dew point runs straight from noon to noon; each month's vapour pressure is then scaled until the mean
    is the table's, with neither saturation nor the month's highest dew point exceeded.
    """
    wanted = _array(place.relative_humidity_mean_pct) / 100.0
    mean_c = _array(place.dry_bulb_mean_c)
    usual = course(dew_point(mean_c, humidity_ratio(mean_c, wanted, pressure), pressure))
    daily = usual + _of_day(place.dew_point_day_sd_k) * moisture
    dew_c = np.interp(MIDDLE_OF_HOUR, MIDNIGHT + 12.0, daily, period=HOURS_PER_YEAR)
    saturation = saturation_pressure(dry_bulb)
    humidity = saturation_pressure(dew_c) / saturation
    most = saturation_pressure(_array(place.dew_point_max_c))[MONTH_OF_HOUR] / saturation
    most = np.minimum(most, 1.0)
    low, high = np.full(12, 0.25), np.full(12, 4.0)
    for _ in range(30):
        scale = 0.5 * (low + high)
        too_moist = month_mean(np.minimum(scale[MONTH_OF_HOUR] * humidity, most)) > wanted
        low, high = np.where(too_moist, low, scale), np.where(too_moist, scale, high)
    result = np.minimum(high[MONTH_OF_HOUR] * humidity, most)
    missed = np.abs(month_mean(result) - wanted)
    if missed.max() > 1e-6:
        worst = int(missed.argmax())
        raise DataError(Problem("WTH-011", "the month's mean humidity is out of reach below its highest dew "
                                "point", path=f"climates:{place.id}/relative_humidity_mean_pct/{worst + 1}",
                                value=str(place.relative_humidity_mean_pct[worst])))
    return result


def _irradiance(place: Climate, sky: Sun, clearness: Array) -> Array:
    """Hourly global horizontal irradiance [W/m²]: each day's share of the extraterrestrial light.

    The shares of a month's days follow Bendt, Collares-Pereira and Rabl (1981), given the month's mean, in
    the form of Duffie and Beckman (2013), eq. 2.9.6 to 2.9.9; within a day light has the cloudless shape.
    """
    irradiation = _array(place.ghi_day_wh_m2)
    mean = irradiation / month_mean(sky.extraterrestrial_wh_m2)
    least, most = 0.05, 0.6313 + 0.267 * mean - 11.9 * (mean - 0.75) ** 8  # eq. 2.9.8, 2.9.9
    xi = (most - least) / (most - mean)  # eq. 2.9.7b
    gamma = -1.498 + (1.184 * xi - 27.182 * np.exp(-1.5 * xi)) / (most - least)  # eq. 2.9.7a
    floor, ceiling = np.exp(gamma * least)[MONTH_OF_DAY], np.exp(gamma * most)[MONTH_OF_DAY]
    share = np.log(floor + ranks(clearness) * (ceiling - floor)) / gamma[MONTH_OF_DAY]  # eq. 2.9.6 inverted
    daily = share * sky.extraterrestrial_wh_m2
    daily = daily * (irradiation / month_mean(daily))[MONTH_OF_DAY]
    shape = sky.clear_sky_w_m2()
    return np.asarray((daily / shape.sum(axis=1))[:, None] * shape).ravel()


def _wind(place: Climate, rng: np.random.Generator) -> Array:
    """Hourly wind [m/s]: Rayleigh-distributed about each month's mean, with the table's persistence.

    A Weibull shape of 2 is the usual assumption where only the mean is known (IEC 61400-1, wind classes).
    """
    shares = ranks(_persistent(rng, place.wind_hour_lag1, HOURS_PER_YEAR))
    speed = np.sqrt(-np.log1p(-shares))
    return np.asarray(speed * (_array(place.wind_mean_m_s) / month_mean(speed))[MONTH_OF_HOUR])


def _array(monthly: Months) -> Array:
    return np.array(monthly, dtype=np.float64)


def _of_day(monthly: Months) -> Array:
    """A month's figure on each of its days."""
    return _array(monthly)[MONTH_OF_DAY]
