"""Tenants' jobs → accelerators sold and busy: some weeks of each phase job by job, which the phase then repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.plan.cluster import Cluster, DemandResponse, Failures, QueueCluster, SharedCluster
from madang.plan.fleet import Fleet
from madang.plan.jobs import TraceJobs
from madang.plan.tenants import Tenant
from madang.quantities.hours import HOURS_PER_YEAR, Hours
from madang.twin.steps.capacity import HOURS_PER_MONTH, Capacity
from madang.twin.steps.demand import Demand, drawn_mw, ramped

if TYPE_CHECKING:
    from madang import cluster as room

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
WEEK_H, HOUR_S = 168, 3600
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Chosen:
    """The simulated weeks of one phase; arrays of their hours have shape (m,), of the phase's hours (p,).

    `first` and `last` bound the phase, `at` (m,) is where each simulated hour lies in the life, `repeats` (p,) which
    simulated hour stands for each hour of the phase, `scale` (p,) the accelerators there are over those there were.
    `ramp` by tenant (p,): how far its work has come, over how far it had. `accelerators` (m,) that jobs could have.
    `shared` is all that was simulated, from a week before; `ran` the weeks alone, from their first hour.
    Properties by job have the shape of `ran.jobs`.
    """

    phase: str
    first: int
    last: int
    at: Whole
    repeats: Whole
    scale: Array
    ramp: dict[str, Array]
    accelerators: Whole
    shared: room.Shared
    ran: room.Shared
    by_hour: room.Hours
    failures: Failures

    @cached_property
    def course(self) -> room.JobResults:
        """Waits and slowdown of all jobs, through to their ends."""
        from madang.cluster import job_results

        return job_results(self.shared)

    @cached_property
    def held_s(self) -> Array:
        """Accelerator-seconds held within the simulated weeks, by job."""
        s, gang = self.ran.stretches, self.ran.jobs.accelerators
        return np.asarray(np.bincount(s.job, gang[s.job] * (s.end_s - s.begin_s), len(gang)), dtype=np.float64)

    @cached_property
    def lost_s(self) -> dict[str, Array]:
        """Accelerator-seconds of these that counted for nothing, by cause and job.

        Stalls, work done again and restarts are what interruptions cost on average; work stopped for others or for
        want of power is what the simulation lost. Never more than was held.
        """
        from madang.cluster import CAUSES, expected_losses

        f, s, gang, held = self.failures, self.ran.stretches, self.ran.jobs.accelerators, self.held_s
        run = (held / gang).astype(np.int64)
        each = expected_losses(gang, run, f.per_accelerator_day, f.checkpoint_stall_s, f.restart_s)
        found: dict[str, Array] = {"checkpoint": each.stalled, "redone": each.redone, "restart": each.restarting}
        for name in ("reclaimed", "shed"):
            ended = (s.cause == CAUSES.index(name)) * gang[s.job] * s.lost_s
            found[name] = np.asarray(np.bincount(s.job, ended, len(gang)), dtype=np.float64)
        whole = np.sum(list(found.values()), axis=0)
        fits = np.minimum(1.0, np.divide(held, whole, out=np.ones(len(gang)), where=whole > 0))
        return {name: np.asarray(series * fits) for name, series in found.items()}

    def of(self, tenant: str) -> NDArray[np.bool_]:
        """Which jobs are a tenant's."""
        return np.asarray(self.ran.jobs.tenant == self.ran.jobs.tenants.index(tenant))

    @property
    def submitted(self) -> NDArray[np.bool_]:
        """Which jobs were submitted within the simulated weeks."""
        return np.asarray((self.ran.jobs.submit_s >= 0) & (self.ran.jobs.submit_s < len(self.at) * HOUR_S))

    def over_phase(self, tenant: str, series: Array) -> Array:
        """A tenant's series of the simulated hours (m,), repeated over the hours of the phase (p,)."""
        return np.asarray(series[self.repeats] * self.scale * self.ramp[tenant])

    @property
    def within_phase(self) -> bool:
        """Whether all simulated hours are hours of the phase."""
        return bool(self.first <= self.at[0] and self.at[-1] < self.last)


