"""What the campus's spending means around it: output, value added and jobs, tax, people, and the claims made for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.catalog.multipliers import multiplier
from madang.economy import KINDS, Impact, Spending, effects, readings
from madang.quantities.format import axis_unit, format_number
from madang.report.voice import Voice
from madang.twin import Run

Array = NDArray[np.float64]
_READINGS = 3


@dataclass(frozen=True)
class EconomyView:
    """What the section shows: rows of texts in the order of their heads; what the run has nothing for is empty."""

    price_year: str
    unit: str
    effects: list[tuple[str, ...]]
    induced: str
    staff: str
    skills: list[tuple[str, ...]]
    tax: list[tuple[str, ...]]
    claimed: str
    readings: list[tuple[str, ...]]


def economy_view(run: Run, voice: Voice) -> EconomyView | None:
    """The section of a plan with multipliers; None for any other."""
    impact = effects(run.plan.economy, _spending(run)).impact
    if impact is None:
        return None
    staff = run.summary["jobs_permanent"].value
    claimed = run.plan.economy.announced_jobs
    unit, rows = _effects(run, impact, voice)
    return EconomyView(
        price_year=str(run.plan.capital.price_year),
        unit=unit,
        effects=rows,
        induced=_induced(impact, voice),
        staff=voice.value(staff, "job"),
        skills=_skills(run, voice),
        tax=_tax(run, voice),
        claimed="" if claimed is None else voice.value(claimed, "job"),
        readings=_readings(run, claimed, voice),
    )


def _spending(run: Run) -> Spending:
    cash, capital = run.cash, run.plan.capital

    def line(name: str) -> Array:
        return np.asarray(cash[name].to_numpy(), dtype=np.float64)

    return Spending(
        currency=capital.currency, price_year=capital.price_year, year=cash["year"].to_numpy(),
        construction=line("shell_and_plant"), it_equipment=line("it_equipment") + line("refresh"),
        operation=line("operation"), energy=line("energy"))


def _effects(run: Run, impact: Impact, voice: Voice) -> tuple[str, list[tuple[str, ...]]]:
    """The unit of money, and by kind of spending and in all: spent, set off, output here and elsewhere, value added,
    job-years direct and indirect where they are told apart."""
    spending = _spending(run)
    spent = np.array([getattr(spending, kind).sum() for kind in KINDS])
    columns = (spent, impact.domestic.sum(axis=1), impact.output.in_region.sum(axis=1),
               impact.output.elsewhere.sum(axis=1), impact.value_added.national.sum(axis=1))
    jobs = impact.jobs.national.sum(axis=1)
    unit = axis_unit(max(float(column.sum()) for column in columns), run.plan.capital.currency, voice.lang)
    rows = [
        (voice.say(f"economy.{kind}"), *(format_number(float(column[row]) / unit.divisor) for column in columns),
         voice.value(float(jobs[row]), "job-year"), _direct(jobs[row], impact.direct_jobs_share[row], voice))
        for row, kind in enumerate(KINDS)
    ]
    sums = (format_number(float(column.sum()) / unit.divisor) for column in columns)
    return unit.label, [*rows, (voice.say("cost.total"), *sums, voice.value(float(jobs.sum()), "job-year"), "")]


def _direct(jobs: float, share: float | None, voice: Voice) -> str:
    if share is None:
        return "–"
    return f"{voice.value(float(jobs) * share, 'job-year')} · {voice.value(float(jobs) * (1 - share), 'job-year')}"


def _induced(impact: Impact, voice: Voice) -> str:
    found = impact.induced(impact.jobs)
    if found is None:
        return voice.say("economy.no_induced")
    return voice.say("economy.induced", jobs=voice.value(float(found.sum()), "job-year"))


def _skills(run: Run, voice: Voice) -> list[tuple[str, ...]]:
    """People needed of each skill, and those whom the region offers."""
    staff = run.summary["jobs_permanent"].value
    whole = staff if isinstance(staff, float) else 0.0
    return [
        (skill.name, voice.value(skill.share * whole, "job"), voice.value(skill.available, "job"),
         "–" if skill.available is None else voice.value(max(0.0, skill.share * whole - skill.available), "job"))
        for skill in run.plan.economy.skills
    ]


def _tax(run: Run, voice: Voice) -> list[tuple[str, ...]]:
    """Tax on the owners' income over the whole life, national and local, nominal; nothing where it is not known."""
    if run.plan.capital.tax is None or "nominal_tax" not in run.cash.columns:
        return []
    local = float(run.cash["nominal_local_tax"].sum())
    amounts = {"national": float(run.cash["nominal_tax"].sum()) - local, "local": local}
    return [(voice.say(f"economy.{name}"), voice.value(amount, run.plan.capital.currency))
            for name, amount in amounts.items()]


def _readings(run: Run, claimed: int | None, voice: Voice) -> list[tuple[str, ...]]:
    """What one must assume to get the announced jobs from the initial investment: the plan's region's nearest
    multipliers. Among those of all regions some sector would always fit, by chance."""
    capex, rate = run.summary["capex_initial"].value, run.plan.economy.currency_rate or 1.0
    if not claimed or not isinstance(capex, float):
        return []
    region = run.plan.economy.multiplier_region
    found = [each for each in readings("jobs", claimed, capex * rate) if each.region == region][:_READINGS]
    return [
        (_sector(reading.sector, voice), voice.word("region", reading.region),
         voice.say("economy.national_effect" if reading.national else "economy.regional_effect"),
         voice.value(reading.effect, "job-year"), voice.value(reading.spending, "KRW"))
        for reading in found
    ]


def _sector(code: str, voice: Voice) -> str:
    row = multiplier("ulsan", code)
    return row.name_ko if voice.lang == "ko" else row.name_en
