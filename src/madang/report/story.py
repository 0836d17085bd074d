"""Milestones, and what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass

from madang.plan.base import first_day
from madang.plan.remarks import SIZING
from madang.report.voice import Voice, value_id
from madang.twin import Run


@dataclass(frozen=True)
class Milestone:
    """One date of the campus with the row it rests on; `iso` orders them."""

    iso: str
    when: str
    range: str
    what: str
    kind: str
    anchor: str


@dataclass(frozen=True)
class RemarkView:
    """One thing to look at; `grave` is a contradiction."""

    text: str
    grave: bool


def milestones(run: Run, voice: Voice) -> list[Milestone]:
    """Ground-breaking, phases, the first filled year, the first replacement, the end, in order of time."""
    found = [_planned("timeline.construction_start", voice.say("milestone.construction"), run, voice)]
    for phase in run.plan.phases:
        power = voice.shown(f"phases.{phase.name}.power_mw", phase.power_mw)
        what = voice.say("milestone.phase", phase=voice.phase(phase.name), power=power,
                         basis=voice.say(f"basis.{phase.power_basis}"))
        found.append(_planned(f"phases.{phase.name}.energised", what, run, voice))
    filled = run.years.filter(run.years["filled"])["year"].to_list()
    replaced = run.cash.filter(run.cash["refresh"] > 0)["year"].to_list()
    if filled:
        found.append(_computed(str(filled[0]), "filled", "figure-energy_annual_mwh", voice))
    if replaced:
        found.append(_computed(str(replaced[0]), "refresh", value_id("fleet.life_years"), voice))
    start = first_day(run.plan.phases[0].energised)
    end = f"{start.year + run.plan.timeline.life_years:04d}-{start.month:02d}"
    found.append(_computed(end, "end", value_id("timeline.life_years"), voice))
    return sorted(found, key=lambda milestone: milestone.iso)


def remarks(run: Run, voice: Voice) -> list[RemarkView]:
    """What the run remarks, contradictions first; what a sizing found stands with the supply."""
    ordered = sorted((remark for remark in run.remarks if not remark.id.startswith(SIZING)),
                     key=lambda remark: not remark.grave)
    return [RemarkView(remark.ko if voice.lang == "ko" else remark.en, remark.grave) for remark in ordered]


def _planned(path: str, what: str, run: Run, voice: Voice) -> Milestone:
    """A date that the plan holds."""
    known = run.plan.provenance[path]
    date = str(known.value)
    return Milestone(date, voice.value(date, "date"), voice.shown_range(path, known.low, known.high), what, known.kind,
                     value_id(path))


def _computed(date: str, key: str, anchor: str, voice: Voice) -> Milestone:
    """A date that the run finds."""
    return Milestone(date, voice.value(date, "date"), "", voice.say(f"milestone.{key}"), "derived", anchor)