def with_jobs(
    want: Demand, tenants: Sequence[Tenant], cluster: Cluster, fleet: Fleet, hours: Hours, capacity: Capacity,
    limit_mw: Array,
) -> Demand:  # fmt: skip
    """Demand with what the jobs of tenants hold and keep busy, under the accelerators and the power there are.

    What tenants without jobs draw is theirs first. Raises PlanError and DataError for jobs that cannot be had or held.
    """
    working = [tenant for tenant in tenants if tenant.jobs is not None]
    if pool_share(tenants) < _ROUNDING:
        raise PlanError(Problem("CLU-030", "tenants without jobs leave those with jobs no accelerators", path="tenants",
                                value="0", allowed="shares of tenants without jobs that sum to less than 1"))
    apart = {tenant.name: want.busy[tenant.name] for tenant in tenants if tenant.jobs is None}
    left_mw = limit_mw - want.idle_mw - drawn_mw(apart, want.above_mw, len(hours))
    come = {tenant.name: _come(tenant, hours, capacity) for tenant in working}
    ends = [*(phase.start_hour for phase in capacity.phases[1:]), len(hours)]
    chosen = tuple(
        _phase(place, end, tenants, cluster, fleet, hours, capacity, left_mw, limit_mw, come)
        for place, end in enumerate(ends)
    )
    sold, busy = dict(want.sold), dict(want.busy)
    for place, tenant in enumerate(working):
        held = [each.over_phase(tenant.name, each.by_hour.held[place]) for each in chosen]
        work = [each.over_phase(tenant.name, each.by_hour.work_w[place]) for each in chosen]
        sold[tenant.name] = np.concatenate(held)
        busy[tenant.name] = np.concatenate(work) / (want.above_mw[tenant.name] * 1e6)
    work_mw = drawn_mw(busy, want.above_mw, len(hours))
    return replace(want, sold=sold, busy=busy, work_mw=work_mw, it_mw=want.idle_mw + work_mw, chosen=chosen)


def pool_share(tenants: Sequence[Tenant]) -> float:
    """Share of the accelerators that tenants without jobs leave to those with."""
    return 1 - sum(tenant.share for tenant in tenants if tenant.jobs is None)


def _come(tenant: Tenant, hours: Hours, capacity: Capacity) -> Array:
    """How much of its work a tenant has brought, as a share of the accelerators there are, shape (n,)."""
    there = capacity.available
    return np.divide(ramped(tenant, hours, capacity), there, out=np.zeros(len(hours)), where=there > 0)


def _phase(
    place: int, end: int, tenants: Sequence[Tenant], cluster: Cluster, fleet: Fleet, hours: Hours, capacity: Capacity,
    left_mw: Array, limit_mw: Array, come: dict[str, Array],
) -> Chosen:  # fmt: skip
    from madang.cluster import by_hour, weeks_of

    begin = capacity.phases[place].start_hour
    settle = max([fleet.arrival_months, *(tenant.ramp_months for tenant in tenants if tenant.jobs)]) * HOURS_PER_MONTH
    at = _weeks(hours, begin, end, begin + int(settle), cluster.weeks)
    there = np.floor(capacity.available[at] * pool_share(tenants) + _ROUNDING).astype(np.int64)
    cut = _calls(cluster.demand_response if isinstance(cluster, SharedCluster) else None, len(at))
    power_w = np.clip(left_mw[at] - cut * limit_mw[at], 0.0, None) * 1e6
    load = {name: float(each[at].mean()) for name, each in come.items()}
    shared = _simulated(place, tenants, cluster, fleet, there, power_w, load)
    ran = weeks_of(shared, WEEK_H * HOUR_S, (WEEK_H + len(at)) * HOUR_S)
    repeats = _repeats(hours, begin, end, at)
    then = capacity.available[at][repeats]
    now = capacity.available[begin:end]
    return Chosen(
        phase=capacity.phases[place].name,
        first=begin,
        last=end,
        at=at,
        repeats=repeats,
        scale=np.divide(now, then, out=np.zeros(end - begin), where=then > 0),
        ramp={name: _ramp(each[begin:end], each[at][repeats]) for name, each in come.items()},
        accelerators=there,
        shared=shared,
        ran=ran,
        by_hour=by_hour(shared, WEEK_H + len(at)).since(WEEK_H),
        failures=cluster.failures,
    )


def _ramp(now: Array, then: Array) -> Array:
    """How far a tenant has come over how far it had; never beyond, so that no accelerator is used twice."""
    return np.minimum(np.divide(now, then, out=np.ones_like(now), where=then > 0), 1.0)


