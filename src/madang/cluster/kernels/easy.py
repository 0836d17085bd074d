"""EASY backfill: the head of the queue has a reservation, others may go ahead if they do not delay it.

Lifka (1995); Mu'alem and Feitelson (2001), section 2. Written down with its choices in docs/models/cluster.md.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import kernel, part
from madang.cluster.kernels.heap import Heap, Whole, heap_of, pop, push
from madang.cluster.kernels.releases import Releases, hold, let_go, releases_of, shadow

NEVER = 2**62
BLOCK = 32
HEAD, TAIL, FREE, STARTED, SHADOW, EXTRA = 0, 1, 2, 3, 4, 5


class Easy(NamedTuple):
    """The jobs' columns, and the state: `at` holds the numbers named HEAD to EXTRA.

    The queue is the jobs from HEAD to TAIL that have no start yet. `least_count` and `least_time` are lower
    bounds of what waits in each block of 32 jobs, so that a scan passes over blocks in which nothing fits.
    """

    gang: Whole
    run: Whole
    queued: Whole
    running: Whole
    start: Whole
    at: Whole
    ends: Heap
    order: Whole
    releases: Releases
    least_count: Whole
    least_time: Whole


@part
def _begin(s: Easy, job: int, now: int) -> None:
    s.start[job] = now
    s.at[FREE] -= s.gang[job]
    push(s.ends, now + s.run[job], s.at[STARTED])
    s.order[s.at[STARTED]] = job
    s.at[STARTED] += 1
    hold(s.releases, job, now + s.running[job], s.gang[job])


@part
def _finish(s: Easy) -> None:
    job = s.order[pop(s.ends)]
    s.at[FREE] += s.gang[job]
    let_go(s.releases, job, s.gang[job])


@part
def _arrive(s: Easy) -> None:
    """The next job joins the queue."""
    job = s.at[TAIL]
    s.at[TAIL] = job + 1
    block = job // BLOCK
    s.least_count[block] = min(s.least_count[block], s.gang[job])
    s.least_time[block] = min(s.least_time[block], s.queued[job])


@part
def _fits(s: Easy, count: int, time: int, now: int) -> bool:
    """Whether a job behind the head may start: it fits, and ends by the shadow or leaves the head its share."""
    return bool(count <= s.at[FREE] and (now + time <= s.at[SHADOW] or count <= s.at[EXTRA]))


@part
def _backfill(s: Easy, job: int, now: int) -> bool:
    """Start a job behind the head if it may."""
    if not _fits(s, s.gang[job], s.queued[job], now):
        return False
    if now + s.queued[job] > s.at[SHADOW]:
        s.at[EXTRA] -= s.gang[job]
    _begin(s, job, now)
    return True


@part
def _heads(s: Easy, now: int) -> bool:
    """Start heads while they fit; True if one is left, for which the shadow is then worked out."""
    while s.at[HEAD] < s.at[TAIL]:
        head = s.at[HEAD]
        if s.start[head] < 0:
            if s.gang[head] > s.at[FREE]:
                s.at[SHADOW], s.at[EXTRA] = shadow(s.releases, s.gang, now, s.gang[head] - s.at[FREE])
                return True
            _begin(s, head, now)
        s.at[HEAD] += 1
    return False


@part
def _scan_block(s: Easy, block: int, now: int) -> bool:
    """Try each waiting job of one block behind the head, and renew the block's bounds."""
    least_count, least_time, any_started = NEVER, NEVER, False
    for job in range(max(block * BLOCK, s.at[HEAD] + 1), min((block + 1) * BLOCK, s.at[TAIL])):
        if s.start[job] < 0:
            if _backfill(s, job, now):
                any_started = True
            else:
                least_count, least_time = min(least_count, s.gang[job]), min(least_time, s.queued[job])
    if block * BLOCK > s.at[HEAD]:
        s.least_count[block], s.least_time[block] = least_count, least_time
    return any_started


@part
def _scan(s: Easy, now: int) -> bool:
    """One pass over the queue in order; True if a job went ahead of the head."""
    any_started = False
    if _heads(s, now) and s.at[FREE] > 0:
        for block in range((s.at[HEAD] + 1) // BLOCK, (s.at[TAIL] + BLOCK - 1) // BLOCK):
            if _fits(s, s.least_count[block], s.least_time[block], now):
                any_started |= _scan_block(s, block, now)
            if s.at[FREE] == 0:
                break
    return any_started


@part
def _scan_new(s: Easy, first: int, now: int) -> bool:
    """After arrivals alone: nothing that waited before can start now, so try the new jobs in order."""
    if s.at[HEAD] >= first:
        return _scan(s, now)
    any_started = False
    for job in range(first, s.at[TAIL]):
        any_started |= _backfill(s, job, now)
    return any_started


@kernel("void(i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8, b1, i8[::1])")
def easy(
    submit: Whole,
    gang: Whole,
    run: Whole,
    queued: Whole,
    running: Whole,
    capacity: int,
    each_event: bool,
    start: Whole,
) -> None:
    """Start times of EASY backfill, written to `start`, which holds -1s; jobs in order of submission.

    `queued` and `running` are the estimates used for a job while it waits and once it runs [s], the latter
    never below `run`. With `each_event` the queue is scanned after every single event, as CQSim does, else once
    per moment, after all ends and arrivals of that moment. Where the two estimates differ, a start changes the
    plan of the others, so that the next scan looks at all of them.
    """
    jobs = len(submit)
    most = min(capacity, jobs)
    blocks = jobs // BLOCK + 1
    s = Easy(
        gang,
        run,
        queued,
        running,
        start,
        np.array([0, 0, capacity, 0, 0, 0]),
        heap_of(most),
        np.empty(jobs, np.int64),
        releases_of(jobs, most, running.max() if jobs else 0),
        np.full(blocks, NEVER, np.int64),
        np.full(blocks, NEVER, np.int64),
    )
    mixed = bool(np.any(queued != running))
    stale = False
    while s.at[TAIL] < jobs or s.at[HEAD] < s.at[TAIL]:
        now = min(s.ends.key[0] if s.ends.size[0] > 0 else NEVER, submit[s.at[TAIL]] if s.at[TAIL] < jobs else NEVER)
        first = s.at[TAIL]
        while s.ends.size[0] > 0 and s.ends.key[0] == now:
            _finish(s)
            stale = True
            if each_event:
                stale = _scan(s, now) and mixed
        while s.at[TAIL] < jobs and submit[s.at[TAIL]] == now:
            _arrive(s)
            if each_event:
                stale = (_scan(s, now) if stale else _scan_new(s, s.at[TAIL] - 1, now)) and mixed
        if not each_event:
            stale = (_scan(s, now) if stale else _scan_new(s, first, now)) and mixed
