"""Outside air through the halls, cooled by evaporation; chillers where air is too warm or too humid."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling.base import Heat, Mechanical, Outdoors
from madang.facility.cooling.chilled_water import chilled_water
from madang.facility.cooling.hall import hall_fans
from madang.facility.curves import AIR_HEAT, LATENT_HEAT, WATER_DENSITY
from madang.facility.water import evaporative_water
from madang.facility.weather.psychrometrics import humidity_ratio
from madang.plan.cooling import AirEconomiser

Array = NDArray[np.float64]


@dataclass(frozen=True)
class OutsideAir:
    """How each hour's air serves the halls, shape (hours, 1).

    `chilled` is the share of the halls' heat left to the chillers: 0 where outside air does it all, 1 where
    dampers are shut. `evaporated` is water into the air, kg per kg of supply air.
    """

    chilled: Array
    evaporated: Array


def air_economiser(plant: AirEconomiser, heat: Heat, outside: Outdoors) -> Mechanical:
    """Heat of the halls, with the work of fans and sprays, blown outside or given to plain chillers."""
    halls = heat.it + heat.indoors
    fans = hall_fans(plant, outside, halls)
    air = outside_air(plant, outside)
    cooled = chilled_water(plant, outside, (halls + fans) * air.chilled, economiser_approach_k=None)
    sprayed = halls / (AIR_HEAT * plant.air_rise_k) * air.evaporated
    spray_pumps = plant.adiabatic_pump_kpa * 1000.0 / (plant.pump_efficiency * WATER_DENSITY) * sprayed
    wetted = evaporative_water(plant, sprayed)
    return replace(
        cooled,
        fans=fans,
        pumps=cooled.pumps + spray_pumps,
        water_withdrawn=cooled.water_withdrawn + wetted.withdrawn,
        water_consumed=cooled.water_consumed + wetted.consumed,
        heat_rejected=cooled.heat_rejected + (halls + fans) * (1.0 - air.chilled) + spray_pumps,
    )


def outside_air(plant: AirEconomiser, outside: Outdoors) -> OutsideAir:
    """What outside air can do, hour by hour.

    Warm air is cooled along its wet bulb, as far as effectiveness and the highest dew point allow,
    h_fg Δw = c ΔT; what is missing to the supply temperature is left to chillers, and all of it where
    air is too humid as it comes or no cooler than the return air. Cold air is mixed with return air to the
    supply temperature, which takes the least of it, and humidified to the lowest dew point.
    """
    wettest, driest = (
        float(humidity_ratio(dew_point, 1.0, outside.pressure_pa))
        for dew_point in (plant.maximum_dew_point_c, plant.minimum_dew_point_c)
    )
    dry, moisture = outside.dry_bulb_c, outside.humidity_ratio
    depression = plant.adiabatic_effectiveness * (dry - outside.wet_bulb_c)
    wettable = np.maximum(wettest - moisture, 0.0) * LATENT_HEAT / AIR_HEAT
    cooling = np.clip(dry - plant.supply_air_c, 0.0, np.minimum(depression, wettable))
    missing = np.maximum(dry - cooling - plant.supply_air_c, 0.0) / plant.air_rise_k
    shut = (missing >= 1.0) | (moisture > wettest)
    fresh = np.minimum(plant.air_rise_k / np.maximum(plant.supply_air_c + plant.air_rise_k - dry, 1e-6), 1.0)
    humidified = np.where(dry < plant.supply_air_c, fresh * np.maximum(driest - moisture, 0.0), 0.0)
    evaporated = cooling * AIR_HEAT / LATENT_HEAT + humidified
    return OutsideAir(chilled=np.where(shut, 1.0, missing), evaporated=np.where(shut, 0.0, evaporated))
