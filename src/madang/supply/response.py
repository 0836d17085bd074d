"""Demand response: the hours in which the grid calls for less, and what it pays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from madang.plan.supply import DemandResponse
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.supply.bill import Bill

Array = NDArray[np.float64]

LINE = "demand_response"


def called(terms: DemandResponse, hours: Hours) -> NDArray[np.bool_]:
    """Hours of calls, shape (n,): as many working days of each calendar year as there are events, evenly spread.

    Years cut by the start or end of the life have their part of them. A call may pass midnight, not the life's end.
    """
    found = np.zeros(len(hours), np.bool_)
    working = (hours.weekday < 5) & ~hours.holiday & (hours.hour == terms.first_hour)
    for first, end in zip(hours.year_starts, [*hours.year_starts[1:], len(hours)], strict=True):
        days = first + np.flatnonzero(working[first:end])
        events = min(round(terms.events_per_year * (end - first) / HOURS_PER_YEAR), len(days))
        chosen = days[((np.arange(events) + 0.5) / max(events, 1) * len(days)).astype(np.int64)]
        for hour in range(terms.hours):
            found[np.minimum(chosen + hour, len(hours) - 1)] = True
    return found


def paid(terms: DemandResponse, facility_mw: Array, cut_mw: Array) -> Array:
    """What is earned in each hour, in the plan's currency at its own prices, shape (n,).

    Ready, at all hours, is the share `cut` of the power the facility would draw; `cut_mw` is what calls took of it.
    """
    ready = facility_mw * 1000 * terms.cut * terms.paid_per_kw_year / HOURS_PER_YEAR
    return np.asarray(ready + cut_mw * 1000 * terms.paid_per_kwh)


def with_response(bill: Bill, hours: Hours, earned: Array) -> Bill:
    """The bill with a line `demand_response` of what calls earn, below zero."""
    line = -np.bincount(hours.month_index, weights=earned, minlength=len(bill.month)).astype(float)
    return replace(bill, lines={**bill.lines, LINE: line})
