"""What a shared campus holds at one moment: who uses what, who waits, how much power is drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from madang.cluster.kernels.compiled import numbered, part, routine
from madang.cluster.kernels.heap import Heap, push
from madang.cluster.kernels.horizon import Horizon, expect, forget

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
NEVER = 2**62
WAITS, RUNS, LEAVES, DONE = numbered(4)
FREE_TO_GO, NO_BUDGET, NO_ROOM = numbered(3)
ENDED, RECLAIMED, SHED = numbered(3)
NOBODY, FIRST = numbered(1, -1)
OUT, _, IN = numbered(2, -1)
JOB_ROWS = 18
SUBMIT, GANG, RUN, ASKED, QUEUE, WATTS, STATE, DONE_MS, SAVED = numbered(9)
AGAIN, MARK, BEGIN, END, LEAVE, PLANNED, BEFORE, AFTER, FINISH = numbered(JOB_ROWS, 9)
USER_ROWS = 16
NOMINAL, BORROW, LEND, COHORT, BUDGET, SPENT, PROMISED, USED, TRIAL, LATER, SINCE, ACCRUED, POOL = numbered(13)
ENTITLED, LENDABLE, REFILL = numbered(USER_ROWS, 13)
TIER_ROWS = 9
PRIORITY, PREEMPTIBLE, FULL, SPEED, SHARE, NEXT_SPEED, SLOW_SPEED, SLOW_SHARE, SLOWER = numbered(TIER_ROWS)
LINE_ROWS = 6
HELD, WAIT_FIRST, WAIT_LAST, RUN_FIRST, RUN_LAST, CURSOR = numbered(LINE_ROWS)
AT_PLACES = 17
NOW, ARRIVED, WAITING, RUNNING, DRAW, LIMIT, SHADOW = numbered(7)
SEGMENTS, STALE, LEAVING, HOUR, QUIET, CALCULATED, POWER_THEN, HELD_ALL, THERE, LEAST = numbered(AT_PLACES, 7)
POLICY_PLACES = 11
RECLAIM, GRACE, EXEMPT, CHECKPOINT, RESTART, HALF_LIFE, RECALCULATE = numbered(7)
BACKFILL, DEPTH, RAMP, SPARE = numbered(POLICY_PLACES, 7)


class Campus(NamedTuple):
    """Tables with a row per name below and a column per job, tenant, tier or queue (tenant x tiers + tier).

    Work is counted in milliseconds at full speed: DONE_MS, brought up to date at MARK, SAVED by a checkpoint,
    AGAIN what a restart costs once a job was stopped. Lists of waiting and of running jobs share BEFORE and
    AFTER, since no job is in both. Power is in milliwatts inside, watts at the door. SLOWER lists the tiers in
    the order in which they are slowed, then -1s. Times in `policy` are seconds.
    """

    job: Whole
    user: Whole
    usage: Real
    weight: Real
    tier: Whole
    line: Whole
    order: Whole
    victims: Whole
    segment: Whole
    at: Whole
    policy: Whole
    ends: Heap
    leaves: Heap
    horizon: Horizon


@part
def room(s: Campus, used: int, tenant: int) -> int:
    """Accelerators a tenant could start on if row `used` were in use: what it keeps plus what is lent.

    Kueue's rule: a tenant keeps nominal - lending limit for itself; the rest of all in a cohort is a pool.
    """
    cohort, taken = s.user[COHORT, tenant], 0
    for other in range(len(s.weight)):
        if s.user[COHORT, other] == cohort:
            taken += max(0, s.user[used, other] - (s.user[NOMINAL, other] - s.user[LEND, other]))
    kept = max(0, s.user[NOMINAL, tenant] - s.user[LEND, tenant] - s.user[used, tenant])
    most = s.user[NOMINAL, tenant] + s.user[BORROW, tenant] - s.user[used, tenant]
    return int(min(kept + s.user[POOL, cohort] - taken, most))


@part
def firm(s: Campus, tenant: int, tier: int) -> int:
    """What a tenant holds in tiers of at least this priority."""
    tiers, total = s.tier.shape[1], 0
    for other in range(tiers):
        if s.tier[PRIORITY, other] >= s.tier[PRIORITY, tier]:
            total += s.line[HELD, tenant * tiers + other]
    return total


@part
def room_for(s: Campus, row: int, job: int) -> int:
    """Accelerators a job could start on if row `row` were in use; where lent ones can be taken back, only
    preemptible tiers may borrow, and what a tenant's lower tiers hold does not count against its higher ones."""
    tiers = s.tier.shape[1]
    tenant, tier = s.job[QUEUE, job] // tiers, s.job[QUEUE, job] % tiers
    free = room(s, row, tenant)
    if s.policy[RECLAIM] and not s.tier[PREEMPTIBLE, tier]:
        lower = s.user[USED, tenant] - firm(s, tenant, tier)
        free = min(free, s.user[NOMINAL, tenant] + lower - s.user[row, tenant])
    return int(free)


