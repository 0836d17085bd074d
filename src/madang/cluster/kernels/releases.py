"""When running jobs are expected to give their accelerators back, kept so that no event walks all of them.

A ring of time buckets spans the longest estimate. Each bucket keeps the sum of its accelerators and its jobs
in order of expected end; blocks of buckets keep sums too. To hold or let go a job touches one bucket; to find
when enough will be free reads at most 2 √buckets sums and one bucket.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import maker, part
from madang.cluster.kernels.ends import Ends, ends_of, enter, leave
from madang.cluster.kernels.heap import Whole


class Releases(NamedTuple):
    """`ring` by bucket, `blocks` by block of `side` buckets, and who ends in each."""

    ring: Whole
    blocks: Whole
    ends: Ends
    width: int
    side: int


@maker
def releases_of(jobs: int, most: int, longest: int) -> Releases:
    """Nothing running yet; `most` jobs run at once, `longest` is the longest estimate [s]."""
    side = 8
    while side * side < 2 * most and side < 256:
        side *= 2
    buckets = side * side
    return Releases(
        np.zeros(buckets, np.int64),
        np.zeros(side, np.int64),
        ends_of(jobs, buckets),
        longest // (buckets - 2) + 1,
        side,
    )


@part
def hold(r: Releases, job: int, end: int, count: int) -> None:
    """A job starts and is expected to end at `end`."""
    bucket = (end // r.width) & (len(r.ring) - 1)
    r.ring[bucket] += count
    r.blocks[bucket // r.side] += count
    enter(r.ends, bucket, job, end)


@part
def let_go(r: Releases, job: int, count: int) -> None:
    """A job has ended."""
    bucket = (r.ends.end[job] // r.width) & (len(r.ring) - 1)
    r.ring[bucket] -= count
    r.blocks[bucket // r.side] -= count
    leave(r.ends, bucket, job)


@part
def shadow(r: Releases, counts: Whole, now: int, need: int) -> tuple[int, int]:
    """When `need` more accelerators are expected to be free, and how many more than that then are."""
    buckets = len(r.ring)
    bucket = (now // r.width) & (buckets - 1)
    while r.ring[bucket] < need:
        if bucket % r.side == 0 and r.blocks[bucket // r.side] < need:
            need -= r.blocks[bucket // r.side]
            bucket = (bucket + r.side) & (buckets - 1)
        else:
            need -= r.ring[bucket]
            bucket = (bucket + 1) & (buckets - 1)
    job = r.ends.first[bucket]
    need -= counts[job]
    while need > 0 or (r.ends.after[job] >= 0 and r.ends.end[r.ends.after[job]] == r.ends.end[job]):
        job = r.ends.after[job]
        need -= counts[job]
    return r.ends.end[job], -need
