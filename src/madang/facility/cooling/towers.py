"""Open cooling towers, by Merkel's enthalpy potential at constant effectiveness.

The heat a tower rejects is its air flow times its effectiveness times the enthalpy span from the outside
air to air saturated at the temperature of the hot water:

    Q = ε m_a (h_sat(T_hot) − h_sat(T_wb))                                     (1)

(Braun, Klein & Mitchell, "Effectiveness models for cooling towers and cooling coils", ASHRAE Transactions
95(2), 1989: the definition of air-side effectiveness; the air's own enthalpy is that of its wet bulb within
1 %). Effectiveness rises as air flow falls, so taking it constant overstates fan power below full speed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Outdoors, flow_share
from madang.facility.curves import WATER_HEAT, at_load, constant
from madang.facility.water import Water, evaporative_water
from madang.plan.cooling import ChilledWaterPlant

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Towers:
    """Towers sized for `design_heat` [MW per MW of IT capacity].

    `span` is the enthalpy span of eq. 1 [J/kg] at full load and full air flow, from the rating: approach and
    range at the rated wet bulb.
    """

    plant: ChilledWaterPlant
    outside: Outdoors
    design_heat: float
    span: float


@dataclass(frozen=True)
class CondenserWater:
    """Temperatures of the water that takes the condensers' heat [°C], sent to the plant and returned hot from it, and
    the enthalpy span of eq. 1 that it leaves a tower's air to work with [J/kg]."""

    leaving_c: Array
    hot_c: Array
    span: Array


def towers(plant: ChilledWaterPlant, outside: Outdoors, design_heat: float) -> Towers:
    """Towers that reject `design_heat` [MW per MW of IT capacity] at their rating."""
    rated = constant("tower_rated_wet_bulb_c")
    ends = np.array([rated, rated + plant.tower_approach_k + plant.tower_range_k])
    cold, hot = outside.saturated.enthalpy(ends)
    return Towers(plant=plant, outside=outside, design_heat=design_heat, span=float(hot - cold))


def tower_water(cooler: Towers, heat: Array, held_at_c: float) -> CondenserWater:
    """Water of towers that reject `heat`: as cold as full fan speed makes it, but not below `held_at_c`.

    Eq. 1 at full air flow: h_sat(T_hot) = h_sat(T_wb) + span × load. Nor is it colder than the wet bulb.
    """
    load = heat / cooler.design_heat
    air = cooler.outside.saturated
    cooled = cooler.plant.tower_range_k * load / flow_share(load, cooler.plant.idle_flow_share)
    outside = air.enthalpy(cooler.outside.wet_bulb_c)
    coolest = np.maximum(cooler.outside.wet_bulb_c, held_at_c)
    hot = np.maximum(air.temperature(outside + cooler.span * load), coolest + cooled)
    span = np.maximum(cooler.span * load, air.enthalpy(held_at_c + cooled) - outside)
    return CondenserWater(leaving_c=hot - cooled, hot_c=hot, span=span)


def tower_draw(cooler: Towers, heat: Array, water: CondenserWater) -> tuple[Array, Water]:
    """Fan power [MW] and water of towers that reject `heat` from `water`, per MW of IT capacity.

    Air flow follows from eq. 1. The air leaves saturated with the heat it took up, h_out = h_in + Q/m_a, so
    the share of heat that evaporates water follows from the weather: E = Q (w_out − w_in) / (h_out − h_in).
    """
    plant, outside = cooler.plant, cooler.outside
    load = heat / cooler.design_heat
    need = cooler.span * load
    have = np.maximum(np.maximum(water.span, need), 1e-6)
    flow = need / have
    fans = plant.tower_fan_share * cooler.design_heat * at_load("fan_variable_speed", flow) * (heat > 0.0)
    gained = plant.tower_effectiveness * have
    leaving = outside.saturated.humidity_ratio(outside.enthalpy + gained)
    evaporated = heat * np.maximum(leaving - outside.humidity_ratio, 0.0) / gained
    circulating = flow_share(load, plant.idle_flow_share) * (heat > 0.0)
    drift = plant.drift_share * circulating * cooler.design_heat / (WATER_HEAT * plant.tower_range_k)
    return fans, evaporative_water(plant, evaporated, drift)
