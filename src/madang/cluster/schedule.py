"""One queue on one cluster: FIFO, shortest job first, EASY and conservative backfill; the front of the kernels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from madang.cluster.jobs import MOST_PROBLEMS, Jobs, Whole
from madang.errors import DataError, Problem

Estimate = Literal["requested", "actual"]


@dataclass(frozen=True)
class Nodes:
    """Where accelerators stand: `count` nodes of `accelerators` each, `per_rack` of them in a rack."""

    count: int
    accelerators: int = 8
    per_rack: int = 2**31


@dataclass(frozen=True)
class Fifo:
    """First come, first served; nobody passes the head of the queue."""


@dataclass(frozen=True)
class ShortestFirst:
    """The waiting job with the shortest estimate goes first; nobody passes it while it waits."""

    estimate: Estimate = "requested"


@dataclass(frozen=True)
class Backfill:
    """First come, first served, where a later job may go ahead if it delays no reservation.

    `reserve`: `head` is EASY, `all` is conservative backfill. `queued` and `running`: the estimate used for a
    job while it waits and once it runs. `scan`: the queue is looked at once per moment, after all ends and
    arrivals of that moment, or after each single event.
    """

    reserve: Literal["head", "all"] = "head"
    queued: Estimate = "requested"
    running: Estimate = "requested"
    scan: Literal["moment", "event"] = "moment"


Policy = Fifo | ShortestFirst | Backfill

EASY = Backfill("head")
CONSERVATIVE = Backfill("all")
CQSIM_EASY = Backfill("head", queued="actual", scan="event")
CQSIM_CONSERVATIVE = Backfill("all", queued="actual", scan="event")


def schedule(jobs: Jobs, accelerators: int, policy: Policy) -> Whole:
    """Start of every job [s], shape (n,). At one moment ends come before submissions, ties by submission.

    Raises DataError CLU-020 for jobs that ask for more than there is.
    """
    _fits(jobs, accelerators)
    start = np.full(len(jobs), -1, dtype=np.int64)
    columns = (jobs.submit_s, jobs.accelerators, jobs.run_s)
    if isinstance(policy, Fifo):
        from madang.cluster.kernels.fifo import fifo

        fifo(*columns, accelerators, start)
    elif isinstance(policy, ShortestFirst):
        from madang.cluster.kernels.fifo import by_key

        by_key(*columns, _estimate(jobs, policy.estimate), accelerators, start)
    else:
        estimates = _estimate(jobs, policy.queued), _estimate(jobs, policy.running)
        _backfill(policy)(*columns, *estimates, accelerators, policy.scan == "event", start)
    return start


def schedule_on_nodes(jobs: Jobs, nodes: Nodes, policy: Fifo | ShortestFirst) -> tuple[Whole, Whole]:
    """Start of every job [s] on nodes, and on how many racks its whole nodes lie; both of shape (n,).

    A job up to a node's size goes to the fullest node with room, a larger one to empty nodes of the rack that
    fits best, its rest to the emptiest node left (the Helios artifact's rule; without racks, exactly). Raises
    DataError CLU-020 for jobs that ask for more than there is.
    """
    from madang.cluster.kernels.placed import placed

    _fits(jobs, nodes.count * nodes.accelerators)
    start, racks = np.full((2, len(jobs)), -1, dtype=np.int64)
    key = np.zeros_like(start) if isinstance(policy, Fifo) else _estimate(jobs, policy.estimate)
    columns = (jobs.submit_s, jobs.accelerators, jobs.run_s, key)
    placed(*columns, nodes.count, nodes.accelerators, min(nodes.per_rack, nodes.count), start, racks)
    return start, racks


def _backfill(policy: Backfill) -> Callable[..., None]:
    if policy.reserve == "head":
        from madang.cluster.kernels.easy import easy

        return easy
    from madang.cluster.kernels.conservative import conservative

    return conservative


def _estimate(jobs: Jobs, which: Estimate) -> Whole:
    return jobs.requested_s if which == "requested" else jobs.run_s


def _fits(jobs: Jobs, accelerators: int) -> None:
    if accelerators < 1:
        raise DataError(Problem("CLU-021", "a cluster has at least one accelerator", value=str(accelerators)))
    large = np.flatnonzero(jobs.accelerators > accelerators)
    if len(large):
        raise DataError(*(
            Problem("CLU-020", "the job asks for more accelerators than the cluster has", path=f"job {jobs.id[index]}",
                    value=str(jobs.accelerators[index]), allowed=f"at most {accelerators}")
            for index in large[:MOST_PROBLEMS]
        ))
