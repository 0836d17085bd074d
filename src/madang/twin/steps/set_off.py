"""What a life's spending sets off, kind by kind, for the run's manifest: the report and others read it there."""

from __future__ import annotations

from typing import Any

import numpy as np

from madang.economy import KINDS, PER, Impact, Reading, readings
from madang.quantities.hours import HOURS_PER_YEAR
from madang.twin.life import Life


def set_off(life: Life) -> dict[str, Any]:
    """Effects over the whole life by kind of spending, and readings of the jobs that were announced.

    Money is the plan's, in its prices; jobs are job-years. `missing` names what effects lack (`region`,
    `currency_rate`), None where there are some. `months` are those with spending. Value added and jobs are direct
    and indirect; `jobs_direct_share` and `induced_…` are None where no source tells them.
    """
    found = life.economy.effects
    impact = found.impact
    rows = [_row(life, impact, each) for each in range(len(KINDS))] if impact else []
    return {"missing": found.missing, "kinds": rows, "readings": _readings(life, impact) if impact else []}


def _row(life: Life, impact: Impact, kind: int) -> dict[str, Any]:
    more, suppliers = impact.induced, impact.indirect_output
    sums = {
        "spent": getattr(life.economy.spending, KINDS[kind]),
        "domestic": impact.domestic[kind],
        "indirect_in_region": suppliers.in_region[kind],
        "indirect_elsewhere": suppliers.elsewhere[kind],
        "value_added": impact.value_added.national[kind],
        "jobs": impact.jobs.national[kind],
        "jobs_in_region": impact.jobs.in_region[kind],
        "induced_output": more.output[kind] if more else None,
        "induced_value_added": more.value_added[kind] if more else None,
        "induced_jobs": more.jobs[kind] if more else None,
    }
    return {"kind": KINDS[kind], "sector": impact.sector[kind], "months": _months(life)[kind],
            "jobs_direct_share": impact.direct_jobs_share[kind],
            **{name: None if each is None else float(each.sum()) for name, each in sums.items()}}


def _months(life: Life) -> tuple[float, ...]:
    """Months in which each kind is spent: capital's own, and those of service."""
    capex, service = life.money.capex, len(life.hours) * 12 / HOURS_PER_YEAR
    built, bought = (float(np.count_nonzero(each)) for each in (
        capex.shell_and_plant, capex.it_equipment + capex.refresh))
    return built, bought, service, service


def _readings(life: Life, impact: Impact) -> list[dict[str, Any]]:
    """The announced jobs from the initial investment, imports left in, by the multipliers of the plan's own region and
    its own sectors, nearest first; among all regions and sectors some would always fit, by chance. Money is the
    plan's.
    """
    economy, a_unit = life.plan.economy, float(impact.per_bn[0, 0]) * PER
    if not economy.announced_jobs:
        return []
    found = readings("jobs", economy.announced_jobs, life.money.capex.initial * a_unit)
    return [_reading(each, a_unit) for each in found
            if each.region == economy.multiplier_region and each.sector in impact.sector]


def _reading(each: Reading, a_unit: float) -> dict[str, Any]:
    return {"sector": each.sector, "region": each.region, "national": each.national, "jobs": each.effect,
            "spending": each.spending / a_unit}
