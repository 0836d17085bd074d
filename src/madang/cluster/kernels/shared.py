"""The loop of a shared campus: ends, notices that run out, the hour's power and accelerators, arrivals, starts."""

from __future__ import annotations

import numpy as np

from madang.cluster.kernels.campus import (
    ARRIVED,
    ASKED,
    AT_PLACES,
    BEGIN,
    COHORT,
    DRAW,
    END,
    ENDED,
    ENTITLED,
    FULL,
    GANG,
    GRACE,
    HELD,
    HOUR,
    LEAST,
    LEAVE,
    LEAVES,
    LEND,
    LENDABLE,
    LIMIT,
    LINE_ROWS,
    NEVER,
    NEXT_SPEED,
    NOBODY,
    NOMINAL,
    NOW,
    POOL,
    PREEMPTIBLE,
    PRIORITY,
    PROMISED,
    QUEUE,
    QUIET,
    RAMP,
    RECLAIMED,
    REFILL,
    RESTART,
    RUN_LAST,
    RUNNING,
    RUNS,
    SEGMENTS,
    SHARE,
    SHED,
    SLOW_SHARE,
    SLOW_SPEED,
    SLOWER,
    SPARE,
    SPEED,
    SPENT,
    STALE,
    STATE,
    SUBMIT,
    THERE,
    USED,
    WAITING,
    WATTS,
    Campus,
    Real,
    Whole,
    forget_all,
    plan_again,
    stop,
    wait,
)
from madang.cluster.kernels.compiled import kernel, maker, part, routine
from madang.cluster.kernels.heap import heap_of, pop
from madang.cluster.kernels.horizon import horizon_of
from madang.cluster.kernels.sharing import rank, scan, try_new

SECONDS = 3600
NO_RAMP = 2**40


@routine
def _ends(s: Campus) -> None:
    """All ends and run-out notices of this moment."""
    while s.ends.size[0] > 0 and s.ends.key[0] == s.at[NOW]:
        job = pop(s.ends)
        if (s.job[STATE, job] == RUNS or s.job[STATE, job] == LEAVES) and s.job[END, job] == s.at[NOW]:
            stop(s, job, ENDED)
    while s.leaves.size[0] > 0 and s.leaves.key[0] == s.at[NOW]:
        job = pop(s.leaves)
        if s.job[STATE, job] == LEAVES and s.job[LEAVE, job] == s.at[NOW]:
            stop(s, job, RECLAIMED)


@part
def _next_end(s: Campus) -> int:
    """The next end or run-out notice that still holds."""
    while s.ends.size[0] > 0:
        job = s.ends.item[0]
        if (s.job[STATE, job] == RUNS or s.job[STATE, job] == LEAVES) and s.job[END, job] == s.ends.key[0]:
            break
        pop(s.ends)
    while s.leaves.size[0] > 0:
        job = s.leaves.item[0]
        if s.job[STATE, job] == LEAVES and s.job[LEAVE, job] == s.leaves.key[0]:
            break
        pop(s.leaves)
    end = s.ends.key[0] if s.ends.size[0] > 0 else NEVER
    return min(end, s.leaves.key[0] if s.leaves.size[0] > 0 else NEVER)


@part
def _resize(s: Campus, accelerators: int, of: int) -> None:
    """Scale entitlements to the accelerators there are; what is nobody's joins the pool of a lone cohort."""
    given = 0
    s.at[THERE] = accelerators
    for tenant in range(len(s.weight)):
        s.user[POOL, tenant] = 0
    for tenant in range(len(s.weight)):
        s.user[NOMINAL, tenant] = s.user[ENTITLED, tenant] * accelerators // of
        s.user[LEND, tenant] = s.user[LENDABLE, tenant] * accelerators // of
        s.user[POOL, s.user[COHORT, tenant]] += s.user[LEND, tenant]
        given += s.user[NOMINAL, tenant]
    if s.policy[SPARE]:
        s.user[POOL, 0] += accelerators - given


