"""Cooling: one kind a file. `mechanical` dispatches on the plan's type."""

from __future__ import annotations

import functools

from madang.errors import DataError, Problem
from madang.facility.cooling.air_economiser import air_economiser
from madang.facility.cooling.base import Heat, Mechanical, Outdoors, outdoors
from madang.facility.cooling.direct_to_chip import direct_to_chip
from madang.facility.cooling.water_chiller import water_chiller
from madang.plan.cooling import AirEconomiser, ChilledWaterPlant, DirectToChip, WaterChiller

__all__ = ["Heat", "Mechanical", "Outdoors", "mechanical", "outdoors"]


@functools.singledispatch
def mechanical(plant: ChilledWaterPlant, heat: Heat, outside: Outdoors) -> Mechanical:
    """What the plant draws, drinks and rejects at each hour and load. Raises DataError for an unknown kind."""
    raise DataError(Problem("FAC-002", f"no model for cooling of type {type(plant).__name__}"))


mechanical.register(AirEconomiser, air_economiser)
mechanical.register(DirectToChip, direct_to_chip)
mechanical.register(WaterChiller, water_chiller)
