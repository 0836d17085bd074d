"""A life: the halls, then the sources, the grid, money and the economy. `live` is the list of the steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.finance import Money
from madang.plan.plan import Plan
from madang.supply import Bill, SupplyHours, emissions
from madang.supply.response import with_response
from madang.twin.halls import Halls, halls, rescheduled, short_of
from madang.twin.steps.bill import energy_bill
from madang.twin.steps.economy import Work, economy
from madang.twin.steps.money import money
from madang.twin.steps.response import Response, answered
from madang.twin.steps.sources import sources
from madang.twin.steps.tokens import Tokens, tokens

Array = NDArray[np.float64]

_ROUNDING = 1e-9
"""What a source falls short of by this share of an hour's power is a rounding."""


@dataclass(frozen=True)
class Life(Halls):
    """Everything one simulated life holds. Arrays have one value an hour, shape (n,)."""

    plan: Plan
    supply: SupplyHours | None
    grid_mw: Array
    bill: Bill
    emissions_t: Array
    money: Money
    economy: Work
    tokens: Tokens | None
    response: Response | None


def live(plan: Plan) -> Life:
    """Simulate every hour from first energisation to the end of life.

    halls → calls to use less → sources → both once more where sources fall short → grid → tokens → money → economy.
    Raises DataError for weather or wind that cannot be used, PlanError for money that does not fit. `laws` checks the
    laws it must keep.
    """
    in_halls, response = answered(plan, halls(plan))
    hours, own = in_halls.hours, _dispatched(plan, in_halls)
    if own is not None and (own.unserved_mw > _ROUNDING * in_halls.facility.facility_mw).any():
        in_halls = rescheduled(plan, short_of(in_halls, own.unserved_mw))
        own = _dispatched(plan, in_halls)
    draw = own.grid_mw if own else in_halls.facility.facility_mw
    bill = energy_bill(plan, in_halls, own, draw)
    bill = with_response(bill, hours, response.earned) if response else bill
    sold, busy, by_tenant = in_halls.accelerators_sold, in_halls.accelerators_busy, in_halls.demand.sold
    made = tokens(plan, hours, in_halls.busy)
    written = made.made("llm_serving") if made else None
    cash = money(plan, hours, in_halls.capacity, bill, sold, busy, by_tenant, written)
    return Life(
        **vars(in_halls),
        plan=plan,
        supply=own,
        grid_mw=draw,
        bill=bill,
        emissions_t=emissions(plan.supply.grid, hours, draw) + (own.carbon_t if own else 0.0),
        money=cash,
        economy=economy(plan, in_halls.capacity, cash, bill),
        tokens=made,
        response=response,
    )


def _dispatched(plan: Plan, in_halls: Halls) -> SupplyHours | None:
    facility_mw, limit_mw = in_halls.facility.facility_mw, in_halls.capacity.grid_limit_mw
    return sources(plan, in_halls.hours, in_halls.weather, facility_mw, limit_mw)
