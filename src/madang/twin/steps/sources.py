"""The plan's own sources of energy under the site's weather, dispatched over the life."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem
from madang.facility.weather import WeatherYear
from madang.files import SERIES_BYTES, read_bounded
from madang.plan.plan import Plan
from madang.plan.sources import Built, HubSeries, Solar, SourceOf, Wind
from madang.plan.supply import Supply
from madang.quantities.hours import Hours
from madang.supply import Place, Sky, SupplyHours, solar_per_unit, supply_hours, wind_per_unit
from madang.twin.steps.bill import market

Array = NDArray[np.float64]


def sources(plan: Plan, hours: Hours, weather: WeatherYear, facility_mw: Array, limit_mw: Array) -> SupplyHours | None:
    """Who serves the facility in each hour; None where the plan has the grid alone.

    Raises DataError for a wind resource that cannot be used, and as the dispatch does.
    """
    if not plan.supply.sources:
        return None
    return supply_hours(billed(plan), hours, facility_mw, limit_mw, per_unit(plan, weather), plan.capital.price_year,
                        market(plan.supply.market))


def billed(plan: Plan) -> Supply:
    """The plan's supply as the bill pays for it: where the investment names plants (`generation`) it has paid for those
    that the campus builds, and the bill for their operation alone."""
    if all(item.part != "generation" for item in plan.capital.items):
        return plan.supply
    return plan.supply.model_copy(update={"sources": tuple(map(_paid_for, plan.supply.sources))})


def _paid_for(source: SourceOf) -> SourceOf:
    paid = getattr(source, "paid", None)
    if not isinstance(paid, Built):
        return source
    return source.model_copy(update={"paid": paid.model_copy(update={"capital_cost_per_kw": 0.0})})


def per_unit(plan: Plan, weather: WeatherYear) -> dict[str, Array]:
    """8,760 hours of power per unit of each sun and wind source, by name. Raises DataError as `sources` does."""
    return {source.name: _per_unit(source, weather) for source in plan.supply.sources
            if isinstance(source, Solar | Wind)}


@functools.lru_cache(maxsize=32)
def _per_unit(source: Solar | Wind, weather: WeatherYear) -> Array:
    """8,760 hours of power per unit of a source, kept by the source and the weather."""
    if isinstance(source, Solar):
        here = weather.location
        if here is None:
            raise DataError(Problem("SUP-025", "the weather says of no place, so where the sun stands is not known"))
        place = Place(here.latitude_deg, here.longitude_deg, here.utc_offset_h, here.elevation_m)
        return solar_per_unit(source, place, Sky(weather.ghi_w_m2, weather.dry_bulb_c, weather.wind_m_s))
    series = source.resource
    return wind_per_unit(source, _speeds(Path(series.path)) if isinstance(series, HubSeries) else None)


def _speeds(path: Path) -> Array:
    """Wind speeds of a file, one a line. Raises DataError (SUP-024) for a file that is missing or holds words."""
    try:
        return np.array([float(line) for line in read_bounded(path, SERIES_BYTES).decode("utf-8").split()])
    except (OSError, ValueError) as error:
        raise DataError(Problem("SUP-024", "wind speeds are 8,760 numbers of 0 or more", where=str(path),
                                path="resource.path", value=str(error))) from error
