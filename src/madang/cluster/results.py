"""What a shared campus gave each job: waits, slowdown, goodput, energy, carbon, bill."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from madang.cluster.hourly import HOUR_S, power_share, tenant_codes, tier_codes
from madang.cluster.share import Shared

Array = NDArray[np.float64]
TAU_S = 10.0
"""Shortest run that counts in a bounded slowdown [s] (Feitelson et al. 1997)."""
J_PER_KWH = 3.6e6


@dataclass(frozen=True)
class JobResults:
    """By job, shape (n,); NaN where a job never started, or a price is unknown.

    `wait_s` to the first start; `turnaround_s` to the end; `bounded_slowdown` = max(1, turnaround / max(run, 10 s)).
    `held_h` accelerator-hours held, of which `lost_h` counted for nothing. `energy_kwh`: idling of held
    accelerators and their work. `bill` in the tenants' currency, for accelerator-hours held.
    """

    wait_s: Array
    turnaround_s: Array
    bounded_slowdown: Array
    held_h: Array
    lost_h: Array
    energy_kwh: Array
    carbon_kg: Array
    bill: Array


def job_results(shared: Shared, idle_w: float = 0.0, carbon_kg_per_kwh: ArrayLike = 0.0) -> JobResults:
    """Results of every job. `idle_w` is an idle accelerator's power; carbon by hour, the last hour holding on."""
    jobs, s, count = shared.jobs, shared.stretches, len(shared.jobs)
    first = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first, s.job, s.begin_s)
    started = first < np.iinfo(np.int64).max
    wait = np.where(started, first - jobs.submit_s, np.nan)
    turnaround = np.where(shared.finish_s >= 0, shared.finish_s - jobs.submit_s, np.nan)
    gang = jobs.accelerators[s.job]
    held = np.bincount(s.job, gang * (s.end_s - s.begin_s), count) / HOUR_S
    lost = np.bincount(s.job, gang * s.lost_s, count) / HOUR_S
    return JobResults(
        wait_s=wait,
        turnaround_s=turnaround,
        bounded_slowdown=np.maximum(1.0, turnaround / np.maximum(jobs.run_s, TAU_S)),
        held_h=held,
        lost_h=lost,
        energy_kwh=_energy(shared, idle_w, np.ones(1)) / J_PER_KWH,
        carbon_kg=_energy(shared, idle_w, np.atleast_1d(np.asarray(carbon_kg_per_kwh, dtype=float))) / J_PER_KWH,
        bill=held * _price(shared),
    )


def _price(shared: Shared) -> Array:
    """Price of an accelerator-hour by job."""
    prices = np.array([np.nan if tenant.price is None else tenant.price for tenant in shared.tenants])
    factors = np.array([tier.price_factor for tier in shared.tiers])
    return np.asarray(prices[tenant_codes(shared)] * factors[tier_codes(shared)])


def _energy(shared: Shared, idle_w: float, factor: Array) -> Array:
    """Integral of a job's power times a factor by hour [W s], through the running totals of each tier's power."""
    s = shared.stretches
    hours = int(s.end_s.max(initial=0)) // HOUR_S + 2
    by_hour = factor[np.minimum(np.arange(hours), len(factor) - 1)]
    work = _running_total(power_share(shared, hours) * by_hour[:, None])
    idle = _running_total(by_hour[:, None])
    tier = tier_codes(shared)[s.job]
    spent = shared.watts[s.job] * (_until(work, s.end_s, tier) - _until(work, s.begin_s, tier))
    zero = np.zeros_like(tier)
    idling = _until(idle, s.end_s, zero) - _until(idle, s.begin_s, zero)
    spent = spent + idle_w * shared.jobs.accelerators[s.job] * idling
    return np.asarray(np.bincount(s.job, spent, len(shared.jobs)), dtype=np.float64)


def _running_total(by_hour: Array) -> Array:
    """Integral from the beginning to the start of each hour, shape (hours + 1, columns)."""
    return np.concatenate((np.zeros((1, by_hour.shape[1])), np.cumsum(by_hour * HOUR_S, axis=0)))


def _until(total: Array, moment: NDArray[np.int64], column: NDArray[np.int64]) -> Array:
    """Running total at a moment, straight within the hour."""
    hour = moment // HOUR_S
    start, end = total[hour, column], total[hour + 1, column]
    return np.asarray(start + (end - start) * ((moment - hour * HOUR_S) / HOUR_S))


@dataclass(frozen=True)
class Guarantee:
    """What a tenant keeps for itself, and the fewest accelerators that were its own or open to it at any moment."""

    kept: int
    least_open: int


def guarantee(shared: Shared, tenant: str) -> Guarantee:
    """Audit of a reserved share: `least_open` ≥ `kept` holds it at every moment.

    Where accelerators change by the hour, what is kept changes with them; the moment that comes nearest counts, and
    `least_open` is `kept` and what was to spare then.
    """
    place = [one.name for one in shared.tenants].index(tenant)
    one, s, there = shared.tenants[place], shared.stretches, shared.supply.hours[0]
    others = tenant_codes(shared)[s.job] != place
    gang = shared.jobs.accelerators[s.job][others]
    hours = np.arange(int(s.end_s.max(initial=0)) // HOUR_S + 1) * HOUR_S
    moments = np.concatenate((s.begin_s[others], s.end_s[others], hours))
    change = np.concatenate((gang, -gang, np.zeros_like(hours)))
    order = np.argsort(moments, kind="stable")
    last = np.append(np.diff(moments[order]) > 0, True)
    used = np.cumsum(change[order])[last]
    now = there[np.minimum(moments[order][last] // HOUR_S, len(there) - 1)]
    lends = one.entitlement if one.lend is None else one.lend
    kept = one.entitlement * now // there.max() - lends * now // there.max()
    return Guarantee(one.entitlement - lends, one.entitlement - lends + int((now - used - kept).min()))
