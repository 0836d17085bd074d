"""A warm-water loop on the accelerators, with the air-cooled remainder on chilled water."""

from __future__ import annotations

import numpy as np

from madang.facility.cooling.base import Heat, Mechanical, Outdoors, moving, pump_share
from madang.facility.cooling.chilled_water import chilled_water
from madang.facility.cooling.hall import hall_fans
from madang.facility.cooling.sinks import liquid_rejection
from madang.plan.cooling import DirectToChip


def direct_to_chip(plant: DirectToChip, heat: Heat, outside: Outdoors) -> Mechanical:
    """Liquid heat to the dry coolers or the sea, the rest of the halls' heat to chilled water.

    Chilled water also takes what they cannot carry in the hottest hours. The work of the loops'
    pumps ends in the liquid.
    """
    liquid = plant.liquid_share * heat.it
    halls = heat.it - liquid + heat.indoors
    fans = hall_fans(plant, outside, halls)
    share = pump_share(plant.liquid_pump_kpa, plant.liquid_rise_k, plant.pump_efficiency)
    design = float(liquid[-1])
    pumps = moving("pump_variable_speed", liquid / design, design * share, plant.idle_flow_share)
    dry = liquid_rejection(plant.sink, plant, outside, liquid + pumps)
    carried = (liquid + pumps) * dry.carried
    own = Mechanical(
        compressors=np.zeros_like(liquid),
        pumps=pumps,
        fans=fans,
        rejection=dry.fans,
        water_withdrawn=dry.water.withdrawn,
        water_consumed=dry.water.consumed,
        heat_rejected=carried,
    )
    return own + chilled_water(
        plant, outside, halls + fans + liquid + pumps - carried, plant.economiser_approach_k
    )
