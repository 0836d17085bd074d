"""Dispatch by linear programme: over a rolling horizon on one hot HiGHS object, or over all hours at once.

The programme decides gas and battery; its decisions are then replayed hour by hour, so that limits and balance
hold exactly. Least load, starts and ageing are left out of it, and energy is never bought to be thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.supply.dispatch.plant import Array, Dispatch, GasTurbine, Plant, Storage, check
from madang.supply.dispatch.rules import constants
from madang.supply.programme import Programme, optimum

if TYPE_CHECKING:
    from highspy import Highs


@dataclass(frozen=True)
class DemandCharge:
    """Price of a MW of the grid's highest draw within `hours`, shape (n,); `billed_mw` is billed whatever is drawn."""

    per_mw: float
    hours: NDArray[np.bool_]
    billed_mw: float = 0.0


@dataclass(frozen=True)
class Prices:
    """Prices per MWh: of the grid's energy and of what is exported, shape (n,), and of a MWh unserved.

    `demand` holds charges on the highest draw; `perfect` decides by them, `rolling` does not look so far.
    """

    grid: Array
    export: Array | float = 0.0
    unserved: float = 1e5
    demand: tuple[DemandCharge, ...] = ()


def operating_cost(plant: Plant, dispatch: Dispatch, prices: Prices) -> float:
    """What the hours cost: grid with its highest draws, gas and unserved energy, less what is exported."""
    gas = plant.gas.cost_per_mwh if plant.gas else 0.0
    peaks = sum(each.per_mw * max(each.billed_mw, float(dispatch.grid_mw[each.hours].max(initial=0.0)))
                for each in prices.demand)
    return peaks + float((dispatch.grid_mw * prices.grid + dispatch.gas_mw * gas + dispatch.unserved_mw * prices.unserved
                  - dispatch.export_mw * prices.export).sum())


def perfect(plant: Plant, prices: Prices) -> Dispatch:
    """All hours in one programme, the store ending as it began, wherever that is best."""
    check(plant)
    window = _Window(_hours(plant, 0, len(plant.demand_mw)), cyclic=True, demand=prices.demand)
    highs = window.programme.solver()
    window.write(highs, _hours(plant, 0, len(plant.demand_mw)), prices, 0, None)
    found = optimum(highs).column
    first = float(found[window.stored[-1]]) if plant.battery else 0.0
    return _replayed(plant, found[window.gas], found[window.discharge] - found[window.charge], first)


def rolling(plant: Plant, prices: Prices, horizon_h: int = 48, kept_h: int = 24) -> Dispatch:
    """Programmes over the next `horizon_h` hours, of whose decisions the first `kept_h` are carried out.

    One solver object starts each programme from the last one's basis; the store begins at its `start`.
    """
    check(plant)
    count = len(plant.demand_mw)
    window, highs, size = None, None, 0
    gas, flow = np.zeros(count), np.zeros(count)
    held = plant.battery.start * float(plant.battery.energy_mwh[0]) if plant.battery else 0.0
    for first in range(0, count, kept_h):
        part = _hours(plant, first, min(first + horizon_h, count))
        if window is None or highs is None or len(part.demand_mw) != size:
            size = len(part.demand_mw)
            window = _Window(part, cyclic=False)
            highs = window.programme.solver(hot=True)
        window.write(highs, part, prices, first, held)
        found = optimum(highs).column
        kept = slice(first, min(first + kept_h, count))
        length = kept.stop - kept.start
        gas[kept] = found[window.gas[:length]]
        flow[kept] = (found[window.discharge] - found[window.charge])[:length]
        if plant.battery:
            held = float(found[window.stored[length - 1]])
    return _replayed(plant, gas, flow, plant.battery.start * float(plant.battery.energy_mwh[0])
                     if plant.battery else 0.0)


