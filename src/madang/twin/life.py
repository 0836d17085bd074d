"""A life: the steps in their order, from the weather to the economy. `live` is the list of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from madang.facility import FacilityHours, PueMap, facility_hours, peak_pue, pue_map
from madang.facility.weather import WeatherYear, read_epw, typical_year
from madang.finance import Money
from madang.plan.base import first_day
from madang.plan.cooling import Cooling
from madang.plan.electrical import Electrical
from madang.plan.plan import Plan
from madang.plan.site import CatalogClimate, Weather
from madang.quantities.hours import Hours, hours_of_life
from madang.supply import Bill, emissions, grid_bill
from madang.twin.balance import Balance, balance
from madang.twin.steps.capacity import Capacity, capacity
from madang.twin.steps.demand import Demand, demand, total
from madang.twin.steps.economy import Work, economy
from madang.twin.steps.limit import it_limit
from madang.twin.steps.money import money

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Life:
    """Everything one simulated life holds. Arrays have one value an hour, shape (n,)."""

    plan: Plan
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
    bill: Bill
    emissions_t: Array
    money: Money
    economy: Work
    balances: tuple[Balance, ...]


def live(plan: Plan) -> Life:
    """Simulate every hour from first energisation to the end of life.

    weather → PUE map → capacity → demand → limit of supply → facility → grid → money → economy, with the
    balance of each step. Raises DataError for a weather file that cannot be used, BalanceError where a
    conservation law fails.
    """
    hours = calendar(plan)
    weather = weather_year(plan.site.weather)
    the_map = cached_map(plan.cooling, plan.electrical, weather)
    cap = capacity(plan, hours, peak_pue(the_map))
    want = demand(plan.tenants, plan.fleet, hours, cap)
    limit = it_limit(the_map, hours, cap)
    it_mw = np.minimum(want.it_mw, limit)
    busy = _served(want, it_mw)
    facility = facility_hours(the_map, hours.of_year, it_mw, cap.it_capacity_mw)
    bill = grid_bill(plan.supply.grid, hours, facility.facility_mw, cap.contract_mw, plan.capital.price_year)
    sold, used = total(want.sold), total(busy)
    cash = money(plan, hours, cap, bill, sold, used)
    return Life(
        plan=plan,
        hours=hours,
        weather=weather,
        map=the_map,
        capacity=cap,
        demand=want,
        it_limit_mw=limit,
        it_mw=it_mw,
        busy=busy,
        accelerators_sold=sold,
        accelerators_busy=used,
        facility=facility,
        bill=bill,
        emissions_t=emissions(plan.supply.grid, hours, facility.facility_mw),
        money=cash,
        economy=economy(plan, cap, cash),
        balances=_balances(cap, sold, used, it_mw, facility),
    )


def calendar(plan: Plan) -> Hours:
    """The hours of the plan's life."""
    return _calendar(plan.phases[0].energised, plan.timeline.life_years, plan.site.country)


@functools.lru_cache(maxsize=64)
def _calendar(energised: str, years: int, country: str) -> Hours:
    return hours_of_life(first_day(energised), years, country)


def weather_year(weather: Weather) -> WeatherYear:
    """The weather year of the site, kept once read."""
    if isinstance(weather, CatalogClimate):
        return _typical(weather.climate)
    path = Path(weather.path)
    return _epw(str(path), path.stat().st_mtime_ns if path.exists() else 0)


_typical = functools.lru_cache(maxsize=16)(typical_year)


@functools.lru_cache(maxsize=16)
def _epw(path: str, _changed: int) -> WeatherYear:
    return read_epw(Path(path))


_maps: dict[tuple[str, str, str], PueMap] = {}


def cached_map(cooling: Cooling, electrical: Electrical, weather: WeatherYear) -> PueMap:
    """The PUE map, kept by its inputs: it depends on weather and plant alone."""
    key = (weather.sha256, cooling.model_dump_json(), electrical.model_dump_json())
    if key not in _maps:
        if len(_maps) >= 32:
            _maps.clear()
        _maps[key] = pue_map(cooling, electrical, weather)
    return _maps[key]


def _served(want: Demand, it_mw: Array) -> dict[str, Array]:
    """Busy accelerators by tenant once supply has set its limit: work is cut before idle power."""
    work = np.clip(it_mw - want.idle_mw, 0.0, None)
    share = np.divide(work, want.work_mw, out=np.ones_like(work), where=want.work_mw > 0)
    share = np.minimum(share, 1.0)
    return {name: busy * share for name, busy in want.busy.items()}


def _balances(
    cap: Capacity, sold: Array, used: Array, it_mw: Array, facility: FacilityHours
) -> tuple[Balance, ...]:
    parts = it_mw + facility.mechanical_mw + facility.electrical_loss_mw + facility.other_mw
    lost, idle, unsold = cap.installed - cap.available, sold - used, cap.available - sold
    return (
        balance("facility energy = IT + cooling + electrical losses + other", "MWh", facility.facility_mw, parts),
        balance(
            "accelerator-hours in place = busy + idle + unsold + out of order",
            "h",
            cap.installed,
            used + idle + unsold + lost,
        ),
        balance("no accelerator-hours below zero", "h", np.minimum(np.minimum(idle, unsold), 0.0), 0.0 * lost),
        balance(
            "grid draw within its limit",
            "MW",
            np.minimum(facility.facility_mw, cap.grid_limit_mw),
            facility.facility_mw,
        ),
    )
