"""madang plausible."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from madang.catalog.campuses import campuses
from madang.catalog.comparables import Held, Ratio, comparables, leave_one_out
from madang.catalog.plausibility import band
from madang.cli.console import language, out, out_json, out_table, say, text
from madang.plan import load_plan
from madang.plan.plausible import plausibility
from madang.plan.remarks import campus_name, ratio_name, ratio_reason, ratio_value
from madang.quantities.format import format_range
from madang.quantities.table import Language


def plausible_command(plan: Path | None, case: str | None, lang: str | None, as_json: bool) -> None:
    """A plan's ratios beside the campuses they are compared with; without a plan, each campus beside all others."""
    speak = language(lang)
    if plan is None:
        _each_campus(speak, as_json)
        return
    found = plausibility(load_plan(plan, case))
    beside = {remark.id: comparables(remark.id) for remark in found}
    if as_json:
        out_json([remark.model_dump() | {"campuses": [asdict(each) for each in beside[remark.id]]} for remark in found])
        return
    for remark in found:
        out(remark.ko if speak == "ko" else remark.en)
        if beside[remark.id]:
            out("  " + ", ".join(_value(each, speak) for each in beside[remark.id]))
    if not found:
        say(text("plausible_none", speak))


def _each_campus(lang: Language, as_json: bool) -> None:
    found = leave_one_out()
    outside = [each for each in found if each.verdict != "within"]
    if as_json:
        out_json([asdict(each) | {"verdict": each.verdict} for each in found])
        return
    heads = ("campus", "ratio", "value", "band", "set_by", "verdict")
    out_table([text(f"plausible_{head}", lang) for head in heads], [_row(each, lang) for each in found])
    for each in outside:
        say(f"{campus_name(each.ratio, lang)}: {ratio_reason(each.ratio.item, each.verdict, lang)}.")
    judged = {each.ratio.campus for each in found}
    say(text("plausible_share", lang, outside=len({each.ratio.campus for each in outside}), judged=len(judged),
             all=len(campuses())))


def _row(each: Held, lang: Language) -> tuple[str, ...]:
    ratio = each.ratio
    ends = [end for end in (each.lowest, each.highest) if end]
    return (campus_name(ratio, lang), ratio_name(ratio.item, lang), ratio_value(ratio.item, ratio.value, lang),
            format_range(each.low, each.high, band(ratio.item).unit, lang),
            ", ".join(campus_name(end, lang) for end in ends) or text("plausible_catalog", lang),
            text(f"plausible_{each.verdict}", lang))


def _value(each: Ratio, lang: Language) -> str:
    return f"{campus_name(each, lang)} {ratio_value(each.item, each.value, lang)}"
