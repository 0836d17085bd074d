"""The PUE map: what one MW of IT capacity draws, at every hour of a weather year and every load."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from madang.facility.cooling import Heat, mechanical, outdoors
from madang.facility.electrical import indoor_loss, transformer_loss
from madang.facility.weather import WeatherYear
from madang.plan.cooling import Cooling
from madang.plan.electrical import Electrical

Array = NDArray[np.float64]

LOAD_STEPS = 8
"""Steps of the load grid from 0 to 1. Straight lines between its loads are off by 0.02 % of IT capacity on
average over a year, and by up to 0.3 % in hours where a mode changes between two loads."""


@dataclass(frozen=True, eq=False)
class PueMap:
    """Tables of shape (8760, loads) per MW of IT capacity: power and heat in MW, water in m³/h.

    `loads` are IT load over IT capacity, evenly from 0 to 1. `rejection` is the power of tower and dry-cooler
    fans and of sea-water pumps. `heat_rejected` is what the plant carries outside: IT, indoor losses, `other` and the
    work of hall fans, pumps and compressors; transformers and rejection warm air and sea themselves.
    """

    loads: Array
    compressors: Array
    pumps: Array
    fans: Array
    rejection: Array
    electrical_loss: Array
    other: float
    water_withdrawn: Array
    water_consumed: Array
    heat_rejected: Array

    @functools.cached_property
    def mechanical(self) -> Array:
        """All mechanical power."""
        return self.compressors + self.pumps + self.fans + self.rejection

    @functools.cached_property
    def facility(self) -> Array:
        """Facility power: IT, mechanical, electrical losses and other. It rises with the load."""
        return self.loads + self.mechanical + self.electrical_loss + self.other


def pue_map(cooling: Cooling, electrical: Electrical, weather: WeatherYear) -> PueMap:
    """The map of a plant in a weather year: a pure function of its three arguments.

    The losses of the uninterruptible supply and of distribution depend on the load alone; the transformers
    carry the plant too, and are sized for the year's highest facility power.
    """
    loads = np.linspace(0.0, 1.0, LOAD_STEPS + 1)
    indoors = indoor_loss(electrical, loads)
    other = electrical.other_share
    plant = mechanical(cooling, Heat(it=loads, indoors=indoors + other), outdoors(weather))
    through = loads + indoors + other + plant.power
    outdoors_loss = transformer_loss(electrical, through, float(through.max()))
    tables = {field.name: _table(getattr(plant, field.name), through.shape) for field in fields(plant)}
    return PueMap(loads=loads, electrical_loss=indoors + outdoors_loss, other=other, **tables)


def peak_pue(the_map: PueMap) -> float:
    """Highest facility power over IT power at full load in the year."""
    return float(the_map.facility[:, -1].max())


def _table(values: Array, shape: tuple[int, ...]) -> Array:
    return np.ascontiguousarray(np.broadcast_to(values, shape))
