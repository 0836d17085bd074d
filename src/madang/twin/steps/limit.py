"""The most IT power that supply carries at every hour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.facility import PueMap, it_limit_mw
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.twin.steps.capacity import Capacity

Array = NDArray[np.float64]


def it_limit(pue_map: PueMap, hours: Hours, capacity: Capacity) -> Array:
    """IT limit [MW], shape (n,): worked out for one weather year a phase, since supply is firm within a phase.

    Raises PlanError (RUN-006) for a grid limit below what the facility draws with no IT equipment at work.
    """
    of_year = np.arange(HOURS_PER_YEAR)
    limit = np.zeros(len(hours))
    ends = [*(phase.start_hour for phase in capacity.phases[1:]), len(hours)]
    for phase, end in zip(capacity.phases, ends, strict=True):
        start = phase.start_hour
        supply_mw, empty_mw = float(capacity.grid_limit_mw[start]), float(pue_map.facility[:, 0].max()) * phase.it_mw
        if supply_mw < empty_mw:
            raise PlanError(
                Problem(
                    "RUN-006",
                    "the grid limit does not carry the facility with no IT equipment at work",
                    path=f"phases.{phase.name}.grid_limit_mw",
                    value=f"{supply_mw:g} MW",
                    allowed=f"at least {empty_mw:.3g} MW",
                )
            )
        of_phase = it_limit_mw(pue_map, of_year, np.full(HOURS_PER_YEAR, supply_mw), phase.it_mw)
        limit[start:end] = of_phase[hours.of_year[start:end]]
    return limit
