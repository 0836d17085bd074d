"""A run as one HTML page: self-contained, without script, printable, in Korean or English."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madang.files import write_whole
from madang.quantities.table import Language
from madang.report.bill import bill_view
from madang.report.costs import cost_rows
from madang.report.drivers import choices, driver_views, questions
from madang.report.economy import economy_view
from madang.report.facility import facility_view
from madang.report.figures import answer, cards, figure_views
from madang.report.money import money_view
from madang.report.pictures import over_the_years, year_of_hours
from madang.report.story import milestones, remarks
from madang.report.supply import supply_view
from madang.report.tenants import tenants
from madang.report.tokens import work_rows
from madang.report.uses import uses_view
from madang.report.values import values_by_kind
from madang.report.voice import Voice
from madang.twin import Run

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

View = Callable[[Run, Voice], Any]

SECTIONS: Mapping[str, View] = {
    "figures": cards,
    "milestones": milestones,
    "remarks": remarks,
    "years": over_the_years,
    "hours": year_of_hours,
    "supply": supply_view,
    "bill": bill_view,
    "facility": facility_view,
    "uses": uses_view,
    "costs": cost_rows,
    "money": money_view,
    "economy": economy_view,
    "tokens": work_rows,
    "tenants": tenants,
    "drivers": driver_views,
    "alternatives": choices,
    "questions": questions,
    "results": figure_views,
    "values": values_by_kind,
    "making": lambda _run, _voice: {},
}
"""Sections of the page in their order: name → what its template `sections/<name>.html.j2` shows as `view`.

None leaves the section out, also from the contents.
"""


def write_report(run: Run, path: Path | str, lang: Language) -> None:
    """Write the report of a run as one HTML file, whole or not at all, making its folder."""
    write_whole(path, report_html(run, lang).encode())


def report_html(run: Run, lang: Language) -> str:
    """The page as text: the same run gives the same bytes."""
    voice = Voice(run.plan, lang)
    return _environment().get_template("report.html.j2").render(
        lang=lang,
        say=voice.say,
        number=voice.value,
        law=voice.law,
        tongue=tongue,
        marked=lambda text: marked(text, lang),
        sections=[(name, view) for name, each in SECTIONS.items() if (view := each(run, voice)) is not None],
        title=run.plan.title.ko if lang == "ko" else run.plan.title.en,
        plan=run.plan,
        manifest=run.manifest,
        study=run.study,
        answer=answer(run, voice),
    )


def tongue(text: str) -> str:
    """The language of a text that is not ours, for screen readers: Korean where it has a Hangul letter."""
    return "ko" if re.search("[가-힣]", text) else "en"


def marked(text: str, lang: Language) -> Markup:
    """A sentence of ours, escaped, in which quoted words of the other language are marked as such."""
    from markupsafe import Markup

    parts = re.split("(“[^”]*”|‘[^’]*’)", text)
    spoken = Markup('<span lang="{}">{}</span>')
    return Markup("").join(
        spoken.format("ko", part) if index % 2 and lang == "en" and tongue(part) == "ko" else part
        for index, part in enumerate(parts)
    )


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("madang.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )
    style = resources.files("madang.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style)  # our own file
    return environment
