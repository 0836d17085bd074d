"""Photovoltaics: light, air and the sun's path → power per MW of modules, by the PVWatts chain in pvlib.

Perez (1990) transposition, reflection by Snell and Bouguer with an anti-reflective coat, cell temperature by
King (2004), module and inverter by Dobos (2014), PVWatts Version 5 Manual, NREL/TP-6A20-62641, eqs. 8–11.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import fact
from madang.errors import DataError, Problem
from madang.plan.sources import Solar

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """Where an array stands: latitude north and longitude east positive, offset of standard time."""

    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    elevation_m: float = 0.0


@dataclass(frozen=True)
class Sky:
    """8,760 hours of light and air, local standard time; irradiance is each hour's mean [W/m²].

    `wind_m_s` is at 10 m. Without `dni_w_m2` and `dhi_w_m2` the two are parted from `ghi_w_m2` by Erbs, Klein and
    Duffie (1982), Solar Energy 28(4).
    """

    ghi_w_m2: Array
    dry_bulb_c: Array
    wind_m_s: Array
    dni_w_m2: Array | None = None
    dhi_w_m2: Array | None = None


def solar_per_unit(array: Solar, place: Place, sky: Sky) -> Array:
    """Power delivered per unit of module power (DC rating), shape (8760,); at night 0.

    Raises DataError (SUP-020) for a sky that holds what is no number.
    """
    import pandas as pd  # type: ignore[import-untyped]
    import pvlib  # type: ignore[import-untyped]

    _check(sky)
    times = pd.date_range("2019-01-01 00:30", periods=len(sky.ghi_w_m2), freq="h") - pd.Timedelta(
        hours=place.utc_offset_h)
    sun = pvlib.solarposition.get_solarposition(
        times.tz_localize("UTC"), place.latitude_deg, place.longitude_deg, altitude=place.elevation_m)
    zenith, azimuth = sun["apparent_zenith"].to_numpy(), sun["azimuth"].to_numpy()
    tilt, facing = _orientation(array, zenith, azimuth)
    day = np.arange(len(zenith)) // 24 + 1
    outside = pvlib.irradiance.get_extra_radiation(day)
    dni, dhi = _parts(sky, zenith, day)
    light = pvlib.irradiance.get_total_irradiance(
        tilt, facing, zenith, azimuth, dni, sky.ghi_w_m2, dhi, dni_extra=outside,
        airmass=pvlib.atmosphere.get_relative_airmass(zenith), albedo=array.albedo, model="perez")
    direct, diffuse = (np.nan_to_num(light[part]) for part in ("poa_direct", "poa_diffuse"))
    passed = np.nan_to_num(pvlib.iam.physical(pvlib.irradiance.aoi(tilt, facing, zenith, azimuth), n_ar=_glass("n_ar")))
    cell = pvlib.temperature.sapm_cell(
        direct + diffuse, sky.dry_bulb_c, sky.wind_m_s, _glass("a"), _glass("b"), _glass("delta_t"))
    modules = pvlib.pvsystem.pvwatts_dc(direct * passed + diffuse, cell, 1.0, array.temperature_coefficient_per_k)
    inverter_dc = 1 / array.dc_ac_ratio / array.inverter_efficiency
    power = pvlib.inverter.pvwatts(modules * (1 - array.losses), inverter_dc, array.inverter_efficiency)
    return np.asarray(np.maximum(np.nan_to_num(power), 0.0))


def _orientation(array: Solar, zenith: Array, azimuth: Array) -> tuple[Array | float, Array | float]:
    """Tilt and azimuth of the modules [°]: fixed, or turning about a horizontal axis that runs north to south."""
    if array.mounting == "fixed":
        return array.tilt_deg, array.azimuth_deg
    import pvlib

    turned = pvlib.tracking.singleaxis(zenith, azimuth, 0.0, array.azimuth_deg, max_angle=array.tilt_deg,
                                       backtrack=True, gcr=array.ground_cover_ratio)
    return np.nan_to_num(turned["surface_tilt"]), np.nan_to_num(turned["surface_azimuth"], nan=array.azimuth_deg)


def _parts(sky: Sky, zenith: Array, day: NDArray[np.int64]) -> tuple[Array, Array]:
    """Direct normal and diffuse horizontal irradiance [W/m²]."""
    if sky.dni_w_m2 is not None and sky.dhi_w_m2 is not None:
        return sky.dni_w_m2, sky.dhi_w_m2
    import pvlib

    parted = pvlib.irradiance.erbs(sky.ghi_w_m2, zenith, day)
    return np.nan_to_num(parted["dni"]), np.nan_to_num(parted["dhi"])


def _glass(name: str) -> float:
    return float(fact("solar_constants", name).text)


def _check(sky: Sky) -> None:
    given = (sky.ghi_w_m2, sky.dry_bulb_c, sky.wind_m_s, sky.dni_w_m2, sky.dhi_w_m2)
    for name, series in zip(("ghi", "dry bulb", "wind", "dni", "dhi"), given, strict=True):
        if series is not None and not np.isfinite(series).all():
            hour = int(np.argmin(np.isfinite(series)))
            raise DataError(Problem("SUP-020", f"hour {hour} of the year has no {name}", value=str(series[hour]),
                                    allowed="a number for every hour"))
