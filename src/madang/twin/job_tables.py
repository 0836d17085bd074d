"""What a life's jobs come to: by job, by tenant, by hour of the simulated weeks; and what must come out equal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.quantities.hours import timestamps
from madang.twin.balance import Balance, balance
from madang.twin.life import Life
from madang.twin.steps.jobs import HOUR_S, Chosen

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]
Table = dict[str, "float | None"]


def job_laws(life: Life) -> Iterator[Balance]:
    """Seconds and energy of the simulated weeks of each phase, by hour and by job."""
    if not life.demand.chosen:
        return
    from madang.cluster import job_results

    work_mw = life.plan.fleet.work_kw / 1000
    for each in life.demand.chosen:
        lost = float(sum(series.sum() for series in each.lost_s.values()))
        useful = float(each.held_s.sum()) - lost
        idle = float(np.clip(each.accelerators - each.by_hour.held.sum(axis=0), 0.0, None).sum()) * HOUR_S
        offered = float(each.accelerators.sum()) * HOUR_S
        yield balance(f"{each.phase}: accelerator-seconds = used + lost + idle", "s", offered, useful + lost + idle)
        if each.within_phase:
            busy = sum(float(life.demand.busy[tenant.name][each.at].sum()) for tenant in each.ran.tenants)
            by_job = float(job_results(each.ran).energy_kwh.sum()) / 1000
            yield balance(f"{each.phase}: IT energy of jobs by hour = by job", "MWh", busy * work_mw, by_job)


def jobs_table(life: Life) -> pl.DataFrame:
    """Every job submitted or running in the simulated weeks; accelerator-hours, energy, emissions and bill within them.

    Those submitted before are there for what they still held, so that all add up to what the hours say. `wait_s` is
    null for a job that never started, `turnaround_s` for one that never ended.
    """
    import polars as pl

    return pl.concat([_jobs(life, each) for each in life.demand.chosen])


def _jobs(life: Life, chosen: Chosen) -> pl.DataFrame:
    import polars as pl

    from madang.cluster import job_results

    jobs, course = chosen.ran.jobs, chosen.course
    mine = chosen.submitted | (chosen.held_s > 0)
    idle_w = life.plan.fleet.idle_kw * 1000
    part = job_results(chosen.ran, idle_w, _carbon(life, chosen))
    lost = np.sum(list(chosen.lost_s.values()), axis=0)
    start = timestamps(life.hours)[chosen.at[0]].astype("datetime64[ms]")
    return pl.DataFrame(
        {
            "phase": pl.Series([chosen.phase]).new_from_index(0, int(mine.sum())),
            "job": jobs.id[mine],
            "tenant": pl.Series(jobs.tenants)[jobs.tenant[mine]],
            "tier": pl.Series(jobs.tiers)[jobs.tier[mine]],
            "submitted": start + (jobs.submit_s[mine] * 1000).astype("timedelta64[ms]"),
            "accelerators": jobs.accelerators[mine],
            "run_s": jobs.run_s[mine],
            "requested_s": jobs.requested_s[mine],
            "wait_s": course.wait_s[mine],
            "turnaround_s": course.turnaround_s[mine],
            "bounded_slowdown": course.bounded_slowdown[mine],
            "accelerator_hours": part.held_h[mine],
            "accelerator_hours_lost": lost[mine] / HOUR_S,
            "energy_kwh": part.energy_kwh[mine],
            "emissions_kg": part.carbon_kg[mine],
            "bill": part.bill[mine],
        }
    ).fill_nan(None)


def _carbon(life: Life, chosen: Chosen) -> Array:
    """Emissions of the campus per kWh of its IT energy, by simulated hour [kg/kWh]."""
    energy, emitted = life.it_mw[chosen.at], life.emissions_t[chosen.at]
    return np.divide(emitted, energy, out=np.zeros(len(energy)), where=energy > 0)


def sharing_table(life: Life) -> pl.DataFrame:
    """Who holds, borrows, lends, waits and starves, by simulated hour and tenant [accelerators]."""
    import polars as pl

    return pl.concat(
        [
            pl.DataFrame({"time": timestamps(life.hours)[each.at].astype("datetime64[ms]")}).select(
                pl.lit(each.phase).alias("phase"),
                "time",
                pl.lit(tenant.name).alias("tenant"),
                *(pl.Series(name, series) for name, series in _sharing(each, place).items()),
            )
            for each in life.demand.chosen
            for place, tenant in enumerate(each.ran.tenants)
        ]
    )


def _sharing(chosen: Chosen, place: int) -> dict[str, Array]:
    """One tenant's accelerators by simulated hour; borrowed from others or of what is nobody's, lent to others."""
    b = chosen.by_hour
    lent = b.borrowed[:, place].sum(axis=0) - b.borrowed[place, place]
    return {
        "entitled": b.entitled[place],
        "held": b.held[place],
        "borrowed": b.borrowed[place].sum(axis=0),
        "lent": lent,
        "waiting": b.waiting[place],
        "starved": b.starved[place],
    }


def tenant_hours(life: Life, tenant: str) -> dict[str, Array]:
    """Accelerators borrowed, lent, starved and held for nothing (by cause), at every hour of the life, shape (n,)."""
    rows: dict[str, list[Array]] = {}
    for each in life.demand.chosen:
        series = _sharing(each, [one.name for one in each.ran.tenants].index(tenant))
        mine, held = each.of(tenant), max(float(each.held_s[each.of(tenant)].sum()), 1.0)
        lost = {f"lost_{cause}": series["held"] * (by_job[mine].sum() / held) for cause, by_job in each.lost_s.items()}
        for name in ("borrowed", "lent", "starved"):
            rows.setdefault(f"accelerator_hours_{name}", []).append(each.over_phase(tenant, series[name]))
        for name, hourly in lost.items():
            rows.setdefault(f"accelerator_hours_{name}", []).append(each.over_phase(tenant, hourly))
    return {name: np.concatenate(parts) for name, parts in rows.items()}


def tenant_waits(chosen: Chosen, tenant: str) -> Table:
    """How one tenant's jobs fared that were submitted in the simulated weeks, and the audit of what it keeps.

    Means are per job, and weighted by the accelerator-seconds jobs ask for; of jobs that never started or ended there
    is no time. `open_at_least`: the fewest accelerators that were the tenant's or free for it at any moment; at least
    `kept`.
    """
    from madang.cluster import guarantee

    mine, course = chosen.of(tenant) & chosen.submitted, chosen.course
    work = np.asarray(chosen.ran.jobs.accelerator_s[mine], dtype=np.float64)
    waits = course.wait_s[mine] / HOUR_S
    known = waits[~np.isnan(waits)]
    audit = guarantee(chosen.ran, tenant)
    return {
        "jobs": float(mine.sum()),
        "jobs_unstarted": float(mine.sum() - len(known)),
        **_means("wait_hours", waits, work),
        "wait_hours_p90": float(np.percentile(known, 90)) if len(known) else None,
        **_means("turnaround_hours", course.turnaround_s[mine] / HOUR_S, work),
        **_means("bounded_slowdown", course.bounded_slowdown[mine], work),
        "kept": float(audit.kept),
        "open_at_least": float(audit.least_open),
    }


def _means(name: str, values: Array, weight: Array) -> Table:
    """Mean per job and weighted, of the values there are."""
    known = ~np.isnan(values)
    weighed = weight[known].sum() > 0
    return {
        f"{name}_mean": float(values[known].mean()) if known.any() else None,
        f"{name}_weighted": float(np.average(values[known], weights=weight[known])) if weighed else None,
    }


def tenant_years(life: Life, tenant: str) -> dict[str, Array | list[float | None]]:
    """Columns of a tenant by calendar year: `tenant_hours` summed, and `tenant_waits` of the phase at the year's end.

    Empty for a tenant without jobs.
    """
    chosen, starts = life.demand.chosen, life.hours.year_starts
    if not any(one.name == tenant for each in chosen for one in each.ran.tenants):
        return {}
    hours = {name: np.add.reduceat(hourly, starts) for name, hourly in tenant_hours(life, tenant).items()}
    last = np.append(starts[1:], len(life.hours)) - 1
    phase = np.searchsorted([each.first for each in chosen], last, side="right") - 1
    fared = [tenant_waits(each, tenant) for each in chosen]
    return {**hours, **{name: [fared[place][name] for place in phase] for name in fared[0]}}
