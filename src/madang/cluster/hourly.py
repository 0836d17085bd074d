"""From stretches of work to hours: accelerators held, power drawn, who borrows from whom, who waits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.cluster.jobs import Whole
from madang.cluster.share import Shared

Array = NDArray[np.float64]
HOUR_S = 3600


@dataclass(frozen=True)
class Hours:
    """A shared campus by hour; means over each hour, arrays of shape (tenants, hours).

    `held` accelerators in use, `work_w` their power above idling, `entitled` what the tenant was entitled to,
    `waiting` accelerators asked for by jobs in the queue. `borrowed[b, l]`, shape (tenants, tenants, hours): what
    tenant b used of tenant l's entitlement; what b used of nobody's accelerators stands at [b, b]. `starved` is
    the part of `waiting` that lies within an entitlement not in use.
    """

    held: Array
    work_w: Array
    entitled: Array
    waiting: Array
    borrowed: Array
    starved: Array

    def it_w(self, accelerators: Array | Whole, idle_w: float) -> Array:
        """IT power by hour [W], shape (hours,): every working accelerator idles, held ones draw their work too."""
        return np.asarray(accelerators * idle_w + self.work_w.sum(axis=0))

    def since(self, hour: int) -> Hours:
        """The hours from one on."""
        return Hours(**{name: series[..., hour:] for name, series in vars(self).items()})


def by_hour(shared: Shared, hours: int | None = None) -> Hours:
    """The first `hours` hours of a shared campus, or all until its last end."""
    s, jobs, users = shared.stretches, shared.jobs, len(shared.tenants)
    last = int(s.end_s.max(initial=1))
    count = hours if hours is not None else -(-last // HOUR_S)
    tenant, tier = tenant_codes(shared)[s.job], tier_codes(shared)[s.job]
    held = spread(s.begin_s, s.end_s, jobs.accelerators[s.job], tenant, users, count) / HOUR_S
    kinds = len(shared.tiers)
    watts = spread(s.begin_s, s.end_s, shared.watts[s.job], tenant * kinds + tier, users * kinds, count)
    work = (watts.reshape(users, kinds, count) * power_share(shared, count).T[None]).sum(axis=1) / HOUR_S
    waits = spread(*_waits(shared), users, count) / HOUR_S
    entitled = _scaled(shared, "entitlement", count)
    spare = np.clip(entitled - held, 0, None)
    return Hours(held, work, entitled, waits, _borrowed(shared, held, entitled, count), np.minimum(waits, spare))


def tenant_codes(shared: Shared) -> Whole:
    """Index into `shared.tenants` by job."""
    place = [tenant.name for tenant in shared.tenants]
    return np.array([place.index(name) for name in shared.jobs.tenants])[shared.jobs.tenant]


def tier_codes(shared: Shared) -> Whole:
    """Index into `shared.tiers` by job."""
    place = [tier.name for tier in shared.tiers]
    return np.array([place.index(name) for name in shared.jobs.tiers])[shared.jobs.tier]


def spread(begin: Whole, end: Whole, weight: Whole, group: Whole, groups: int, hours: int) -> Array:
    """Weight-seconds of intervals in each hour, by group: shape (groups, hours). What lies beyond is cut off."""
    begin, end = np.minimum(begin, hours * HOUR_S), np.minimum(end, hours * HOUR_S)
    first, last = begin // HOUR_S, end // HOUR_S
    inside = first == last
    row = group * (hours + 2)
    size = groups * (hours + 2)
    head = weight * np.where(inside, end - begin, (first + 1) * HOUR_S - begin)
    tail = weight * np.where(inside, 0, end - last * HOUR_S)
    whole = weight * np.where(inside, 0, HOUR_S)
    steps = np.bincount(row + first + 1, whole, size) - np.bincount(row + last, np.where(inside, 0, whole), size)
    parts = np.bincount(row + first, head, size) + np.bincount(row + last, tail, size)
    table = np.cumsum(steps.reshape(groups, hours + 2), axis=1) + parts.reshape(groups, hours + 2)
    return np.asarray(table[:, :hours])


def power_share(shared: Shared, hours: int) -> Array:
    """Share of full power by hour and tier, shape (hours, tiers)."""
    slowed = np.array([tier.slowed_per_mille for tier in shared.tiers]) / 1000
    share = np.where(shared.speed < 1, slowed, 1.0)
    rows = np.minimum(np.arange(hours), len(share) - 1)
    return np.asarray(share[rows])


def _scaled(shared: Shared, kind: str, hours: int) -> Array:
    """Entitlement or lending limit by hour, scaled to the accelerators there are as the schedule does."""
    own = [tenant.entitlement for tenant in shared.tenants]
    values = [getattr(tenant, kind) for tenant in shared.tenants]
    each = np.array([mine if value is None else value for mine, value in zip(own, values, strict=True)])
    accelerators = shared.supply.hours[0]
    rows = np.minimum(np.arange(hours), len(accelerators) - 1)
    return np.asarray(each[:, None] * accelerators[rows][None] // accelerators.max(), dtype=np.float64)


def _waits(shared: Shared) -> tuple[Whole, Whole, Whole, Whole]:
    """Intervals in which jobs wait: begin, end, accelerators, tenant."""
    s, jobs = shared.stretches, shared.jobs
    order = np.lexsort((s.begin_s, s.job))
    job, begin, end = s.job[order], s.begin_s[order], s.end_s[order]
    again = np.concatenate(([False], job[1:] == job[:-1])) if len(job) else np.zeros(0, dtype=bool)
    since = np.where(again, np.concatenate(([0], end[:-1])) if len(end) else end, jobs.submit_s[job])
    started = np.zeros(len(jobs), dtype=bool)
    started[job] = True
    never = np.flatnonzero(~started)
    far = np.full(len(never), 2**53)
    who = tenant_codes(shared)
    jobs_waiting = np.concatenate((job, never))
    return (
        np.concatenate((since, jobs.submit_s[never])),
        np.concatenate((begin, far)),
        jobs.accelerators[jobs_waiting],
        who[jobs_waiting],
    )


def _borrowed(shared: Shared, held: Array, entitled: Array, hours: int) -> Array:
    """Each borrower's excess, laid on the lenders of its cohort in proportion to what they leave unused."""
    users = len(shared.tenants)
    excess = np.clip(held - entitled, 0, None)
    unused = np.clip(np.minimum(_scaled(shared, "lend", hours), entitled - held), 0, None)
    flows = np.zeros((users, users, hours))
    for borrower, tenant in enumerate(shared.tenants):
        lends = np.array([[other.cohort == tenant.cohort and other is not tenant] for other in shared.tenants])
        offered = unused * lends
        total, asked = offered.sum(axis=0), _cohort_excess(shared, excess, tenant.cohort)
        covered = np.minimum(1.0, np.divide(total, asked, out=np.zeros(hours), where=asked > 0))
        share = np.divide(offered, total, out=np.zeros_like(offered), where=total > 0)
        flows[borrower] = excess[borrower] * covered * share
        flows[borrower, borrower] = excess[borrower] * (1 - covered)
    return flows


def _cohort_excess(shared: Shared, excess: Array, cohort: str) -> Array:
    mine = np.array([[tenant.cohort == cohort] for tenant in shared.tenants])
    return np.asarray((excess * mine).sum(axis=0))
