"""What the tenants do with the accelerators: how much of it, at which rate, and what was asked for and not served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from madang.plan.workloads import Counted, Workload
from madang.report.voice import Voice
from madang.twin import Run


@dataclass(frozen=True)
class WorkRow:
    """One tenant's work in a filled year; what it does not ask for or the run does not have is empty."""

    tenant: str
    work: str
    machine: str
    rate: str
    made: str
    asked: str
    unserved: str


def work_rows(run: Run, voice: Voice) -> list[WorkRow] | None:
    """A row for each tenant whose work the plan names; None where it names none."""
    rates = run.manifest.get("work", {})
    works = {work.name: work for work in run.plan.workloads}
    return [
        _row(run, tenant.name, works[str(tenant.workload)], rates[tenant.name], voice)
        for tenant in run.plan.tenants
        if tenant.name in rates
    ] or None


def _row(run: Run, tenant: str, work: Workload, rate: dict[str, Any], voice: Voice) -> WorkRow:
    filled = run.years.filter(run.years["filled"])["year"].to_list()
    own = run.tenants.filter((run.tenants["tenant"] == tenant) & run.tenants["year"].is_in(filled))
    made, asked, unserved = (own[name].mean() for name in ("made", "asked", "unserved"))
    card = voice.shown("fleet.accelerator", run.plan.fleet.accelerator)
    unit = "token" if rate["unit"] == "trained token" else rate["unit"]
    return WorkRow(
        tenant=tenant,
        work=_words(work, voice),
        machine=f"{card} · {rate['precision']} · {rate['layout']}",
        rate=voice.value(rate["per_s"], f"{unit}/s"),
        made=_yearly(made, unit, voice),
        asked=_yearly(asked, unit, voice) if asked is not None else "",
        unserved=_yearly(unserved, unit, voice) if unserved is not None else "",
    )


def _words(work: Workload, voice: Voice) -> str:
    """The kind of work and its model, or what is counted."""
    path = f"workloads.{work.name}"
    if isinstance(work, Counted):
        return voice.shown(f"{path}.work", work.work)
    return f"{voice.word('choice', work.kind)}: {voice.shown(f'{path}.model', work.model)}"


def _yearly(value: Any, unit: str, voice: Voice) -> str:  # noqa: ANN401
    return voice.value(None if value is None else float(value), f"{unit}/year")
