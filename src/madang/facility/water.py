"""Water that evaporative equipment takes: evaporation, drift and blowdown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.facility.curves import WATER_DENSITY
from madang.plan.cooling import ChilledWaterPlant

Array = NDArray[np.float64]

_PER_HOUR = 3600.0 * 1e6 / WATER_DENSITY
"""m³/h per MW from kg/s per W."""


@dataclass(frozen=True)
class Water:
    """Water [m³/h per MW of IT capacity]: consumed is lost to the air, withdrawn is that and blowdown."""

    withdrawn: Array
    consumed: Array


def evaporative_water(plant: ChilledWaterPlant, evaporated: Array, drift: Array | float = 0.0) -> Water:
    """Water from evaporation and drift [kg/s per W of IT capacity].

    Blowdown keeps dissolved solids at the cycles of concentration C: B = E / (C − 1) − D, never below zero
    (mass balance of dissolved solids; ASHRAE Handbook — HVAC Systems and Equipment, chapter on towers).
    """
    blowdown = np.maximum(evaporated / (plant.cycles_of_concentration - 1.0) - drift, 0.0)
    consumed = (evaporated + drift) * _PER_HOUR
    return Water(withdrawn=consumed + blowdown * _PER_HOUR, consumed=consumed)
