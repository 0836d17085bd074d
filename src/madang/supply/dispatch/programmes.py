"""Dispatch by linear programme: over a rolling horizon on one hot HiGHS object, or over all hours at once.

The programme decides gas and battery; its decisions are then replayed hour by hour, so that limits and balance
hold exactly. Least load, starts and ageing are left out of it, and energy is never bought to be thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.supply.dispatch.plant import Array, Dispatch, GasTurbine, Plant, Storage, check
from madang.supply.dispatch.rules import constants
from madang.supply.programme import Programme, columns

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
    hourly = (dispatch.grid_mw * prices.grid + dispatch.gas_mw * gas + dispatch.unserved_mw * prices.unserved
              - dispatch.export_mw * prices.export)
    return peaks + float(hourly.sum())


def perfect(plant: Plant, prices: Prices) -> Dispatch:
    """All hours in one programme, the store ending as it began, wherever that is best."""
    check(plant)
    count = len(plant.demand_mw)
    hours, window = _Hours(plant, prices), _Window(plant, count, cyclic=True, demand=prices.demand)
    highs = window.programme.solver()
    window.write(highs, hours, 0, None)
    found = window.solved(highs)
    return _replayed(plant, found[:, GAS], found[:, DISCHARGE] - found[:, CHARGE], float(found[-1, STORED]))


def rolling(plant: Plant, prices: Prices, horizon_h: int = 168, kept_h: int = 144) -> Dispatch:
    """Programmes over the next `horizon_h` hours, of whose decisions the first `kept_h` are carried out.

    One solver object starts each programme from the last one's basis; the store begins at its `start`. What a
    programme needs is laid out once for all hours, so that each takes its stretch of it. A run of the solver costs
    more to begin than to end, so that long stretches are quicker than short ones and nearer to perfect foresight.
    """
    check(plant)
    count, hours = len(plant.demand_mw), _Hours(plant, prices)
    window, highs = None, None
    kept = np.zeros((count, KINDS))
    begins = plant.battery.start * float(plant.battery.energy_mwh[0]) if plant.battery else 0.0
    held = begins
    for first in range(0, count, kept_h):
        size = min(horizon_h, count - first)
        if window is None or highs is None or window.count != size:
            window = _Window(plant, size, cyclic=False)
            highs = window.programme.solver(hot=True)
        window.write(highs, hours, first, held)
        here = slice(first, min(first + kept_h, count))
        kept[here] = window.solved(highs)[: here.stop - first]
        held = float(kept[here.stop - 1, STORED])
    return _replayed(plant, kept[:, GAS], kept[:, DISCHARGE] - kept[:, CHARGE], begins)


GRID, GAS, CHARGE, DISCHARGE, STORED, UNSERVED, EXPORT = range(7)
KINDS = 7
"""Columns of an hour, one after the other in a programme."""


class _Hours:
    """What the programmes need of a plant, laid out hour by hour: costs and bounds of shape (n, KINDS), and needs."""

    def __init__(self, plant: Plant, prices: Prices) -> None:
        count = len(plant.demand_mw)
        battery, gas = plant.battery or _no_battery(count), plant.gas or GasTurbine(np.zeros(count), 0.0, 0.0)
        self.need = plant.demand_mw - plant.clean_mw
        self.cost, self.lower, self.upper = (np.zeros((count, KINDS)) for _ in range(3))
        self.cost[:, GRID], self.cost[:, GAS] = prices.grid, gas.cost_per_mwh
        self.cost[:, UNSERVED], self.cost[:, EXPORT] = prices.unserved, -np.asarray(prices.export)
        self.lower[:, STORED] = battery.lowest * battery.energy_mwh
        self.upper[:, GRID], self.upper[:, GAS], self.upper[:, CHARGE] = (
            plant.grid_limit_mw, gas.power_mw, battery.power_mw)
        self.upper[:, DISCHARGE] = battery.power_mw if battery.discharge_mw is None else battery.discharge_mw
        self.upper[:, STORED] = battery.highest * battery.energy_mwh
        self.upper[:, UNSERVED], self.upper[:, EXPORT] = np.inf, plant.export_limit_mw


class _Window:
    """The programme of `count` hours: columns for each hour, a balance and a store's continuity."""

    def __init__(self, plant: Plant, count: int, *, cyclic: bool, demand: tuple[DemandCharge, ...] = ()) -> None:
        programme, battery = Programme(), plant.battery or _no_battery(count)
        self.programme, self.count = programme, count
        self.columns = programme.columns(count * KINDS)
        column = self.columns.reshape(count, KINDS)
        self.balance = programme.rows(count)
        for kind, sign in ((GRID, 1.0), (GAS, 1.0), (CHARGE, -1.0), (DISCHARGE, 1.0), (UNSERVED, 1.0), (EXPORT, -1.0)):
            programme.put(self.balance, column[:, kind], sign)
        self.kept = programme.rows(count, 0.0, 0.0)
        programme.put(self.kept, column[:, STORED], 1.0)
        programme.put(self.kept, column[:, CHARGE], -battery.charge_efficiency)
        programme.put(self.kept, column[:, DISCHARGE], 1 / battery.discharge_efficiency)
        programme.put(self.kept[1:], column[:-1, STORED], -1.0)
        if cyclic:
            programme.put(self.kept[0], column[-1, STORED], -1.0)
        for charge in demand:
            peak, hours = programme.columns(1, charge.per_mw, charge.billed_mw), np.flatnonzero(charge.hours)
            below = programme.rows(len(hours), upper=0.0)
            programme.put(below, column[hours, GRID], 1.0)
            programme.put(below, peak[0], -1.0)
        self.endless = np.full(count, np.inf)
        self.bounds: tuple[Array, Array] = (np.zeros(0), np.zeros(0))

    def write(self, highs: Highs, hours: _Hours, first: int, held: float | None) -> None:
        """Set the costs, bounds and needs of the stretch that begins at hour `first` with `held` MWh in store."""
        here, count = slice(first, first + self.count), len(self.columns)
        lower, upper = hours.lower[here].ravel(), hours.upper[here].ravel()
        if held is not None and (held < lower[STORED::KINDS]).any():
            lower = lower.copy()
            lower[STORED::KINDS] = np.minimum(lower[STORED::KINDS], held)
        highs.changeColsCost(count, self.columns, hours.cost[here].ravel())
        if not (np.array_equal(lower, self.bounds[0]) and np.array_equal(upper, self.bounds[1])):
            highs.changeColsBounds(count, self.columns, lower, upper)
            self.bounds = lower, upper
        highs.changeRowsBounds(  # type: ignore[attr-defined]  # missing in highspy's stubs
            self.count, self.balance, hours.need[here], self.endless)
        if held is not None:
            highs.changeRowBounds(int(self.kept[0]), held, held)

    def solved(self, highs: Highs) -> Array:
        """The best value of every hour's columns, shape (count, KINDS)."""
        return columns(highs)[: len(self.columns)].reshape(self.count, KINDS)


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
