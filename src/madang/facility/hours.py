"""The facility at every hour of a life, read from the PUE map."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.plant_map import PueMap
from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class FacilityHours:
    """Each hour's power [MW], water [m³ in the hour] and heat [MW], shape (n,); read when first asked for.

    facility = IT + mechanical + electrical loss + other, to rounding. `below` is the cell of the map under
    each hour's load, `part` how far the load lies towards the next.
    """

    the_map: PueMap
    below: npt.NDArray[np.intp]
    part: Array
    it_capacity_mw: Array

    @functools.cached_property
    def facility_mw(self) -> Array:
        """Power of the whole facility."""
        return self._read(self.the_map.facility)

    @functools.cached_property
    def mechanical_mw(self) -> Array:
        """Chillers, pumps, fans, towers."""
        return self._read(self.the_map.mechanical)

    @functools.cached_property
    def electrical_loss_mw(self) -> Array:
        """Transformers, uninterruptible supply, distribution."""
        return self._read(self.the_map.electrical_loss)

    @functools.cached_property
    def other_mw(self) -> Array:
        """Lighting, offices, controls."""
        return self.the_map.other * self.it_capacity_mw

    @functools.cached_property
    def water_withdrawn_m3(self) -> Array:
        """Water taken."""
        return self._read(self.the_map.water_withdrawn)

    @functools.cached_property
    def water_consumed_m3(self) -> Array:
        """Water lost to evaporation and drift."""
        return self._read(self.the_map.water_consumed)

    @functools.cached_property
    def heat_rejected_mw(self) -> Array:
        """Heat given to the surroundings."""
        return self._read(self.the_map.heat_rejected)

    def _read(self, table: Array) -> Array:
        """A table at every hour and load, times capacity; a year at a time stays in the processor's cache."""
        found, cells = np.empty(len(self.part)), table.ravel()
        for start in range(0, len(found), HOURS_PER_YEAR):
            year = slice(start, start + HOURS_PER_YEAR)
            low, value = cells.take(self.below[year]), cells.take(self.below[year] + 1)
            value -= low
            value *= self.part[year]
            value += low
            np.multiply(value, self.it_capacity_mw[year], out=found[year])
        return found


def facility_hours(
    the_map: PueMap, of_year: Index, it_mw: npt.ArrayLike, it_capacity_mw: npt.ArrayLike
) -> FacilityHours:
    """The facility that carries `it_mw` of `it_capacity_mw` at the hours `of_year` (0 to 8759) of the map.

    Straight lines between the map's loads; all plant runs from the hour its capacity is there. Raises
    DataError for an IT load below zero, above capacity or not a number.
    """
    power, capacity, hour = np.broadcast_arrays(
        np.asarray(it_mw, dtype=np.float64), np.asarray(it_capacity_mw, dtype=np.float64), np.asarray(of_year)
    )
    _check(power, capacity)
    steps = len(the_map.loads) - 1
    part = np.divide(power * steps, capacity, out=np.zeros(power.shape), where=capacity > 0.0)
    below = np.minimum(part.astype(np.intp), steps - 1)
    part -= below
    below += hour * (steps + 1)
    return FacilityHours(the_map, below, part, capacity)


def it_limit_mw(
    the_map: PueMap, of_year: Index, firm_supply_mw: npt.ArrayLike, it_capacity_mw: npt.ArrayLike
) -> Array:
    """Largest IT load [MW] whose facility power fits the firm supply, never above capacity; shape (n,).

    The inverse of `facility_hours` on the map's straight lines. Zero where the supply does not even carry
    the idle facility. Raises DataError for a supply that is not a number.
    """
    supply, capacity = np.broadcast_arrays(
        np.asarray(firm_supply_mw, dtype=np.float64), np.asarray(it_capacity_mw, dtype=np.float64)
    )
    if np.isnan(supply).any():
        hour = int(np.argmax(np.isnan(supply)))
        raise DataError(Problem("FAC-004", f"firm supply of hour {hour} is not a number", value="nan"))
    table = the_map.facility
    steps = table.shape[1] - 1
    row = of_year * (steps + 1)
    target = np.divide(supply, capacity, out=np.zeros(supply.shape), where=capacity > 0.0)
    reached = np.zeros(target.shape, dtype=np.int64)
    for step in range(1, steps):
        reached += table.ravel().take(row + step) <= target
    low, high = table.ravel().take(row + reached), table.ravel().take(row + reached + 1)
    load = (reached + (target - low) / (high - low)) / steps
    return np.asarray(np.clip(load, 0.0, 1.0) * capacity)


def _check(power: Array, capacity: Array) -> None:
    fine = (power >= 0.0) & (power <= capacity * (1.0 + 1e-9))
    if not fine.all():
        hour = int(np.argmin(fine))
        raise DataError(Problem("FAC-003", f"IT load of hour {hour} is outside 0 to capacity [MW]",
                                value=str(power.flat[hour]), allowed=f"0 to {capacity.flat[hour]}"))
