"""Lanes of tenants: what each holds of its own, borrows, and lacks of its own, hour by hour, one lane a tenant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import format_value
from madang.report.charts import palette
from madang.report.charts.frame import (
    LABEL_SIZE,
    TICK_SIZE,
    WIDTH,
    Caption,
    Chart,
    SideLabel,
    header,
    sheet,
    side_labels,
)
from madang.report.charts.scale import Scale, checked, same_length
from madang.report.charts.stacks import SIDE
from madang.report.charts.svg import INK, MUTED, RULE, element, line, polyline, rect, text, text_width, wrap

LANE_HEIGHT, GAP, POINTS = 54.0, 14.0, 112
OWN, BORROWED, STARVED = 0, 1, 4
"""Colours of the three, by their place in the palette."""
_HAIR = 0.6

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Lane:
    """One tenant by hour, arrays of equal shape (hours,): accelerators entitled, held, and waited for of its own."""

    label: str
    entitled: Array
    held: Array
    starved: Array


@dataclass(frozen=True)
class Words:
    """What the parts are called: held within the entitlement, beyond it, lacking of it, and the weeks below."""

    tenant: str
    own: str
    borrowed: str
    starved: str
    entitled: str
    weeks: Sequence[str]


def tenant_lanes(caption: Caption, lanes: Sequence[Lane], words: Words, unit: str) -> Chart:
    """A lane for each tenant on a scale of its own; the line is its entitlement.

    Raises DataError CHT-001 to CHT-003 for what cannot be drawn.
    """
    count = len(checked(lanes[0].held if lanes else (), "lanes"))
    for lane in lanes:
        for series in (lane.entitled, lane.held, lane.starved):
            same_length(count, checked(series, lane.label), lane.label)
    head, top = header(caption, "")
    left, right = 4.0, WIDTH - SIDE
    drawn, labels, y = [_legend(words, top)], [], top + 30
    for lane in lanes:
        drawn.append(_lane(lane, left, right, y))
        value = format_value(float(lane.held.mean()), unit, caption.lang)
        labels.append(SideLabel(y + LANE_HEIGHT / 2, tuple(wrap(lane.label, LABEL_SIZE, SIDE - 20, 2)), value))
        y += LANE_HEIGHT + GAP
    bottom = y - GAP
    drawn += [_weeks(words.weeks, left, right, bottom), side_labels(labels, right, top + 24, bottom)]
    columns = (words.tenant, words.entitled, words.own, words.borrowed, words.starved)
    return Chart(sheet(caption, bottom + 26, head, *drawn), columns,
                 tuple(_row(lane, unit, caption) for lane in lanes))


def _row(lane: Lane, unit: str, caption: Caption) -> tuple[str, ...]:
    own = np.minimum(lane.held, lane.entitled)
    means = (lane.entitled, own, lane.held - own, lane.starved)
    return lane.label, *(format_value(float(series.mean()), unit, caption.lang) for series in means)


def _lane(lane: Lane, left: float, right: float, y: float) -> str:
    entitled, held, starved = (_thinned(series) for series in (lane.entitled, lane.held, lane.starved))
    own = np.minimum(held, entitled)
    most = float(max(held.max(), entitled.max(), 1.0))
    scale, step = Scale(0.0, most, y + LANE_HEIGHT, y, ()), (right - left) / len(held)
    zero = np.zeros_like(held)
    areas = ((OWN, zero, own), (BORROWED, own, held), (STARVED, own, own + np.minimum(starved, entitled - own)))
    parts = [_area(scale, left, step, low, high, palette.colour(place)) for place, low, high in areas]
    parts.append(line(left, y + LANE_HEIGHT, right, y + LANE_HEIGHT, stroke=RULE))
    path = polyline(_steps(scale, left, step, entitled))
    return "".join((*parts, element("path", d=path, stroke=INK, stroke_width=1.2, fill="none")))


def _thinned(series: Array) -> Array:
    """Means of so many hours that no more than POINTS are left."""
    each = -(-len(series) // POINTS)
    whole = len(series) // each * each
    return np.asarray(series[:whole].reshape(-1, each).mean(axis=1))


def _area(scale: Scale, left: float, step: float, low: Array, high: Array, fill: str) -> str:
    if (high - low).max() <= 0:
        return ""
    upper, lower = _steps(scale, left, step, high), _steps(scale, left, step, low)
    return element("path", d=polyline([*upper, *reversed(lower)]) + "Z", fill=fill, stroke="#ffffff",
                   stroke_width=_HAIR)


def _steps(scale: Scale, left: float, step: float, series: Array) -> list[tuple[float, float]]:
    """Both ends of each value's stretch."""
    return [(left + (place + end) * step, scale(float(value))) for place, value in enumerate(series) for end in (0, 1)]


def _legend(words: Words, top: float) -> str:
    parts, x = [], 4.0
    for place, word in ((OWN, words.own), (BORROWED, words.borrowed), (STARVED, words.starved)):
        parts += [rect(x, top, 12, 12, palette.colour(place)), text(x + 17, top + 11, word, size=LABEL_SIZE)]
        x += 34 + text_width(word, LABEL_SIZE)
    parts += [line(x, top + 6, x + 16, top + 6, stroke=INK, width=1.2),
              text(x + 21, top + 11, words.entitled, size=LABEL_SIZE)]
    return "".join(parts)


def _weeks(weeks: Sequence[str], left: float, right: float, y: float) -> str:
    """Names of the weeks below the lanes, as many as have room."""
    width = (right - left) / max(len(weeks), 1)
    every = next((size for size in (1, 2, 4, 13, 26) if size * width >= 60), 52)
    return "".join(text(left + place * width, y + 17, name, size=TICK_SIZE, fill=MUTED)
                   for place, name in enumerate(weeks) if place % every == 0)
