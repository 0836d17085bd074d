"""The most IT power that firm supply carries at every hour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.facility import PueMap, it_limit_mw
from madang.plan.base import first_day
from madang.plan.sources import Gas
from madang.plan.supply import Supply
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.twin.steps.capacity import Capacity

Array = NDArray[np.float64]

Firm = tuple[tuple[str | None, float], ...]
"""First day of service (None: from the start) and firm power [MW] of each own generator."""


def firm_sources(supply: Supply) -> Firm:
    """The sources that can be counted on in every hour: gas without its spare units. Sun, wind and batteries cannot."""
    return tuple((source.in_service, source.firm_mw) for source in supply.sources if isinstance(source, Gas))


def firm_mw(hours: Hours, capacity: Capacity, firm: Firm) -> Array:
    """Firm supply of every hour [MW], shape (n,): the grid's limit and the campus's own firm generation."""
    found = capacity.grid_limit_mw.copy()
    for day, power in firm:
        found[max(hours.index_of(first_day(day)), 0) if day else 0 :] += power
    return found


def it_limit(pue_map: PueMap, hours: Hours, capacity: Capacity, firm: Firm = ()) -> Array:
    """IT limit [MW], shape (n,): worked out for one weather year in each stretch of equal supply and capacity.

    Raises PlanError (RUN-006) for firm supply below what the facility draws with no IT equipment at work.
    """
    of_year, supply = np.arange(HOURS_PER_YEAR), firm_mw(hours, capacity, firm)
    limit = np.zeros(len(hours))
    changes = (np.diff(supply, prepend=-1.0) != 0.0) | (np.diff(capacity.it_capacity_mw, prepend=-1.0) != 0.0)
    starts = np.flatnonzero(changes)
    for start, end in zip(starts, [*starts[1:], len(hours)], strict=True):
        supply_mw, it_mw = float(supply[start]), float(capacity.it_capacity_mw[start])
        empty_mw = float(pue_map.facility[:, 0].max()) * it_mw
        if supply_mw < empty_mw:
            name = [phase.name for phase in capacity.phases if phase.start_hour <= start][-1]
            raise PlanError(
                Problem(
                    "RUN-006",
                    "the grid and own generation do not carry the facility with no IT equipment at work",
                    path=f"phases.{name}.grid_limit_mw",
                    value=f"{supply_mw:g} MW",
                    allowed=f"at least {empty_mw:.3g} MW",
                )
            )
        of_stretch = it_limit_mw(pue_map, of_year, np.full(HOURS_PER_YEAR, supply_mw), it_mw)
        limit[start:end] = of_stretch[hours.of_year[start:end]]
    return limit
