"""When running jobs of many tenants are expected to end, so that "from when could this start?" costs a logarithm.

A tree of sums over a ring of time buckets: each node has one row per tenant (accelerators that come back) and a
last row for power. A search goes down the tree while what has come back by then is not enough.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from madang.cluster.kernels.compiled import maker, part

Whole = NDArray[np.int64]


class Horizon(NamedTuple):
    """`tree[node, row]`: node 1 is the root, buckets are the nodes from `first` size on; the rest as in releases."""

    tree: Whole
    first: Whole
    last: Whole
    before: Whole
    after: Whole
    end: Whole
    width: int


@maker
def horizon_of(jobs: int, most: int, longest: int, rows: int) -> Horizon:
    """Nothing running; `most` jobs run at once, `longest` is the longest estimate [s]."""
    buckets = 64
    while buckets < 2 * most and buckets < 16384:
        buckets *= 2
    return Horizon(
        np.zeros((2 * buckets, rows), np.int64),
        np.full(buckets, -1, np.int64),
        np.full(buckets, -1, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
        longest // (buckets - 2) + 1,
    )


@part
def add(h: Horizon, bucket: int, tenant: int, count: int, power: int) -> None:
    """Change the sums over one bucket."""
    node, last = bucket + len(h.first), h.tree.shape[1] - 1
    while node > 0:
        h.tree[node, tenant] += count
        h.tree[node, last] += power
        node >>= 1


@part
def bucket_of(h: Horizon, time: int) -> int:
    """The bucket of a moment."""
    return (time // h.width) & (len(h.first) - 1)


@part
def expect(h: Horizon, job: int, end: int, tenant: int, count: int, power: int) -> None:
    """A running job is expected to end at `end`."""
    bucket = bucket_of(h, end)
    h.end[job] = end
    add(h, bucket, tenant, count, power)
    before, after = h.last[bucket], -1
    while before >= 0 and h.end[before] > end:
        before, after = h.before[before], before
    h.before[job], h.after[job] = before, after
    if before >= 0:
        h.after[before] = job
    else:
        h.first[bucket] = job
    if after >= 0:
        h.before[after] = job
    else:
        h.last[bucket] = job


@part
def forget(h: Horizon, job: int, tenant: int, count: int, power: int) -> None:
    """A job has ended, or is expected at another time."""
    bucket = bucket_of(h, h.end[job])
    add(h, bucket, tenant, -count, -power)
    before, after = h.before[job], h.after[job]
    if before >= 0:
        h.after[before] = after
    else:
        h.first[bucket] = after
    if after >= 0:
        h.before[after] = before
    else:
        h.last[bucket] = before
