"""What moves a result most: one bar an input, from the result at its low end to the result at its high end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madang.quantities.format import axis_unit, format_number, format_value
from madang.report.charts import palette
from madang.report.charts.frame import LABEL_SIZE, TICK_SIZE, WIDTH, Caption, Chart, header, sheet
from madang.report.charts.scale import Scale, checked, linear
from madang.report.charts.svg import INK, MUTED, RULE, line, text, text_width, wrap

LABELS = 216.0
ENDS = 92.0
"""Room beside the bars for the inputs' values."""
ROW = 40.0
BAR = 20.0
_LOW, _HIGH = 1, 0
"""Colours of the palette for the low and the high end of an input."""
_WORDS = {
    "ko": ("입력값이 낮을 때", "높을 때", "기준", "입력", "낮은 값", "낮을 때 결과", "높은 값", "높을 때 결과"),
    "en": ("input at its low end", "at its high end", "base", "Input", "Low", "Result at low", "High",
           "Result at high"),
}


@dataclass(frozen=True)
class Mover:
    """An input, its ends as text, and the result at each end in the chart's unit."""

    label: str
    low_text: str
    at_low: float
    high_text: str
    at_high: float


def tornado(caption: Caption, movers: Sequence[Mover], base: float, unit: str) -> Chart:
    """Bars around the result `base` with every input at its own value, the widest bar on top.

    Inputs that move the result equally keep their order. `unit` is a code of `quantities.format`. Raises
    DataError CHT-001 or CHT-002 for what cannot be drawn.
    """
    checked([len(movers)] if movers else [], "movers")
    ordered = sorted(movers, key=lambda mover: -_width(mover, base))
    results = checked([base, *(end for mover in movers for end in (mover.at_low, mover.at_high))], "movers")
    counted = axis_unit(max(results, key=abs), unit, caption.lang)
    head, top = header(caption, counted.label)
    words = _WORDS[caption.lang]
    top += 44
    bottom = top + ROW * len(ordered)
    scale = linear([result / counted.divisor for result in results], LABELS + ENDS, WIDTH - ENDS, from_zero=False)
    middle = scale(base / counted.divisor)
    rows = [_row(mover, base, counted.divisor, scale, top + ROW * index)
            for index, mover in enumerate(ordered)]
    svg = sheet(
        caption, bottom + 8, head, _legend(words, top - 44), _grid(scale, top, bottom), *rows,
        line(middle, top - 4, middle, bottom, stroke=INK, width=1.4),
        text(middle, top - 26, f"{words[2]} {format_value(base, unit, caption.lang)}", size=TICK_SIZE,
             anchor="middle", weight="bold"),
    )
    table = tuple(
        (mover.label, mover.low_text, format_value(mover.at_low, unit, caption.lang), mover.high_text,
         format_value(mover.at_high, unit, caption.lang))
        for mover in ordered
    )
    return Chart(svg, words[3:], table)


def _width(mover: Mover, base: float) -> float:
    return max(mover.at_low, mover.at_high, base) - min(mover.at_low, mover.at_high, base)


def _grid(scale: Scale, top: float, bottom: float) -> str:
    parts = []
    for tick in scale.ticks:
        x = scale(tick)
        parts.append(line(x, top - 4, x, bottom, stroke=RULE))
        parts.append(text(x, top - 9, format_number(tick, 12), size=TICK_SIZE, anchor="middle", fill=MUTED))
    return "".join(parts)


def _row(mover: Mover, base: float, divisor: float, scale: Scale, y: float) -> str:
    """The name, the two halves of the bar, the longer one behind, and the input's values at their ends."""
    names = wrap(mover.label, LABEL_SIZE, LABELS - 12, 2)
    first = y + ROW / 2 + LABEL_SIZE * 0.36 - (len(names) - 1) * LABEL_SIZE * 0.6
    parts = [text(0, first + index * LABEL_SIZE * 1.2, row, size=LABEL_SIZE) for index, row in enumerate(names)]
    middle = scale(base / divisor)
    halves = [(scale(mover.at_low / divisor), _LOW, mover.low_text),
              (scale(mover.at_high / divisor), _HIGH, mover.high_text)]
    halves.sort(key=lambda half: -abs(half[0] - middle))
    for x, colour, _ in halves:
        parts.append(palette.filled(colour, [(min(x, middle), y + (ROW - BAR) / 2, max(abs(x - middle), 0.8), BAR)]))
    left, right = sorted(halves)
    same_side = left[0] > middle + 0.5 or right[0] < middle - 0.5
    shown = f"{left[2]} … {right[2]}" if same_side else ""
    parts.append(_end(min(left[0], middle), "" if same_side and left[0] >= middle else shown or left[2], -1, y))
    parts.append(_end(max(right[0], middle), "" if same_side and right[0] <= middle else shown or right[2], 1, y))
    return "".join(parts)


def _end(x: float, content: str, side: int, y: float) -> str:
    """The value of an input beside the end of its bar, shortened to the room there is."""
    rows = wrap(content, TICK_SIZE, ENDS - 8, 2)
    first = y + ROW / 2 + TICK_SIZE * 0.36 - (len(rows) - 1) * TICK_SIZE * 0.6
    return "".join(
        text(x + side * 6, first + index * TICK_SIZE * 1.2, row, size=TICK_SIZE,
             anchor="end" if side < 0 else "start", fill=MUTED)
        for index, row in enumerate(rows)
    )


def _legend(words: Sequence[str], y: float) -> str:
    x = 0.0
    parts = []
    for colour, word in ((_LOW, words[0]), (_HIGH, words[1])):
        parts.append(palette.filled(colour, [(x, y - 10, 12, 12)]))
        parts.append(text(x + 17, y, word, size=TICK_SIZE, fill=MUTED))
        x += 34 + text_width(word, TICK_SIZE)
    return "".join(parts)
