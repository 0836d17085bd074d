"""A year of hours at a glance: days across, hours of the day down, colour for the value.

One path a colour: each class is drawn over all hours that reach it, so that neighbouring colours meet
without a seam and a whole year stays small.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from madang.quantities.format import axis_unit, format_number, format_value
from madang.quantities.hours import HOURS_PER_YEAR
from madang.quantities.table import Language
from madang.report.charts import palette
from madang.report.charts.frame import TICK_SIZE, WIDTH, Caption, Chart, header, sheet
from madang.report.charts.scale import checked, nice_ticks, same_length
from madang.report.charts.svg import AXIS, MUTED, element, line, rect, text

LEFT = 44.0
ROW = 9.0
DAYS, HOURS = 365, 24
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BLOCK = 3
"""Hours of the day that share a column of the table."""


def heat_map(caption: Caption, values: Sequence[float], unit: str) -> Chart:
    """The 8,760 hours of a year from 1 January 00:00, without 29 February; `unit` a code of `quantities.format`.

    The table holds means by month and three hours of the day. Raises DataError CHT-001 to CHT-003.
    """
    found = checked(values, "hours")
    same_length(HOURS_PER_YEAR, found, "hours")
    counted = axis_unit(max(found, key=abs), unit, caption.lang)
    grid = np.array(found).reshape(DAYS, HOURS)
    ticks = nice_ticks(min(found) / counted.divisor, max(found) / counted.divisor, 6)
    classes = np.digitize(grid / counted.divisor, ticks[1:-1])
    head, top = header(caption, counted.label)
    column = (WIDTH - LEFT) / DAYS
    cells = element(
        "g", rect(0, 0, DAYS, HOURS, palette.heat(0, len(ticks) - 1)),
        *(_class_path(classes >= level, palette.heat(level, len(ticks) - 1)) for level in range(1, len(ticks) - 1)),
        transform=f"translate({LEFT:g} {top:g}) scale({column:.4f} {ROW:g})", stroke_width=1,
    )
    bottom = top + HOURS * ROW
    svg = sheet(caption, bottom + 66, head, cells, _hours(top, caption.lang), _months(bottom, column, caption.lang),
                _legend(ticks, bottom + 34))
    return Chart(svg, _table_head(caption.lang), _rows(grid, unit, caption.lang))


def _class_path(reached: NDArray[np.bool_], colour: str) -> str:
    """One path of all runs of days, hour by hour, in units of cells."""
    padded = np.zeros((HOURS, DAYS + 2), dtype=np.int8)
    padded[:, 1:-1] = reached.T
    edges = np.diff(padded, axis=1)
    hours, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if not len(starts):
        return ""
    data = "".join(f"M{start} {hour}.5h{end - start}"
                   for hour, start, end in zip(hours.tolist(), starts.tolist(), ends.tolist(), strict=True))
    return element("path", d=data, stroke=colour)


def _hours(top: float, lang: Language) -> str:
    parts = []
    for hour in (0, 6, 12, 18, 24):
        y = top + hour * ROW
        shown = f"{hour}시" if lang == "ko" else f"{hour:02d}:00"
        parts.append(line(LEFT - 5, y, LEFT, y, stroke=AXIS))
        parts.append(text(LEFT - 8, y + 4, shown, size=TICK_SIZE, anchor="end", fill=MUTED))
    return "".join(parts)


def _months(bottom: float, column: float, lang: Language) -> str:
    parts = []
    day = 0
    for index, length in enumerate(_MONTH_DAYS):
        x = LEFT + day * column
        parts.append(line(x, bottom, x, bottom + 5, stroke=AXIS))
        shown = f"{index + 1}월" if lang == "ko" else _MONTHS[index]
        parts.append(text(x + length * column / 2, bottom + 16, shown, size=TICK_SIZE, anchor="middle", fill=MUTED))
        day += length
    return "".join(parts)


def _legend(ticks: Sequence[float], y: float) -> str:
    """The classes as a strip of colours with their bounds below."""
    count = len(ticks) - 1
    width = min(64.0, (WIDTH - LEFT - 40) / count)
    parts = [rect(LEFT + index * width, y, width, 10, palette.heat(index, count)) for index in range(count)]
    for index, tick in enumerate(ticks):
        parts.append(text(LEFT + index * width, y + 24, format_number(tick, 12), size=TICK_SIZE,
                          anchor="middle", fill=MUTED))
    return "".join(parts)


def _table_head(lang: Language) -> tuple[str, ...]:
    first, after = ("월", "시") if lang == "ko" else ("Month", " h")
    return (first, *(f"{hour}–{hour + _BLOCK}{after}" for hour in range(0, HOURS, _BLOCK)))


def _rows(grid: NDArray[np.float64], unit: str, lang: Language) -> tuple[tuple[str, ...], ...]:
    rows = []
    day = 0
    for index, length in enumerate(_MONTH_DAYS):
        blocks = grid[day : day + length].reshape(length, HOURS // _BLOCK, _BLOCK).mean(axis=(0, 2))
        month = f"{index + 1}월" if lang == "ko" else _MONTHS[index]
        rows.append((month, *(format_value(float(mean), unit, lang) for mean in blocks)))
        day += length
    return tuple(rows)
