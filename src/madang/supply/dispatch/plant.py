"""What can be called on, and what was called: the types of all three ways of dispatch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Storage:
    """A battery over n hours.

    `power_mw` and `energy_mwh` (when new) of shape (n,), at the meter and in the cells; `discharge_mw` where its
    discharging power differs. Efficiencies each way, above 0 and at most 1; charge is kept between `lowest` and
    `highest` of the capacity left. Each year takes `calendar_fade` and each full cycle `fade_per_cycle` of the new
    capacity; cells are renewed at `renewed_at`. It begins at `start` of its capacity.
    """

    power_mw: Array
    energy_mwh: Array
    charge_efficiency: float
    discharge_efficiency: float
    lowest: float = 0.0
    highest: float = 1.0
    calendar_fade: float = 0.0
    fade_per_cycle: float = 0.0
    renewed_at: float = 0.0
    start: float = 0.0
    discharge_mw: Array | None = None


@dataclass(frozen=True)
class GasTurbine:
    """Gas over n hours: `power_mw` of shape (n,), least load as a share of it, cost of a MWh made."""

    power_mw: Array
    minimum_load: float
    cost_per_mwh: float


@dataclass(frozen=True)
class Plant:
    """All that serves a campus over n hours; power [MW], shape (n,).

    `clean_mw` is what sun, wind and baseload contracts give, used or not.
    """

    demand_mw: Array
    clean_mw: Array
    grid_limit_mw: Array
    battery: Storage | None = None
    gas: GasTurbine | None = None
    export_limit_mw: float = 0.0


@dataclass(frozen=True)
class Dispatch:
    """Who served each hour; power [MW] at the meter, energy in store at the hour's end [MWh], shape (n,).

    clean − curtailed + gas + discharge + grid + unserved = demand + charge + export. `stored_lost_mwh` is what is
    given up when cells fade or are renewed; `health` is the capacity left at the end over new.
    """

    gas_mw: Array
    charge_mw: Array
    discharge_mw: Array
    stored_mwh: Array
    stored_lost_mwh: Array
    grid_mw: Array
    export_mw: Array
    curtailed_mw: Array
    unserved_mw: Array
    health: float
    renewals: int

    @classmethod
    def of(cls, out: Array, state: Array) -> Dispatch:
        """The kernel's rows, shape (9, n) in the order above, and its last state."""
        gas, charge, discharge, stored, lost, grid, export, curtailed, unserved = out
        return cls(gas, charge, discharge, stored, lost, grid, export, curtailed, unserved, float(state[1]),
                   int(state[2]))


def check(plant: Plant) -> None:
    """Refuse a plant that cannot be. Raises DataError: SUP-030 for series, SUP-014 for losses, SUP-031 for charge."""
    problems = [
        Problem("SUP-030", "a series does not fit the demand's hours, or holds what is no power", path=name,
                allowed=f"{len(plant.demand_mw)} numbers of 0 or more")
        for name, series in _series(plant)
        if series.shape != plant.demand_mw.shape or not (series.min() >= 0 and series.max() < np.inf)
    ]
    battery = plant.battery
    if battery and not (0 < battery.charge_efficiency <= 1 and 0 < battery.discharge_efficiency <= 1):
        problems.append(Problem("SUP-014", "a store loses more than all of its energy, or gains some", path="battery",
                                value=f"{battery.charge_efficiency:g} in, {battery.discharge_efficiency:g} out",
                                allowed="efficiencies above 0 and at most 1"))
    if battery and not 0 <= battery.lowest < battery.highest <= 1:
        problems.append(Problem("SUP-031", "a battery has no room between its lowest and highest charge",
                                path="battery", value=f"{battery.lowest:g} … {battery.highest:g}"))
    if problems:
        raise DataError(*problems)


def _series(plant: Plant) -> list[tuple[str, Array]]:
    found = [("demand_mw", plant.demand_mw), ("clean_mw", plant.clean_mw), ("grid_limit_mw", plant.grid_limit_mw)]
    if plant.battery:
        found += [("battery.power_mw", plant.battery.power_mw), ("battery.energy_mwh", plant.battery.energy_mwh)]
    return [*found, ("gas.power_mw", plant.gas.power_mw)] if plant.gas else found
