"""Figures of plans that have them: what calls to use less earn and cost, what outages of own generation cost, and its
heat."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.plan.base import first_day
from madang.plan.sources import Gas
from madang.supply.gas import heat_mw
from madang.twin.halls import halls, short_of
from madang.twin.life import Life
from madang.twin.tables import filled_years

if TYPE_CHECKING:
    from madang.twin.figures import Annual

Array = NDArray[np.float64]

_NEVER = 1e-9
"""A number of units out of order whose chance is below this is not looked at."""


def response_figures(life: Life, annual: Annual) -> dict[str, float | None]:
    """The figures of calls and of outages by id; none of either that the plan does not have."""
    found: dict[str, float | None] = {}
    if life.response:
        found["demand_response_income_annual"] = annual.mean(life.response.earned)
        found["demand_response_lost_annual"] = annual.mean(life.response.stopped)
    gas = next((source for source in life.plan.supply.sources if isinstance(source, Gas)), None)
    if gas:
        found["outage_lost_annual"] = _lost(life, gas)
    if gas and gas.heat_per_power and life.supply:
        found["gas_heat_annual_mwh"] = annual.mean(heat_mw(gas, life.supply.gas_mw))
    return found


def _lost(life: Life, gas: Gas) -> float | None:
    """Accelerator-hours that outages of the gas plant are expected to cost in the first filled year.

    The mean over how many units may be out of order at once, each as likely as a binomial says, of the work that the
    grid, the units left and the sun and wind of the hour do not carry. Batteries are left out.
    """
    filled = np.flatnonzero(filled_years(life))
    if not len(filled):
        return None
    first = int(life.hours.year_starts[filled[0]])
    year = slice(first, first + 8760)
    own = halls(life.plan)
    wanted = own.facility.facility_mw[year]
    clean = life.supply.clean_mw[year] if life.supply else 0.0
    opened = life.hours.index_of(first_day(gas.in_service)) if gas.in_service else 0
    installed = np.where(np.arange(first, first + 8760) >= opened, gas.power_mw, 0.0)
    lost = 0.0
    for out in range(gas.units + 1):
        chance = comb(gas.units, out) * (1 - gas.availability) ** out * gas.availability ** (gas.units - out)
        left = own.capacity.grid_limit_mw[year] + clean + installed * (1 - out / gas.units)
        short = np.zeros(len(life.hours))
        short[year] = np.maximum(wanted - left, 0.0)
        if chance > _NEVER and short.any():
            lost += chance * float((own.accelerators_busy - short_of(own, short).accelerators_busy).sum())
    return lost
