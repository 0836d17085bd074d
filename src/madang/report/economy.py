"""What the campus's spending means around it: output, value added and jobs, tax, people, and the claims made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from madang.catalog.multipliers import multiplier
from madang.catalog.tables import fact
from madang.economy import KINDS, Impact, Spending, effects, readings, with_land
from madang.plan.items import IT_EQUIPMENT
from madang.quantities.format import axis_unit, format_number
from madang.report.people import builders, staff_by_skill
from madang.report.voice import Voice
from madang.twin import Run

Array = NDArray[np.float64]
_READINGS = 3


@dataclass(frozen=True)
class EconomyView:
    """What the section shows: rows of texts in the order of their heads; what the run has nothing for is empty."""

    price_year: str
    unit: str
    place: str
    effects: list[tuple[str, ...]]
    work: list[tuple[str, ...]]
    how: str
    staff: str
    skills: list[tuple[str, ...]]
    people: list[tuple[str, ...]]
    limit: str
    builders: str
    tax: list[tuple[str, ...]]
    claimed: str
    readings: list[tuple[str, ...]]


def economy_view(run: Run, voice: Voice) -> EconomyView:
    """The section; without effects where the catalog has no multipliers for the country."""
    spending = _spending(run)
    found = effects(with_land(run.plan.economy, _parts(run)), spending)
    impact = found.impact
    none = voice.say("economy.no_rate" if found.missing == "currency_rate" else "economy.no_effects")
    claimed = run.plan.economy.announced_jobs
    unit, rows = _effects(run.plan.capital.currency, spending, impact, voice) if impact else ("", [])
    return EconomyView(
        price_year=str(run.plan.capital.price_year),
        unit=unit,
        place=voice.word("region", str(run.plan.economy.multiplier_region)),
        effects=rows,
        work=_work(spending, impact, voice) if impact else [],
        how=f"{voice.say('economy.how')} {_induced(run, impact, voice)}" if impact else none,
        staff=voice.value(run.summary["jobs_permanent"].value, "job"),
        skills=_skills(run, voice),
        people=staff_by_skill(run, voice),
        limit=voice.value(fact("talent", "all", "any", "limit").value, "share"),
        builders=builders(run, voice),
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


def _parts(run: Run) -> dict[str, float]:
    """Money by part of building and plant; nothing for a run that was made before its manifest had the parts."""
    found: dict[str, float] = {}
    for each in (run.manifest.get("uses") or {}).get("parts", ()):
        if each["part"] not in IT_EQUIPMENT:
            found[each["part"]] = found.get(each["part"], 0.0) + each["amount"]
    return found


def _effects(currency: str, spending: Spending, impact: Impact, voice: Voice) -> tuple[str, list[tuple[str, ...]]]:
    """The unit of money, and by kind of spending and in all: spent, direct output, that of suppliers here and
    elsewhere, that of spent wages, value added, and that of spent wages."""
    more, indirect = impact.induced, impact.indirect_output
    parts: tuple[Array | None, ...] = (
        np.array([getattr(spending, kind) for kind in KINDS]), impact.domestic, indirect.in_region, indirect.elsewhere,
        more.output if more else None, impact.value_added.national, more.value_added if more else None)
    columns = [None if part is None else part.sum(axis=1) for part in parts]
    unit = axis_unit(max(float(each.sum()) for each in columns if each is not None), currency, voice.lang)

    def shown(of: Callable[[Array], float]) -> tuple[str, ...]:
        return tuple("–" if each is None else format_number(of(each) / unit.divisor) for each in columns)

    rows = [(voice.say(f"economy.{kind}"), *shown(itemgetter(row))) for row, kind in enumerate(KINDS)]
    return unit.label, [*rows, (voice.say("cost.total"), *shown(np.sum))]


def _work(spending: Spending, impact: Impact, voice: Voice) -> list[tuple[str, ...]]:
    """By kind of spending and in all: job-years, those in the region, direct and indirect ones where they are told
    apart, those of spent wages, and jobs at a time in the years in which there is spending."""
    whole, here = impact.jobs.national.sum(axis=1), impact.jobs.in_region.sum(axis=1)
    years = [int(np.count_nonzero(getattr(spending, kind))) for kind in KINDS]
    again = None if impact.induced is None else impact.induced.jobs.sum(axis=1)

    def row(name: str, jobs: float, local: float, apart: str, more: float | None, at_a_time: str) -> tuple[str, ...]:
        share = f"{voice.value(local, 'job-year')} ({voice.value(local / jobs, 'share')})" if jobs else "–"
        return (voice.say(name), voice.value(jobs, "job-year"), share, apart, voice.value(more, "job-year"), at_a_time)

    rows = [
        row(f"economy.{kind}", float(whole[each]), float(here[each]),
            _direct(whole[each], impact.direct_jobs_share[each], voice), None if again is None else float(again[each]),
            voice.value(float(whole[each]) / years[each], "job") if years[each] else "–")
        for each, kind in enumerate(KINDS)
    ]
    more = None if again is None else float(again.sum())
    return [*rows, row("cost.total", float(whole.sum()), float(here.sum()), "", more, "")]


def _direct(jobs: float, share: float | None, voice: Voice) -> str:
    if share is None:
        return "–"
    return f"{voice.value(float(jobs) * share, 'job-year')} · {voice.value(float(jobs) * (1 - share), 'job-year')}"


def _induced(run: Run, impact: Impact, voice: Voice) -> str:
    """How induced effects were found, or that there are none."""
    known = run.plan.economy.households
    if impact.induced is None:
        return voice.say("economy.no_induced")
    if known is None or run.plan.economy.induced_per_effect is not None:
        return voice.say("economy.induced_as_stated")
    return voice.say("economy.induced", wages=voice.value(known.wage_share, "share"),
                     spent=voice.value(known.spent_share, "share"))


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
    """Taxes by who levies them: on the owners' income over the whole life, nominal, where they are financed under a
    law; on what is acquired, and on holding it a year, in the plan's prices. Nothing where none is known."""
    uses = run.manifest.get("uses") or {}
    acquired = sum(each["amount"] for each in uses.get("parts", ()) if each["part"] == "acquisition_tax")
    amounts: dict[str, float | None] = {"acquisition": acquired or None, "property": uses.get("property_tax")}
    if run.plan.capital.tax is not None and "nominal_tax" in run.cash.columns:
        local = float(run.cash["nominal_local_tax"].sum())
        amounts = {"national": float(run.cash["nominal_tax"].sum()) - local, "local": local, **amounts}
    return [(voice.say(f"economy.{name}"), voice.value(amount, run.plan.capital.currency))
            for name, amount in amounts.items() if amount is not None]


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
