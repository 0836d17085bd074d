"""Stacked bars over the years: parts of a whole, what is earned above the line of zero and what is spent below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madang.quantities.format import axis_unit, format_value
from madang.report.charts import palette
from madang.report.charts.frame import (
    LABEL_SIZE,
    TICK_SIZE,
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
from madang.report.charts.svg import AXIS, INK, line, text, wrap

SIDE = 158.0
PLOT_HEIGHT = 250.0
_HAIR = 0.6


@dataclass(frozen=True)
class Part:
    """One part of the whole over the years, in the chart's unit; negative values stack below zero."""

    label: str
    values: Sequence[float]


@dataclass(frozen=True)
class Reference:
    """A level to compare with, drawn as a dashed line with its name (the announced power)."""

    label: str
    value: float


@dataclass(frozen=True)
class _Box:
    """One part of one bar, from `low` to `high` in axis units."""

    part: int
    year: int
    low: float
    high: float


def stacked_bars(caption: Caption, years: Sequence[int], parts: Sequence[Part], unit: str,
                 reference: Reference | None = None) -> Chart:
    """A bar for each calendar year, made of the parts in their order from zero outwards.

    `unit` is a code of `quantities.format`. Raises DataError CHT-001 to CHT-004 for what cannot be drawn.
    """
    years = checked_years(years)
    checked([len(parts)] if parts else [], "parts")
    for part in parts:
        same_length(len(years), checked(part.values, part.label), part.label)
    level = [] if reference is None else checked([reference.value], reference.label)
    raw = _boxes(years, [part.values for part in parts])
    ends = [*(box.low for box in raw), *(box.high for box in raw), *level]
    counted = axis_unit(max(ends, key=abs), unit, caption.lang)
    head, top = header(caption, counted.label)
    bottom = top + PLOT_HEIGHT
    scale = linear(in_units(ends, counted), bottom, top)
    axis = Years(years[0], years[-1], gutter(scale), WIDTH - SIDE)
    boxes = _boxes(years, [in_units(part.values, counted) for part in parts])
    svg = sheet(
        caption, bottom + 28, head, value_grid(scale, axis.left, axis.right), year_ticks(axis, bottom),
        *(_bars(part, boxes, axis, scale) for part in range(len(parts))),
        line(axis.left, scale(0), axis.right, scale(0), stroke=AXIS),
        _reference(reference, level, axis, scale, counted.divisor),
        side_labels(_labels(parts, boxes, scale), axis.right, top, bottom),
    )
    return Chart(svg, _table_head(parts, caption), _rows(years, parts, unit, caption))


def _boxes(years: Sequence[int], columns: Sequence[Sequence[float]]) -> list[_Box]:
    """The boxes of all bars, positive ones piled up from zero, negative ones down."""
    boxes = []
    for index, year in enumerate(years):
        over = under = 0.0
        for part, values in enumerate(columns):
            value = values[index]
            if value >= 0:
                boxes.append(_Box(part, year, over, over + value))
                over += value
            else:
                boxes.append(_Box(part, year, under + value, under))
                under += value
    return boxes


def _bars(part: int, boxes: Sequence[_Box], axis: Years, scale: Scale) -> str:
    """All boxes of one part, set apart from their neighbours by a hair of paper."""
    gap = min(axis.band * 0.16, 6)
    return palette.filled(part, [
        (axis.start(box.year) + gap / 2, scale(box.high), axis.band - gap, max(height - _HAIR, _HAIR))
        for box in boxes
        if box.part == part and (height := scale(box.low) - scale(box.high)) >= _HAIR / 2
    ])


def _labels(parts: Sequence[Part], boxes: Sequence[_Box], scale: Scale) -> list[SideLabel]:
    """Each part's name at the height of its last box that has a size."""
    labels = []
    for index, part in enumerate(parts):
        own = [box for box in boxes if box.part == index]
        last = next((box for box in reversed(own) if box.high > box.low), own[-1])
        swatch = palette.filled(index, [(-6, -6, 12, 12)])
        rows = tuple(wrap(part.label, LABEL_SIZE, SIDE - 32, 2))
        labels.append(SideLabel(scale((last.low + last.high) / 2), rows, mark=swatch))
    return labels


def _reference(reference: Reference | None, level: Sequence[float], axis: Years, scale: Scale,
               divisor: float) -> str:
    if reference is None:
        return ""
    y = scale(level[0] / divisor)
    return (line(axis.left, y, axis.right, y, stroke=INK, width=1.4, dash="5 3")
            + text(axis.left + 4, y + (15 if y < scale.end + 12 else -5), reference.label, size=TICK_SIZE))


def _table_head(parts: Sequence[Part], caption: Caption) -> tuple[str, ...]:
    year, total = ("연도", "합계") if caption.lang == "ko" else ("Year", "Total")
    return (year, *(part.label for part in parts), total)


def _rows(years: Sequence[int], parts: Sequence[Part], unit: str, caption: Caption) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(year), *(format_value(part.values[index], unit, caption.lang) for part in parts),
         format_value(sum(float(part.values[index]) for part in parts), unit, caption.lang))
        for index, year in enumerate(years)
    )
