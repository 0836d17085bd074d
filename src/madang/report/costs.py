"""Where the money goes over the whole life."""

from __future__ import annotations

from dataclasses import dataclass

from madang.report.charts.svg import element, rect
from madang.report.voice import Voice
from madang.twin import Run

LINES = ("it_equipment", "refresh", "shell_and_plant", "energy", "operation", "resale")
"""Lines of the cash table; resale is negative."""
_BAR = 150.0


@dataclass(frozen=True)
class CostRow:
    """One line of cost; `bar` is its share as a picture."""

    name: str
    total: str
    share: str
    bar: str


def lifetime(run: Run) -> dict[str, float]:
    """Sum of each line over the whole life, in the plan's currency and price year, not discounted."""
    return {line: float(run.cash[line].sum()) for line in LINES}


def cost_rows(run: Run, voice: Voice) -> list[CostRow]:
    """Each line and its share of all that is spent, largest first, and the total after resale."""
    totals = lifetime(run)
    currency = run.plan.capital.currency
    spent = sum(value for value in totals.values() if value > 0) or 1.0
    rows = [
        CostRow(voice.say(f"cost.{line}"), voice.value(value, currency), voice.value(round(value / spent, 3), "share"),
                _bar(value / spent))
        for line, value in sorted(totals.items(), key=lambda pair: -pair[1])
        if value
    ]
    return [*rows, CostRow(voice.say("cost.total"), voice.value(sum(totals.values()), currency), "", "")]


def _bar(share: float) -> str:
    return element("svg", rect(0, 1, max(share, 0.0) * _BAR, 12, "#0072b2"), xmlns="http://www.w3.org/2000/svg",
                   viewBox=f"0 0 {_BAR:.0f} 14", width=_BAR, height=14, aria_hidden="true")
