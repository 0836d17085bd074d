"""Many evaluations of one plan, on this machine's processors; results in the order asked, whatever the number."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from madang.plan import Plan, with_values
from madang.plan.base import Scalar
from madang.twin import evaluate
from madang.twin.memory import keep_freed_memory

Values = dict[str, float | str | None]
Change = dict[str, Scalar]

ENOUGH = 8
"""Fewest evaluations that are worth starting processes for."""


def evaluate_all(plan: Plan, changes: Sequence[Change]) -> list[Values]:
    """The figures of the plan under each set of changed values. The first PlanError of any of them is raised."""
    workers = min(processors(), len(changes))
    if workers < 2 or len(changes) < ENOUGH:
        return [evaluate(with_values(plan, change)) for change in changes]
    with _plan_for_workers(plan), multiprocessing.get_context("fork").Pool(workers, keep_freed_memory) as pool:
        return pool.map(_evaluate, changes, chunksize=max(1, len(changes) // (4 * workers)))


def processors() -> int:
    """Processors this process may use, or as many as MADANG_PROCESSES says."""
    return int(os.environ.get("MADANG_PROCESSES") or len(os.sched_getaffinity(0)))


_plan: Plan | None = None


@contextmanager
def _plan_for_workers(plan: Plan) -> Iterator[None]:
    """Processes forked inside inherit the plan, with its weather and calendar already worked out."""
    global _plan  # noqa: PLW0603  the only way to hand a forked process what it need not be sent
    _plan = plan
    try:
        yield
    finally:
        _plan = None


def _evaluate(change: Change) -> Values:
    if _plan is None:
        raise RuntimeError("no plan in this process")
    return evaluate(with_values(_plan, change))
