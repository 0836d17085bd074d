"""When running jobs are expected to give their accelerators back, kept so that no event walks all of them.

A ring of time buckets spans the longest estimate. Each bucket keeps the sum of its accelerators and its jobs
in order of expected end; blocks of buckets keep sums too. To hold or let go a job touches one bucket; to find
when enough will be free reads at most 2 √buckets sums and one bucket.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import maker, part
from madang.cluster.kernels.heap import Whole


class Releases(NamedTuple):
    """`ring`, `first`, `last` by bucket, `blocks` by block of `side` buckets, the rest by job."""

    ring: Whole
    blocks: Whole
    first: Whole
    last: Whole
    before: Whole
    after: Whole
    end: Whole
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
        np.full(buckets, -1, np.int64),
        np.full(buckets, -1, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
        longest // (buckets - 2) + 1,
        side,
    )


@part
def hold(r: Releases, job: int, end: int, count: int) -> None:
    """A job starts and is expected to end at `end`."""
    bucket = (end // r.width) & (len(r.ring) - 1)
    r.end[job] = end
    r.ring[bucket] += count
    r.blocks[bucket // r.side] += count
    before, after = r.last[bucket], -1
    while before >= 0 and r.end[before] > end:
        before, after = r.before[before], before
    r.before[job], r.after[job] = before, after
    if before >= 0:
        r.after[before] = job
    else:
        r.first[bucket] = job
    if after >= 0:
        r.before[after] = job
    else:
        r.last[bucket] = job


@part
def let_go(r: Releases, job: int, count: int) -> None:
    """A job has ended."""
    bucket = (r.end[job] // r.width) & (len(r.ring) - 1)
    r.ring[bucket] -= count
    r.blocks[bucket // r.side] -= count
    before, after = r.before[job], r.after[job]
    if before >= 0:
        r.after[before] = after
    else:
        r.first[bucket] = after
    if after >= 0:
        r.before[after] = before
    else:
        r.last[bucket] = before


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
    job = r.first[bucket]
    need -= counts[job]
    while need > 0 or (r.after[job] >= 0 and r.end[r.after[job]] == r.end[job]):
        job = r.after[job]
        need -= counts[job]
    return r.end[job], -need
