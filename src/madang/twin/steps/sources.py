"""The plan's own sources of energy under the site's weather, dispatched over the life."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madang.catalog.climates import climate
from madang.errors import DataError, Problem
from madang.facility.weather import WeatherYear
from madang.plan.plan import Plan
from madang.plan.site import CatalogClimate, Weather
from madang.plan.sources import HubSeries, Solar, Wind
from madang.quantities.hours import Hours
from madang.supply import Place, Sky, SupplyHours, solar_per_unit, supply_hours, wind_per_unit

Array = NDArray[np.float64]


def sources(plan: Plan, hours: Hours, weather: WeatherYear, facility_mw: Array, limit_mw: Array) -> SupplyHours | None:
    """Who serves the facility in each hour; None where the plan has the grid alone.

    Raises DataError for a wind resource that cannot be used, and as the dispatch does.
    """
    if not plan.supply.sources:
        return None
    return supply_hours(plan.supply, hours, facility_mw, limit_mw, per_unit(plan, weather), plan.capital.price_year)


def per_unit(plan: Plan, weather: WeatherYear) -> dict[str, Array]:
    """8,760 hours of power per unit of each sun and wind source, by name. Raises DataError as `sources` does."""
    return {source.name: _per_unit(source, plan.site.weather, weather) for source in plan.supply.sources
            if isinstance(source, Solar | Wind)}


@functools.lru_cache(maxsize=32)
def _per_unit(source: Solar | Wind, kind: Weather, weather: WeatherYear) -> Array:
    """8,760 hours of power per unit of a source, kept by the source and the weather."""
    if isinstance(source, Solar):
        return solar_per_unit(source, _place(kind), Sky(weather.ghi_w_m2, weather.dry_bulb_c, weather.wind_m_s))
    series = source.resource
    return wind_per_unit(source, _speeds(Path(series.path)) if isinstance(series, HubSeries) else None)


def _place(kind: Weather) -> Place:
    """Where the weather was measured: the climate's station, or the first line of an EPW file."""
    if isinstance(kind, CatalogClimate):
        own = climate(kind.climate)
        return Place(own.latitude_deg, own.longitude_deg, own.utc_offset_h, own.elevation_m)
    with Path(kind.path).open(encoding="utf-8", errors="replace") as file:
        latitude, longitude, offset, elevation = (float(cell) for cell in file.readline().split(",")[6:10])
    return Place(latitude, longitude, offset, elevation)


def _speeds(path: Path) -> Array:
    """Wind speeds of a file, one a line. Raises DataError (SUP-024) for a file that is missing or holds words."""
    try:
        return np.array([float(line) for line in path.read_text(encoding="utf-8").split()])
    except (OSError, ValueError) as error:
        raise DataError(Problem("SUP-024", "wind speeds are 8,760 numbers of 0 or more", where=str(path),
                                path="resource.path", value=str(error))) from error
