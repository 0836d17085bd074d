"""A shared campus: jobs of several tenants under one power limit, into stretches of work; front of the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from madang.cluster.jobs import MOST_PROBLEMS, Jobs, Whole
from madang.cluster.tenants import Sharing, Supply, Tenant, Tier, check
from madang.errors import DataError, Problem

CAUSES = ("ended", "reclaimed", "shed")


@dataclass(frozen=True)
class Stretches:
    """What ran: one row each time a job held its accelerators, arrays of shape (m,), in order of their ends.

    `cause` indexes CAUSES: why it ended. `lost_s` is work of this stretch, in seconds at full speed, that counted for
    nothing: restarts, and work since the last checkpoint.
    """

    job: Whole
    begin_s: Whole
    end_s: Whole
    cause: Whole
    lost_s: NDArray[np.float64]


@dataclass(frozen=True)
class Shared:
    """A simulated campus.

    `finish_s` by job, -1 for a job that could not start before everything stood still. `watts` by job: power of its
    accelerators together above idling, at full speed. `speed[hour, tier]`: share of full speed in each hour given.
    """

    jobs: Jobs
    tenants: tuple[Tenant, ...]
    tiers: tuple[Tier, ...]
    supply: Supply
    watts: Whole
    stretches: Stretches
    finish_s: Whole
    speed: NDArray[np.float64]


def share(
    jobs: Jobs,
    tenants: tuple[Tenant, ...],
    tiers: tuple[Tier, ...],
    supply: Supply,
    sharing: Sharing = Sharing(),  # noqa: B008  # frozen
    watts_per_accelerator: ArrayLike = 0,
) -> Shared:
    """Simulate the jobs of all tenants until all have ended.

    Tenants and tiers are found by the names in `jobs`. `watts_per_accelerator`: busy above idle, one for all or one by
    job, rounded up to a watt per job. Raises PlanError as `check`; DataError CLU-040 for a job of an unknown
    tenant or tier, CLU-041 for jobs that can never start.
    """
    from madang.cluster.kernels import campus as c
    from madang.cluster.kernels.shared import shared

    check(tenants, tiers, sharing, supply)
    accelerators, power = supply.hours
    queue = _codes(jobs.tenants, tenants)[jobs.tenant] * len(tiers) + _codes(jobs.tiers, tiers)[jobs.tier]
    watts = np.ceil(jobs.accelerators * np.asarray(watts_per_accelerator, dtype=np.float64)).astype(np.int64)
    _can_start(jobs, queue // len(tiers), tenants, supply, watts)
    weight = np.array([_weight(tenant) for tenant in tenants])
    room = len(jobs) + len(jobs) // 8 + 1024
    while True:
        job = np.zeros((c.JOB_ROWS, len(jobs)), dtype=np.int64)
        for row, column in (
            (c.SUBMIT, jobs.submit_s),
            (c.GANG, jobs.accelerators),
            (c.RUN, jobs.run_s),
            (c.ASKED, jobs.requested_s),
            (c.QUEUE, queue),
            (c.WATTS, watts),
        ):
            job[row] = column
        job[c.FINISH] = -1
        user, tier, policy = _users(tenants), _tiers(tiers), _policy(sharing, supply, tenants)
        slowed = np.full((len(accelerators), len(tiers)), 1000, dtype=np.int64)
        segment = np.zeros((5, room), dtype=np.int64)
        count = shared(job, user, weight, tier, accelerators, power, policy, slowed, segment)
        if count <= room:
            break
        room = 2 * count
    done = segment[:, :count]
    stretches = Stretches(done[0], done[1], done[2], done[3], done[4] / 1000)
    return Shared(jobs, tenants, tiers, supply, watts, stretches, job[c.FINISH].copy(), slowed / 1000)


def _codes(names: tuple[str, ...], known: Sequence[Tenant | Tier]) -> Whole:
    place: dict[str, int] = {one.name: index for index, one in enumerate(known)}
    missing = [name for name in names if name not in place]
    if missing:
        raise DataError(*(
            Problem("CLU-040", "jobs name a tenant or tier that is not there", value=name, allowed=", ".join(place))
            for name in missing
        ))
    return np.array([place[name] for name in names], dtype=np.int64)


def _weight(tenant: Tenant) -> float:
    return float(tenant.weight if tenant.weight is not None else max(tenant.entitlement, 1))


def _can_start(jobs: Jobs, tenant: Whole, tenants: tuple[Tenant, ...], supply: Supply, watts: Whole) -> None:
    """Refuse jobs that no moment of the campus could hold."""
    accelerators, power = supply.hours
    most = np.array([largest(one, tenants, int(accelerators.max())) for one in tenants])
    budget = np.array([np.inf if one.budget_hours is None else one.budget_hours * 3600 for one in tenants])
    bad = jobs.accelerators > most[tenant]
    bad |= jobs.accelerators * jobs.requested_s > budget[tenant]
    bad |= watts > power.max()
    if bad.any():
        raise DataError(*(
            Problem("CLU-041", "the job is larger than its tenant, its budget or the power can ever hold",
                    path=f"job {jobs.id[index]}",
                    value=f"{jobs.accelerators[index]} accelerators, {jobs.requested_s[index]} s, {watts[index]} W",
                    allowed=f"{most[tenant[index]]} accelerators, {budget[tenant[index]]} accelerator-seconds, "
                            f"{power.max()} W")
            for index in np.flatnonzero(bad)[:MOST_PROBLEMS]
        ))


def largest(tenant: Tenant, tenants: tuple[Tenant, ...], accelerators: int) -> int:
    """The most accelerators one tenant can ever hold: its own, and what it may borrow of what others lend."""
    others = [one for one in tenants if one is not tenant]
    lent = sum(one.entitlement if one.lend is None else one.lend for one in others if one.cohort == tenant.cohort)
    if len({one.cohort for one in tenants}) == 1:
        lent += accelerators - sum(one.entitlement for one in tenants)
    return tenant.entitlement + (lent if tenant.borrow is None else min(lent, tenant.borrow))


def _users(tenants: tuple[Tenant, ...]) -> Whole:
    from madang.cluster.kernels import campus as c

    user = np.zeros((c.USER_ROWS, len(tenants)), dtype=np.int64)
    cohorts = list(dict.fromkeys(tenant.cohort for tenant in tenants))
    for place, tenant in enumerate(tenants):
        user[c.ENTITLED, place] = tenant.entitlement
        user[c.BORROW, place] = _ENDLESS if tenant.borrow is None else tenant.borrow
        user[c.LENDABLE, place] = tenant.entitlement if tenant.lend is None else tenant.lend
        user[c.COHORT, place] = cohorts.index(tenant.cohort)
        endless = tenant.budget_hours is None
        user[c.BUDGET, place] = _ENDLESS if endless else int((tenant.budget_hours or 0) * 3600)
        user[c.REFILL, place] = c.NEVER if endless else tenant.refill_s
    return user


_ENDLESS = 2**61


def _tiers(tiers: tuple[Tier, ...]) -> Whole:
    from madang.cluster.kernels import campus as c

    table = np.full((c.TIER_ROWS, len(tiers)), 1000, dtype=np.int64)
    table[c.FULL] = 0
    table[c.SLOWER] = -1
    for place, tier in enumerate(tiers):
        table[c.PRIORITY, place], table[c.PREEMPTIBLE, place] = tier.priority, tier.preemptible
        table[c.SLOW_SPEED, place] = round(1000 * (1 - tier.slowdown))
        table[c.SLOW_SHARE, place] = tier.slowed_per_mille
    flexible = [place for place, tier in enumerate(tiers) if tier.slowdown > 0]
    flexible.sort(key=lambda place: -tiers[place].slowdown)
    table[c.SLOWER, : len(flexible)] = flexible
    return table


def _policy(sharing: Sharing, supply: Supply, tenants: tuple[Tenant, ...]) -> Whole:
    from madang.cluster.kernels import campus as c

    policy = np.zeros(c.POLICY_PLACES, dtype=np.int64)
    policy[c.RECLAIM], policy[c.GRACE], policy[c.EXEMPT] = sharing.reclaim, sharing.grace_s, sharing.exempt_s
    policy[c.CHECKPOINT], policy[c.RESTART] = sharing.checkpoint_s, sharing.restart_s
    policy[c.HALF_LIFE], policy[c.RECALCULATE] = sharing.half_life_s, sharing.recalculate_s
    policy[c.BACKFILL], policy[c.DEPTH] = sharing.backfill, sharing.depth
    policy[c.RAMP] = 2**40 if supply.ramp_w_per_hour is None else supply.ramp_w_per_hour
    policy[c.SPARE] = len({tenant.cohort for tenant in tenants}) == 1
    return policy
