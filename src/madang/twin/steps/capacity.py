"""Phases → IT capacity and accelerators in place at every hour.

Announced power becomes IT power by its basis. Accelerators of a phase arrive evenly over the arrival
period, live `life_years`, leave their place empty for `swap_days` and are replaced in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.plan.base import first_day
from madang.plan.fleet import Fleet
from madang.plan.phases import Phase, PowerBasis
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.twin.steps.curve import course

HOURS_PER_MONTH = HOURS_PER_YEAR / 12
_INSTANT = 1e-6

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PhaseCapacity:
    """What one phase brings: hour of energisation and what it adds to the campus."""

    name: str
    start_hour: int
    it_mw: float
    it_mw_added: float
    accelerators: float
    accelerators_added: float


@dataclass(frozen=True)
class Capacity:
    """Capacity of the campus by phase and by hour, arrays of shape (n,)."""

    phases: tuple[PhaseCapacity, ...]
    it_capacity_mw: Array
    grid_limit_mw: Array
    contract_mw: Array
    installed: Array
    available: Array
    available_by_phase: tuple[Array, ...]


def capacity(plan_phases: tuple[Phase, ...], fleet: Fleet, headroom: float, hours: Hours, peak_pue: float) -> Capacity:
    """IT capacity, accelerators and grid limit of every hour.

    `headroom` is the planned share of the contract with the utility, `peak_pue` facility over IT power at full
    load in the worst hour of the weather year.
    """
    phases = _phases(plan_phases, fleet, headroom, hours, peak_pue)
    in_place = [_in_place(len(hours), phase, fleet) for phase in phases]
    installed = np.asarray(np.sum(in_place, axis=0))
    limits = [grid_limit_mw(phase, headroom, peak_pue) for phase in plan_phases]
    contracts = [contract_mw(phase, headroom, peak_pue) for phase in plan_phases]
    return Capacity(
        phases=phases,
        it_capacity_mw=_steps(hours, phases, [phase.it_mw for phase in phases]),
        grid_limit_mw=_steps(hours, phases, limits),
        contract_mw=_steps(hours, phases, contracts),
        installed=installed,
        available=installed * fleet.availability,
        available_by_phase=tuple(each * fleet.availability for each in in_place),
    )


def it_mw(phase: Phase, headroom: float, peak_pue: float) -> float:
    """IT power that the announced power of a phase leaves room for [MW].

    it: the power itself. facility: divided by the highest hourly PUE of the weather year at full load.
    utility: the planned share of the contract, then as facility.
    """
    return phase.power_mw * _it_share(phase.power_basis, headroom, peak_pue)


def grid_limit_mw(phase: Phase, headroom: float, peak_pue: float) -> float:
    """Most the grid delivers in a phase [MW]: as stated, else what the campus's own power calls for."""
    if phase.grid_limit_mw is not None:
        return phase.grid_limit_mw
    return it_mw(phase, headroom, peak_pue) * peak_pue


def contract_mw(phase: Phase, headroom: float, peak_pue: float) -> float:
    """Contract with the utility [MW]: as announced, else the grid limit over the planned share of it."""
    if phase.power_basis == "utility":
        return phase.power_mw
    return grid_limit_mw(phase, headroom, peak_pue) / headroom


def _it_share(basis: PowerBasis, headroom: float, peak_pue: float) -> float:
    shares = {"it": 1.0, "facility": 1.0 / peak_pue, "utility": headroom / peak_pue}
    return shares[basis]


def _phases(
    phases: tuple[Phase, ...], fleet: Fleet, headroom: float, hours: Hours, peak_pue: float
) -> tuple[PhaseCapacity, ...]:
    powers = [it_mw(phase, headroom, peak_pue) for phase in phases]
    counts = _counts(phases, powers, fleet)
    return tuple(
        PhaseCapacity(
            name=phase.name,
            start_hour=hours.index_of(first_day(phase.energised)),
            it_mw=power,
            it_mw_added=power - power_before,
            accelerators=count,
            accelerators_added=count - count_before,
        )
        for phase, power, power_before, count, count_before in zip(
            phases, powers, [0.0, *powers], counts, [0.0, *counts], strict=False
        )
    )


def _counts(phases: tuple[Phase, ...], powers: list[float], fleet: Fleet) -> list[float]:
    """Accelerators of the campus from each phase on: as announced, else what its power carries.

    A count that power decides lies between those announced before and after it: the campus never has more
    than it will have later.
    """
    counts: list[float] = []
    for index, power in enumerate(powers):
        announced = [float(phase.accelerators) for phase in phases[index:] if phase.accelerators is not None]
        carried = power * 1000 / fleet.it_kw_per_accelerator
        own = announced[0] if phases[index].accelerators is not None else min([carried, *announced])
        counts.append(max([own, *counts[-1:]]))
    return counts


def _steps(hours: Hours, phases: tuple[PhaseCapacity, ...], values: list[float]) -> Array:
    """A value that holds from each phase's energisation to the next."""
    series = np.zeros(len(hours))
    for phase, value in zip(phases, values, strict=True):
        series[max(phase.start_hour, 0) :] = value
    return series


def _in_place(count: int, phase: PhaseCapacity, fleet: Fleet) -> Array:
    """Accelerators of one phase in place at the middle of each hour, through arrivals, ends of life and swaps.

    An accelerator that arrives at s stands from s to s + life, and again from s + life + swap on. With
    arrivals even over A hours the number in place is a sum of ramps: piecewise linear in time.
    """
    arrival = max(fleet.arrival_months * HOURS_PER_MONTH, _INSTANT)
    life, swap = fleet.life_years * HOURS_PER_YEAR, fleet.swap_days * 24
    starts = np.arange(phase.start_hour, max(count, phase.start_hour + 1), life + swap)
    rises = np.repeat(starts, 2) + np.tile([0.0, arrival], len(starts))
    falls = rises + life
    corners = np.unique(np.concatenate((rises, falls)))
    levels = _ramps(corners, rises, arrival) - _ramps(corners, falls, arrival)
    return course(count, corners, phase.accelerators_added * levels)


def _ramps(at: Array, corners: Array, width: float) -> Array:
    """Sum of unit ramps, each from corner 2k to corner 2k+1."""
    return np.asarray(np.clip((at[:, None] - corners[None, ::2]) / width, 0.0, 1.0).sum(axis=1))
