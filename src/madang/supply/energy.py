"""Where each hour's energy comes from over a life: the sources of a plan, dispatched by their rules beside the grid."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.plan.base import first_day
from madang.plan.sources import (
    Arbitrage,
    Battery,
    ContractForDifference,
    Gas,
    PayAsProduced,
    PeakShaving,
    Ppa,
    SelfConsumption,
    Solar,
    Source,
    Wind,
)
from madang.plan.supply import Supply
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.supply import gas as gas_plant
from madang.supply.bill import energy_price, price_growth
from madang.supply.contracts import contract_for_difference
from madang.supply.dispatch import (
    GasTurbine,
    Plant,
    Signals,
    Storage,
    arbitrage,
    by_rules,
    peak_shaving,
    self_consumption,
)
from madang.supply.paid import yearly_per_kw

Array = NDArray[np.float64]


@dataclass(frozen=True)
class SupplyHours:
    """Who serves a campus; power [MW] and energy [MWh], shape (n,).

    `source_mw` by name is what each source gives, of sun, wind and contracts before curtailment, of a battery what it
    discharges less what it charges. `clean_mw` is what sun, wind and contracts give, `contracted_mw` what plants under
    a contract for difference give to the market. With `curtailed_mw` and the rest: clean − curtailed − export + gas +
    battery + grid + unserved = demand. `cost` by source is what it costs in each hour in the plan's currency,
    `carbon_t` what the gas plant emits.
    """

    source_mw: Mapping[str, Array]
    clean_mw: Array
    contracted_mw: Array
    gas_mw: Array
    battery_mw: Array
    stored_mwh: Array
    grid_mw: Array
    export_mw: Array
    curtailed_mw: Array
    unserved_mw: Array
    cost: Mapping[str, Array]
    carbon_t: Array


def supply_hours(
    supply: Supply, hours: Hours, demand_mw: Array, grid_limit_mw: Array, per_unit: Mapping[str, Array],
    price_year: int, market_per_kwh: Array | None = None,
) -> SupplyHours:
    """Dispatch a life by the rules of its plan.

    `demand_mw` and `grid_limit_mw` have shape (n,); `per_unit` has the 8,760 hours of power per unit of each sun and
    wind source, by name, `market_per_kwh` the market's price in those hours. What is over is exported up to the limit
    of `supply.export`, then curtailed. Raises DataError as the dispatch does.
    """
    given = {source.name: _clean(source, hours, per_unit) for source in supply.sources
             if isinstance(source, Solar | Wind | Ppa)}
    hedged = [source.name for source in supply.sources if is_hedged(source)]
    clean = {name: power for name, power in given.items() if name not in hedged}
    cells = next((source for source in supply.sources if isinstance(source, Battery)), None)
    turbine = next((source for source in supply.sources if isinstance(source, Gas)), None)
    price = (energy_price(supply.grid, hours, price_year, market_per_kwh=market_per_kwh) * 1000
             if cells or turbine else np.zeros(0))
    plant = Plant(
        demand_mw=demand_mw,
        clean_mw=np.sum(list(clean.values()), axis=0) if clean else np.zeros(len(hours)),
        grid_limit_mw=grid_limit_mw,
        battery=_storage(cells, hours) if cells else None,
        gas=GasTurbine(_installed(turbine, hours, turbine.power_mw) * gas_plant.working_share(turbine, len(hours)),
                       turbine.minimum_load,
                       gas_plant.cost_per_mwh(turbine)) if turbine else None,
        export_limit_mw=supply.export.limit_mw if supply.export else 0.0,
    )
    signals = _signals(cells.rule, plant, price) if cells else self_consumption(plant)
    found = by_rules(plant, signals, _wanted(turbine, price) if turbine else None)
    battery = found.discharge_mw - found.charge_mw
    given |= ({cells.name: battery} if cells else {}) | ({turbine.name: found.gas_mw} if turbine else {})
    nothing = np.zeros(len(hours))
    market = nothing if market_per_kwh is None or not hedged else (
        market_per_kwh[hours.of_year] * 1000 * price_growth(supply.grid, hours.year, price_year))
    return SupplyHours(
        source_mw=given,
        clean_mw=plant.clean_mw,
        contracted_mw=np.sum([given[name] for name in hedged], axis=0) if hedged else nothing,
        gas_mw=found.gas_mw,
        battery_mw=battery,
        stored_mwh=found.stored_mwh,
        grid_mw=found.grid_mw,
        export_mw=found.export_mw,
        curtailed_mw=found.curtailed_mw,
        unserved_mw=found.unserved_mw,
        cost={source.name: _cost(source, hours, given[source.name], market) for source in supply.sources},
        carbon_t=gas_plant.carbon_t(turbine, found.gas_mw) if turbine else nothing,
    )


def is_hedged(source: Source) -> bool:
    """Whether a source sells to the market under a contract for difference, and serves the campus nothing itself."""
    return isinstance(source, Solar | Wind) and isinstance(source.paid, ContractForDifference)


def _installed(source: Source, hours: Hours, size: float) -> Array:
    """A source's size from its first day of service on, shape (n,)."""
    series = np.full(len(hours), size)
    if source.in_service:
        series[: max(hours.index_of(first_day(source.in_service)), 0)] = 0.0
    return series


