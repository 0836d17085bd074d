"""The jobs that a plan's tenants submit in some weeks: drawn in the image of a mix or a log, or a log's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.catalog.job_mixes import job_mix
from madang.catalog.load_shapes import load_shape
from madang.cluster.arrivals import WEEK_H, Arrivals, draw_jobs, fit_arrivals
from madang.cluster.jobs import Jobs, make_jobs
from madang.cluster.share import largest
from madang.cluster.tenants import DAY_S, Tenant
from madang.cluster.terms import SPOT, firm_tier
from madang.cluster.traces import ACME, HELIOS, PHILLY, read_parquet, read_sacct, read_swf, read_table
from madang.errors import DataError, PlanError, Problem, listing, nearest
from madang.plan import tenants as plan
from madang.plan.jobs import DrawnJobs, TraceJobs

Array = NDArray[np.float64]
HOUR_S, WEEK_S = 3600, WEEK_H * 3600
PATTERN = 20_000
"""Jobs that stand for a mix: enough for a percentile of the rarest size."""
MOST_JOBS = 20_000_000
"""Jobs of one phase beyond which a simulation would not fit into memory."""


@dataclass(frozen=True)
class Window:
    """The time in which jobs arrive: `weeks` of interest from a Monday on, after one week that fills the queues.

    `longest_h` is the longest run of a drawn job [h], `seed` what draws begin from.
    """

    weeks: int
    longest_h: float
    seed: tuple[int, ...]

    @property
    def hours(self) -> int:
        """All hours in which jobs arrive."""
        return WEEK_H * (self.weeks + 1)


def jobs_of(
    tenants: Sequence[plan.Tenant],
    own: Sequence[Tenant],
    accelerators: int,
    window: Window,
    come: dict[str, float],
    reclaim: bool,
    together: int | None = None,
) -> Jobs:
    """Jobs of all tenants that have any, in order of submission, counted from the first hour.

    `own` are the tenants as the scheduler knows them, of `accelerators` in all, or all of one queue of `together`;
    `come` is the share of its load that a tenant asks for yet. Where lent accelerators are taken back, jobs larger than
    an entitlement are spot. Raises PlanError CLU-053 for jobs that are all larger than their tenant can ever hold,
    CLU-054 for too many to simulate, and what the readers of logs raise.
    """
    parts = []
    for place, (tenant, known) in enumerate(zip([each for each in tenants if each.jobs], own, strict=True)):
        rng = np.random.default_rng((*window.seed, place))
        most = largest(known, tuple(own), accelerators) if together is None else together
        jobs = _arriving(tenant, known, most, window, come[tenant.name], rng)
        parts.append((tenant, known, jobs, rng.random(len(jobs))))
    if (count := sum(len(jobs) for _, _, jobs, _ in parts)) > MOST_JOBS:
        raise _too_many(count)
    return _together(parts, reclaim)


def _arriving(
    tenant: plan.Tenant, own: Tenant, most: int, window: Window, come: float, rng: np.random.Generator
) -> Jobs:
    work = tenant.jobs
    if isinstance(work, TraceJobs):
        log = _log(work, tenant.name)
        if work.load is None:
            return _repeated(log, window)
        arrivals, load = _fitted(log), work.load
    else:
        assert isinstance(work, DrawnJobs)  # noqa: S101  # the only other kind
        arrivals, load = _image(work, tenant.shape, window.longest_h), work.load
    arrivals = _that_fit(arrivals, own, most, tenant.name)
    asked = load * come * own.entitlement * HOUR_S
    rate = asked / (float(arrivals.pattern.accelerator_s.mean()) * float(arrivals.per_hour.mean()))
    if rate * arrivals.per_hour.mean() * window.hours > MOST_JOBS:
        raise _too_many(round(rate * arrivals.per_hour.mean() * window.hours))
    return draw_jobs(arrivals, rng, window.hours, rate)


def _fitted(log: Jobs) -> Arrivals:
    """A log's rhythm from its first hour on: what was before it began is no time without jobs."""
    begins_h = int(log.submit_s.min()) // HOUR_S
    return fit_arrivals(replace(log, submit_s=log.submit_s - begins_h * HOUR_S), begins_h)


