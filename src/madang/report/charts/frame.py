"""What all charts share: the sheet with its title, the grid of values, the axis of years, labels at the side.

Titles state the finding; units stand in the note under the title. Labels stand beside what they name.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from madang.errors import DataError, Problem
from madang.quantities.format import AxisUnit, format_number
from madang.quantities.table import Language
from madang.report.charts.scale import Scale, checked
from madang.report.charts.svg import AXIS, FONTS, MUTED, PAPER, RULE, element, escape, line, rect, text, wrap

WIDTH = 720.0
BOLD = 1.08
"""How much wider bold letters run."""
TITLE_SIZE, NOTE_SIZE, TICK_SIZE, LABEL_SIZE = 17.0, 13.0, 12.0, 13.0


@dataclass(frozen=True)
class Caption:
    """The words of a chart.

    `name` makes its ids unique in a page (lower-case letters, digits, hyphens). `title` states the finding,
    `note` says what is drawn (the unit is added), `description` tells it to somebody who cannot see it.
    """

    name: str
    title: str
    note: str
    description: str
    lang: Language


@dataclass(frozen=True)
class Chart:
    """A picture and the table of what it shows; the first row of cells belongs under the first column."""

    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Years:
    """An axis on which each calendar year has a band of its own."""

    first: int
    last: int
    left: float
    right: float

    @property
    def band(self) -> float:
        """Width of one year."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def start(self, year: float) -> float:
        """Where the year begins."""
        return self.left + (year - self.first) * self.band

    def middle(self, year: float) -> float:
        """The middle of the year."""
        return self.start(year + 0.5)


@dataclass(frozen=True)
class SideLabel:
    """A label wanted at height `y`: the lines of a name, a value below it, a small picture around (0, 0).

    `tail` is the x where a thin line starts that leads to a label moved away from its height.
    """

    y: float
    name: tuple[str, ...]
    value: str = ""
    mark: str = ""
    tail: float | None = None


def sheet(caption: Caption, height: float, *parts: str) -> str:
    """The whole picture on white, with its title and description for screen readers."""
    title, description = f"{caption.name}-title", f"{caption.name}-desc"
    return element(
        "svg",
        element("title", escape(caption.title), id=title),
        element("desc", escape(caption.description), id=description),
        rect(0, 0, WIDTH, height, PAPER),
        *parts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="img", lang=caption.lang,
        aria_labelledby=f"{title} {description}", font_family=FONTS,
    )


def header(caption: Caption, unit: str) -> tuple[str, float]:
    """Title and note with the unit, and the y below them."""
    parts: list[str] = []
    y = 4.0
    for row in wrap(caption.title, TITLE_SIZE * BOLD, WIDTH * 0.97):
        y += TITLE_SIZE * 1.3
        parts.append(text(0, y - 5, row, size=TITLE_SIZE, weight="bold"))
    note = f"{caption.note} ({unit})" if caption.note and unit else caption.note or unit
    for row in wrap(note, NOTE_SIZE, WIDTH * 0.96):
        y += NOTE_SIZE * 1.4
        parts.append(text(0, y - 3, row, size=NOTE_SIZE, fill=MUTED))
    return "".join(parts), y + 16


def value_grid(scale: Scale, left: float, right: float) -> str:
    """Horizontal lines at the ticks with their numbers on the left; the line of zero is darker."""
    parts = []
    for tick in scale.ticks:
        y = scale(tick)
        zero = tick == 0
        parts.append(line(left, y, right, y, stroke=AXIS if zero else RULE))
        parts.append(text(left - 7, y + 4, format_number(tick, 12), size=TICK_SIZE, anchor="end", fill=MUTED))
    return "".join(parts)


def gutter(scale: Scale) -> float:
    """Room for the tick numbers left of the plot."""
    return max(len(format_number(tick, 12)) for tick in scale.ticks) * TICK_SIZE * 0.6 + 10


def year_ticks(axis: Years, y: float) -> str:
    """Years below the plot, as many as have room, from the first one on."""
    room = 40 / axis.band
    step = next((size for size in (1, 2, 5, 10, 20, 50, 100) if size >= room), 200)
    parts = []
    for year in range(axis.first, axis.last + 1):
        if year % step == 0:
            x = axis.middle(year)
            parts.append(line(x, y, x, y + 4, stroke=AXIS))
            parts.append(text(x, y + 17, str(year), size=TICK_SIZE, anchor="middle", fill=MUTED))
    return "".join(parts)


def side_labels(labels: Sequence[SideLabel], x: float, top: float, bottom: float) -> str:
    """The labels in a column at x, each as near to its wanted height as its neighbours let it."""
    ordered = sorted(labels, key=lambda label: label.y)
    heights = [(len(label.name) + bool(label.value)) * LABEL_SIZE * 1.22 + 3 for label in ordered]
    middles = spread([label.y for label in ordered], heights, top, bottom)
    return "".join(_side_label(label, x, middle, height)
                   for label, middle, height in zip(ordered, middles, heights, strict=True))


def _side_label(label: SideLabel, x: float, middle: float, height: float) -> str:
    parts = []
    if label.tail is not None and abs(middle - label.y) > 5:
        parts.append(line(label.tail, label.y, x + 3, middle, stroke=AXIS, width=0.8))
    if label.mark:
        parts.append(element("g", label.mark, transform=f"translate({x + 14:.1f} {middle:.1f})"))
    left = x + (26 if label.mark else 6)
    y = middle - height / 2 + LABEL_SIZE * 1.05
    for row in label.name:
        parts.append(text(left, y, row, size=LABEL_SIZE))
        y += LABEL_SIZE * 1.22
    if label.value:
        parts.append(text(left, y, label.value, size=LABEL_SIZE, fill=MUTED))
    return "".join(parts)


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of boxes of these heights, in order, none over the other and, room permitting, within the bounds."""
    middles: list[float] = []
    edge = top
    for want, height in zip(wanted, heights, strict=True):
        middle = max(want, edge + height / 2)
        middles.append(middle)
        edge = middle + height / 2
    edge = bottom
    for index in range(len(middles) - 1, -1, -1):
        middles[index] = max(min(middles[index], edge - heights[index] / 2), 0)
        edge = middles[index] - heights[index] / 2
    return middles


def checked_years(years: Sequence[int]) -> tuple[int, ...]:
    """The years, one after the other. Raises DataError CHT-004 where one is missing or out of order."""
    found = checked(years, "years")
    if any(after != before + 1 for before, after in itertools.pairwise(found)) or found[0] % 1:
        raise DataError(Problem("CHT-004", "years must follow one another", value=str(list(years))[:80]))
    return tuple(int(year) for year in found)


def in_units(values: Sequence[float], unit: AxisUnit) -> list[float]:
    """Values counted in the axis's unit."""
    return [value / unit.divisor for value in values]
