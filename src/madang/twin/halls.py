"""What the halls draw: the physical half of a life, from the weather to the facility's power.

It depends on the site, the timeline, the phases, the fleet, the plant, the tenants and the size of firm generation
alone, so it is kept while money, tariffs and the economy vary around it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.facility import FacilityHours, PueMap, facility_hours, it_limit_mw, peak_pue
from madang.facility.weather import WeatherYear
from madang.plan.cluster import Cluster
from madang.plan.cooling import Cooling
from madang.plan.electrical import Electrical
from madang.plan.fleet import Fleet
from madang.plan.phases import Phase
from madang.plan.plan import Plan
from madang.plan.site import Site
from madang.plan.tenants import Tenant
from madang.plan.timeline import Timeline
from madang.quantities.hours import Hours
from madang.twin.steps.capacity import Capacity, capacity
from madang.twin.steps.demand import Demand, demand, total
from madang.twin.steps.jobs import pool_share, with_jobs
from madang.twin.steps.limit import Firm, firm_sources, it_limit
from madang.twin.steps.tokens import Ask, asks
from madang.twin.steps.weather import calendar, plant_map, weather_year

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Halls:
    """Everything the halls do in one life. Arrays have one value an hour, shape (n,)."""

    hours: Hours
    weather: WeatherYear
    map: PueMap
    capacity: Capacity
    demand: Demand
    it_limit_mw: Array
    it_mw: Array
    busy: dict[str, Array]
    accelerators_sold: Array
    accelerators_busy: Array
    facility: FacilityHours


def halls(plan: Plan) -> Halls:
    """weather → PUE map → capacity → limit of supply → demand, jobs under that limit → facility.

    Raises DataError for a weather file that cannot be used.
    """
    return _halls(
        plan.site,
        plan.timeline,
        plan.phases,
        plan.fleet,
        plan.cooling,
        plan.electrical,
        plan.tenants,
        plan.cluster,
        asks(plan),
        firm_sources(plan.supply),
        weather_year(plan.site.weather).sha256,
    )


@functools.lru_cache(maxsize=2)
def _halls(
    site: Site,
    timeline: Timeline,
    phases: tuple[Phase, ...],
    fleet: Fleet,
    cooling: Cooling,
    electrical: Electrical,
    tenants: tuple[Tenant, ...],
    cluster: Cluster | None,
    asked: tuple[Ask, ...],
    firm: Firm,
    _weather: str,
) -> Halls:
    hours = calendar(phases[0].energised, timeline.life_years, site.country)
    weather = weather_year(site.weather)
    the_map = plant_map(cooling, electrical, weather)
    cap = capacity(phases, fleet, electrical.utility_headroom, hours, peak_pue(the_map))
    limit = it_limit(the_map, hours, cap, firm)
    want = demand(tenants, fleet, hours, cap, {ask.tenant: ask for ask in asked})
    if cluster is not None and any(tenant.jobs for tenant in tenants):
        want = with_jobs(want, tenants, cluster, fleet, hours, cap, limit)
    return _drawn(hours, weather, the_map, cap, want, limit)


def _drawn(hours: Hours, weather: WeatherYear, the_map: PueMap, cap: Capacity, want: Demand, limit: Array) -> Halls:
    """What halls of this demand draw under this limit."""
    it_mw = np.minimum(want.it_mw, limit)
    busy = _served(want, it_mw)
    return Halls(
        hours=hours,
        weather=weather,
        map=the_map,
        capacity=cap,
        demand=want,
        it_limit_mw=limit,
        it_mw=it_mw,
        busy=busy,
        accelerators_sold=total(want.sold, len(hours)),
        accelerators_busy=total(busy, len(hours)),
        facility=facility_hours(the_map, hours.of_year, it_mw, cap.it_capacity_mw),
    )


def accelerators_for_jobs(plan: Plan) -> int:
    """Whole accelerators of the last phase that the tenants with jobs share."""
    hours = calendar(plan.phases[0].energised, plan.timeline.life_years, plan.site.country)
    the_map = plant_map(plan.cooling, plan.electrical, weather_year(plan.site.weather))
    cap = capacity(plan.phases, plan.fleet, plan.electrical.utility_headroom, hours, peak_pue(the_map))
    return int(cap.phases[-1].accelerators * pool_share(plan.tenants) + _WHOLE)


_WHOLE = 1e-6
"""What is missing of a whole accelerator by no more than this is a rounding."""


def short_of(own: Halls, short_mw: Array) -> Halls:
    """The halls once supply lacks `short_mw` of what the facility draws, shape (n,): the one correction pass.

    IT power falls to what the rest carries; busy accelerators are cut before idle power, and no further than to none.
    """
    hours = np.flatnonzero(short_mw)
    left, capacity = own.facility.facility_mw[hours] - short_mw[hours], own.capacity.it_capacity_mw[hours]
    limit, it_mw = own.it_limit_mw.copy(), own.it_mw.copy()
    limit[hours] = np.minimum(limit[hours], it_limit_mw(own.map, own.hours.of_year[hours], left, capacity))
    it_mw[hours] = np.minimum(it_mw[hours], limit[hours])
    busy = _served(own.demand, it_mw)
    facility = facility_hours(own.map, own.hours.of_year, it_mw, own.capacity.it_capacity_mw)
    used = total(busy, len(it_mw))
    return replace(own, it_limit_mw=limit, it_mw=it_mw, busy=busy, accelerators_busy=used, facility=facility)


def rescheduled(plan: Plan, own: Halls) -> Halls:
    """The halls with their jobs scheduled anew under a limit that has fallen; themselves where no tenant has jobs."""
    if plan.cluster is None or not own.demand.chosen:
        return own
    limit = own.it_limit_mw
    want = with_jobs(own.demand, plan.tenants, plan.cluster, plan.fleet, own.hours, own.capacity, limit)
    return _drawn(own.hours, own.weather, own.map, own.capacity, want, limit)


def _served(want: Demand, it_mw: Array) -> dict[str, Array]:
    """Busy accelerators by tenant once supply has set its limit: work is cut before idle power."""
    work = np.clip(it_mw - want.idle_mw, 0.0, None)
    share = np.divide(work, want.work_mw, out=np.ones_like(work), where=want.work_mw > 0)
    share = np.minimum(share, 1.0)
    return {name: busy * share for name, busy in want.busy.items()}
