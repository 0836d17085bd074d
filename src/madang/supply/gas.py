"""Gas turbines and engines: fuel, cost, carbon and heat of the electricity they make."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from madang.plan.sources import Gas, PayAsProduced

Array = NDArray[np.float64]


def fuel_mwh(electricity_mwh: Array, efficiency: float) -> Array:
    """Fuel burnt [MWh, lower heating value], at the full-load efficiency."""
    return np.asarray(electricity_mwh / efficiency)


def cost_per_mwh(gas: Gas) -> float:
    """What a MWh of electricity costs while the plant runs, in the plan's currency: its price where it is bought, else
    fuel and other operation."""
    if isinstance(gas.paid, PayAsProduced):
        return gas.paid.price_per_kwh * 1000
    return gas.fuel_price_per_mwh / gas.efficiency + gas.other_cost_per_mwh


def working_share(gas: Gas, hours: int) -> Array:
    """Share of the units in working order in each hour, shape (hours,).

    Each unit works and stands still in turn, for times drawn from exponential distributions whose means are
    `repair_hours` and what its availability makes of them (a two-state Markov chain: Billinton and Allan,
    Reliability Evaluation of Power Systems). The draw is the source's own by its name, so equal plans fail alike.
    """
    seed = int.from_bytes(hashlib.sha256(gas.name.encode()).digest()[:8], "big")
    rng = np.random.Generator(np.random.PCG64(seed))
    works = gas.repair_hours * gas.availability / max(1.0 - gas.availability, 1e-9)
    turns = int(2 * hours / (works + gas.repair_hours)) + 20
    change = np.zeros(hours + 1)
    for _ in range(gas.units):
        times = rng.standard_exponential((turns, 2)) * (works, gas.repair_hours)
        fails = np.minimum(np.rint(np.cumsum(times.ravel())), hours).astype(np.int64)
        np.add.at(change, fails[0::2], 1.0)
        np.add.at(change, fails[1::2], -1.0)
    return np.asarray(1.0 - np.cumsum(change[:-1]) / gas.units)


def starts(power_mw: Array) -> NDArray[np.bool_]:
    """Hours in which a plant runs that stood the hour before, shape (n,)."""
    runs = power_mw > 0
    return runs & ~np.concatenate(([False], runs[:-1]))


def running_cost(gas: Gas, power_mw: Array) -> Array:
    """What running costs in each hour, in the plan's currency; starts are the seller's where electricity is bought."""
    of_starts = 0.0 if isinstance(gas.paid, PayAsProduced) else gas.start_cost_per_mw * gas.power_mw
    return np.asarray(power_mw * cost_per_mwh(gas) + starts(power_mw) * of_starts)


def carbon_t(gas: Gas, power_mw: Array) -> Array:
    """Emissions of each hour [t CO2e]."""
    return fuel_mwh(power_mw, gas.efficiency) * gas.fuel_carbon_kg_per_mwh / 1000


def heat_mw(gas: Gas, power_mw: Array) -> Array:
    """Useful heat of each hour [MW]."""
    return power_mw * gas.heat_per_power
