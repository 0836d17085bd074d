"""What takes the heat in the end: towers and dry coolers, sea water, or the cold of liquefied gas."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import record
from madang.errors import DataError, Problem
from madang.facility.cooling.base import Outdoors, flow_share, pump_share
from madang.facility.cooling.dry_coolers import LiquidCooling, dry_coolers
from madang.facility.cooling.towers import CondenserWater, tower_draw, tower_water, towers
from madang.facility.water import Water
from madang.facility.weather.months import course
from madang.plan.cooling import Air, ChilledWaterPlant, DirectToChip, LngCold, Seawater

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rejection:
    """How a chilled-water plant rejects heat.

    `water` gives the temperatures of the condenser water for a heat [MW per MW of IT capacity] and the temperature it
    is not cooled below; `draw` the power of what stands outdoors [MW] and the water taken, for the same.
    """

    water: Callable[[Array, float], CondenserWater]
    draw: Callable[[Array, CondenserWater], tuple[Array, Water]]


@dataclass(frozen=True)
class Cold:
    """Cold that needs no chiller: most heat it takes from the chilled water in each hour [MW per MW of IT capacity],
    shape (hours, 1), and the work of its pumps over that heat; the heat and the work end in it together."""

    most: Array
    pump_share: float


@functools.singledispatch
def rejection(sink: object, plant: ChilledWaterPlant, outside: Outdoors, design_heat: float) -> Rejection:
    """The sink of a plant that rejects at most `design_heat` [MW per MW of IT capacity]."""
    raise _unknown(sink)


@rejection.register(Air)
@rejection.register(LngCold)
def _(sink: Air | LngCold, plant: ChilledWaterPlant, outside: Outdoors, design_heat: float) -> Rejection:
    cooler = towers(plant, outside, design_heat)
    return Rejection(functools.partial(tower_water, cooler), functools.partial(tower_draw, cooler))


@rejection.register
def _(sink: Seawater, plant: ChilledWaterPlant, outside: Outdoors, design_heat: float) -> Rejection:
    """Condenser water comes back from the heat exchanger at sea temperature and approach; none evaporates."""
    leaving = _sea_c(sink.sea)[:, None] + sink.approach_k
    nothing = np.zeros_like(leaving)

    def water(heat: Array, held_at_c: float) -> CondenserWater:
        load = heat / design_heat
        hot = leaving + plant.tower_range_k * load / flow_share(load, plant.idle_flow_share)
        return CondenserWater(leaving, hot, nothing)

    def draw(heat: Array, water: CondenserWater) -> tuple[Array, Water]:
        return _sea_pumps(sink, plant, heat), Water(nothing, nothing)

    return Rejection(water, draw)


@functools.singledispatch
def liquid_rejection(sink: object, plant: DirectToChip, outside: Outdoors, heat: Array) -> LiquidCooling:
    """What the sink does for the facility water that carries `heat` [MW per MW of IT capacity], shape (loads,)."""
    raise _unknown(sink)


@liquid_rejection.register(Air)
@liquid_rejection.register(LngCold)
def _(sink: Air | LngCold, plant: DirectToChip, outside: Outdoors, heat: Array) -> LiquidCooling:
    return dry_coolers(plant, outside, heat)


@liquid_rejection.register
def _(sink: Seawater, plant: DirectToChip, outside: Outdoors, heat: Array) -> LiquidCooling:
    """Facility water is cooled as far as the sea and the approach allow; it need not be colder than it is sent out."""
    coldest = _sea_c(sink.sea)[:, None] + sink.approach_k
    reached = plant.facility_water_c + plant.liquid_rise_k - coldest
    carried = np.clip(reached / plant.liquid_rise_k, 0.0, 1.0)
    nothing = np.zeros_like(coldest)
    return LiquidCooling(carried, _sea_pumps(sink, plant, heat * carried), Water(nothing, nothing))


def cold(plant: ChilledWaterPlant) -> Cold:
    """The cold that a plant's sink gives to the chilled water; none but for liquefied gas."""
    sink = plant.sink
    if not isinstance(sink, LngCold):
        return Cold(np.zeros((1, 1)), 0.0)
    share = _hourly("lng_send_out", sink.send_out)[:, None]
    given = sink.flow_kg_per_s * sink.cold_kj_per_kg * sink.usable_share / 1000.0 / sink.for_it_mw
    pumps = pump_share(sink.pump_kpa, sink.rise_k, plant.pump_efficiency)
    return Cold(share * given / (1.0 + pumps), pumps)


def _sea_pumps(sink: Seawater, plant: ChilledWaterPlant, heat: Array) -> Array:
    """Work of the sea-water pumps, whose flow follows the heat at a constant rise; it ends in the sea."""
    return heat * pump_share(sink.pump_kpa, sink.rise_k, plant.pump_efficiency)


def _sea_c(sea: str) -> Array:
    """Temperature of a sea in each of 8,760 hours [°C]. Raises DataError (CAT-002) for an unknown one."""
    return _hourly("seas", sea)


@functools.cache
def _hourly(table: str, name: str) -> Array:
    """Twelve monthly figures of a catalog table as a course of 8,760 hours with the same monthly means."""
    rows = record(table, name)
    return np.repeat(course(np.array([rows[str(month)].value for month in range(1, 13)], dtype=float)), 24)


def _unknown(sink: object) -> DataError:
    return DataError(Problem("FAC-002", f"no model for a heat sink of type {type(sink).__name__}"))
