"""The most IT power that supply carries at every hour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.facility import PueMap, it_limit_mw
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.twin.steps.capacity import Capacity

Array = NDArray[np.float64]


def it_limit(pue_map: PueMap, hours: Hours, capacity: Capacity) -> Array:
    """IT limit [MW], shape (n,): worked out for one weather year a phase, since supply is firm within a phase."""
    of_year = np.arange(HOURS_PER_YEAR)
    limit = np.zeros(len(hours))
    starts = [max(phase.start_hour, 0) for phase in capacity.phases]
    for start, end in zip(starts, [*starts[1:], len(hours)], strict=True):
        supply, it_mw = (
            np.full(HOURS_PER_YEAR, series[start]) for series in (capacity.grid_limit_mw, capacity.it_capacity_mw)
        )
        limit[start:end] = it_limit_mw(pue_map, of_year, supply, it_mw)[hours.of_year[start:end]]
    return limit
