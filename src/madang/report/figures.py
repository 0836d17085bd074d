"""The answer in a few sentences, the six figures, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from madang.quantities.table import notes, quantities
from madang.report.charts import sparkline
from madang.report.voice import Voice, value_id
from madang.twin import Figure, Run

SIX = (
    "accelerator_hours_sold_annual",
    "energy_annual_mwh",
    "peak_facility_mw",
    "capex_initial",
    "cost_per_accelerator_hour_sold",
    "jobs_permanent",
)
_SHORT = ("accelerator_hours_useful_annual", "unserved_it_mwh", "cost_per_accelerator_hour_useful")
"""What stands beside the six where supply does not carry the campus: hours sold are then not hours of work."""
_COURSES = {
    "accelerator_hours_sold_annual": ("accelerator_hours_sold", "h"),
    "energy_annual_mwh": ("facility_mwh", "MWh"),
    "peak_facility_mw": ("peak_facility_mw", "MW"),
}
"""Columns of the yearly table that show how a figure comes about, with their units."""

_SENTENCES = {
    "deliver": {"since": "first_service", "accelerators": "accelerators_installed",
                "hours": "accelerator_hours_sold_annual"},
    "draw": {"energy": "energy_annual_mwh", "peak": "peak_facility_mw"},
    "cost": {"capex": "capex_initial", "per_hour": "cost_per_accelerator_hour_sold"},
    "tokens": {"tokens": "tokens_annual", "per_million": "cost_per_million_tokens"},
    "employ": {"jobs": "jobs_permanent"},
    "firm": {"share": "realised_share"},
}


@dataclass(frozen=True)
class FigureView:
    """One figure as the page shows it. `anchor` is the row it rests on, `note` says why it has no value."""

    id: str
    name: str
    value: str
    range: str
    kind: str
    meaning: str
    formula: str
    anchor: str
    note: str
    course: str


def answer(run: Run, voice: Voice) -> list[str]:
    """What the campus would deliver, draw, cost and employ, and from when; sentences without a figure are left out."""
    sentences = []
    for key, needed in _SENTENCES.items():
        figures = {word: run.summary[name] for word, name in needed.items() if name in run.summary}
        if len(figures) == len(needed) and all(figure.value is not None for figure in figures.values()):
            words = {word: _in_a_sentence(figure, voice) for word, figure in figures.items()}
            title = voice.plan.title.ko if voice.lang == "ko" else voice.plan.title.en
            sentences.append(voice.say(f"answer.{key}", title=title, **words))
            sentences += _announced_part(voice) if key == "cost" else []
            sentences += _not_served(run, voice) if key == "deliver" else []
    return sentences


def _is_short(run: Run) -> bool:
    """Whether the run says that supply does not carry the campus."""
    return any(remark.id == "supply_short" and remark.grave for remark in run.remarks)


def _not_served(run: Run, voice: Voice) -> list[str]:
    """That part of the IT demand is not served, and the hours that accelerators work instead of those sold."""
    useful = run.summary["accelerator_hours_useful_annual"]
    if not _is_short(run) or useful.value is None:
        return []
    lacks, served = (float(run.years[name].sum()) for name in ("unserved_it_mwh", "it_mwh"))
    return [voice.say("answer.short", share=voice.value(float(f"{lacks / (lacks + served):.3g}"), "share"),
                      useful=_in_a_sentence(useful, voice))]


def _announced_part(voice: Voice) -> list[str]:
    """What was announced, where that is taken as a part of the initial investment."""
    capital = voice.plan.capital
    if capital.initial_capex is None or capital.initial_capex_scope in (None, "all_in"):
        return []
    said = voice.value(capital.initial_capex, capital.currency)
    return [voice.say("answer.part", said=said, rest=voice.say(f"part.{capital.initial_capex_scope}"))]


def cards(run: Run, voice: Voice) -> list[FigureView]:
    """The six figures that the run has, and what is short of them."""
    shown = (*SIX, *(_SHORT if _is_short(run) else ()))
    return [figure_view(run, run.summary[name], voice, course=True) for name in shown if name in run.summary]


def figure_views(run: Run, voice: Voice) -> list[FigureView]:
    """Every figure of the run in words."""
    return [figure_view(run, figure, voice) for figure in run.summary.values()]


def figure_view(run: Run, figure: Figure, voice: Voice, *, course: bool = False) -> FigureView:
    """A figure in words, with the place of the row that it rests on."""
    known = quantities().get(figure.id)
    path = _path(run, figure)
    return FigureView(
        id=figure.id,
        name=voice.figure_name(figure.id),
        value=voice.value(figure.value, figure.unit),
        range=voice.span(figure.low, figure.high, figure.unit),
        kind=figure.provenance,
        meaning=known.meaning(voice.lang) if known else "",
        formula=known.definition(voice.lang) if known else "",
        anchor=value_id(path) if path else f"figure-{figure.id}",
        note=notes()[figure.note][voice.lang] if figure.note else "",
        course=_course(run, figure.id, voice) if course else "",
    )


def _path(run: Run, figure: Figure) -> str | None:
    """The plan value that a stated or assumed figure is."""
    first, last = run.plan.phases[0].name, run.plan.phases[-1].name
    paths = {
        "capex_initial": "capital.initial_capex",
        "first_service": f"phases.{first}.energised",
        "accelerators_installed": f"phases.{last}.accelerators",
    }
    path = paths.get(figure.id)
    return path if figure.provenance != "derived" and path in run.plan.provenance else None


def _course(run: Run, figure: str, voice: Voice) -> str:
    """How the figure comes about over the years, as a small line."""
    if figure not in _COURSES:
        return ""
    column, unit = _COURSES[figure]
    label = voice.say("figure.course", name=voice.figure_name(figure))
    years, values = run.years["year"].to_list(), run.years[column].to_list()
    return sparkline(label, years, values, unit, voice.lang).svg


def _in_a_sentence(figure: Figure, voice: Voice) -> str:
    """A value to three digits as it stands within a sentence: a month, an amount without its `a year`."""
    unit = {"accelerators_installed": "accelerator", "realised_share": "share"}.get(figure.id, figure.unit)
    if unit == "date":
        return voice.value(str(figure.value)[:7], unit)
    if isinstance(figure.value, float):
        return voice.value(float(f"{figure.value:.3g}"), unit.partition("/")[0])
    return voice.value(figure.value, unit)
