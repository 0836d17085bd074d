"""First come, first served, and shortest job first: the head of the queue waits, and all behind it wait too."""

from __future__ import annotations

from madang.cluster.kernels.compiled import kernel
from madang.cluster.kernels.heap import Whole, heap_of, pop, push

NEVER = 2**62


@kernel("void(i8[::1], i8[::1], i8[::1], i8, i8[::1])")
def fifo(submit: Whole, gang: Whole, run: Whole, capacity: int, start: Whole) -> None:
    """Start times of strict first come, first served, written to `start`; jobs in order of submission.

    A job starts at the earliest moment that is not before its submission, nor before the start of the job
    ahead of it, and at which enough accelerators are free.
    """
    ends = heap_of(min(capacity, len(submit)))
    free, now = capacity, 0
    for job in range(len(submit)):
        now = max(now, submit[job])
        while ends.size[0] > 0 and (free < gang[job] or ends.key[0] <= now):
            now = max(now, ends.key[0])
            free += gang[pop(ends)]
        start[job] = now
        free -= gang[job]
        push(ends, now + run[job], job)


@kernel("void(i8[::1], i8[::1], i8[::1], i8[::1], i8, i8[::1])")
def by_key(submit: Whole, gang: Whole, run: Whole, key: Whole, capacity: int, start: Whole) -> None:
    """Start times where the waiting job with the smallest key goes first, ties by submission; as `fifo` else."""
    jobs = len(submit)
    ends, waiting = heap_of(min(capacity, jobs)), heap_of(jobs)
    free, arrived = capacity, 0
    while arrived < jobs or waiting.size[0] > 0:
        now = min(ends.key[0] if ends.size[0] > 0 else NEVER, submit[arrived] if arrived < jobs else NEVER)
        while ends.size[0] > 0 and ends.key[0] == now:
            free += gang[pop(ends)]
        while arrived < jobs and submit[arrived] == now:
            push(waiting, key[arrived], arrived)
            arrived += 1
        while waiting.size[0] > 0 and gang[waiting.item[0]] <= free:
            job = pop(waiting)
            start[job] = now
            free -= gang[job]
            push(ends, now + run[job], job)