@part
def entitled(s: Campus, job: int) -> bool:
    """Whether a job lies within its tenant's entitlement."""
    tiers = s.tier.shape[1]
    tenant, tier = s.job[QUEUE, job] // tiers, s.job[QUEUE, job] % tiers
    return bool(firm(s, tenant, tier) + s.job[GANG, job] <= s.user[NOMINAL, tenant] and in_budget(s, job))


@part
def in_budget(s: Campus, job: int) -> bool:
    """Whether what is left of its tenant's accelerator-hours covers a job's request."""
    tenant = s.job[QUEUE, job] // s.tier.shape[1]
    left = s.user[BUDGET, tenant] - s.user[SPENT, tenant]
    return bool(s.job[GANG, job] * ((1000 * s.job[ASKED, job] - s.job[DONE_MS, job] + 999) // 1000) <= left)


@part
def draw(s: Campus, job: int) -> int:
    """Power a job draws at its tier's present speed [mW]."""
    return int(s.job[WATTS, job] * s.tier[SHARE, s.job[QUEUE, job] % s.tier.shape[1]])


@part
def why_not(s: Campus, job: int) -> int:
    """Whether a job could start now: FREE_TO_GO, held by its tenant's budget, or for lack of room or power."""
    if not in_budget(s, job):
        return NO_BUDGET
    if s.at[DRAW] + draw(s, job) > s.at[LIMIT] or s.at[HELD_ALL] + s.job[GANG, job] > s.at[THERE]:
        return NO_ROOM
    if s.job[GANG, job] > room_for(s, USED, job):
        return NO_ROOM
    return FREE_TO_GO


@part
def full(s: Campus) -> bool:
    """Whether no job at all could start: every accelerator is held, or less power is left than any job draws."""
    return bool(s.at[HELD_ALL] >= s.at[THERE] or s.at[DRAW] + s.at[LEAST] > s.at[LIMIT])


@part
def unlink(s: Campus, job: int, first: int, last: int) -> None:
    """Take a job out of its queue's list of waiting or of running jobs."""
    queue, before, after = s.job[QUEUE, job], s.job[BEFORE, job], s.job[AFTER, job]
    if before >= 0:
        s.job[AFTER, before] = after
    else:
        s.line[first, queue] = after
    if after >= 0:
        s.job[BEFORE, after] = before
    else:
        s.line[last, queue] = before


@part
def link(s: Campus, job: int, before: int, first: int, last: int) -> None:
    """Put a job into its queue's list behind `before`, or first where that is -1."""
    queue = s.job[QUEUE, job]
    after = s.job[AFTER, before] if before >= 0 else s.line[first, queue]
    s.job[BEFORE, job], s.job[AFTER, job] = before, after
    if before >= 0:
        s.job[AFTER, before] = job
    else:
        s.line[first, queue] = job
    if after >= 0:
        s.job[BEFORE, after] = job
    else:
        s.line[last, queue] = job


@part
def wait(s: Campus, job: int) -> None:
    """A job joins its queue in order of submission."""
    s.job[STATE, job] = WAITS
    s.at[WAITING] += 1
    before = s.line[WAIT_LAST, s.job[QUEUE, job]]
    while before > job:
        before = s.job[BEFORE, before]
    link(s, job, before, WAIT_FIRST, WAIT_LAST)


@part
def accrue(s: Campus, tenant: int) -> None:
    """Bring a tenant's accelerator-seconds up to date."""
    s.user[ACCRUED, tenant] += s.user[USED, tenant] * (s.at[NOW] - s.user[SINCE, tenant])
    s.user[SINCE, tenant] = s.at[NOW]


@part
def time_left(s: Campus, job: int, total: int) -> int:
    """Seconds until a job of `total` seconds at full speed ends at its tier's present speed."""
    speed = s.tier[SPEED, s.job[QUEUE, job] % s.tier.shape[1]]
    return int((1000 * total - s.job[DONE_MS, job] + speed - 1) // speed)


@part
def foresee(s: Campus, job: int) -> None:
    """Note when a running job will end and when the planner expects it to."""
    s.job[END, job] = s.at[NOW] + time_left(s, job, s.job[RUN, job])
    expected = s.at[NOW] + time_left(s, job, s.job[ASKED, job])
    if s.job[STATE, job] == LEAVES:
        expected = min(expected, s.job[LEAVE, job])
    push(s.ends, s.job[END, job], job)
    expect(s.horizon, job, expected, s.job[QUEUE, job] // s.tier.shape[1], s.job[GANG, job], draw(s, job))


@part
def account(s: Campus, job: int, sign: int) -> None:
    """Count a job in (IN) or out (OUT)."""
    tiers = s.tier.shape[1]
    queue, count = s.job[QUEUE, job], s.job[GANG, job]
    tenant, tier = queue // tiers, queue % tiers
    accrue(s, tenant)
    s.user[USED, tenant] += sign * count
    s.line[HELD, queue] += sign * count
    s.tier[FULL, tier] += sign * s.job[WATTS, job]
    s.at[DRAW] += sign * draw(s, job)
    s.at[RUNNING] += sign
    s.at[HELD_ALL] += sign * count
    s.user[PROMISED, tenant] += sign * count * s.job[PLANNED, job]
    s.user[SPENT, tenant] += sign * count * (s.job[PLANNED, job] - s.at[NOW])


@routine
def launch(s: Campus, job: int) -> None:
    """A waiting job starts."""
    unlink(s, job, WAIT_FIRST, WAIT_LAST)
    link(s, job, s.line[RUN_LAST, s.job[QUEUE, job]], RUN_FIRST, RUN_LAST)
    s.job[STATE, job] = RUNS
    s.at[WAITING] -= 1
    s.job[BEGIN, job] = s.job[MARK, job] = s.at[NOW]
    s.job[PLANNED, job] = s.at[NOW] + (1000 * s.job[ASKED, job] - s.job[DONE_MS, job] + 999) // 1000
    account(s, job, IN)
    foresee(s, job)


@part
def advance(s: Campus, job: int) -> None:
    """Bring a running job's work up to date."""
    s.job[DONE_MS, job] += (s.at[NOW] - s.job[MARK, job]) * s.tier[SPEED, s.job[QUEUE, job] % s.tier.shape[1]]
    s.job[MARK, job] = s.at[NOW]


@part
def _keep(s: Campus, job: int, cause: int) -> int:
    """Save what a job that stops may keep; returns the work of this stretch that counts for nothing."""
    advance(s, job)
    kept = 1000 * s.job[RUN, job]
    if cause == RECLAIMED:
        kept = max(s.job[SAVED, job], s.job[DONE_MS, job])
    elif cause == SHED:
        step = 1000 * s.policy[CHECKPOINT]
        kept = max(s.job[SAVED, job], s.job[DONE_MS, job] // step * step)
    lost = s.job[DONE_MS, job] + s.job[AGAIN, job] - kept
    s.job[SAVED, job], s.job[AGAIN, job] = kept, 1000 * s.policy[RESTART]
    s.job[DONE_MS, job] = kept - s.job[AGAIN, job]
    return int(lost)


@routine
def stop(s: Campus, job: int, cause: int) -> None:
    """A running job ends (ENDED), leaves after notice (RECLAIMED) or is stopped at once (SHED).

    With notice it saves all its work, without only what its last checkpoint holds; both restart at a cost.
    """
    account(s, job, OUT)
    forget(s.horizon, job, s.job[QUEUE, job] // s.tier.shape[1], s.job[GANG, job], draw(s, job))
    unlink(s, job, RUN_FIRST, RUN_LAST)
    s.at[LEAVING] -= s.job[STATE, job] == LEAVES
    lost = _keep(s, job, cause)
    row = s.at[SEGMENTS]
    if row < s.segment.shape[1]:
        s.segment[0, row], s.segment[1, row], s.segment[2, row] = job, s.job[BEGIN, job], s.at[NOW]
        s.segment[3, row], s.segment[4, row] = cause, lost
    s.at[SEGMENTS] = row + 1
    if cause == ENDED:
        s.job[STATE, job], s.job[FINISH, job] = DONE, s.at[NOW]
    else:
        wait(s, job)
    s.at[STALE] = 1


@routine
def plan_again(s: Campus) -> None:
    """Work out all ends anew, after a change of speed or when the heap is full of ends that no longer hold."""
    s.ends.size[0] = 0
    for queue in range(len(s.order)):
        job = s.line[RUN_FIRST, queue]
        while job >= 0:
            advance(s, job)
            foresee(s, job)
            job = s.job[AFTER, job]


@routine
def forget_all(s: Campus) -> None:
    """Take every running job out of the horizon, before speeds change."""
    for queue in range(len(s.order)):
        job = s.line[RUN_FIRST, queue]
        while job >= 0:
            advance(s, job)
            forget(s.horizon, job, queue // s.tier.shape[1], s.job[GANG, job], draw(s, job))
            job = s.job[AFTER, job]