@routine
def _slow(s: Campus) -> None:
    """Slow as few tiers as the limit of power calls for, in their order; all others run at full speed."""
    tiers, drawn, changed = s.tier.shape[1], 0, False
    for tier in range(tiers):
        drawn += 1000 * s.tier[FULL, tier]
        s.tier[NEXT_SPEED, tier] = 1000
    for place in range(tiers):
        tier = s.tier[SLOWER, place]
        if tier >= 0 and drawn > s.at[LIMIT]:
            s.tier[NEXT_SPEED, tier] = s.tier[SLOW_SPEED, tier]
            drawn -= (1000 - s.tier[SLOW_SHARE, tier]) * s.tier[FULL, tier]
    for tier in range(tiers):
        changed = changed or s.tier[NEXT_SPEED, tier] != s.tier[SPEED, tier]
    if changed:
        forget_all(s)
        for tier in range(tiers):
            s.tier[SPEED, tier] = s.tier[NEXT_SPEED, tier]
            s.tier[SHARE, tier] = 1000 if s.tier[SPEED, tier] == 1000 else s.tier[SLOW_SHARE, tier]
        plan_again(s)
    s.at[DRAW] = drawn


@routine
def _shed(s: Campus, accelerators: int) -> None:
    """Stop jobs at once while power or accelerators are short: preemptible first, then low priority, then young."""
    total = 0
    for tenant in range(len(s.weight)):
        total += s.user[USED, tenant]
    while s.at[RUNNING] > 0 and (s.at[DRAW] > s.at[LIMIT] or total > accelerators):
        best = NOBODY
        for queue in range(len(s.order)):
            job = s.line[RUN_LAST, queue]
            if job >= 0 and (best < 0 or _shed_before(s, job, best)):
                best = job
        total -= s.job[GANG, best]
        stop(s, best, SHED)


@part
def _shed_before(s: Campus, one: int, other: int) -> bool:
    tiers = s.tier.shape[1]
    left, right = s.job[QUEUE, one] % tiers, s.job[QUEUE, other] % tiers
    if s.tier[PREEMPTIBLE, left] != s.tier[PREEMPTIBLE, right]:
        return bool(s.tier[PREEMPTIBLE, left] > s.tier[PREEMPTIBLE, right])
    if s.tier[PRIORITY, left] != s.tier[PRIORITY, right]:
        return bool(s.tier[PRIORITY, left] < s.tier[PRIORITY, right])
    return bool(s.job[BEGIN, one] > s.job[BEGIN, other] or (s.job[BEGIN, one] == s.job[BEGIN, other] and one > other))


@part
def _refill(s: Campus) -> None:
    """Renew budgets: what counts against the new one is the part of running jobs still to come."""
    for tenant in range(len(s.weight)):
        if s.at[NOW] % s.user[REFILL, tenant] == 0:
            s.user[SPENT, tenant] = max(0, s.user[PROMISED, tenant] - s.at[NOW] * s.user[USED, tenant])
            s.at[STALE] = 1


@routine
def _hour(s: Campus, accelerators: Whole, watts: Whole, slowed: Whole) -> None:
    """A new hour: its accelerators, its power, the speeds and stops these call for, and budgets renewed."""
    hour = s.at[HOUR]
    limit = min(1000 * watts[min(hour, len(watts) - 1)], s.at[DRAW] + 1000 * s.policy[RAMP])
    if limit != s.at[LIMIT]:
        s.at[STALE] = 1
    s.at[LIMIT] = limit
    s.at[HOUR] = hour + 1
    s.at[QUIET] += 1
    _refill(s)
    if hour >= len(accelerators):
        return
    if hour == 0 or accelerators[hour] != accelerators[hour - 1]:
        _resize(s, accelerators[hour], accelerators.max())
        rank(s)
    _slow(s)
    _shed(s, accelerators[hour])
    for tier in range(s.tier.shape[1]):
        slowed[hour, tier] = s.tier[SPEED, tier]


