"""The hours of a battery one after another, compiled: rules, and the replay of a programme's decisions.

Arrays are float64 of shape (n,). `out` has a row for each series of a `Dispatch`, in its order; both kernels close
each hour alike, so a dispatch balances however it was made. `battery` holds two efficiencies, lowest, highest,
calendar fade, fade per cycle, renewed_at; `state` stored energy, health and renewals, and is carried on.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[np.float64]
HOURS_PER_YEAR = 8760
GAS, CHARGE, DISCHARGE, STORED, LOST, GRID, EXPORT, CURTAILED, UNSERVED = range(9)


@njit("void(f8[:,:], i8, f8, f8, f8, f8, f8, f8)", cache=True, inline="always")
def _close(out: Array, hour: int, need: float, made: float, push: float, held: float, limit: float,
           most_export: float) -> None:
    """The grid serves what gas and battery leave; what it cannot is unserved, what is over exported or curtailed."""
    rest = need - made - push
    over = max(-rest, 0.0)
    export = min(over, most_export)
    out[GAS, hour] = made
    out[CHARGE, hour] = max(-push, 0.0)
    out[DISCHARGE, hour] = max(push, 0.0)
    out[STORED, hour] = held
    out[GRID, hour] = min(max(rest, 0.0), limit)
    out[EXPORT, hour] = export
    out[CURTAILED, hour] = over - export
    out[UNSERVED, hour] = max(rest - limit, 0.0)


@njit("void(f8[:], f8[:], f8[:], f8[:], b1[:], f8[:], f8[:], f8[:], f8[:], f8, f8, f8[:], f8[:,:])",
      cache=True)
def by_rules(need: Array, limit: Array, above: Array, below: Array, wanted: NDArray[np.bool_], power: Array,
             energy: Array, battery: Array, gas_power: Array, least: float, most_export: float, state: Array,
             out: Array) -> None:
    """Serve `need` (demand minus clean power) hour by hour.

    The battery discharges what lies above `above`, and always what the grid's limit leaves, and charges up to
    `below`; then gas where `wanted` and the rest reaches its least load, and beyond the grid's limit. Cells age
    once a year.
    """
    into, out_of, lowest, highest, calendar, cycle, renewed_at = battery
    held, health, renewals = state
    moved = 0.0
    for hour in range(len(need)):
        size = energy[hour] * health
        out[LOST, hour] = 0.0
        if hour > 0 and hour % HOURS_PER_YEAR == 0 and energy[hour] > 0.0:
            health -= calendar + cycle * moved / energy[hour]
            moved = 0.0
            if health <= renewed_at:
                health = 1.0
                renewals += 1.0
            size = energy[hour] * health
            out[LOST, hour] = max(held - highest * size, 0.0)
            held -= out[LOST, hour]
        rest = need[hour]
        push = 0.0
        if size > 0.0:
            floor = min(above[hour], limit[hour])
            if rest > floor:
                push = min(rest - floor, power[hour], max(held - lowest * size, 0.0) * out_of)
                held -= push / out_of
                moved += push / out_of
            elif rest < min(below[hour], floor):
                pull = min(min(below[hour], floor) - rest, power[hour], max(highest * size - held, 0.0) / into)
                held += pull * into
                push = -pull
            rest -= push
        made = 0.0
        most = gas_power[hour]
        if wanted[hour] and rest >= least * most:
            made = min(rest, most)
            rest -= made
        if rest > limit[hour] and made < most:
            made = min(most, max(made + rest - limit[hour], least * most))
        _close(out, hour, need[hour], made, push, held, limit[hour], most_export)
    state[0], state[1], state[2] = held, health, renewals


@njit("void(f8[:], f8[:], f8[:], f8[:], f8[:], f8[:], f8[:], f8[:], f8[:], f8, f8[:], f8[:,:])",
      cache=True)
def replay(need: Array, limit: Array, flow: Array, gas: Array, power: Array, discharge_power: Array, energy: Array,
           battery: Array, gas_power: Array, most_export: float, state: Array, out: Array) -> None:
    """Follow the wished `flow` (discharge − charge) and `gas` as far as charge, power and need allow."""
    into, out_of, lowest, highest = battery[0], battery[1], battery[2], battery[3]
    held = state[0]
    for hour in range(len(need)):
        if flow[hour] > 0.0:
            push = min(flow[hour], discharge_power[hour], max(held - lowest * energy[hour], 0.0) * out_of)
            held -= push / out_of
        else:
            push = -min(-flow[hour], power[hour], max(highest * energy[hour] - held, 0.0) / into)
            held -= push * into
        rest = need[hour] - push
        made = max(min(max(gas[hour], rest - limit[hour]), gas_power[hour], rest), 0.0)
        out[LOST, hour] = 0.0
        _close(out, hour, need[hour], made, push, held, limit[hour], most_export)
    state[0] = held
