"""When running jobs of many tenants are expected to end, so that "from when could this start?" costs a logarithm.

A tree of sums over a ring of time buckets: each node has one row per tenant (accelerators that come back) and a
last row for power. A search goes down the tree while what has come back by then is not enough.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from madang.cluster.kernels.compiled import maker, part
from madang.cluster.kernels.ends import Ends, ends_of, enter, leave

Whole = NDArray[np.int64]


class Horizon(NamedTuple):
    """`tree[node, row]`: node 1 is the root, buckets are the nodes from half of them on; who ends in each bucket."""

    tree: Whole
    ends: Ends
    width: int


@maker
def horizon_of(jobs: int, most: int, longest: int, rows: int) -> Horizon:
    """Nothing running; `most` jobs run at once, `longest` is the longest estimate [s]."""
    buckets = 64
    while buckets < 2 * most and buckets < 16384:
        buckets *= 2
    return Horizon(
        np.zeros((2 * buckets, rows), np.int64),
        ends_of(jobs, buckets),
        longest // (buckets - 2) + 1,
    )


@part
def add(h: Horizon, bucket: int, tenant: int, count: int, power: int) -> None:
    """Change the sums over one bucket."""
    node, last = bucket + len(h.ends.first), h.tree.shape[1] - 1
    while node > 0:
        h.tree[node, tenant] += count
        h.tree[node, last] += power
        node >>= 1


@part
def bucket_of(h: Horizon, time: int) -> int:
    """The bucket of a moment."""
    return (time // h.width) & (len(h.ends.first) - 1)


@part
def expect(h: Horizon, job: int, end: int, tenant: int, count: int, power: int) -> None:
    """A running job is expected to end at `end`."""
    bucket = bucket_of(h, end)
    add(h, bucket, tenant, count, power)
    enter(h.ends, bucket, job, end)


@part
def forget(h: Horizon, job: int, tenant: int, count: int, power: int) -> None:
    """A job has ended, or is expected at another time."""
    bucket = bucket_of(h, h.ends.end[job])
    add(h, bucket, tenant, -count, -power)
    leave(h.ends, bucket, job)