@maker
def _quiet_hours(s: Campus) -> int:
    """How many hours without work, after the last arrival, may still bring a renewed budget or a risen limit."""
    hours = 2 if s.policy[RAMP] < NO_RAMP else 0
    for seconds in s.user[REFILL]:
        if seconds < NEVER:
            hours = max(hours, seconds // SECONDS + 2)
    return hours


@maker
def _campus_of(
    job: Whole, user: Whole, weight: Real, tier: Whole, policy: Whole, accelerators: Whole, segment: Whole
) -> Campus:
    """An empty campus; the longest a job can be expected to take is at the speed of the slowest tier."""
    count, queues = job.shape[1], user.shape[1] * tier.shape[1]
    most = max(1, min(accelerators.max(), count))
    longest = (job[ASKED].max() + policy[RESTART] + 1) * 1000 // tier[SLOW_SPEED].min() + policy[GRACE] + SECONDS
    line = np.full((LINE_ROWS, queues), -1, np.int64)
    line[HELD] = 0
    return Campus(
        job,
        user,
        np.zeros(len(weight)),
        weight,
        tier,
        line,
        np.arange(queues),
        np.empty(most + 1, np.int64),
        segment,
        np.zeros(AT_PLACES, np.int64),
        policy,
        heap_of(8 * most + 64),
        heap_of(segment.shape[1] + 8),
        horizon_of(count, most, longest, len(weight) + 1),
    )


@kernel("i8(i8[:, ::1], i8[:, ::1], f8[::1], i8[:, ::1], i8[::1], i8[::1], i8[::1], i8[:, ::1], i8[:, ::1])")
def shared(
    job: Whole,
    user: Whole,
    weight: Real,
    tier: Whole,
    accelerators: Whole,
    watts: Whole,
    policy: Whole,
    slowed: Whole,
    segment: Whole,
) -> int:
    """Run all jobs; returns the number of stretches, of which those that fit are in `segment`.

    The tables are those of `Campus`; the caller fills in SUBMIT to WATTS, BORROW, COHORT, BUDGET, ENTITLED to
    REFILL, PRIORITY, PREEMPTIBLE, SPEED, SHARE (1000) and SLOW_SPEED to SLOWER, FINISH with -1s. `accelerators`
    and `watts` by hour, the last hour holding for ever. Written: FINISH (-1 stays for a job that never ended),
    `slowed[hour, tier]` the speed [per mille], `segment`: job, begin, end, cause, work lost [ms].
    """
    count, hours = job.shape[1], len(accelerators)
    s = _campus_of(job, user, weight, tier, policy, accelerators, segment)
    s.at[LEAST] = job[WATTS].min() * tier[SLOW_SHARE].min()
    quiet, head = _quiet_hours(s), NOBODY
    while s.at[ARRIVED] < count or s.at[RUNNING] > 0 or s.at[WAITING] > 0:
        hour = s.at[HOUR] * SECONDS if s.at[HOUR] < hours or s.at[QUIET] < quiet else NEVER
        arrival = job[SUBMIT, s.at[ARRIVED]] if s.at[ARRIVED] < count else NEVER
        s.at[NOW] = min(_next_end(s), arrival, hour)
        if s.at[NOW] == NEVER:
            break
        _ends(s)
        if s.at[NOW] == hour:
            _hour(s, accelerators, watts, slowed)
        first = s.at[ARRIVED]
        while s.at[ARRIVED] < count and job[SUBMIT, s.at[ARRIVED]] == s.at[NOW]:
            wait(s, s.at[ARRIVED])
            s.at[ARRIVED] += 1
        head = scan(s) if s.at[STALE] else try_new(s, first, head)
        if s.ends.size[0] > 2 * len(s.victims) + 32:
            forget_all(s)
            plan_again(s)
        if s.at[RUNNING] > 0 or s.at[ARRIVED] < count:
            s.at[QUIET] = 0
    return int(s.at[SEGMENTS])
