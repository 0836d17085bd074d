"""Dispatch by rules: a rule is two series, the need the battery discharges above and that it charges up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.supply.dispatch.plant import Array, Dispatch, Plant, Storage, check


@dataclass(frozen=True)
class Signals:
    """A rule over n hours: need beside clean power [MW] to discharge above and to charge up to, shape (n,)."""

    above_mw: Array
    below_mw: Array


def self_consumption(plant: Plant) -> Signals:
    """Charge from surplus alone, discharge before the grid is drawn on."""
    nothing = np.zeros(len(plant.demand_mw))
    return Signals(nothing, nothing)


def peak_shaving(plant: Plant, target_share: float) -> Signals:
    """Hold the grid's draw at a share of its limit, from both sides."""
    target = target_share * plant.grid_limit_mw
    return Signals(target, target)


def arbitrage(plant: Plant, price_per_mwh: Array, hours: int) -> Signals:
    """Charge in each day's `hours` cheapest hours, discharge in its dearest, on days whose spread beats the losses.

    `price_per_mwh` has shape (n,) with n a multiple of 24. Of equal prices the earlier hour is the cheaper.
    """
    days = price_per_mwh.reshape(-1, 24)
    rank = np.argsort(np.argsort(days, axis=1, kind="stable"), axis=1, kind="stable")
    ordered = np.sort(days, axis=1)
    battery = plant.battery
    kept = battery.charge_efficiency * battery.discharge_efficiency if battery else 1.0
    pays = ordered[:, -hours:].mean(axis=1) * kept > ordered[:, :hours].mean(axis=1)
    cheap = ((rank < hours) & pays[:, None]).ravel()
    dear = ((rank >= 24 - hours) & pays[:, None]).ravel()
    limit = plant.grid_limit_mw
    return Signals(np.where(dear, 0.0, limit), np.where(cheap, limit, 0.0))


def by_rules(plant: Plant, signals: Signals, gas_wanted: NDArray[np.bool_] | None = None) -> Dispatch:
    """Serve every hour by a rule.

    Gas runs where `gas_wanted` and the need reaches its least load, and beyond the grid's limit always. The battery
    never lets the grid's limit be passed while it has charge. Raises DataError as `check` does.
    """
    check(plant)
    from madang.supply.dispatch import kernel

    count, battery, gas = len(plant.demand_mw), plant.battery, plant.gas
    none = np.zeros(count)
    state = np.array([battery.start * battery.energy_mwh[0] if battery else 0.0, 1.0, 0.0])
    out = np.empty((9, count))
    kernel.by_rules(
        plant.demand_mw - plant.clean_mw, plant.grid_limit_mw, signals.above_mw, signals.below_mw,
        np.zeros(count, np.bool_) if gas_wanted is None else gas_wanted,
        battery.power_mw if battery else none, battery.energy_mwh if battery else none, constants(battery),
        gas.power_mw if gas else none, gas.minimum_load if gas else 0.0, plant.export_limit_mw, state, out)
    return Dispatch.of(out, state)


def constants(battery: Storage | None) -> Array:
    """The battery's constants in the kernel's order."""
    if battery is None:
        return np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    return np.array([battery.charge_efficiency, battery.discharge_efficiency, battery.lowest, battery.highest,
                     battery.calendar_fade, battery.fade_per_cycle, battery.renewed_at])
