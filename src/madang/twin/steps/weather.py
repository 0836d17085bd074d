"""Weather, calendar and PUE map of a site: worked out once, kept by their inputs."""

from __future__ import annotations

import functools
from pathlib import Path

from madang.facility import PueMap, pue_map
from madang.facility.weather import (
    WeatherYear,
    read_epw,
    read_open_meteo,
    read_pvgis,
    read_sam,
    read_tmy3,
    typical_year,
)
from madang.plan.base import first_day
from madang.plan.cooling import Cooling
from madang.plan.electrical import Electrical
from madang.plan.site import (
    CatalogClimate,
    EpwFile,
    OpenMeteoFile,
    PvgisFile,
    SamFile,
    Tmy3File,
    Weather,
    WeatherFile,
)
from madang.quantities.hours import Hours, hours_of_life


@functools.lru_cache(maxsize=64)
def calendar(energised: str, years: int, country: str) -> Hours:
    """The hours of a life that starts with a phase's date, under a country's holidays."""
    return hours_of_life(first_day(energised), years, country)


def weather_year(weather: Weather) -> WeatherYear:
    """The weather year of the site; a file is read again when it has changed."""
    if isinstance(weather, CatalogClimate):
        return _typical(weather.climate)
    path = Path(weather.path)
    return _of_file(weather, path.stat().st_mtime_ns if path.exists() else 0)


_typical = functools.lru_cache(maxsize=16)(typical_year)


@functools.lru_cache(maxsize=16)
def _of_file(weather: WeatherFile, _changed: int) -> WeatherYear:
    return _read(weather)


@functools.singledispatch
def _read(weather: object) -> WeatherYear:
    raise TypeError(f"no reader for {type(weather).__name__}")


@_read.register
def _(weather: EpwFile) -> WeatherYear:
    return read_epw(weather.path)


@_read.register
def _(weather: Tmy3File) -> WeatherYear:
    return read_tmy3(weather.path)


@_read.register
def _(weather: SamFile) -> WeatherYear:
    return read_sam(weather.path)


@_read.register
def _(weather: PvgisFile) -> WeatherYear:
    return read_pvgis(weather.path, weather.utc_offset_h)


@_read.register
def _(weather: OpenMeteoFile) -> WeatherYear:
    return read_open_meteo(weather.path)


_maps: dict[tuple[str, Cooling, Electrical], PueMap] = {}


def plant_map(cooling: Cooling, electrical: Electrical, weather: WeatherYear) -> PueMap:
    """The PUE map, which depends on weather and plant alone."""
    key = (weather.sha256, cooling, electrical)
    if key not in _maps:
        if len(_maps) >= 16:
            _maps.clear()
        _maps[key] = pue_map(cooling, electrical, weather)
    return _maps[key]