def _clean(source: Solar | Wind | Ppa, hours: Hours, per_unit: Mapping[str, Array]) -> Array:
    power = _installed(source, hours, source.power_mw)
    if isinstance(source, Ppa):
        return power
    if isinstance(source, Solar):
        age = np.maximum(np.cumsum(power > 0) - 1, 0) // HOURS_PER_YEAR
        power = power * np.maximum(1 - source.degradation_per_year * age, 0.0)
    return np.asarray(power * per_unit[source.name][hours.of_year])


def _storage(cells: Battery, hours: Hours) -> Storage:
    return Storage(
        power_mw=_installed(cells, hours, cells.power_mw),
        energy_mwh=_installed(cells, hours, cells.energy_mwh),
        charge_efficiency=cells.charge_efficiency,
        discharge_efficiency=cells.discharge_efficiency,
        lowest=cells.lowest_charge,
        highest=cells.highest_charge,
        calendar_fade=cells.calendar_fade_per_year,
        fade_per_cycle=cells.fade_per_cycle,
        renewed_at=cells.renewed_at,
        start=cells.lowest_charge,
    )


@functools.singledispatch
def _signals(rule: object, plant: Plant, price: Array) -> Signals:
    raise TypeError(f"no rule for {type(rule).__name__}")


@_signals.register
def _(rule: SelfConsumption, plant: Plant, price: Array) -> Signals:
    return self_consumption(plant)


@_signals.register
def _(rule: PeakShaving, plant: Plant, price: Array) -> Signals:
    return peak_shaving(plant, rule.target_share)


@_signals.register
def _(rule: Arbitrage, plant: Plant, price: Array) -> Signals:
    return arbitrage(plant, price, rule.hours)


def _wanted(turbine: Gas, price: Array) -> NDArray[np.bool_]:
    """Hours in which the gas plant is to run, whatever the grid's limit."""
    duties = {"always": -np.inf, "cheaper": gas_plant.cost_per_mwh(turbine), "backup": np.inf}
    return np.asarray(price > duties[turbine.duty])


def _cost(source: Solar | Wind | Battery | Gas | Ppa, hours: Hours, power: Array, market_per_mwh: Array) -> Array:
    """What a source costs in each hour, in the plan's currency, prices of its price year."""
    if isinstance(source, Ppa):
        return power * source.price_per_kwh * 1000
    if isinstance(source.paid, ContractForDifference):
        return contract_for_difference(power, source.paid.strike_per_kwh * 1000, market_per_mwh)
    if isinstance(source.paid, PayAsProduced) and not isinstance(source, Gas):
        return np.maximum(power, 0.0) * source.paid.price_per_kwh * 1000
    size = source.energy_mwh if isinstance(source, Battery) else source.power_mw
    fixed = _installed(source, hours, size) * 1000 * yearly_per_kw(source.paid) / HOURS_PER_YEAR
    return fixed + gas_plant.running_cost(source, power) if isinstance(source, Gas) else fixed
