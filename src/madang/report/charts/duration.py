"""Load duration curves: the hours of a year from the highest to the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import axis_unit, format_number, format_value
from madang.report.charts import palette
from madang.report.charts.frame import (
    LABEL_SIZE,
    TICK_SIZE,
    WIDTH,
    Caption,
    Chart,
    SideLabel,
    gutter,
    header,
    sheet,
    side_labels,
    value_grid,
)
from madang.report.charts.scale import checked, linear, same_length
from madang.report.charts.stacks import SIDE
from madang.report.charts.svg import AXIS, MUTED, element, line, polyline, text, wrap

PLOT_HEIGHT = 210.0
POINTS = 241
_TABLE = (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Shares of the hours that the table tells."""


@dataclass(frozen=True)
class Series:
    """One curve: its hours in any order, in the chart's unit."""

    label: str
    values: Sequence[float] | NDArray[np.float64]


def duration_curve(caption: Caption, series: Sequence[Series], unit: str) -> Chart:
    """Each series sorted from its highest hour on; all have as many hours. Raises DataError CHT-001 to CHT-003."""
    curves = [np.sort(checked(each.values, each.label))[::-1] for each in series]
    for curve, each in zip(curves, series, strict=True):
        same_length(len(curves[0]), curve.tolist(), each.label)
    counted = axis_unit(max(float(curve.max()) for curve in curves), unit, caption.lang)
    head, top = header(caption, counted.label)
    bottom = top + PLOT_HEIGHT
    scale = linear([float(curve.max()) / counted.divisor for curve in curves], bottom, top)
    left, right = gutter(scale), WIDTH - SIDE
    places = np.linspace(0, 1, POINTS)
    drawn, labels = [], []
    for index, (curve, each) in enumerate(zip(curves, series, strict=True)):
        heights = [scale(float(value)) for value in curve[_hours(places, len(curve))] / counted.divisor]
        points = [(left + place * (right - left), y) for place, y in zip(places.tolist(), heights, strict=True)]
        stroke, dash = palette.colour(index), palette.DASHES[index]
        drawn.append(element("path", d=polyline(points), fill="none", stroke=stroke, stroke_width=2,
                             stroke_dasharray=dash))
        mark = element("path", d="M-8 0H8", stroke=stroke, stroke_width=2, stroke_dasharray=dash)
        labels.append(SideLabel(heights[-1], tuple(wrap(each.label, LABEL_SIZE, SIDE - 32, 2)), mark=mark))
    svg = sheet(caption, bottom + 28, head, value_grid(scale, left, right), *drawn,
                _ticks(left, right, bottom, len(curves[0])), side_labels(labels, right, top, bottom))
    first = "시간의 비율" if caption.lang == "ko" else "Share of the hours"
    told = [curve[_hours(np.array(_TABLE), len(curve))].tolist() for curve in curves]
    rows = tuple(
        (format_value(share, "share", caption.lang), *(format_value(each[row], unit, caption.lang) for each in told))
        for row, share in enumerate(_TABLE))
    return Chart(svg, (first, *(each.label for each in series)), rows)


def _hours(shares: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    return np.rint(shares * (count - 1)).astype(np.int64)


def _ticks(left: float, right: float, bottom: float, count: int) -> str:
    """Hours below the plot, in steps of two thousand."""
    parts = []
    for hour in range(0, count + 1, 2000):
        x = left + hour / count * (right - left)
        parts.append(line(x, bottom, x, bottom + 4, stroke=AXIS))
        parts.append(text(x, bottom + 17, f"{format_number(hour, 6)} h", size=TICK_SIZE,
                          anchor="start" if hour == 0 else "middle", fill=MUTED))
    return "".join(parts)
