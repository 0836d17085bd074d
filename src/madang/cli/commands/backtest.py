"""madang backtest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from madang.catalog.multipliers import multiplier, regions
from madang.cli.console import language, out_json, out_table, say, text
from madang.economy import Backtest, Reading, backtests, readings
from madang.economy.claims import Kind
from madang.errors import Problem, UsageError, listing, nearest
from madang.quantities.format import format_value
from madang.quantities.table import Language
from madang.report.texts import say as named

_MOST, _DIGITS = 8, 5


def backtest_command(claimed: Mapping[Kind, float | None], spent: float | None, region: str | None, lang: str | None,
                     as_json: bool) -> None:
    """Without a claim, those of the catalog beside ours; with one, what must be assumed to get it.

    Raises UsageError for a claim without a sum (CLI-011), two claims, or a region without multipliers (CLI-012).
    """
    speak = language(lang)
    stated = {kind: value for kind, value in claimed.items() if value}
    if not stated and spent is None:
        _published(speak, as_json)
        return
    if len(stated) != 1 or not spent:
        raise UsageError(Problem("CLI-011", "a claim is one effect and the sum that is spent",
                                 value=listing([*stated, *(["spent"] if spent else [])]),
                                 allowed="--jobs, --output or --value-added, with --spent"))
    if region and region not in regions():
        raise UsageError(Problem("CLI-012", "no multipliers for this region", value=region,
                                 allowed=listing(regions(), 20), nearest=nearest(region, regions())))
    [(kind, value)] = stated.items()
    found = [each for each in readings(kind, value, spent) if region in (None, each.region)][:_MOST]
    _readings(kind, found, speak, as_json)


def _published(lang: Language, as_json: bool) -> None:
    found = backtests()
    if as_json:
        out_json([asdict(each) | {"excess": each.excess} for each in found])
        return
    heads = ("claim", "effect", "claimed", "ours", "excess", "by")
    out_table([text(f"backtest_{head}", lang) for head in heads], [
        (_assumed(each, lang)[0], text(f"effect_{each.kind}", lang),
         _shown(each.kind, each.claimed, lang), _shown(each.kind, each.ours, lang), f"{each.excess:+.1%}",
         _how(each, lang))
        for each in found
    ])
    for name, assumed in dict.fromkeys(_assumed(each, lang) for each in found):
        say(f"{name}: {assumed}.")
    say(text("backtest_next", lang))


def _readings(kind: Kind, found: list[Reading], lang: Language, as_json: bool) -> None:
    if as_json:
        out_json([asdict(each) for each in found])
        return
    heads = ("sector", "region", "reach", "ours", "excess", "takes")
    out_table([text(f"backtest_{head}", lang) for head in heads], [
        (_sector(each.sector, lang), _region(each.region, lang),
         text("reach_national" if each.national else "reach_regional", lang),
         _shown(kind, each.effect, lang), f"{1 / each.ratio - 1:+.1%}", format_value(each.spending, "KRW", lang))
        for each in found
    ])
    say(text("backtest_imports", lang))


def _assumed(test: Backtest, lang: Language) -> tuple[str, str]:
    return (test.name_ko, test.assumed_ko) if lang == "ko" else (test.name_en, test.assumed_en)


def _how(test: Backtest, lang: Language) -> str:
    parts = (f"{_sector(sector, lang)} {format_value(won, 'KRW', lang)}" for sector, won in test.spent)
    reach = text("reach_national" if test.national else "reach_regional", lang)
    return f"{' + '.join(parts)} ({_region(test.region, lang)}, {reach})"


def _sector(code: str, lang: Language) -> str:
    row = multiplier(regions()[0], code)
    return row.name_ko if lang == "ko" else row.name_en


def _region(id: str, lang: Language) -> str:
    return named(f"region.{id}", lang)


def _shown(kind: Kind, value: float, lang: Language) -> str:
    return format_value(value, "job-year" if kind == "jobs" else "KRW", lang, _DIGITS)
