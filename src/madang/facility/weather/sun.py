"""Where the sun stands, hour by hour, and the light of a cloudless sky.

Angles after Spencer (1971), Fourier series representation of the position of the sun, Search 2(5), as
given by Duffie and Beckman, Solar Engineering of Thermal Processes, 4th edition (2013), whose equation
numbers are used here. Time is local standard time. Good to about 0.1° in elevation, ample for energy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.facility.weather.months import DAYS

Array = npt.NDArray[np.float64]

SOLAR_CONSTANT_W_M2 = 1361.1
"""Gueymard (2018), A reevaluation of the solar constant, Solar Energy 168."""

QUARTERS = 4
"""Samples within an hour: the sun's rising within an hour then counts by its part."""


@dataclass(frozen=True, eq=False)
class Sun:
    """The sun over one place and one year of 365 days.

    `cos_zenith` is 365 × 24 × QUARTERS, at the middle of each quarter hour, negative at night.
    `noon_h` and `half_day_h` are the clock time of solar noon and half the length of each day.
    `extraterrestrial_wh_m2` is each day's irradiation above the atmosphere on a horizontal plane.
    """

    cos_zenith: Array
    noon_h: Array
    half_day_h: Array
    extraterrestrial_wh_m2: Array

    def highest_elevation_deg(self) -> Array:
        """The sun's highest elevation within each of the 8,760 hours [°]."""
        return np.asarray(np.degrees(np.arcsin(self.cos_zenith.max(axis=2))).ravel())

    def clear_sky_w_m2(self) -> Array:
        """Mean global horizontal irradiance of each hour under a cloudless sky, 365 × 24 [W/m²].

        G = 1098 cos z exp(−0.057 / cos z): Haurwitz (1945), Insolation in relation to cloudiness and cloud
        density, Journal of Meteorology 2; the best of the models that need the zenith alone in Reno, Hansen
        and Stein (2012), Global horizontal irradiance clear sky models, SAND2012-2389.
        """
        above = np.maximum(self.cos_zenith, 1e-4)
        light = np.where(self.cos_zenith > 0.0, 1098.0 * above * np.exp(-0.057 / above), 0.0)
        return np.asarray(light.mean(axis=2))


def sun(latitude_deg: float, longitude_deg: float, utc_offset_h: float) -> Sun:
    """The sun over a place: latitude north positive, longitude east positive, offset of standard time."""
    year = 2.0 * np.pi * np.arange(DAYS) / DAYS
    declination = (  # eq. 1.6.1b
        0.006918 - 0.399912 * np.cos(year) + 0.070257 * np.sin(year) - 0.006758 * np.cos(2 * year)
        + 0.000907 * np.sin(2 * year) - 0.002697 * np.cos(3 * year) + 0.00148 * np.sin(3 * year)
    )
    equation_of_time_h = 229.2 / 60 * (  # eq. 1.5.3
        0.000075 + 0.001868 * np.cos(year) - 0.032077 * np.sin(year)
        - 0.014615 * np.cos(2 * year) - 0.04089 * np.sin(2 * year)
    )
    distance = (  # eq. 1.4.1b
        1.000110 + 0.034221 * np.cos(year) + 0.001280 * np.sin(year)
        + 0.000719 * np.cos(2 * year) + 0.000077 * np.sin(2 * year)
    )
    latitude = np.radians(latitude_deg)
    upright = np.sin(latitude) * np.sin(declination)
    turning = np.cos(latitude) * np.cos(declination)
    sunset = np.arccos(np.clip(-upright / turning, -1.0, 1.0))  # eq. 1.6.10
    noon_h = 12.0 - (longitude_deg - 15.0 * utc_offset_h) / 15.0 - equation_of_time_h  # eq. 1.5.2
    clock = (np.arange(24 * QUARTERS) + 0.5) / QUARTERS
    hour_angle = np.radians(15.0) * (clock - noon_h[:, None])
    cos_zenith = upright[:, None] + turning[:, None] * np.cos(hour_angle)  # eq. 1.6.5
    outside = 24.0 / np.pi * SOLAR_CONSTANT_W_M2 * distance * (  # eq. 1.10.3
        turning * np.sin(sunset) + sunset * upright
    )
    return Sun(cos_zenith.reshape(DAYS, 24, QUARTERS), noon_h, np.degrees(sunset) / 15.0, outside)
