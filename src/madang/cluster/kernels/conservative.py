"""Conservative backfill: every waiting job has a reservation; a job goes ahead only if it delays none of them.

The plan is made anew at each scan, in order of submission, as CQSim does and as "dynamic" conservative
backfill is defined in Feitelson, Rudolph and Schwiegelshohn (2004), section 3.2: a job that ended early lets
all later ones move forward.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import kernel, part
from madang.cluster.kernels.heap import Heap, Whole, heap_of, pop, push

NEVER = 2**62
BLOCK = 32
HEAD, TAIL, FREE, STARTED, RUNNING, POINTS = 0, 1, 2, 3, 4, 5


class Plan(NamedTuple):
    """The jobs' columns and the state: `at` holds the numbers named HEAD to POINTS.

    `end`, `holds`: expected ends of running jobs in order, and what each gives back. `time`, `free`: from
    `time[k]` on `free[k]` accelerators are unplanned. `least`: lower bound of the accelerators asked for by
    what waits in each block of 32 jobs.
    """

    gang: Whole
    run: Whole
    queued: Whole
    running: Whole
    start: Whole
    at: Whole
    ends: Heap
    order: Whole
    end: Whole
    holds: Whole
    time: Whole
    free: Whole
    least: Whole


@part
def _place(s: Plan, end: int) -> int:
    """Index of the first running job expected to end after `end`."""
    low, high = 0, s.at[RUNNING]
    while low < high:
        middle = (low + high) >> 1
        if s.end[middle] <= end:
            low = middle + 1
        else:
            high = middle
    return low


@part
def _begin(s: Plan, job: int, now: int) -> None:
    s.start[job] = now
    s.at[FREE] -= s.gang[job]
    push(s.ends, now + s.run[job], s.at[STARTED])
    s.order[s.at[STARTED]] = job
    s.at[STARTED] += 1
    place, end = _place(s, now + s.running[job]), now + s.running[job]
    for index in range(s.at[RUNNING], place, -1):
        s.end[index], s.holds[index] = s.end[index - 1], s.holds[index - 1]
    s.end[place], s.holds[place] = end, s.gang[job]
    s.at[RUNNING] += 1


@part
def _finish(s: Plan) -> None:
    job = s.order[pop(s.ends)]
    s.at[FREE] += s.gang[job]
    end = s.start[job] + s.running[job]
    place = _place(s, end - 1)
    while s.holds[place] != s.gang[job]:
        place += 1
    s.at[RUNNING] -= 1
    for index in range(place, s.at[RUNNING]):
        s.end[index], s.holds[index] = s.end[index + 1], s.holds[index + 1]


@part
def _arrive(s: Plan) -> None:
    job = s.at[TAIL]
    s.at[TAIL] = job + 1
    s.least[job // BLOCK] = min(s.least[job // BLOCK], s.gang[job])


@part
def _heads(s: Plan, now: int) -> bool:
    """Start heads while they fit; True if one is left."""
    while s.at[HEAD] < s.at[TAIL]:
        head = s.at[HEAD]
        if s.start[head] < 0:
            if s.gang[head] > s.at[FREE]:
                return True
            _begin(s, head, now)
        s.at[HEAD] += 1
    return False


@part
def _expect(s: Plan, now: int) -> None:
    """The profile of running jobs alone: what is free now, and after each moment at which some end."""
    s.time[0], s.free[0] = now, s.at[FREE]
    last = 0
    for index in range(s.at[RUNNING]):
        if last == 0 or s.time[last] != s.end[index]:
            last += 1
            s.time[last], s.free[last] = s.end[index], s.free[last - 1]
        s.free[last] += s.holds[index]
    s.at[POINTS] = last + 1


@part
def _earliest(s: Plan, count: int, time: int) -> int:
    """Index of the first moment from which `count` accelerators stay free for `time` seconds."""
    begin, points = 0, s.at[POINTS]
    while True:
        while s.free[begin] < count:
            begin += 1
        end, index = s.time[begin] + time, begin
        while index < points and s.time[index] < end and s.free[index] >= count:
            index += 1
        if index == points or s.time[index] >= end:
            return begin
        begin = index


@part
def _reserve(s: Plan, begin: int, count: int, time: int) -> None:
    """Take `count` accelerators out of the profile for `time` seconds."""
    end, index = s.time[begin] + time, begin
    while index < s.at[POINTS] and s.time[index] < end:
        s.free[index] -= count
        index += 1
    if index == s.at[POINTS] or s.time[index] != end:
        for later in range(s.at[POINTS], index, -1):
            s.time[later], s.free[later] = s.time[later - 1], s.free[later - 1]
        s.time[index], s.free[index] = end, s.free[index - 1] + count
        s.at[POINTS] += 1


@part
def _renew(s: Plan, block: int) -> int:
    """Lower bound of what waits in one block, renewed."""
    least = NEVER
    for job in range(max(block * BLOCK, s.at[HEAD]), min((block + 1) * BLOCK, s.at[TAIL])):
        if s.start[job] < 0:
            least = min(least, s.gang[job])
    s.least[block] = least
    return least


@part
def _may_start(s: Plan, job: int) -> bool:
    """Whether any job from `job` on asks for no more than is free at this moment."""
    for block in range(job // BLOCK, (s.at[TAIL] + BLOCK - 1) // BLOCK):
        if s.least[block] <= s.free[0] and _renew(s, block) <= s.free[0]:
            return True
    return False


@part
def _scan(s: Plan, now: int) -> bool:
    """Plan every waiting job in order until none that is left could start now; True if one went ahead."""
    any_started = False
    s.free[0] = s.at[FREE]
    if not _heads(s, now) or not _may_start(s, s.at[HEAD]):
        return False
    _expect(s, now)
    for job in range(s.at[HEAD], s.at[TAIL]):
        if s.start[job] < 0:
            begin = _earliest(s, s.gang[job], s.queued[job])
            _reserve(s, begin, s.gang[job], s.queued[job])
            if begin == 0:
                _begin(s, job, now)
                any_started = True
            if (begin == 0 or job % BLOCK == 0) and not _may_start(s, job + 1):
                break
    return any_started


@part
def _scan_new(s: Plan, first: int, now: int) -> bool:
    """After arrivals alone: only the new jobs could start, and only where enough is free."""
    for job in range(first, s.at[TAIL]):
        if s.gang[job] <= s.at[FREE]:
            return _scan(s, now)
    return False


@kernel("void(i8[::1], i8[::1], i8[::1], i8[::1], i8[::1], i8, b1, i8[::1])")
def conservative(
    submit: Whole,
    gang: Whole,
    run: Whole,
    queued: Whole,
    running: Whole,
    capacity: int,
    each_event: bool,
    start: Whole,
) -> None:
    """Start times of conservative backfill, written to `start`, which holds -1s; arguments as for `easy`."""
    jobs = len(submit)
    most = min(capacity, jobs)
    s = Plan(
        gang,
        run,
        queued,
        running,
        start,
        np.array([0, 0, capacity, 0, 0, 0]),
        heap_of(most),
        np.empty(jobs, np.int64),
        np.empty(most + 1, np.int64),
        np.empty(most + 1, np.int64),
        np.empty(most + jobs + 2, np.int64),
        np.empty(most + jobs + 2, np.int64),
        np.full(jobs // BLOCK + 1, NEVER, np.int64),
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
