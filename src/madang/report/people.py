"""Who works at the campus: staff by skill beside a country's newcomers, builders at the peak beside those there are."""

from __future__ import annotations

import numpy as np

from madang.catalog.tables import Fact
from madang.catalog.talent import talent
from madang.economy import Need, needs
from madang.report.voice import Voice
from madang.twin import Run

Row = tuple[str, ...]


def staff_by_skill(run: Run, voice: Voice) -> list[Row]:
    """A skill a line: people in the first and the last year in which they grow, most hired in a year, newcomers of the
    country in a year, what share of them is hired, how many are missing; nothing where the plan has skills of its own.
    """
    staff = (run.manifest.get("people") or {}).get("staff")
    if not staff or run.plan.economy.skills:
        return []
    return [_row(need, voice) for need in needs(run.plan.site.country, np.array([*staff.values()], dtype=np.float64))]


def builders(run: Run, voice: Voice) -> str:
    """How many build when most is built, beside those there are; empty where it is not known."""
    peak = (run.manifest.get("people") or {}).get("peak")
    if not peak:
        return ""
    country, region = run.plan.site.country.lower(), run.plan.site.province or ""
    there, missing = talent("builders", "supply", country), talent("builders", "shortage", region, country)
    said = [voice.say("people.peak", month=voice.value(peak["month"], "date"),
                      builders=voice.value(peak["builders"], "person"))]
    if there and there.value:
        said.append(voice.say("people.builders", there=voice.value(there.value, "person"), year=there.date[:4],
                              share=voice.value(peak["builders"] / there.value, "share")))
    if missing:
        place = voice.word("region", region) if missing.key[0] == region else voice.say("people.country")
        said.append(voice.say("people.missing", place=place, missing=voice.value(missing.value, "person"),
                              year=missing.date[:4]))
    return " ".join(said)


def _row(need: Need, voice: Voice) -> Row:
    name = talent(need.skill, f"name_{voice.lang}", "all")
    grown = need.staff[np.concatenate(([True], np.diff(need.staff) > 0))]
    steps = dict.fromkeys(voice.value(float(each), "person") for each in grown)
    share = "–" if need.taken is None else voice.value(need.taken, "share")
    return (name.text if name else need.skill, " → ".join(steps), voice.value(need.hired_at_most, "person"),
            _with_year(need.supply, voice), f"{share} ▲" if need.felt else share, _with_year(need.shortage, voice))


def _with_year(known: Fact | None, voice: Voice) -> str:
    return "–" if known is None else f"{voice.value(known.value, 'person')} ({known.date[:4]})"