class _Window:
    """The programme of a stretch of hours: columns for each hour, a balance and a store's continuity."""

    def __init__(self, part: Plant, *, cyclic: bool, demand: tuple[DemandCharge, ...] = ()) -> None:
        count = len(part.demand_mw)
        programme = self.programme = Programme()
        blocks = [programme.columns(count) for _ in range(7)]
        self.grid, self.gas, self.charge, self.discharge, self.stored, self.unserved, self.export = blocks
        self.columns = np.concatenate(blocks)
        self.balance = programme.rows(count)
        for columns, sign in zip(blocks, (1.0, 1.0, -1.0, 1.0, 0.0, 1.0, -1.0), strict=True):
            programme.put(self.balance, columns, sign)
        battery = part.battery or _no_battery(count)
        self.kept = programme.rows(count, 0.0, 0.0)
        programme.put(self.kept, self.stored, 1.0)
        programme.put(self.kept, self.charge, -battery.charge_efficiency)
        programme.put(self.kept, self.discharge, 1 / battery.discharge_efficiency)
        programme.put(self.kept[1:], self.stored[:-1], -1.0)
        if cyclic:
            programme.put(self.kept[0], self.stored[-1], -1.0)
        for charge in demand:
            peak, hours = programme.columns(1, charge.per_mw, charge.billed_mw), np.flatnonzero(charge.hours)
            below = programme.rows(len(hours), upper=0.0)
            programme.put(below, self.grid[hours], 1.0)
            programme.put(below, peak[0], -1.0)
        self.bounds: tuple[Array, Array] = (np.zeros(0), np.zeros(0))

    def write(self, highs: Highs, part: Plant, prices: Prices, first: int, held: float | None) -> None:
        """Set the costs, bounds and needs of a stretch that begins at hour `first` with `held` MWh in store."""
        count = len(part.demand_mw)
        battery, gas = part.battery or _no_battery(count), part.gas or GasTurbine(np.zeros(count), 0.0, 0.0)
        nothing, endless = np.zeros(count), np.full(count, np.inf)
        export = prices.export[first : first + count] if isinstance(prices.export, np.ndarray) else prices.export
        cost = (prices.grid[first : first + count], nothing + gas.cost_per_mwh, nothing, nothing, nothing,
                nothing + prices.unserved, nothing - export)
        least = battery.lowest * battery.energy_mwh
        lower = (nothing, nothing, nothing, nothing, least if held is None else np.minimum(least, held), nothing,
                 nothing)
        discharge = battery.power_mw if battery.discharge_mw is None else battery.discharge_mw
        upper = (part.grid_limit_mw, gas.power_mw, battery.power_mw, discharge, battery.highest * battery.energy_mwh,
                 endless, nothing + part.export_limit_mw)
        highs.changeColsCost(len(self.columns), self.columns, np.concatenate(cost))
        bounds = np.concatenate(lower), np.concatenate(upper)
        if not all(map(np.array_equal, bounds, self.bounds)):
            highs.changeColsBounds(len(self.columns), self.columns, *bounds)
            self.bounds = bounds
        highs.changeRowsBounds(  # type: ignore[attr-defined]  # missing in highspy's stubs
            count, self.balance, part.demand_mw - part.clean_mw, endless)
        if held is not None:
            highs.changeRowBounds(int(self.kept[0]), held, held)


def _hours(plant: Plant, first: int, end: int) -> Plant:
    """The plant over a stretch of its hours."""
    here = slice(first, end)
    battery, gas = plant.battery, plant.gas
    return replace(
        plant, demand_mw=plant.demand_mw[here], clean_mw=plant.clean_mw[here], grid_limit_mw=plant.grid_limit_mw[here],
        battery=battery and replace(
            battery, power_mw=battery.power_mw[here], energy_mwh=battery.energy_mwh[here],
            discharge_mw=None if battery.discharge_mw is None else battery.discharge_mw[here]),
        gas=gas and replace(gas, power_mw=gas.power_mw[here]))


def _no_battery(count: int) -> Storage:
    return Storage(np.zeros(count), np.zeros(count), 1.0, 1.0)


def _replayed(plant: Plant, gas: Array, flow: Array, first: float) -> Dispatch:
    """The programme's wishes, held to what gas, battery and need allow."""
    from madang.supply.dispatch import kernel

    count, none = len(plant.demand_mw), np.zeros(len(plant.demand_mw))
    battery = plant.battery or _no_battery(count)
    state, out = np.array([first, 1.0, 0.0]), np.empty((9, count))
    discharge = battery.power_mw if battery.discharge_mw is None else battery.discharge_mw
    kernel.replay(
        plant.demand_mw - plant.clean_mw, plant.grid_limit_mw, flow, gas, battery.power_mw, discharge,
        battery.energy_mwh, constants(battery), plant.gas.power_mw if plant.gas else none, plant.export_limit_mw,
        state, out)
    return Dispatch.of(out, state)
