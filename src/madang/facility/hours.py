"""The facility at every hour of a life, read from the PUE map."""

from __future__ import annotations

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
    """Each hour's power [MW], water [m³ in the hour] and heat [MW], shape (n,).

    facility = IT + mechanical + electrical loss + other, exactly.
    """

    mechanical_mw: Array
    electrical_loss_mw: Array
    other_mw: Array
    facility_mw: Array
    water_withdrawn_m3: Array
    water_consumed_m3: Array
    heat_rejected_mw: Array


def facility_hours(
    the_map: PueMap, of_year: Index, it_mw: npt.ArrayLike, it_capacity_mw: npt.ArrayLike
) -> FacilityHours:
    """The facility that carries `it_mw` of `it_capacity_mw` at the hours `of_year` (0 to 8759) of the map.

    Straight lines between the map's loads; all plant runs from the hour its capacity is there. Raises
    DataError for an IT load below zero, above capacity or not a number.
    """
    power, capacity, _ = np.broadcast_arrays(
        np.asarray(it_mw, dtype=np.float64), np.asarray(it_capacity_mw, dtype=np.float64), of_year
    )
    _check(power, capacity)
    of_year = np.asarray(of_year)
    tables = (the_map.mechanical, the_map.electrical_loss, the_map.water_withdrawn, the_map.water_consumed,
              the_map.heat_rejected)
    values = np.empty((len(tables), len(power)))
    for start in range(0, len(power), HOURS_PER_YEAR):  # a year at a time stays in the processor's cache
        year = slice(start, start + HOURS_PER_YEAR)
        _read(tables, of_year[year], power[year], capacity[year], values[:, year])
    mechanical, loss, withdrawn, consumed, heat = values
    other = the_map.other * capacity
    return FacilityHours(
        mechanical_mw=mechanical,
        electrical_loss_mw=loss,
        other_mw=other,
        facility_mw=power + mechanical + loss + other,
        water_withdrawn_m3=withdrawn,
        water_consumed_m3=consumed,
        heat_rejected_mw=heat,
    )


def _read(tables: tuple[Array, ...], of_year: Index, power: Array, capacity: Array, into: Array) -> None:
    """Read each table at the hours and loads, times capacity, into the rows of `into`."""
    steps = tables[0].shape[1] - 1
    part = np.divide(power * steps, capacity, out=np.zeros(power.shape), where=capacity > 0.0)
    below = np.minimum(part.astype(np.intp), steps - 1)
    part -= below
    below += of_year * (steps + 1)
    above = below + 1
    for table, row in zip(tables, into, strict=True):
        low, value = table.ravel().take(below), table.ravel().take(above)
        value -= low
        value *= part
        value += low
        np.multiply(value, capacity, out=row)


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
