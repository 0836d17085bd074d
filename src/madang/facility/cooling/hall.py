"""Hall fans: they carry the heat of the halls to coils or outside, and add their own work to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Outdoors, moving
from madang.facility.curves import AIR_HEAT
from madang.facility.weather.psychrometrics import density
from madang.plan.cooling import ChilledWaterPlant

Array = NDArray[np.float64]


def hall_fans(plant: ChilledWaterPlant, outside: Outdoors, heat: Array) -> Array:
    """Power of the hall fans [MW per MW of IT capacity] that carry `heat`, shape (loads,).

    Fan power over heat at full load is Δp / (η ρ c ΔT); part load follows the curve `fan_variable_speed`.
    """
    air = float(density(plant.supply_air_c, 0.0, outside.pressure_pa))
    share = plant.hall_fan_pressure_pa / (plant.fan_efficiency * air * AIR_HEAT * plant.air_rise_k)
    design = float(heat[-1])
    return moving("fan_variable_speed", heat / design, design * share, plant.idle_flow_share)
