"""Mixes of jobs: how many jobs of each size a cluster was given, how long they ran, how bursty they came."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from madang.catalog.tables import first_keys, record

TABLE = "job_mixes"
SPREAD = "0/spread"
"""Row of a mix that speaks of no size: variance over mean of an hour's submissions about their rhythm."""


@dataclass(frozen=True)
class SizeClass:
    """Jobs of one size: accelerators of each, its share of all jobs, and run times [s] by percentile (0 to 100)."""

    accelerators: int
    share: float
    run_s: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class JobMix:
    """A log's jobs by size, smallest first, and the spread of their submissions."""

    sizes: tuple[SizeClass, ...]
    spread: float


@functools.cache
def job_mix(name: str) -> JobMix:
    """One mix by its id. Raises DataError (CAT-002) for an unknown one."""
    rows = record(TABLE, name)
    counts = {key.split("/")[0]: float(row.text) for key, row in rows.items() if key.endswith("/jobs")}
    total = sum(counts.values())
    sizes = tuple(
        SizeClass(int(size), count / total, tuple(
            (float(key.partition("/run_p")[2]), float(row.text))
            for key, row in rows.items() if key.startswith(f"{size}/run_p")))
        for size, count in counts.items()
    )
    return JobMix(sizes, float(rows[SPREAD].text))


def job_mixes() -> tuple[str, ...]:
    """Ids of all mixes."""
    return first_keys(TABLE)
