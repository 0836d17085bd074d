"""Many evaluations of one plan, on this machine's processors; results in the order asked, whatever the number."""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from madang.errors import InfeasibleError, MadangError, PlanError, Problem, SolverLimitError, UsageError
from madang.plan import Plan, with_values
from madang.study.space import Change
from madang.twin import evaluate
from madang.twin.memory import keep_freed_memory

Values = dict[str, float | str | None]

ENOUGH = 8
"""Fewest evaluations that are worth starting processes for."""


Evaluate = Callable[[Sequence[Change]], list[Values | MadangError]]
"""The figures of one plan under each set of changed values, or why the plan's rules refuse the set."""


def evaluate_all(plan: Plan, changes: Sequence[Change]) -> list[Values | MadangError]:
    """One batch of evaluations."""
    with evaluator(plan) as evaluate_batch:
        return evaluate_batch(changes)


@contextlib.contextmanager
def evaluator(plan: Plan) -> Iterator[Evaluate]:
    """Evaluations of one plan, batch after batch: processes start with the first that is worth it, and stay."""
    with contextlib.ExitStack() as stack:
        start = functools.cache(lambda: stack.enter_context(_pool(plan)))

        def evaluate_batch(changes: Sequence[Change]) -> list[Values | MadangError]:
            workers = processors()
            if workers < 2 or len(changes) < ENOUGH:
                return [_figures(plan, change) for change in changes]
            return list(start().map(_figures_here, changes, chunksize=max(1, len(changes) // (4 * workers))))

        yield evaluate_batch


def _pool(plan: Plan) -> ProcessPoolExecutor:
    # Forked processes inherit the weather and the calendar already worked out; elsewhere fork is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(processors(), context, _start, (plan,))


def processors() -> int:
    """Processors this process may use, or as many as MADANG_PROCESSES says. UsageError (STU-002) for no number."""
    wanted = os.environ.get("MADANG_PROCESSES")
    if not wanted:
        return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if not wanted.isdecimal():
        problem = Problem("STU-002", "no number of processes", "MADANG_PROCESSES", value=wanted, allowed="1 or more")
        raise UsageError(problem)
    return int(wanted)


def _figures(plan: Plan, change: Change) -> Values | MadangError:
    try:
        return evaluate(with_values(plan, change))
    except (PlanError, InfeasibleError, SolverLimitError) as error:
        return error


_plan: Plan


def _start(plan: Plan) -> None:
    """Get a process ready: it has one plan, keeps its memory, and leaves an interrupt to its parent."""
    global _plan  # noqa: PLW0603  what all of a process's lives share
    _plan = plan
    keep_freed_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _figures_here(change: Change) -> Values | MadangError:
    return _figures(_plan, change)
