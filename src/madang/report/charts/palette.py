"""Colours that colour-blind readers tell apart, and patterns for those who see or print no colour.

The categorical colours are those of Okabe and Ito (Color Universal Design, 2008) with grey for black,
reordered so that neighbours differ in lightness. The scale for heat maps runs from light to dark like
viridis (van der Walt and Smith, 2015), so that it reads in greyscale.
"""

from __future__ import annotations

from madang.report.charts.svg import element

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#6b6b6b", "#f0e442")
DASHES = (None, "7 4", "2 3", "9 3 2 3", "12 4", "4 2", "1 4", "6 2 1 2")
HEAT = ("#fde725", "#b5de2b", "#6ece58", "#35b779", "#1f9e89", "#26828e", "#31688e", "#3e4989", "#482878")

_LINES = ("", "M-1 8L8 -1M-1 1L1 -1M6 8L8 6", "", "M1.7 1.7h.1M5.2 5.2h.1", "M-1 -1L8 8M-1 6L1 8M6 -1L8 1", "",
          "M0 3.5H7", "M3.5 0V7")
_TILE = 7


def colour(index: int) -> str:
    """The colour of the series with this index."""
    return COLOURS[index % len(COLOURS)]


def fill(name: str, index: int) -> str:
    """Fill of the series with this index: a plain colour or a pattern that `patterns` defines."""
    index %= len(COLOURS)
    return f"url(#{name}-fill-{index})" if _LINES[index] else colour(index)


def patterns(name: str, count: int) -> str:
    """Definitions of the first `count` fills: white lines over the colour, in another direction each."""
    return "".join(_pattern(name, index) for index in range(min(count, len(_LINES))) if _LINES[index])


def _pattern(name: str, index: int) -> str:
    return element(
        "pattern",
        element("rect", width=_TILE, height=_TILE, fill=colour(index)),
        element("path", d=_LINES[index], stroke="#ffffff", stroke_width=1.2, stroke_linecap="round",
                stroke_opacity="0.7", fill="none"),
        id=f"{name}-fill-{index}", width=_TILE, height=_TILE, patternUnits="userSpaceOnUse",
    )


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
