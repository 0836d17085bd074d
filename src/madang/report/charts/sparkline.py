"""A line as small as a word, with its last value marked, for a table or beside a figure."""

from __future__ import annotations

from collections.abc import Sequence

from madang.quantities.format import format_value
from madang.quantities.table import Language
from madang.report.charts.frame import Chart, checked_years
from madang.report.charts.scale import checked, linear, same_length
from madang.report.charts.svg import AXIS, INK, element, escape, line, polyline

WIDTH, HEIGHT, MARGIN = 120.0, 28.0, 4.0


def sparkline(label: str, years: Sequence[int], values: Sequence[float], unit: str, lang: Language) -> Chart:
    """The course of one quantity from zero; `label` says what it is. Raises DataError CHT-001 to CHT-004."""
    years = checked_years(years)
    found = checked(values, label)
    same_length(len(years), found, label)
    scale = linear(found, HEIGHT - MARGIN, MARGIN, about=2)
    step = (WIDTH - 2 * MARGIN) / max(len(found) - 1, 1)
    points = [(MARGIN + index * step, scale(value)) for index, value in enumerate(found)]
    ends = " → ".join(f"{years[at]}: {format_value(found[at], unit, lang)}" for at in (0, -1))
    x, y = points[-1]
    svg = element(
        "svg",
        line(MARGIN, scale(0), WIDTH - MARGIN, scale(0), stroke=AXIS, width=0.6),
        element("path", d=polyline(points), fill="none", stroke=INK, stroke_width=1.4, stroke_linejoin="round"),
        element("circle", cx=x, cy=y, r=2.4, fill=INK),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width=WIDTH, height=HEIGHT,
        role="img", lang=lang, aria_label=f"{label}, {ends}",
    ).replace(">", f"><title>{escape(label)}, {escape(ends)}</title>", 1)
    rows = tuple((str(year), format_value(value, unit, lang)) for year, value in zip(years, found, strict=True))
    return Chart(svg, ("연도" if lang == "ko" else "Year", label), rows)
