"""Colours that colour-blind readers tell apart, and patterns for those who see or print no colour.

The categorical colours are those of Okabe and Ito (Color Universal Design, 2008) with grey for black,
reordered so that neighbours differ in lightness. The scale for heat maps runs from light to dark like
viridis (van der Walt and Smith, 2015), so that it reads in greyscale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from madang.report.charts.svg import PAPER, element, number, polyline, rect

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#6b6b6b", "#f0e442")
DASHES = (None, "7 4", "2 3", "9 3 2 3", "12 4", "4 2", "1 4", "6 2 1 2")
HEAT = ("#fde725", "#b5de2b", "#6ece58", "#35b779", "#1f9e89", "#26828e", "#31688e", "#3e4989", "#482878")

HATCHES = ("", "/", "", "-", "\\", "", "|", "/")
"""Direction of the white lines over each colour; none over a plain one."""
_SPACING = 5.0

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def colour(index: int) -> str:
    """The colour of the series with this index."""
    return COLOURS[index % len(COLOURS)]


def filled(index: int, boxes: Sequence[Box]) -> str:
    """Boxes in the colour of the series with this index, with its hatching.

    The lines are drawn one by one: pattern fills grow a printed page by megabytes.
    """
    parts = [rect(*box, fill=colour(index)) for box in boxes]
    data = "".join(_hatched(HATCHES[index % len(HATCHES)], box) for box in boxes)
    if data:
        parts.append(element("path", d=data, stroke=PAPER, stroke_width=1, fill="none"))
    return "".join(parts)


def _hatched(direction: str, box: Box) -> str:
    """Path data of the lines of one direction within a box, in step with those of its neighbours."""
    x, y, width, height = box
    right, bottom = x + width, y + height
    if direction == "-":
        return "".join(f"M{number(x)} {number(at)}H{number(right)}" for at in _grid(y, bottom))
    if direction == "|":
        return "".join(f"M{number(at)} {number(y)}V{number(bottom)}" for at in _grid(x, right))
    if direction == "/":
        ends = [((max(x, at - bottom), min(bottom, at - x)), (min(right, at - y), max(y, at - right)))
                for at in _grid(x + y, right + bottom, _SPACING * 1.4)]
    elif direction == "\\":
        ends = [((max(x, at + y), max(y, x - at)), (min(right, at + bottom), min(bottom, right - at)))
                for at in _grid(x - bottom, right - y, _SPACING * 1.4)]
    else:
        ends = []
    return "".join(polyline(pair) for pair in ends)


def _grid(start: float, end: float, spacing: float = _SPACING) -> list[float]:
    """Multiples of the spacing strictly between start and end."""
    first = math.floor(start / spacing) + 1
    return [index * spacing for index in range(first, math.ceil(end / spacing))]


def marker(index: int, size: float = 4) -> str:
    """Path data of the marker of the series with this index, around (0, 0): circle, square, triangle, diamond."""
    s = size
    shapes = (
        f"M{-s} 0a{s} {s} 0 1 0 {2 * s} 0a{s} {s} 0 1 0 {-2 * s} 0",
        f"M{-s} {-s}h{2 * s}v{2 * s}h{-2 * s}z",
        f"M0 {-s * 1.2:g}L{s * 1.2:g} {s}H{-s * 1.2:g}z",
        f"M0 {-s * 1.4:g}L{s * 1.4:g} 0L0 {s * 1.4:g}L{-s * 1.4:g} 0z",
    )
    return shapes[index % len(shapes)]


def heat(index: int, count: int) -> str:
    """Colour of class `index` of `count`, light to dark."""
    return HEAT[round(index * (len(HEAT) - 1) / max(count - 1, 1))]
