"""madang compute, madang trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from madang.catalog.tables import fact
from madang.cli.console import language, out_json, out_table, say
from madang.compute.compare import Costs, Estimate, Row, compare
from madang.compute.fits import Band
from madang.compute.trial import read_points, trial
from madang.compute.types import Efficiency
from madang.quantities.table import Language

_HEAD = {
    "en": (
        "accelerator",
        "precision",
        "layout",
        "tokens/s",
        "P10–P90",
        "first token s",
        "between tokens ms",
        "W",
        "tokens/J",
        "per MW",
        "won/M tokens",
        "error held out on",
        "second-hand figures",
    ),
    "ko": (
        "가속기",
        "정밀도",
        "배치",
        "초당 토큰",
        "P10~P90",
        "첫 토큰(초)",
        "토큰 간격(ms)",
        "소비전력(W)",
        "J당 토큰",
        "MW당 개수",
        "100만 토큰당 원",
        "오차의 근거",
        "2차 출처인 값",
    ),
}
_HELD = {
    "en": {
        "model": "other models on it",
        "sheet": "other accelerators",
        "accelerator": "other accelerators",
        "trial": "trial",
    },
    "ko": {"model": "같은 칩의 다른 모델", "sheet": "다른 가속기", "accelerator": "다른 가속기", "trial": "실증"},
}
_NOTE = {
    "en": "Per accelerator, at full load, {tokens_in:g} tokens in and {tokens_out:g} out. Bands: P10–P90 of measured "
    "over model on what was held out of the fit. Watts are the server's at the wall, without cooling.",
    "ko": "가속기 1개 기준, 최대 부하, 입력 {tokens_in:g}·출력 {tokens_out:g} 토큰. 범위는 모형을 맞추는 데 쓰지 않은 "
    "실측값과 견준 것이다(P10~P90). 전력은 서버 전원단 기준이며 냉각은 빠져 있다.",
}
_TRIAL = {
    "en": "{name}: {points} points; error {before:.1f} % with the stock efficiencies, "
    "{after:.1f} % fitted and held out",
    "ko": "{name}: 실측 {points}건, 기본 효율로는 오차 {before:.1f}%, 실측에 맞춘 뒤 교차 검증 오차 {after:.1f}%",
}


_USUAL = {
    "life_years": ("defaults_fleet", "fleet.life_years", ""),
    "usd_rate": ("defaults_capital", "capital.usd_rate", "capital.currency=KRW"),
}


def usual(name: str) -> float:
    """The catalog's default where the reader gives none: `life_years` or `usd_rate`."""
    found = fact(*_USUAL[name]).value
    return found if found is not None else float("nan")


def compute_command(
    model: str,
    accelerators: list[str] | None,
    tokens_in: float,
    tokens_out: float,
    precision: str | None,
    between_ms: float | None,
    krw_per_kwh: float,
    years: float,
    krw_per_usd: float,
    lang: str | None,
    as_json: bool,
) -> None:
    """Compare accelerators on one model; all of the catalog where none is named."""
    costs = Costs(krw_per_kwh, years, krw_per_usd)
    pace = None if between_ms is None else between_ms / 1000
    rows = compare(model, accelerators or None, tokens_in, tokens_out, costs, precision, pace)
    _print(rows, language(lang), as_json, tokens_in, tokens_out)


def trial_command(
    path: Path,
    tokens_in: float,
    tokens_out: float,
    krw_per_kwh: float,
    years: float,
    krw_per_usd: float,
    lang: str | None,
    as_json: bool,
) -> None:
    """Fit a card's measured points and print the comparison of its model anew, first stock, then fitted."""
    points = read_points(path)
    found = trial(points)
    model, name = points[0].plant.shape.id, found.accelerator
    costs = Costs(krw_per_kwh, years, krw_per_usd)
    fitted: dict[str, tuple[Efficiency, Band]] = {name: (found.reached, found.band)}
    kind = points[0].plant.precision.matrix
    rows = [
        *compare(model, [name], tokens_in, tokens_out, costs, kind),
        *compare(model, [name], tokens_in, tokens_out, costs, kind, fitted=fitted),
    ]
    speak = language(lang)
    say(_TRIAL[speak].format(name=name, points=found.points, before=found.before, after=found.after))
    _print(rows, speak, as_json, tokens_in, tokens_out)


def _print(rows: Sequence[Row], lang: Language, as_json: bool, tokens_in: float, tokens_out: float) -> None:
    if as_json:
        out_json([_document(row, lang) for row in rows])
        return
    running = [row for row in rows if row.problem is None]
    if running:
        out_table(_HEAD[lang], [_cells(row, lang) for row in running])
    say(_NOTE[lang].format(tokens_in=tokens_in, tokens_out=tokens_out))
    for row in rows:
        if row.problem:
            say(f"{row.accelerator}: {row.problem.text(lang)}")


def _cells(row: Row, lang: Language) -> list[str]:
    rate = row.tokens_s
    claimed = [name for name, evidence in row.sheet.items() if evidence in ("press", "secondary", "judgement")]
    return [
        row.accelerator,
        row.precision,
        row.layout,
        _figure(rate),
        f"{rate.low:,.0f}–{rate.high:,.0f}" if rate else "",
        f"{row.first_s:.2f}" if row.first_s is not None else "",
        f"{row.between_s * 1000:.0f}" if row.between_s is not None else "",
        _figure(row.wall_w),
        _figure(row.tokens_per_joule, 2),
        _figure(row.accelerators_per_mw),
        _figure(row.krw_per_million),
        _HELD[lang][row.band.held_out] if row.band else "",
        " ".join(claimed),
    ]


def _figure(estimate: Estimate | None, digits: int = 0) -> str:
    return "?" if estimate is None else f"{estimate.value:,.{digits}f}"


def _document(row: Row, lang: Language) -> dict[str, Any]:
    document = asdict(row)
    document["problem"] = row.problem.text(lang) if row.problem else None
    return document