def _weeks(hours: Hours, begin: int, end: int, settled: int, weeks: int) -> Whole:
    """Hours of the life of the first whole weeks of a phase once it has settled, or of its last where it never does.

    They are fewer where there are not as many. A week without its 29 February is no whole week.
    """
    mondays = np.flatnonzero(hours.hour_of_week == 0)
    for since, until, which in ((settled, end, 0), (begin, end, -1), (begin, len(hours), 0), (0, len(hours), -1)):
        count = weeks
        while count > 0:
            last = mondays + WEEK_H * count - 1
            fits = (mondays >= since) & (last < until)
            fits[fits] = hours.hour_of_week[last[fits]] == WEEK_H - 1
            if fits.any():
                return np.asarray(mondays[fits][which] + np.arange(WEEK_H * count))
            count //= 2
    raise AssertionError("a life of a year has whole weeks")


def _repeats(hours: Hours, begin: int, end: int, at: Whole) -> Whole:
    """Which simulated hour each hour of a phase repeats: the same hour of the week, week after week."""
    week = np.cumsum(hours.hour_of_week == 0)
    weeks = len(at) // WEEK_H
    return np.asarray(WEEK_H * ((week[begin:end] - week[at[0]]) % weeks) + hours.hour_of_week[begin:end])


def _calls(response: DemandResponse | None, count: int) -> Array:
    """Share of the IT limit that is not there in each of `count` hours from a Monday on."""
    cut = np.zeros(count)
    if response is None:
        return cut
    days = np.flatnonzero(np.arange(count // 24) % 7 < 5)
    calls = round(response.events_per_year * count / HOURS_PER_YEAR)
    for day in days[((np.arange(calls) + 0.5) * len(days) / max(calls, 1)).astype(int)]:
        start = 24 * day + response.first_hour
        cut[start : start + response.hours] = response.cut
    return cut


def _simulated(
    place: int, tenants: Sequence[Tenant], cluster: Cluster, fleet: Fleet, there: Whole, power_w: Array,
    load: dict[str, float],
) -> room.Shared:  # fmt: skip
    """The weeks and one before them, which has the accelerators and the power of the first.

    Kept by all that it depends on: many ends of a study's ranges leave it as it is.
    """
    own = tuple(tenant.model_copy(update=_OF_NO_SCHEDULE) for tenant in tenants)
    logs = tuple(Path(each.jobs.path) for each in tenants if isinstance(each.jobs, TraceJobs))
    changed = tuple(log.stat().st_mtime_ns if log.exists() else 0 for log in logs)
    return _scheduled(place, own, cluster, fleet.work_kw, there.tobytes(), power_w.tobytes(), tuple(load.items()),
                      changed)


_OF_NO_SCHEDULE = {"occupancy": 1.0, "ramp_months": 0.0}
"""Of a tenant with jobs: what it holds is what they hold, and `load` says how far it has come."""


@lru_cache(maxsize=12)
def _scheduled(
    place: int, tenants: tuple[Tenant, ...], cluster: Cluster, work_kw: float, there_bytes: bytes, power_bytes: bytes,
    come: tuple[tuple[str, float], ...], _changed: tuple[int, ...],
) -> room.Shared:  # fmt: skip
    from madang.cluster import Sharing, Supply, intake, queued, share, terms

    there, power_w, load = np.frombuffer(there_bytes, np.int64), np.frombuffer(power_bytes), dict(come)
    fill = np.concatenate((np.arange(WEEK_H), np.arange(len(there))))
    own = terms.tenants_of(tenants, int(there.max()))
    exponent = cluster.power_exponent if isinstance(cluster, SharedCluster) else 1.0
    tiers = terms.tiers_of(tenants, exponent)
    rules = terms.sharing_of(cluster) if isinstance(cluster, SharedCluster) else Sharing(reclaim=False)
    window = intake.Window(len(there) // WEEK_H, cluster.longest_hours, (cluster.seed, place))
    together = _together(cluster, int(there.min()))
    jobs = intake.jobs_of(tenants, own, int(there.max()), window, load, rules.reclaim, together)
    busy = np.array([tenant.utilisation for tenant in tenants if tenant.jobs is not None])
    watts = np.floor(work_kw * 1000 * busy)[jobs.tenant]
    if isinstance(cluster, QueueCluster):
        return queued(jobs, own, tiers, together or 0, cluster, watts)
    ramp = None if cluster.ramp_mw_per_hour is None else int(cluster.ramp_mw_per_hour * 1e6)
    return share(jobs, own, tiers, Supply(there[fill], power_w[fill], ramp), rules, watts)


def _together(cluster: Cluster, fewest: int) -> int | None:
    """Accelerators of one queue, whole nodes where jobs are placed on them; None where tenants have their own."""
    if not isinstance(cluster, QueueCluster):
        return None
    return fewest // cluster.node_accelerators * cluster.node_accelerators if cluster.placement == "nodes" else fewest
