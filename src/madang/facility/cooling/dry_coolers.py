"""Dry coolers whose inlet air is wetted in heat.

A dry cooler rejects its air flow times its effectiveness times the span from outside air to hot water,
Q = ε m_a c (T_hot − T_air) (definition of effectiveness, ε-NTU method). Sized by the air temperature at
which full load takes full fan speed; above it, pads cool the air along its wet bulb.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Outdoors, flow_share
from madang.facility.curves import LATENT_HEAT, at_load, constant
from madang.facility.water import Water, evaporative_water
from madang.plan.cooling import DirectToChip

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DryCooling:
    """What dry coolers do for a load: `carried` is the share of the heat they take [0 to 1]."""

    carried: Array
    fans: Array
    water: Water


def dry_coolers(plant: DirectToChip, outside: Outdoors, heat: Array) -> DryCooling:
    """Dry coolers on the facility water that carries `heat` [MW per MW of IT capacity], shape (loads,).

    Where even wetted air is too warm for the load at full fan speed, the water leaves warmer by as much, and
    the part of its rise that is missing is left to others.
    """
    load = heat / heat[-1]
    rise = np.maximum(plant.liquid_rise_k * load / flow_share(load, plant.idle_flow_share), 1e-9)
    hot = plant.facility_water_c + rise
    dry = outside.dry_bulb_c
    enough = hot - plant.dry_span_k * load
    wetted = dry - plant.adiabatic_effectiveness * (dry - outside.wet_bulb_c)
    inlet = np.where(dry <= enough, dry, np.maximum(enough, wetted))
    carried = np.clip(1.0 - np.maximum(inlet - enough, 0.0) / rise, 0.0, 1.0)
    span = np.maximum(hot - inlet, plant.dry_span_k * load)
    flow = plant.dry_span_k * load / np.maximum(span, 1e-6)
    full_speed = plant.dry_cooler_fan_share * constant("dry_cooler_rated_span_k") / plant.dry_span_k * heat[-1]
    fans = full_speed * at_load("fan_variable_speed", flow) * (heat * carried > 0.0)
    per_heat = (dry - inlet) / (plant.dry_cooler_effectiveness * np.maximum(span, 1e-6) * LATENT_HEAT)
    return DryCooling(carried=carried, fans=fans, water=evaporative_water(plant, heat * carried * per_heat))
