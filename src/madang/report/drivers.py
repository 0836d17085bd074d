"""What drives the result: the tornado, the table of movers, other readings, and the questions to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from madang.plan.paths import pattern_of
from madang.quantities.table import plan_fields
from madang.report.charts import Caption, Chart, Mover, tornado
from madang.report.figures import SIX
from madang.report.voice import Voice, value_id
from madang.twin import Figure, Run

_TOKENS = "cost_per_million_tokens"
_MOVERS = 8
_QUESTIONS = 5
_SMALL = 0.005
"""Swings below half a per cent are not shown."""


@dataclass(frozen=True)
class MoverRow:
    """How far one value moves each headline; `cells` in the order of the table's head."""

    name: str
    anchor: str
    ends: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One open choice: the headlines' names, and a row an option."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Question:
    """What to ask, why, and the row of the value that is assumed for now."""

    text: str
    why: str
    anchor: str


def main_figure(run: Run) -> str:
    """The figure of the tornado: what a token costs where the plan counts tokens, else what an hour costs."""
    return _TOKENS if _TOKENS in run.summary else "cost_per_accelerator_hour_sold"


def drivers(run: Run) -> list[Mapping[str, Any]]:
    """The study's drivers, those first that move one of the six figures, or what a token costs, most."""

    def strength(driver: Mapping[str, Any]) -> tuple[float, float]:
        return max((driver["swings"].get(name, 0.0) for name in (*SIX, _TOKENS)), default=0.0), driver["swing"]

    return sorted(run.study.get("drivers", ()), key=strength, reverse=True)


def driver_chart(run: Run, voice: Voice) -> Chart | None:
    """The tornado of the values that move the main figure most; None without a study or the figure."""
    main = main_figure(run)
    figure = run.summary.get(main)
    found = sorted((d for d in drivers(run) if d["swings"].get(main, 0.0) > _SMALL), key=lambda d: -d["swings"][main])
    movers = [each for driver in found[:_MOVERS] if (each := mover(driver, main, voice)) is not None]
    if figure is None or not isinstance(figure.value, float) or not movers:
        return None
    first = movers[0]
    low, high = sorted((first.at_low, first.at_high))
    title = voice.say("chart.drivers_title", driver=first.label, range=voice.span(low, high, figure.unit))
    note = voice.say("chart.drivers_note", figure=voice.figure_name(main))
    caption = Caption("chart-drivers", title, note, voice.say("chart.desc", title=title, note=note), voice.lang)
    return tornado(caption, movers, figure.value, figure.unit)


def headlines(run: Run, voice: Voice) -> tuple[str, ...]:
    """Names of the figures whose movement the study follows."""
    return tuple(voice.figure_name(name) for name in _headline_ids(run))


def mover_rows(run: Run, voice: Voice) -> list[MoverRow]:
    """The strongest drivers and how far each moves every headline."""
    return [
        MoverRow(
            name=voice.names(driver["paths"]),
            anchor=value_id(driver["paths"][0]),
            ends=_ends(driver, voice),
            cells=tuple(_swing(driver["swings"].get(name, 0.0), voice) for name in _headline_ids(run)),
        )
        for driver in drivers(run)[: _MOVERS + 4]
        if driver["swing"] > _SMALL
    ]


def driver_views(run: Run, voice: Voice) -> dict[str, Any]:
    """What the section on drivers shows: the tornado, the headlines' names, the strongest drivers."""
    return {"chart": driver_chart(run, voice), "headlines": headlines(run, voice), "movers": mover_rows(run, voice)}


def choices(run: Run, voice: Voice) -> list[Choice]:
    """Every choice with its readings and what each makes of the headlines, the plan's own reading first."""
    return [
        Choice(
            name=voice.names(choice["paths"]),
            head=headlines(run, voice),
            rows=tuple((_end(choice, end, voice), *_headline_values(run, end["figures"], voice))
                       for end in choice["ends"]),
        )
        for choice in drivers(run)
        if choice["choice"]
    ]


def questions(run: Run, voice: Voice) -> list[Question]:
    """The assumed values that move any headline most and that an announcer can know, as questions."""
    found: list[Question] = []
    asked: set[str] = set()
    for driver in drivers(run):
        path = next((path for path in driver["paths"] if _open(run, path)), None)
        if path is None or pattern_of(path) in asked or driver["swing"] <= _SMALL:
            continue
        asked.add(pattern_of(path))
        found.append(_question(run, driver, path, voice))
    return found[:_QUESTIONS]


def _open(run: Run, path: str) -> bool:
    """Whether a value is assumed and an announcer could answer for it."""
    known, field = run.plan.provenance.get(path), plan_fields().get(pattern_of(path))
    return known is not None and known.kind == "assumed" and field is not None and field.ask


def _question(run: Run, driver: Mapping[str, Any], path: str, voice: Voice) -> Question:
    known = [name for name in (*SIX, _TOKENS) if name in driver["swings"]] or list(driver["swings"])
    figure = run.summary[max(known, key=lambda name: driver["swings"][name])]
    results = [value for end in driver["ends"] if (value := end["figures"].get(figure.id)) is not None]
    phase = voice.phase(path.split(".")[1]) if path.startswith("phases.") else ""
    return Question(
        text=voice.say(f"ask.{pattern_of(path)}", phase=phase),
        why=voice.say(
            "text.question_choice" if driver["choice"] else "text.question_why",
            value=voice.shown(path, run.plan.provenance[path].value),
            ends=_ends(driver, voice),
            figure=voice.inside(voice.figure_name(figure.id)),
            range=voice.span(min(results), max(results), figure.unit),
        ),
        anchor=value_id(path),
    )


def mover(driver: Mapping[str, Any], figure: str, voice: Voice) -> Mover | None:
    """A driver's lowest and highest end; of a choice, the options with the lowest and highest result.

    None where fewer than two of its ends have the figure.
    """
    ends = [(end, value) for end in driver["ends"]
            if (value := {**end["figures"], **end.get("rates", {})}.get(figure)) is not None]
    if driver["choice"]:
        ends.sort(key=lambda pair: pair[1])
    if len(ends) < 2:
        return None
    (low, at_low), (high, at_high) = ends[0], ends[-1]
    return Mover(voice.names(driver["paths"]), _end(driver, low, voice), at_low, _end(driver, high, voice), at_high)


def _ends(driver: Mapping[str, Any], voice: Voice) -> str:
    """The ends of a driver's first value: a range, or the options of a choice; an end no plan may have is absent."""
    path = driver["paths"][0]
    if driver["choice"] or len(driver["ends"]) < 2:
        return " · ".join(_end(driver, end, voice) for end in driver["ends"])
    return voice.shown_range(path, *(end["values"][path] for end in driver["ends"]))


def _end(driver: Mapping[str, Any], end: Mapping[str, Any], voice: Voice) -> str:
    """The value of a driver's first path at one end."""
    path = driver["paths"][0]
    return voice.shown(path, end["values"][path])


def _headline_ids(run: Run) -> list[str]:
    found = drivers(run)
    return [name for name in found[0]["ends"][0]["figures"] if name in run.summary] if found else []


def _headline_values(run: Run, figures: Mapping[str, float | None], voice: Voice) -> list[str]:
    def shown(figure: Figure) -> str:
        return voice.value(figures.get(figure.id), figure.unit)

    return [shown(run.summary[name]) for name in _headline_ids(run)]


def _swing(swing: float, voice: Voice) -> str:
    return voice.value(round(swing, 2), "share") if swing > _SMALL else "–"
