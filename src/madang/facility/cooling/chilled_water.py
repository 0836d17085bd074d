"""The chilled-water plant: pumps, economiser, chillers, towers. Every kind of cooling has one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Mechanical, Outdoors, flow_share, moving, pump_share
from madang.facility.cooling.chillers import compressor_power
from madang.facility.cooling.sinks import cold, rejection
from madang.plan.cooling import ChilledWaterPlant

Array = NDArray[np.float64]


def chilled_water(
    plant: ChilledWaterPlant, outside: Outdoors, heat: Array, economiser_approach_k: float | None
) -> Mechanical:
    """A plant that takes `heat` [MW per MW of IT capacity], broadcasting to (hours, loads).

    Sized for the largest heat. The economiser's heat exchanger stands before the chillers: it takes the part
    of the water's rise that tower water is cold enough for. Without an approach there is none. All work of
    pumps and compressors ends as heat in the towers or in the sea. Their water is as warm as it would be if compressors
    drew their rated power, so that nothing has to be solved for; the heat rejected is the true one. Cold from
    liquefied gas takes what it can of the heat beside all that; the plant is built to do without it.
    """
    design = float(np.max(heat))
    if design <= 0.0:
        return Mechanical(*[np.zeros_like(heat)] * 7)
    idle = plant.idle_flow_share
    chilled_share = pump_share(plant.chilled_water_pump_kpa, plant.chilled_water_rise_k, plant.pump_efficiency)
    tower_share = pump_share(plant.tower_pump_kpa, plant.tower_range_k, plant.pump_efficiency)
    capacity = design * (1.0 + chilled_share)
    tower_design = capacity * (1.0 + 1.0 / plant.chiller_cop)

    load = heat / design
    chilled_pumps = moving("pump_variable_speed", load, design * chilled_share, idle)
    whole, gas = heat + chilled_pumps, cold(plant)
    given = np.minimum(gas.most, whole)
    duty = whole - given
    supply_c = plant.chilled_water_c
    rise = plant.chilled_water_rise_k * load / flow_share(load, idle)

    sink = rejection(plant.sink, plant, outside, tower_design * (1.0 + tower_share))
    rated_duty = duty * (1.0 + 1.0 / plant.chiller_cop) * (1.0 + tower_share)
    water = sink.water(rated_duty, supply_c - (economiser_approach_k or 0.0))
    free = _free_share(water.leaving_c, supply_c, rise, economiser_approach_k)
    compressors = compressor_power(
        duty * (1.0 - free), capacity, plant.chiller_cop, supply_c, water.hot_c, plant.chiller_part_load
    )
    rejected = duty + compressors
    tower_pumps = moving("pump_variable_speed", rejected / tower_design, tower_design * tower_share, idle)
    outdoor_power, make_up = sink.draw(rejected + tower_pumps, water)
    gas_pumps = given * gas.pump_share
    return Mechanical(
        compressors=compressors,
        pumps=chilled_pumps + tower_pumps + gas_pumps,
        fans=np.zeros_like(heat),
        rejection=outdoor_power,
        water_withdrawn=make_up.withdrawn,
        water_consumed=make_up.consumed,
        heat_rejected=rejected + tower_pumps + given + gas_pumps,
    )


def _free_share(tower_c: Array, supply_c: float, rise: Array, approach_k: float | None) -> Array:
    """Share of the water's heat that the economiser takes: 1 where tower water alone reaches the supply."""
    if approach_k is None:
        return np.zeros_like(tower_c)
    reached = supply_c + rise - tower_c - approach_k
    return np.clip(reached / np.maximum(rise, 1e-9), 0.0, 1.0)
