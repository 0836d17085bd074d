"""Air-cooled racks on chilled water, with a water-side economiser."""

from __future__ import annotations

from dataclasses import replace

from madang.facility.cooling.base import Heat, Mechanical, Outdoors
from madang.facility.cooling.chilled_water import chilled_water
from madang.facility.cooling.hall import hall_fans
from madang.plan.cooling import WaterChiller


def water_chiller(plant: WaterChiller, heat: Heat, outside: Outdoors) -> Mechanical:
    """The whole heat of the halls, with the work of their fans, on the chilled-water plant."""
    halls = heat.it + heat.indoors
    fans = hall_fans(plant, outside, halls)
    cooled = chilled_water(plant, outside, halls + fans, plant.economiser_approach_k)
    return replace(cooled, fans=fans)
