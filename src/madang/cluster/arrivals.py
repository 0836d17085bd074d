"""Jobs to come, in the image of a log: its weekly rhythm, its mix of sizes and lengths, its bursts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.cluster.jobs import Jobs, Whole, make_jobs
from madang.errors import DataError, Problem

Array = NDArray[np.float64]
WEEK_H = 168


@dataclass(frozen=True)
class Arrivals:
    """A fitted arrival process.

    `per_hour` submissions in each hour of the week, shape (168,). `spread`: variance over mean of an hour's
    submissions about that rhythm; 1 is Poisson, more is bursty. `pattern` is the log the jobs are drawn from.
    """

    per_hour: Array
    spread: float
    pattern: Jobs


def fit_arrivals(jobs: Jobs, begins_h: int = 0) -> Arrivals:
    """Fit the rhythm and the bursts of a log of at least one week, from hour of the week `begins_h` on (0 is Monday's).

    Raises DataError CLU-051 for a shorter log.
    """
    hours = int(jobs.submit_s.max()) // 3600
    if hours < WEEK_H:
        raise DataError(Problem("CLU-051", "a rhythm of the week needs a week of jobs", value=f"{hours} h",
                                allowed=f"at least {WEEK_H} h"))
    counts = np.bincount(jobs.submit_s // 3600)[:hours].astype(float)
    week = (np.arange(hours) + begins_h) % WEEK_H
    rhythm = np.bincount(week, counts, WEEK_H) / np.bincount(week, minlength=WEEK_H)
    expected = rhythm[week]
    seen = expected > 0
    spread = float(np.mean((counts[seen] - expected[seen]) ** 2 / expected[seen]))
    return Arrivals(rhythm, max(spread, 1.0), jobs)


def draw_jobs(arrivals: Arrivals, rng: np.random.Generator, hours: int, rate: float = 1.0, weekday: int = 0) -> Jobs:
    """Jobs of `hours` hours from Monday or another `weekday` on, at `rate` times the log's pace.

    An hour's submissions are Poisson, or negative binomial with the log's spread; each job is one of the log's, drawn
    with all its columns. Raises DataError CLU-052 where nothing is drawn.
    """
    mean = rate * arrivals.per_hour[(np.arange(hours) + 24 * weekday) % WEEK_H]
    excess = arrivals.spread - 1
    counts = rng.poisson(mean if excess < 1e-9 else rng.gamma(np.maximum(mean / max(excess, 1e-9), 1e-12)) * excess)
    total = int(counts.sum())
    if total == 0:
        raise DataError(Problem("CLU-052", "no job arrives in the time asked for", value=f"{hours} h"))
    submit = np.sort(np.repeat(np.arange(hours) * 3600, counts) + rng.integers(0, 3600, total))
    pick: Whole = rng.integers(0, len(arrivals.pattern), total)
    p = arrivals.pattern
    columns = {name: getattr(p, name)[pick] for name in ("accelerators", "run_s", "requested_s", "tenant", "tier")}
    return make_jobs(submit, **columns, tenants=p.tenants, tiers=p.tiers)
