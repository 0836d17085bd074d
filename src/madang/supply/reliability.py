"""Outages: the chance that generators and a battery carry the load for a given time, and what it costs when not.

A Markov chain over the number of generators that still run and the battery's charge in bins, as in REopt: Marqusee,
Becker and Ericson (2021), Resilience and economics of microgrids with PV, battery storage, and networked diesel
generators, Advances in Applied Energy 3, 100049.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Backup:
    """What stands by: equal generators and one battery; power and energy in the load's unit.

    `availability` is the chance that a generator is not in repair when called, `failure_to_start` that it then does
    not take load, `hours_to_failure` the mean running time between failures. Fuel lasts `fuel_hours` at full load of
    all generators. Charge is counted in `bins`, above the battery's floor.
    """

    generators: int = 0
    generator_mw: float = 0.0
    availability: float = 1.0
    failure_to_start: float = 0.0
    hours_to_failure: float = np.inf
    fuel_hours: float = np.inf
    battery_mw: float = 0.0
    battery_mwh: float = 0.0
    charge_efficiency: float = 1.0
    discharge_efficiency: float = 1.0
    bins: int = 101


def survival(net_load_mw: Array, backup: Backup, hours: int, charge: Array | float = 1.0) -> Array:
    """Chance that every hour up to the d-th of an outage is served, for each hour it may begin in: shape (n, hours).

    `net_load_mw` is load less sun and wind, shape (n,), repeated without end. `charge` is the battery's state of
    charge when the outage begins, as a share, per hour or for all. In each hour generators fail first, then what is
    left must carry the load, then the battery takes what is over or gives what lacks.

    Raises DataError (SUP-040) for chances outside 0 to 1 and loads that are no numbers.
    """
    _check(net_load_mw, backup)
    count, bins = len(net_load_mw), backup.bins if backup.battery_mwh > 0 else 1
    size = backup.battery_mwh / max(bins - 1, 1)
    running = np.arange(backup.generators + 1)
    made = running * backup.generator_mw
    level = np.minimum(backup.battery_mw, np.arange(bins) * size * backup.discharge_efficiency)
    most = level[:, None] + made
    fails = failures(backup.generators, 1 / backup.hours_to_failure)
    first = np.rint(np.broadcast_to(np.asarray(charge, float), count) * (bins - 1)).astype(int)
    state = np.zeros((count, bins, len(running)))
    state[np.arange(count), np.minimum(first, bins - 1)] = failures(
        backup.generators, 1 - backup.availability * (1 - backup.failure_to_start))[-1]
    chance = np.zeros((count, hours))
    for hour in range(hours):
        load = np.roll(net_load_mw, -hour)
        if hour >= backup.fuel_hours:
            made, most = made * 0.0, most - made
        state = state @ fails
        state *= most[None] >= load[:, None, None]
        chance[:, hour] = state.sum(axis=(1, 2))
        if bins > 1:
            state = _shifted(state, _bins(made - load[:, None], backup, size))
    return chance


def failures(count: int, chance: float) -> Array:
    """Probability of going from i to j running generators in a step, shape (count+1, count+1)."""
    return np.array([[comb(i, j) * (1 - chance) ** j * chance ** (i - j) if j <= i else 0.0
                      for j in range(count + 1)] for i in range(count + 1)])


def present_worth(growth: float, discount: float, years: int) -> float:
    """Sum over the years' ends of ((1 + growth) / (1 + discount))^year."""
    return float((((1 + growth) / (1 + discount)) ** np.arange(1, years + 1)).sum())


def outage_cost(unserved_mwh: Array, chance: Array, cost_per_mwh: float) -> float:
    """Expected cost of one of several outages, each with its unserved energy and its chance."""
    return float((unserved_mwh * chance).sum() * cost_per_mwh)


def unserved_mwh(net_load_mw: Array, backup: Backup, hours: int, charge: Array | float = 1.0) -> Array:
    """Expected energy not served in an outage of each length, when every hour short is short of all its load.

    Mean over the hours the outage may begin in, shape (hours,). A campus that fails stays down to the end.
    """
    lost = 1 - survival(net_load_mw, backup, hours, charge)
    load = np.stack([np.roll(np.maximum(net_load_mw, 0.0), -hour) for hour in range(hours)], axis=1)
    return np.asarray(np.cumsum((lost * load).mean(axis=0)))


def _bins(excess_mw: Array, backup: Backup, size: float) -> NDArray[np.int64]:
    """By how many bins the charge moves for what generators make over the load."""
    power = np.clip(excess_mw, -backup.battery_mw, backup.battery_mw)
    energy = np.where(power > 0, power * backup.charge_efficiency, power / backup.discharge_efficiency)
    return np.rint(energy / size).astype(np.int64)


def _shifted(state: Array, shift: NDArray[np.int64]) -> Array:
    """States moved along the bins by `shift` of shape (n, generators+1), piling up at empty and full."""
    count, bins, running = state.shape
    moved = np.zeros_like(state)
    start, number = np.arange(count)[:, None], np.arange(running)[None]
    for level in range(bins):
        moved[start, np.clip(level + shift, 0, bins - 1), number] += state[:, level]
    return moved


def _check(net_load_mw: Array, backup: Backup) -> None:
    chances = {"availability": backup.availability, "failure_to_start": backup.failure_to_start,
               "1 / hours_to_failure": 1 / backup.hours_to_failure if backup.hours_to_failure > 0 else 2.0}
    problems = [Problem("SUP-040", "a chance lies between 0 and 1", path=name, value=f"{chance:g}")
                for name, chance in chances.items() if not 0 <= chance <= 1]
    if not np.isfinite(net_load_mw).all():
        problems.append(Problem("SUP-040", "the load holds what is no number", path="net_load_mw"))
    if problems:
        raise DataError(*problems)
