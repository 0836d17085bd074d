"""Jobs as columns: who asks for how many accelerators, when, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from madang.errors import DataError, Problem

Whole = NDArray[np.int64]
MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Jobs:
    """Gang jobs in order of submission; arrays of shape (n,), times in whole seconds.

    `id` is the number the log gave. `submit_s` counts from `epoch_s` (seconds since 1970 in the log's own
    clock; 0 where unknown). `accelerators` are all held from start to end or none are. `run_s` is what the
    job really takes, `requested_s` what the planner of a schedule is told: never less than `run_s`, since
    every scheduler here lets a job that overruns its request run on. `tenant` and `tier` index the names in
    `tenants` and `tiers`. `start_s` is the start the log recorded, -1 where none.
    """

    id: Whole
    submit_s: Whole
    accelerators: Whole
    run_s: Whole
    requested_s: Whole
    tenant: Whole
    tier: Whole
    start_s: Whole
    tenants: tuple[str, ...] = ("all",)
    tiers: tuple[str, ...] = ("all",)
    epoch_s: int = 0

    def __len__(self) -> int:
        return len(self.submit_s)

    @property
    def accelerator_s(self) -> Whole:
        """Work of each job [accelerator-seconds]."""
        return self.accelerators * self.run_s

    def where(self, chosen: NDArray[np.bool_] | Whole) -> Jobs:
        """The chosen jobs alone, by mask or by index."""
        columns = {name: getattr(self, name)[chosen] for name in COLUMNS}
        return replace(self, **columns)


COLUMNS = ("id", "submit_s", "accelerators", "run_s", "requested_s", "tenant", "tier", "start_s")


def make_jobs(
    submit_s: ArrayLike,
    accelerators: ArrayLike,
    run_s: ArrayLike,
    requested_s: ArrayLike | None = None,
    *,
    id: ArrayLike | None = None,
    tenant: ArrayLike | None = None,
    tier: ArrayLike | None = None,
    start_s: ArrayLike | None = None,
    tenants: tuple[str, ...] = ("all",),
    tiers: tuple[str, ...] = ("all",),
    epoch_s: int = 0,
) -> Jobs:
    """Jobs from columns, put in order of submission; equal times keep the order given.

    A missing request is the run time itself. Raises DataError: CLU-001 for columns of unlike length, CLU-002
    for a negative time or a job without accelerators, CLU-003 for a tenant or tier that has no name.
    """
    submit = np.asarray(submit_s, dtype=np.int64)
    run = np.asarray(run_s, dtype=np.int64)
    count = len(submit)
    columns = {
        "id": np.arange(1, count + 1) if id is None else id,
        "submit_s": submit,
        "accelerators": accelerators,
        "run_s": run,
        "requested_s": run if requested_s is None else requested_s,
        "tenant": np.zeros(count) if tenant is None else tenant,
        "tier": np.zeros(count) if tier is None else tier,
        "start_s": np.full(count, -1) if start_s is None else start_s,
    }
    whole = {name: np.ascontiguousarray(column, dtype=np.int64) for name, column in columns.items()}
    _check(whole, tenants, tiers)
    whole["requested_s"] = np.maximum(whole["requested_s"], whole["run_s"])
    order = np.argsort(submit, kind="stable")
    ordered = {name: column[order] for name, column in whole.items()}
    return Jobs(**ordered, tenants=tenants, tiers=tiers, epoch_s=epoch_s)


def _check(columns: dict[str, Whole], tenants: tuple[str, ...], tiers: tuple[str, ...]) -> None:
    count = len(columns["submit_s"])
    unlike = [name for name, column in columns.items() if column.shape != (count,)]
    if unlike:
        raise DataError(Problem("CLU-001", "columns of jobs differ in length", path=", ".join(unlike)))
    least = {"submit_s": 0, "accelerators": 1, "run_s": 0, "requested_s": 0, "start_s": -1, "tenant": 0, "tier": 0}
    problems = []
    for name, limit in least.items():
        bad = np.flatnonzero(columns[name] < limit)
        problems += [_at("CLU-002", columns, name, index, f"at least {limit}") for index in bad[:MOST_PROBLEMS]]
    for name, names in (("tenant", tenants), ("tier", tiers)):
        bad = np.flatnonzero(columns[name] >= len(names))
        problems += [_at("CLU-003", columns, name, index, f"below {len(names)}") for index in bad[:MOST_PROBLEMS]]
    if problems:
        raise DataError(*problems[:MOST_PROBLEMS])


def _at(code: str, columns: dict[str, Whole], name: str, index: int, allowed: str) -> Problem:
    what = "a value of a job is out of range"
    job = int(columns["id"][index])
    return Problem(code, what, path=f"job {job}.{name}", value=str(columns[name][index]), allowed=allowed)