def _image(work: DrawnJobs, shape: str, longest_h: float) -> Arrivals:
    """A mix of the catalog as jobs that stand for it, submitted along a shape of the week."""
    mix = job_mix(work.mix)
    sizes, runs = [], []
    for each in mix.sizes:
        count = max(1, round(each.share * PATTERN))
        percentiles, times = np.array(each.run_s).T
        middle = (np.arange(count) + 0.5) / count * 100
        runs.append(np.exp(np.interp(middle, percentiles, np.log(np.maximum(times, 1.0)))))
        sizes.append(np.full(count, max(1, round(each.accelerators * work.size_factor))))
    run = np.minimum(np.concatenate(runs), longest_h * HOUR_S)
    pattern = make_jobs(np.zeros(len(run)), np.concatenate(sizes), run, run * work.request_factor)
    return Arrivals(np.asarray(load_shape(shape)), mix.spread, pattern)


def _that_fit(arrivals: Arrivals, own: Tenant, most: int, name: str) -> Arrivals:
    """Without the jobs that the tenant could never run: larger than all it may hold, or than its budget."""
    jobs = arrivals.pattern
    budget_s = np.inf if own.budget_hours is None else own.budget_hours * HOUR_S
    fits = (jobs.accelerators <= most) & (jobs.accelerators * jobs.requested_s <= budget_s)
    if not fits.any():
        smallest = int(jobs.accelerators.min())
        raise PlanError(Problem("CLU-053", "no job of the tenant fits what it may ever hold, or its budget",
                                path=f"tenants.{name}.jobs", value=f"{smallest} accelerators and more",
                                allowed=f"at most {most} accelerators"))
    return replace(arrivals, pattern=jobs.where(fits))


def _too_many(count: int) -> PlanError:
    return PlanError(Problem("CLU-054", "more jobs than can be simulated at once", path="cluster.weeks",
                             value=f"{count:,}", allowed=f"at most {MOST_JOBS:,}: fewer weeks, or larger jobs"))


def _log(work: TraceJobs, name: str) -> Jobs:
    """The jobs of a file that are the tenant's, counted from the Monday of the week in which the log begins."""
    path = Path(work.path)
    forms = {"philly": PHILLY, "helios": HELIOS, "acme": ACME}
    if work.form == "parquet":
        jobs = read_parquet(path)
    elif work.form in forms:
        jobs = read_table(path, forms[work.form]).jobs
    else:
        jobs = (read_swf if work.form == "swf" else read_sacct)(path).jobs
    if work.account is not None:
        if work.account not in jobs.tenants:
            raise DataError(Problem("CLU-055", "the log has no jobs of this account",
                                    path=f"tenants.{name}.jobs.account", value=work.account,
                                    allowed=listing(jobs.tenants), nearest=nearest(work.account, jobs.tenants)))
        jobs = jobs.where(jobs.tenant == jobs.tenants.index(work.account))
    since_monday = (jobs.epoch_s + 3 * DAY_S) % WEEK_S
    return replace(jobs, submit_s=jobs.submit_s + since_monday)


def _repeated(log: Jobs, window: Window) -> Jobs:
    """The log's jobs at their times, over and over, its first week the first after the queues have filled."""
    period = -(-(int(log.submit_s.max()) + 1) // WEEK_S) * WEEK_S
    times = -(-window.hours * HOUR_S // period) + 1
    submit = np.concatenate([log.submit_s + (turn - 1) * period + WEEK_S for turn in range(times + 1)])
    inside = np.flatnonzero((submit >= 0) & (submit < window.hours * HOUR_S))
    chosen = inside[np.argsort(submit[inside], kind="stable")]
    return replace(log.where(chosen % len(log)), submit_s=submit[chosen])


def _together(parts: list[tuple[plan.Tenant, Tenant, Jobs, Array]], reclaim: bool) -> Jobs:
    """One list of jobs with their tenants and tiers."""
    tiers: dict[str, int] = {SPOT: 0}
    columns: dict[str, list[NDArray[np.int64]]] = {}
    for place, (tenant, own, jobs, chance) in enumerate(parts):
        work = tenant.jobs
        assert work is not None  # noqa: S101  # chosen by the caller
        firm = tiers.setdefault(firm_tier(work.priority, work.slowdown), len(tiers))
        spot = (chance < work.spot_share) | (reclaim & (jobs.accelerators > own.entitlement))
        for name in ("submit_s", "accelerators", "run_s", "requested_s"):
            columns.setdefault(name, []).append(getattr(jobs, name))
        columns.setdefault("tenant", []).append(np.full(len(jobs), place))
        columns.setdefault("tier", []).append(np.where(spot, 0, firm))
    joined: dict[str, Any] = {name: np.concatenate(each) for name, each in columns.items()}
    return make_jobs(**joined, tenants=tuple(tenant.name for tenant, *_ in parts), tiers=tuple(tiers))
