"""What the campus's spending means around it: output, value added and jobs, tax, people, and the claims made for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from madang.catalog.multipliers import multiplier, regions
from madang.catalog.tables import fact
from madang.quantities.format import axis_unit, format_number
from madang.report.people import builders, staff_by_skill
from madang.report.voice import Voice
from madang.twin import Run

Row = Mapping[str, Any]
_READINGS = 3
_NONE = {"region": "economy.no_effects", "currency_rate": "economy.no_rate", "run": "economy.older_run"}


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
    """The section, as the run's manifest has it (`effects`); no effects where the catalog has no multipliers for the
    country, or for a run that was made before its manifest had them."""
    found: Mapping[str, Any] = run.manifest.get("effects") or {"kinds": [], "missing": "run", "readings": []}
    rows = found["kinds"]
    claimed = run.plan.economy.announced_jobs
    unit, effects = _effects(run.plan.capital.currency, rows, voice) if rows else ("", [])
    return EconomyView(
        price_year=str(run.plan.capital.price_year),
        unit=unit,
        place=_place(run, voice),
        effects=effects,
        work=_work(rows, voice) if rows else [],
        how=_how(run, rows, voice) if rows else voice.say(_NONE[found["missing"]]),
        staff=voice.value(run.summary["jobs_permanent"].value, "job"),
        skills=_skills(run, voice),
        people=staff_by_skill(run, voice),
        limit=voice.value(fact("talent", "all", "any", "limit").value, "share"),
        builders=builders(run, voice),
        tax=_tax(run, voice),
        claimed="" if claimed is None else voice.value(claimed, "job"),
        readings=[_reading(each, run.plan.capital.currency, voice) for each in found["readings"][:_READINGS]],
    )


def _place(run: Run, voice: Voice) -> str:
    return voice.word("region", str(run.plan.economy.multiplier_region))


def _effects(currency: str, rows: list[Row], voice: Voice) -> tuple[str, list[tuple[str, ...]]]:
    """The unit of money, and by kind of spending and in all: spent, direct output, that of suppliers here and
    elsewhere, that of spent wages, value added, and that of spent wages."""
    columns = ("spent", "domestic", "indirect_in_region", "indirect_elsewhere", "induced_output", "value_added",
               "induced_value_added")
    whole = {name: _sum(rows, name) for name in columns}
    unit = axis_unit(max(each for each in whole.values() if each is not None), currency, voice.lang)

    def shown(row: Row) -> tuple[str, ...]:
        return tuple("–" if row[name] is None else format_number(row[name] / unit.divisor) for name in columns)

    shown_rows = [(voice.say(f"economy.{row['kind']}"), *shown(row)) for row in rows]
    return unit.label, [*shown_rows, (voice.say("cost.total"), *shown(whole))]


def _work(rows: list[Row], voice: Voice) -> list[tuple[str, ...]]:
    """By kind of spending and in all: job-years, those in the region, direct and indirect ones where they are told
    apart, those of spent wages, and jobs at a time in the months in which there is spending."""

    def shown(name: str, row: Row, apart: str, at_a_time: str) -> tuple[str, ...]:
        jobs, here = row["jobs"], row["jobs_in_region"]
        share = f"{voice.value(here, 'job-year')} ({voice.value(here / jobs, 'share')})" if jobs else "–"
        return (voice.say(name), voice.value(jobs, "job-year"), share, apart,
                voice.value(row["induced_jobs"], "job-year"), at_a_time)

    whole = {name: _sum(rows, name) for name in ("jobs", "jobs_in_region", "induced_jobs")}
    return [
        *(shown(f"economy.{row['kind']}", row, _direct(row["jobs"], row["jobs_direct_share"], voice),
                voice.value(row["jobs"] * 12 / row["months"], "job") if row["months"] else "–") for row in rows),
        shown("cost.total", whole, "", ""),
    ]


def _sum(rows: list[Row], name: str) -> float | None:
    return None if rows[0][name] is None else float(sum(row[name] for row in rows))


def _direct(jobs: float, share: float | None, voice: Voice) -> str:
    if share is None:
        return "–"
    return f"{voice.value(jobs * share, 'job-year')} · {voice.value(jobs * (1 - share), 'job-year')}"


def _how(run: Run, rows: list[Row], voice: Voice) -> str:
    """How the effects were found, where they are put, what the row of equipment is, and induced ones."""
    bought = next(row for row in rows if row["kind"] == "it_equipment")
    equipment = voice.say("economy.of_equipment", sector=_sector(bought["sector"], voice),
                          share=voice.value(1 - run.plan.economy.imported_it_share, "share"))
    said = [voice.say("economy.how"), voice.say("economy.where", place=_place(run, voice))]
    return " ".join([*said, *([equipment] if bought["spent"] else []), _induced(run, rows, voice)])


def _induced(run: Run, rows: list[Row], voice: Voice) -> str:
    """How induced effects were found, or that there are none."""
    known = run.plan.economy.households
    if rows[0]["induced_jobs"] is None:
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


def _reading(row: Row, currency: str, voice: Voice) -> tuple[str, ...]:
    """One reading of the announced jobs: sector, region, reach, its jobs, and what would have to be spent."""
    reach = "economy.national_effect" if row["national"] else "economy.regional_effect"
    return (_sector(row["sector"], voice), voice.word("region", row["region"]), voice.say(reach),
            voice.value(row["jobs"], "job-year"), voice.value(row["spending"], currency))


def _sector(code: str, voice: Voice) -> str:
    row = multiplier(regions()[0], code)
    return row.name_ko if voice.lang == "ko" else row.name_en
