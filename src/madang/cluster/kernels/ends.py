"""Jobs in buckets of time, each bucket's in order of their expected ends; equal ends in the order they came."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from madang.cluster.kernels.compiled import maker, part
from madang.cluster.kernels.heap import Whole


class Ends(NamedTuple):
    """`first` and `last` job by bucket, -1 for none; `before` and `after` in the bucket, and `end`, by job."""

    first: Whole
    last: Whole
    before: Whole
    after: Whole
    end: Whole


@maker
def ends_of(jobs: int, buckets: int) -> Ends:
    """Empty buckets."""
    return Ends(
        np.full(buckets, -1, np.int64),
        np.full(buckets, -1, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
        np.empty(jobs, np.int64),
    )


@part
def enter(e: Ends, bucket: int, job: int, end: int) -> None:
    """Put a job into its bucket."""
    e.end[job] = end
    before, after = e.last[bucket], -1
    while before >= 0 and e.end[before] > end:
        before, after = e.before[before], before
    e.before[job], e.after[job] = before, after
    if before >= 0:
        e.after[before] = job
    else:
        e.first[bucket] = job
    if after >= 0:
        e.before[after] = job
    else:
        e.last[bucket] = job


@part
def leave(e: Ends, bucket: int, job: int) -> None:
    """Take a job out of its bucket."""
    before, after = e.before[job], e.after[job]
    if before >= 0:
        e.after[before] = after
    else:
        e.first[bucket] = after
    if after >= 0:
        e.before[after] = before
    else:
        e.last[bucket] = before
