"""What the life costs: the bill, the hours delivered and the build, handed to finance."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from madang.finance import Build, Money, Sales, Service, Step
from madang.finance import money as finance
from madang.plan.base import first_day
from madang.plan.plan import Plan
from madang.plan.revenue import AcceleratorHours
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.supply import Bill
from madang.twin.steps.capacity import Capacity

Array = NDArray[np.float64]


def money(
    plan: Plan, hours: Hours, capacity: Capacity, bill: Bill, sold: Array, busy: Array, by_tenant: Mapping[str, Array],
    tokens: Array | None = None,
) -> Money:
    """Capital, cash, unit costs and the owners' case of the life.

    `sold` and `busy` are accelerators by hour, shape (n,); `by_tenant` is what each tenant bought of the sold;
    `tokens` are those of answers written by hour, None where no tenant serves. The plan's checks hold that the bill
    is in its currency.
    """
    years, energy_cost = bill.by_year

    def by_year(hourly: Array) -> Array:
        return np.asarray(np.add.reduceat(hourly, hours.year_starts))

    service = Service(
        year=years,
        energy_cost=energy_cost,
        it_mw_years=by_year(capacity.it_capacity_mw) / HOURS_PER_YEAR,
        hours_available=by_year(capacity.available),
        hours_sold=by_year(sold),
        hours_useful=by_year(busy),
        million_tokens=None if tokens is None else by_year(tokens) / 1e6,
    )
    sales = None
    if isinstance(plan.capital.revenue, AcceleratorHours):
        hourly = [by_year(by_tenant[tenant.name]) for tenant in plan.tenants]
        sales = Sales(np.array(hourly), tuple(tenant.price_per_accelerator_hour for tenant in plan.tenants))
    return finance(plan.capital, build_of(plan, capacity), service, sales)


def build_of(plan: Plan, capacity: Capacity) -> Build:
    """The campus as finance sees it."""
    first = first_day(plan.phases[0].energised)
    first = first.replace(month=3, day=1) if (first.month, first.day) == (2, 29) else first
    contracts = [float(capacity.contract_mw[max(each.start_hour, 0)]) for each in capacity.phases]
    return Build(
        construction_start=first_day(plan.timeline.construction_start),
        end=first.replace(year=first.year + plan.timeline.life_years),
        steps=tuple(
            Step(first_day(phase.energised), each.it_mw_added, each.accelerators_added, contract - before)
            for phase, each, contract, before in zip(
                plan.phases, capacity.phases, contracts, [0.0, *contracts[:-1]], strict=True)
        ),
        fleet_life_years=plan.fleet.life_years,
        swap_days=plan.fleet.swap_days,
        arrival_months=plan.fleet.arrival_months,
        country=plan.site.country,
    )
