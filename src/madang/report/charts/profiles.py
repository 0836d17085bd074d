"""Days of the months: twelve small panels of 24 hours, parts stacked on one scale, with a line over them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import axis_unit, format_value
from madang.quantities.table import Language
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
from madang.report.charts.scale import Scale, checked, linear, same_length
from madang.report.charts.stacks import SIDE
from madang.report.charts.svg import INK, MUTED, PAPER, element, number, polyline, rect, text, wrap

MONTHS, HOURS, COLUMNS = 12, 24, 6
PANEL_HEIGHT, ROW_GAP, GAP = 118.0, 34.0, 6.0
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DayPart:
    """One part of the whole: `values` of shape (12, 24), 0 or more, in the chart's unit."""

    label: str
    values: Array


def day_profiles(caption: Caption, parts: Sequence[DayPart], over: DayPart, unit: str) -> Chart:
    """Means by month and hour of the day, the parts from zero upwards in their order, `over` as a line.

    Raises DataError CHT-001 to CHT-003 for what cannot be drawn.
    """
    for part in (*parts, over):
        same_length(MONTHS * HOURS, checked(part.values.ravel(), part.label), part.label)
    stack = np.cumsum([np.zeros((MONTHS, HOURS)), *(part.values for part in parts)], axis=0)
    counted = axis_unit(max(float(stack[-1].max()), float(over.values.max())), unit, caption.lang)
    stack, above = stack / counted.divisor, over.values / counted.divisor
    head, top = header(caption, counted.label)
    rows = [top + 14 + row * (PANEL_HEIGHT + ROW_GAP) for row in range(MONTHS // COLUMNS)]
    scales = [linear([float(stack.max()), float(above.max())], y + PANEL_HEIGHT, y, about=3) for y in rows]
    left, right = gutter(scales[0]), WIDTH - SIDE
    width = (right - left) / COLUMNS
    drawn = [value_grid(scale, left, right - GAP) for scale in scales]
    for month in range(MONTHS):
        scale, x = scales[month // COLUMNS], left + month % COLUMNS * width
        drawn.append(_panel(stack[:, month], above[month], scale, x, width - GAP))
        drawn.append(text(x, scale.end - 5, _month(month, caption.lang), size=TICK_SIZE, fill=MUTED))
    bottom = rows[-1] + PANEL_HEIGHT
    labels = side_labels(_labels(parts, over, rows[0], bottom), right, top, bottom)
    svg = sheet(caption, bottom + 26, head, *drawn, _clock(left, width, bottom, caption.lang), labels)
    return Chart(svg, _table_head(parts, over, caption.lang), _rows(parts, over, unit, caption.lang))


def _panel(stack: Array, above: Array, scale: Scale, x: float, width: float) -> str:
    """The stacked areas of one month, parted by hairs of paper, and the line over them."""
    step = width / HOURS
    areas = []
    for part, (low, high) in enumerate(itertools.pairwise(stack)):
        if (high - low).max() > 0:
            upper = [(x + (hour + 0.5) * step, scale(float(value))) for hour, value in enumerate(high)]
            lower = [(x + (hour + 0.5) * step, scale(float(value))) for hour, value in enumerate(low)]
            areas.append(element("path", d=polyline([*upper, *reversed(lower)]) + "Z", fill=palette.colour(part),
                                 stroke=PAPER, stroke_width=0.8))
    line = [(x + (hour + 0.5) * step, scale(float(value))) for hour, value in enumerate(above)]
    return "".join(areas) + element("path", d=polyline(line), fill="none", stroke=INK, stroke_width=1.4)


def _labels(parts: Sequence[DayPart], over: DayPart, top: float, bottom: float) -> list[SideLabel]:
    """Names from the top of the stack down, evenly spread."""
    marks = [rect(-6, -6, 12, 12, palette.colour(index)) for index in range(len(parts))]
    line = element("path", d=f"M{number(-7)} 0H{number(7)}", stroke=INK, stroke_width=1.6)
    named = [(over.label, line), *reversed(list(zip((part.label for part in parts), marks, strict=True)))]
    step = (bottom - top) / len(named)
    return [SideLabel(top + (index + 0.5) * step, tuple(wrap(name, LABEL_SIZE, SIDE - 32, 2)), mark=mark)
            for index, (name, mark) in enumerate(named)]


def _clock(left: float, width: float, bottom: float, lang: Language) -> str:
    """Hours of the day below the lower panels."""
    parts = []
    for column in range(COLUMNS):
        for hour in (0, 12):
            x = left + column * width + (hour + 0.5) * (width - GAP) / HOURS
            shown = f"{hour}시" if lang == "ko" else f"{hour:02d}"
            parts.append(text(x, bottom + 16, shown, size=TICK_SIZE, anchor="middle", fill=MUTED))
    return "".join(parts)


def _month(month: int, lang: Language) -> str:
    return f"{month + 1}월" if lang == "ko" else _SHORT[month]


def _table_head(parts: Sequence[DayPart], over: DayPart, lang: Language) -> tuple[str, ...]:
    return ("월" if lang == "ko" else "Month", *(part.label for part in (*parts, over)))


def _rows(parts: Sequence[DayPart], over: DayPart, unit: str, lang: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (_month(month, lang), *(format_value(float(part.values[month].mean()), unit, lang) for part in (*parts, over)))
        for month in range(MONTHS)
    )
