"""Lines over the years, with a band for the range of each, named at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madang.quantities.format import AxisUnit, axis_unit, format_range, format_value
from madang.report.charts import palette
from madang.report.charts.frame import (
    LABEL_SIZE,
    WIDTH,
    Caption,
    Chart,
    SideLabel,
    Years,
    checked_years,
    gutter,
    header,
    in_units,
    sheet,
    side_labels,
    value_grid,
    year_ticks,
)
from madang.report.charts.scale import Scale, checked, linear, same_length
from madang.report.charts.svg import PAPER, element, polyline, wrap

SIDE = 158.0
PLOT_HEIGHT = 250.0


@dataclass(frozen=True)
class Line:
    """A quantity over the years, with or without the range it may lie in, all in the chart's unit."""

    label: str
    values: Sequence[float]
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None


def line_chart(caption: Caption, years: Sequence[int], lines: Sequence[Line], unit: str, *, step: bool = False,
               from_zero: bool = True) -> Chart:
    """Lines over calendar years; `step` holds each value for its year instead of joining the middles.

    `unit` is a code of `quantities.format`. Raises DataError CHT-001 to CHT-004 for what cannot be drawn.
    """
    years = checked_years(years)
    for one in lines:
        for values, what in _columns(one):
            same_length(len(years), checked(values, what), what)
    all_values = checked([value for one in lines for values, _ in _columns(one) for value in values], "lines")
    counted = axis_unit(max(all_values, key=abs), unit, caption.lang)
    head, top = header(caption, counted.label)
    bottom = top + PLOT_HEIGHT
    scale = linear(in_units(all_values, counted), bottom, top, from_zero=from_zero)
    axis = Years(years[0], years[-1], gutter(scale), WIDTH - SIDE)
    drawn = [_drawn(index, one, axis, scale, counted, step) for index, one in enumerate(lines)]
    tail = axis.right - (0 if step else axis.band / 2) + 7
    labels = [
        SideLabel(scale(one.values[-1] / counted.divisor), tuple(wrap(one.label, LABEL_SIZE, SIDE - 12, 2)),
                  format_value(one.values[-1], unit, caption.lang), tail=tail)
        for one in lines
    ]
    svg = sheet(
        caption, bottom + 28, head, value_grid(scale, axis.left, axis.right), year_ticks(axis, bottom),
        *(band for band, _ in drawn), *(path for _, path in drawn),
        side_labels(labels, axis.right, top, bottom),
    )
    return Chart(svg, _table_head(lines, caption), _rows(years, lines, unit, caption))


def _columns(one: Line) -> list[tuple[Sequence[float], str]]:
    columns = [(one.values, one.label), (one.low, f"{one.label} (low)"), (one.high, f"{one.label} (high)")]
    return [(values, what) for values, what in columns if values is not None]


def _drawn(index: int, one: Line, axis: Years, scale: Scale, counted: AxisUnit, step: bool) -> tuple[str, str]:
    """The band and the line of one series."""
    colour = palette.colour(index)
    points = _points(one.values, axis, scale, counted, step)
    band = ""
    if one.low is not None and one.high is not None:
        over = _points(one.high, axis, scale, counted, step)
        under = _points(one.low, axis, scale, counted, step)
        band = element("path", d=polyline([*over, *reversed(under)]) + "z", fill=colour, fill_opacity="0.16")
    path = element("path", d=polyline(points), fill="none", stroke=colour, stroke_width=2.4,
                   stroke_linejoin="round", stroke_dasharray=palette.DASHES[index % len(palette.DASHES)])
    x, y = points[-1]
    end = element("path", d=palette.marker(index), fill=colour, stroke=PAPER, stroke_width=1,
                  transform=f"translate({x:.1f} {y:.1f})")
    return band, path + end


def _points(values: Sequence[float], axis: Years, scale: Scale, counted: AxisUnit,
            step: bool) -> list[tuple[float, float]]:
    heights = [scale(value) for value in in_units(values, counted)]
    if not step:
        return [(axis.middle(axis.first + index), y) for index, y in enumerate(heights)]
    return [(axis.start(axis.first + index + side), y) for index, y in enumerate(heights) for side in (0, 1)]


def _table_head(lines: Sequence[Line], caption: Caption) -> tuple[str, ...]:
    head = ["연도" if caption.lang == "ko" else "Year"]
    for one in lines:
        head.append(one.label)
        if one.low is not None and one.high is not None:
            head.append(f"{one.label}, " + ("범위" if caption.lang == "ko" else "range"))
    return tuple(head)


def _rows(years: Sequence[int], lines: Sequence[Line], unit: str, caption: Caption) -> tuple[tuple[str, ...], ...]:
    rows = []
    for index, year in enumerate(years):
        row = [str(year)]
        for one in lines:
            row.append(format_value(one.values[index], unit, caption.lang))
            if one.low is not None and one.high is not None:
                row.append(format_range(one.low[index], one.high[index], unit, caption.lang))
        rows.append(tuple(row))
    return tuple(rows)
