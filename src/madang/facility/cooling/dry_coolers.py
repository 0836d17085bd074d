"""Dry coolers whose inlet air is wetted in heat.

A dry cooler rejects its air flow times its effectiveness times the span from outside air to hot water,
Q = ε m_a c (T_hot − T_air) (definition of effectiveness, ε-NTU method). Sized by the air temperature at
which full load takes full fan speed; above it, pads cool the air along its wet bulb.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Outdoors
from madang.facility.curves import LATENT_HEAT, at_load, constant
from madang.facility.water import Water, evaporative_water
from madang.plan.cooling import DirectToChip

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LiquidCooling:
    """What dry coolers, or another sink, do for the liquid loop: `carried` is the share of the heat they take, `fans`
    the power of what stands outdoors."""

    carried: Array
    fans: Array
    water: Water


def dry_coolers(plant: DirectToChip, outside: Outdoors, heat: Array) -> LiquidCooling:
    """Dry coolers on the facility water that carries `heat` [MW per MW of IT capacity], shape (loads,).

    Facility water is throttled with the load, so that it returns equally hot at all loads. What even wetted
    air cannot carry at full fan speed is left to others.
    """
    load = heat / heat[-1]
    hot = plant.facility_water_c + plant.liquid_rise_k
    dry = outside.dry_bulb_c
    need = plant.dry_span_k * load
    wetted = dry - plant.adiabatic_effectiveness * (dry - outside.wet_bulb_c)
    inlet = np.minimum(dry, np.maximum(hot - need, wetted))
    have = np.maximum(hot - inlet, 1e-6)
    flow = np.minimum(need / have, 1.0)
    carried = np.minimum(have / np.maximum(need, 1e-6), 1.0)
    full_speed = plant.dry_cooler_fan_share * constant("dry_cooler_rated_span_k") / plant.dry_span_k * heat[-1]
    evaporated = heat * carried * (dry - inlet) / (plant.dry_cooler_effectiveness * have * LATENT_HEAT)
    return LiquidCooling(
        carried=carried,
        fans=full_speed * at_load("fan_variable_speed", flow) * (heat > 0.0),
        water=evaporative_water(plant, evaporated),
    )
