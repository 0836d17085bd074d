"""Electric water-cooled chillers: a Carnot machine at constant second-law efficiency, with part load.

    COP = η T_e / (T_c − T_e + L)                                              (1)

T_e and T_c are the temperatures [K] of the water leaving evaporator and condenser; L is the lift lost in the
two heat exchangers (refrigerant colder and hotter than the water). η follows from the rated COP at the
conditions of AHRI 550/590. With L = 4 K and the part-load curve of DOE-2, a machine rated at the full-load
limit of ASHRAE 90.1-2019, Path B, has within 1 % the integrated part-load value of the same line of that
standard: L was chosen to meet it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.facility.curves import at_load, constant

Array = NDArray[np.float64]

_KELVIN = 273.15


def compressor_power(
    heat: Array, capacity: float, rated_cop: float, evaporator_c: float, condenser_c: Array, staged_at: float
) -> Array:
    """Power of chillers that take `heat` from water leaving at `evaporator_c` [the unit of `heat`].

    `capacity` is that of all units together at full load; running units are kept at part load `staged_at`
    until all of them run. `condenser_c` is the water leaving the condensers. Eq. 1 of the module.
    """
    lost = constant("chiller_lost_lift_k")
    rated_evaporator = constant("chiller_rated_evaporator_c")
    rated_lift = constant("chiller_rated_condenser_c") - rated_evaporator
    efficiency = rated_cop * (rated_lift + lost) / (rated_evaporator + _KELVIN)
    lift = np.maximum(condenser_c - evaporator_c, 0.0) + lost
    part_load = np.maximum(heat / capacity, staged_at)
    shaping = at_load("chiller_part_load", part_load) / part_load
    return heat * shaping * lift / (efficiency * (evaporator_c + _KELVIN))
