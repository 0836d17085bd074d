"""Moist air, after the ASHRAE Handbook — Fundamentals (2017), SI edition, chapter 1.

Every function takes numbers or arrays that broadcast and returns a float64 array. Relative humidity is
a ratio from 0 to 1 everywhere; humidity ratio is kg of water per kg of dry air. Equation numbers are the
handbook's. The formulas hold from −100 to 200 °C; as in the handbook, ice is meant below freezing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem

Array = npt.NDArray[np.float64]

TRIPLE_POINT_C = 0.01
LEAST_HUMIDITY_RATIO = 1e-7
"""kg/kg. Drier air is taken as this dry, so that its dew point exists."""


def saturation_pressure(temperature_c: npt.ArrayLike) -> Array:
    """Saturation pressure of water vapour [Pa] over ice (eq. 5) or liquid water (eq. 6).

    The two meet at the triple point, not at 0 °C, so that the curve has no step.
    """
    celsius = np.asarray(temperature_c, dtype=np.float64)
    return np.exp(_log_saturation(celsius))


def humidity_ratio(
    dry_bulb_c: npt.ArrayLike, relative_humidity: npt.ArrayLike, pressure_pa: npt.ArrayLike
) -> Array:
    """Humidity ratio W [kg/kg] (eq. 12 and 20).

    Raises DataError for a relative humidity outside 0 to 1.
    """
    vapour = _checked(relative_humidity) * saturation_pressure(dry_bulb_c)
    return np.maximum(0.621945 * vapour / (np.asarray(pressure_pa) - vapour), LEAST_HUMIDITY_RATIO)


def enthalpy(dry_bulb_c: npt.ArrayLike, humidity_ratio_kg_kg: npt.ArrayLike) -> Array:
    """Enthalpy of moist air [J per kg of dry air], zero for dry air at 0 °C (eq. 30)."""
    dry_bulb = np.asarray(dry_bulb_c, dtype=np.float64)
    return 1000.0 * (1.006 * dry_bulb + np.asarray(humidity_ratio_kg_kg) * (2501.0 + 1.86 * dry_bulb))


def density(
    dry_bulb_c: npt.ArrayLike, humidity_ratio_kg_kg: npt.ArrayLike, pressure_pa: npt.ArrayLike
) -> Array:
    """Density of moist air [kg of mixture per m³] (eq. 11 with the specific volume of eq. 26)."""
    kelvin = np.asarray(dry_bulb_c, dtype=np.float64) + 273.15
    moisture = np.asarray(humidity_ratio_kg_kg, dtype=np.float64)
    volume = 287.042 * kelvin * (1.0 + 1.607858 * moisture) / np.asarray(pressure_pa)
    return np.asarray((1.0 + moisture) / volume, dtype=np.float64)


def standard_pressure(elevation_m: npt.ArrayLike) -> Array:
    """Pressure of the standard atmosphere [Pa] at an elevation above the sea [m] (eq. 3)."""
    return np.asarray(101325.0 * (1.0 - 2.25577e-5 * np.asarray(elevation_m)) ** 5.2559, dtype=np.float64)


def dew_point(
    dry_bulb_c: npt.ArrayLike, humidity_ratio_kg_kg: npt.ArrayLike, pressure_pa: npt.ArrayLike
) -> Array:
    """Dew point, or frost point below freezing [°C]: eq. 36 inverted by Newton's method on ln p.

    Never above the dry bulb. The handbook's own regressions (eq. 37 and 38) are coarser.
    """
    moisture = np.maximum(humidity_ratio_kg_kg, LEAST_HUMIDITY_RATIO)
    log_vapour = np.log(np.asarray(pressure_pa) * moisture / (0.621945 + moisture))
    celsius = _magnus_inverse(log_vapour)
    for _ in range(3):
        celsius = celsius - (_log_saturation(celsius) - log_vapour) / _log_saturation_slope(celsius)
    return np.minimum(celsius, dry_bulb_c)


def wet_bulb(
    dry_bulb_c: npt.ArrayLike, relative_humidity: npt.ArrayLike, pressure_pa: npt.ArrayLike
) -> Array:
    """Thermodynamic wet-bulb temperature [°C]: eq. 33 (liquid) and 35 (ice) solved by bisection.

    The bracket is the dew point and the dry bulb. Around freezing both equations can hold at once; halving
    from that bracket then settles on the same root as other programs that bisect. The answer is within
    0.002 K of the root. Raises DataError for a relative humidity outside 0 to 1.
    """
    dry_bulb, humidity, pressure = np.broadcast_arrays(
        np.asarray(dry_bulb_c, dtype=np.float64), relative_humidity, pressure_pa
    )
    target = humidity_ratio(dry_bulb, humidity, pressure)
    low, high = dew_point(dry_bulb, target, pressure), np.array(dry_bulb)
    for _ in range(16):
        middle = 0.5 * (low + high)
        too_wet = _humidity_ratio_at(dry_bulb, middle, pressure) > target
        high = np.where(too_wet, middle, high)
        low = np.where(too_wet, low, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float64)


def _humidity_ratio_at(dry_bulb: Array, wet: Array, pressure: Array) -> Array:
    """Humidity ratio of air whose wet bulb is `wet` (eq. 33 from 0 °C up, eq. 35 below)."""
    vapour = saturation_pressure(wet)
    saturated = 0.621945 * vapour / (pressure - vapour)
    ice = wet < 0.0
    latent = np.where(ice, 2830.0 - 0.24 * wet, 2501.0 - 2.326 * wet)
    carried = np.where(ice, 2830.0 - 2.1 * wet, 2501.0 - 4.186 * wet)
    return np.asarray((latent * saturated - 1.006 * (dry_bulb - wet)) / (carried + 1.86 * dry_bulb))


def _log_saturation(celsius: Array) -> Array:
    kelvin = np.asarray(celsius + 273.15)
    log = np.asarray(
        -5.8002206e3 / kelvin + 1.3914993
        + kelvin * (-4.8640239e-2 + kelvin * (4.1764768e-5 - kelvin * 1.4452093e-8))
        + 6.5459673 * np.log(kelvin)
    )
    ice = celsius <= TRIPLE_POINT_C
    if np.any(ice):
        cold = kelvin[ice]
        log[ice] = (
            -5.6745359e3 / cold + 6.3925247
            + cold * (-9.677843e-3 + cold * (6.2215701e-7 + cold * (2.0747825e-9 - cold * 9.484024e-13)))
            + 4.1635019 * np.log(cold)
        )
    return log


def _log_saturation_slope(celsius: Array) -> Array:
    """d ln p / dT of eq. 5 and 6 [1/K]."""
    kelvin = celsius + 273.15
    water = (5.8002206e3 / kelvin + 6.5459673) / kelvin - 4.8640239e-2 + kelvin * (
        2 * 4.1764768e-5 - kelvin * 3 * 1.4452093e-8
    )
    ice = (5.6745359e3 / kelvin + 4.1635019) / kelvin - 9.677843e-3 + kelvin * (
        2 * 6.2215701e-7 + kelvin * (3 * 2.0747825e-9 - kelvin * 4 * 9.484024e-13)
    )
    return np.where(celsius <= TRIPLE_POINT_C, ice, water)


def _magnus_inverse(log_vapour: Array) -> Array:
    """A first guess of the dew point (Magnus form; WMO-No. 8, annex 4.B): right to a few tenths."""
    excess = log_vapour - np.log(611.2)
    return np.asarray(243.12 * excess / (17.62 - excess))


def _checked(relative_humidity: npt.ArrayLike) -> Array:
    humidity = np.asarray(relative_humidity, dtype=np.float64)
    if not bool(np.all((humidity >= 0.0) & (humidity <= 1.0))):
        wrong = humidity[~((humidity >= 0.0) & (humidity <= 1.0))]
        raise DataError(Problem("WTH-001", "relative humidity is a ratio, not a percentage",
                                value=str(float(wrong.flat[0])), allowed="0 to 1"))
    return humidity
