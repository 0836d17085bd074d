"""Weather, calendar and PUE map of a site: worked out once, kept by their inputs."""

from __future__ import annotations

import functools
from pathlib import Path

from madang.facility import PueMap, pue_map
from madang.facility.weather import WeatherYear, read_epw, typical_year
from madang.plan.base import first_day
from madang.plan.cooling import Cooling
from madang.plan.electrical import Electrical
from madang.plan.site import CatalogClimate, Weather
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
    return _epw(str(path), path.stat().st_mtime_ns if path.exists() else 0)


_typical = functools.lru_cache(maxsize=16)(typical_year)


@functools.lru_cache(maxsize=16)
def _epw(path: str, _changed: int) -> WeatherYear:
    return read_epw(Path(path))


_maps: dict[tuple[str, Cooling, Electrical], PueMap] = {}


def plant_map(cooling: Cooling, electrical: Electrical, weather: WeatherYear) -> PueMap:
    """The PUE map, which depends on weather and plant alone."""
    key = (weather.sha256, cooling, electrical)
    if key not in _maps:
        if len(_maps) >= 16:
            _maps.clear()
        _maps[key] = pue_map(cooling, electrical, weather)
    return _maps[key]
