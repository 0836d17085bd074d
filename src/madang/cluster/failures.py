"""Failures: how often, what a checkpoint saves, what is lost, and how many accelerators work.

Rates are interruptions per accelerator and day: a job on n accelerators is interrupted n times as often.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.cluster.jobs import Whole
from madang.errors import DataError, Problem

Array = NDArray[np.float64]
DAY_S = 86_400


@dataclass(frozen=True)
class Checkpointing:
    """A checkpoint every `interval_s` of work makes the accelerators wait `stall_s`; a restart takes `restart_s`."""

    interval_s: float = math.inf
    stall_s: float = 0.0
    restart_s: float = 0.0


def mean_time_to_interruption(per_accelerator_day: float, accelerators: float) -> float:
    """Mean time between interruptions of a job of this size [s]."""
    return DAY_S / (per_accelerator_day * accelerators)


def best_interval(stall_s: float, mtti_s: float) -> float:
    """Work between checkpoints that loses least [s]: √(2 δ M) (Young 1974, eq. 2; Daly 2006, eq. 7 for δ ≪ M)."""
    return math.sqrt(2 * stall_s * mtti_s)


def goodput(checkpointing: Checkpointing, mtti_s: float) -> float:
    """Share of time that is useful work, to first order: 1 − δ/τ − τ/2M − R/M (Young 1974); at least 0.

    Checkpoints, half an interval redone and a restart per interruption. Good while all three are small.
    """
    c = checkpointing
    return max(0.0, 1 - c.stall_s / c.interval_s - (c.interval_s / 2 + c.restart_s) / mtti_s)


def goodput_exact(checkpointing: Checkpointing, mtti_s: float) -> float:
    """The same for interruptions without memory, which may strike during a restart too (Daly 2006, eq. 13)."""
    c = checkpointing
    segment = mtti_s * math.exp(c.restart_s / mtti_s) * math.expm1((c.interval_s + c.stall_s) / mtti_s)
    return c.interval_s / segment


@dataclass(frozen=True)
class Course:
    """What became of one job. `up_s` computing, saving or restarting, `down_s` waiting for repair; of the time up,
    `useful_s` counts, `stalled_s` went into checkpoints, `restarting_s` into restarts, `lost_s` had to be redone."""

    end_s: float
    up_s: float
    down_s: float
    useful_s: float
    stalled_s: float
    restarting_s: float
    lost_s: float
    finished: bool


def course(
    work_s: float,
    failures: Iterable[tuple[float, float]],
    checkpointing: Checkpointing = Checkpointing(),  # frozen
    most_failures: int | None = None,
) -> Course:
    """Run one job of `work_s` through failures, each (seconds up before it, seconds down after it).

    After a failure the job restarts and goes on from its last checkpoint; none is taken at the very end. It is
    given up at the failure number `most_failures`.
    """
    c = checkpointing
    saved = up = down = stalled = restarting = lost = 0.0
    count = 0
    for up_s, down_s in failures:
        delay = c.restart_s if count else 0.0
        needed = delay + _with_stalls(work_s - saved, c)
        if up_s >= needed:
            break
        count += 1
        kept, stall = _saved(max(0.0, up_s - delay), c)
        up += up_s
        restarting += min(delay, up_s)
        stalled += stall
        lost += max(0.0, up_s - delay) - kept - stall
        saved += kept
        if most_failures is not None and count >= most_failures:
            return Course(up + down, up, down, saved, stalled, restarting, lost, False)
        down += down_s
    delay = c.restart_s if count else 0.0
    rest = work_s - saved
    up += delay + _with_stalls(rest, c)
    stalled += _with_stalls(rest, c) - rest
    return Course(up + down, up, down, work_s, stalled, restarting + delay, lost, True)


def _with_stalls(work_s: float, c: Checkpointing) -> float:
    """Time for work with its checkpoints; none at the end."""
    if math.isinf(work_s) or math.isinf(c.interval_s):
        return work_s
    return work_s + max(0, math.ceil(work_s / c.interval_s) - 1) * c.stall_s


def _saved(time_s: float, c: Checkpointing) -> tuple[float, float]:
    """Work saved, and time spent on checkpoints, within a time that ends in a failure."""
    if math.isinf(c.interval_s):
        return 0.0, 0.0
    whole = time_s // (c.interval_s + c.stall_s)
    started = max(0.0, time_s - whole * (c.interval_s + c.stall_s) - c.interval_s)
    return whole * c.interval_s, whole * c.stall_s + started


@dataclass(frozen=True)
class Losses:
    """Accelerator-seconds by job that an interrupted fleet is expected to lose, by cause; arrays of shape (n,)."""

    interruptions: Array
    stalled: Array
    redone: Array
    restarting: Array

    @property
    def total(self) -> Array:
        """All three together."""
        return self.stalled + self.redone + self.restarting


def expected_losses(
    accelerators: Whole, run_s: Whole, per_accelerator_day: float, stall_s: float, restart_s: float
) -> Losses:
    """What jobs are expected to lose, each saving at its own best interval, to first order in the rate.

    A job shorter than its interval takes no checkpoint and loses half of itself when interrupted.
    """
    mtti = mean_time_to_interruption(per_accelerator_day, 1.0) / accelerators
    interval = np.maximum(np.sqrt(2 * stall_s * mtti), 1.0)
    interruptions = run_s / mtti
    checkpoints = np.maximum(np.ceil(run_s / interval) - 1, 0)
    redo = np.minimum(interval, run_s) / 2
    return Losses(
        interruptions,
        accelerators * checkpoints * stall_s,
        accelerators * interruptions * redo,
        accelerators * interruptions * restart_s,
    )


def working_accelerators(
    rng: np.random.Generator,
    nodes: int,
    per_node: int,
    per_accelerator_day: float,
    repair_s: float,
    spare_nodes: int,
    hours: int,
) -> Whole:
    """Accelerators in working order by hour, shape (hours,): nodes fail at random, spares stand in until repaired.

    The fewest of each hour counts. Feeds `Supply.accelerators`. Raises DataError CLU-050 for negative inputs.
    """
    if min(nodes, per_node, per_accelerator_day, repair_s, spare_nodes, hours) < 0:
        raise DataError(Problem("CLU-050", "failures and repairs are not negative"))
    rate = (nodes + spare_nodes) * per_node * per_accelerator_day / DAY_S
    settle = 8 * repair_s
    span = hours * 3600 + settle
    fails = np.sort(rng.uniform(-settle, hours * 3600, rng.poisson(rate * span)))
    back = fails + rng.exponential(max(repair_s, 1e-9), len(fails))
    change = np.zeros(hours + 1)
    first = np.clip(fails // 3600, 0, hours).astype(np.int64)
    after = np.clip(back // 3600 + 1, 0, hours).astype(np.int64)
    np.add.at(change, first, 1)
    np.add.at(change, after, -1)
    out = np.cumsum(change)[:hours]
    return np.asarray(per_node * (nodes - np.clip(out - spare_nodes, 0, nodes)), dtype=np.int64)
