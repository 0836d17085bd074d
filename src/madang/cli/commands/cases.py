"""madang cases."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from madang.cli.console import language, out_json, out_table, say, text
from madang.errors import Problem, UsageError
from madang.plan import load_plan
from madang.plan.yaml_io import read_document
from madang.quantities.format import format_number, format_value
from madang.quantities.table import quantities, unit_in

_SAME = 0.0005
"""A figure within this share of the base's in every case is not shown."""


def cases_command(plan: Path, cases: list[str], lives: int, seed: int, lang: str | None, as_json: bool) -> None:
    """Hold a plan's cases against its base in the same uncertain worlds, and print what differs."""
    from madang.study.paired import paired
    from madang.twin import evaluate

    known = read_document(plan).tree.get("cases")
    names = cases or (list(known) if isinstance(known, dict) else [])
    if not names:
        raise UsageError(Problem("CLI-001", "the plan has no cases", where=str(plan), allowed="cases: {name: …}"))
    plans = [load_plan(plan), *(load_plan(plan, name) for name in names)]
    found = paired(plans, lives, seed)
    if as_json:
        out_json({name: {figure: asdict(ratio) for figure, ratio in each.items()}
                  for name, each in zip(names, found, strict=True)})  # fmt: skip
        return
    speak, base, money = language(lang), evaluate(plans[0]), plans[0].capital.currency
    table, rows = quantities(), []
    for figure, value in base.items():
        ratios = [each.get(figure) for each in found]
        if isinstance(value, float) and any(one and abs(one.over_first - 1) > _SAME for one in ratios):
            cells = [_shown(one.over_first, one.low, one.high) if one else "–" for one in ratios]
            unit = unit_in(table[figure].unit, money)
            rows.append([table[figure].label(speak), format_value(value, unit, speak), *cells])
    out_table([text("figure", speak), text("base", speak), *names], rows)
    say(text("paired", speak, n=lives))


def _shown(ratio: float, low: float | None, high: float | None) -> str:
    ends = "" if low is None or high is None else f" ({format_number(low)}–{format_number(high)})"
    return f"×{format_number(ratio)}{ends}"
