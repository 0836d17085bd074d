"""What the halls give up when the grid calls for less."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.plan.plan import Plan
from madang.supply import price_growth
from madang.supply.response import called, paid
from madang.twin.halls import Halls, short_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Response:
    """The calls of a life, arrays of shape (n,): facility power given up [MW], accelerators stopped, money earned."""

    cut_mw: Array
    stopped: Array
    earned: Array


def answered(plan: Plan, own: Halls) -> tuple[Halls, Response | None]:
    """The halls with work cut in the hours of calls; themselves where the plan has none."""
    terms = plan.supply.demand_response
    if terms is None:
        return own, None
    asked = np.where(called(terms, own.hours), terms.cut * own.facility.facility_mw, 0.0)
    less = short_of(own, asked)
    cut_mw = own.facility.facility_mw - less.facility.facility_mw
    growth = price_growth(plan.supply.grid, own.hours.year, plan.capital.price_year)
    earned = paid(terms, own.facility.facility_mw, cut_mw) * growth
    return less, Response(cut_mw, own.accelerators_busy - less.accelerators_busy, earned)
