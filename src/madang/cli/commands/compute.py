"""madang compute, madang trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from madang.catalog.tables import fact
from madang.catalog.workloads import workload
from madang.cli.console import language, out_json, out_table, say
from madang.compute.compare import Costs, Estimate, Row, compare
from madang.compute.fits import Band
from madang.compute.other import UnitRow, compare_units
from madang.compute.sheets import number
from madang.compute.trial import Trial, read_points, trial
from madang.compute.types import Efficiency
from madang.errors import DataError, InfeasibleError, MadangError, Problem, UsageError
from madang.quantities.table import Language

_HEAD = {
    "en": (
        "accelerator",
        "precision",
        "layout",
        "tokens/s",
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
    "en": "Per accelerator, at full load, {tokens_in:g} tokens in and {tokens_out:g} out. In brackets: P10–P90 of "
    "measured over model on what was held out of the fit; of the cost, the price's range too. Watts are the server's "
    "at the wall, without cooling. ? stands for what no public source states (--json says which).",
    "ko": "가속기 1개 기준, 최대 부하, 입력 {tokens_in:g}·출력 {tokens_out:g} 토큰. 괄호 안은 모형을 맞추는 데 쓰지 "
    "않은 실측값과 견준 범위다(P10~P90, 비용에는 가격의 범위도 들어 있다). 전력은 서버 전원단 기준이며 냉각은 빠져 "
    "있다. ?는 공개된 자료가 없다는 뜻이다(--json에 항목별로 나온다).",
}
_UNIT_HEAD = {
    "en": ("accelerator", "{unit}/s", "W", "{unit}/J", "per MW", "won/M {unit}"),
    "ko": ("가속기", "초당 {unit}", "소비전력(W)", "J당 {unit}", "MW당 개수", "100만 {unit}당 원"),
}
_UNIT_NOTE = {
    "en": "Per accelerator at full load. Rates are a measured median over the 16-bit peak; in brackets: the error of "
    "accelerators held out. Source: {source}.",
    "ko": "가속기 1개 기준, 최대 부하. 속도는 16비트 연산 속도 대비 실측 중앙값에서 구했고, 괄호 안은 가속기 하나씩을 "
    "빼고 견준 오차다. 출처: {source}.",
}
_TRIAL = {
    "en": "{name}: {points} points; error {before:.1f} % with the stock efficiencies, "
    "{after:.1f} % on points held out ({fitted})",
    "ko": "{name}: 실측 {points}건, 기본 효율로는 오차 {before:.1f}%, 교차 검증 오차 {after:.1f}%({fitted})",
}


_FITTED = {"en": "fitted: {names}", "ko": "실측에 맞춘 것: {names}"}
_STOCK = {"en": "the stock efficiencies foretell best", "ko": "기본 효율이 가장 잘 맞음"}
_INTO_PLAN = {
    "en": "For a plan's work (workloads), and the provenance of its measured_over_model:",
    "ko": "계획의 일(workloads)에 넣을 줄과 measured_over_model의 출처:",
}
_USUAL = {
    "life_years": ("defaults_fleet", "fleet.life_years", ""),
    "usd_rate": ("defaults_capital", "capital.usd_rate", "capital.currency=KRW"),
}


def costs_of(
    krw_per_kwh: float, years: float | None, krw_per_usd: float | None, pue: float, utilisation: float = 1.0
) -> Costs:
    """What a token costs; the life of an accelerator and the exchange rate are the catalog's where none is given."""
    life, rate = (
        number(fact(*_USUAL[name])) if given is None else given
        for name, given in (("life_years", years), ("usd_rate", krw_per_usd))
    )
    return Costs(krw_per_kwh, life, rate, pue=pue, utilisation=utilisation)


def one_of(model: str | None, work: str | None) -> str:
    """The model or the work asked for. Raises UsageError CLI-001 for none and for both."""
    if bool(model) == bool(work):
        raise UsageError(Problem("CLI-001", "compute takes a model or a work", allowed="--model ID, or --work ID"))
    return model or work or ""


def compute_command(
    model: str,
    accelerators: list[str] | None,
    tokens_in: float,
    tokens_out: float,
    precision: str | None,
    between_ms: float | None,
    costs: Costs,
    lang: str | None,
    as_json: bool,
) -> None:
    """Compare accelerators on one model; all of the catalog where none is named."""
    pace = None if between_ms is None else between_ms / 1000
    rows = compare(model, accelerators or None, tokens_in, tokens_out, costs, precision, pace)
    _print(rows, language(lang), as_json, tokens_in, tokens_out)


def work_command(work: str, accelerators: list[str] | None, costs: Costs, lang: str | None, as_json: bool) -> None:
    """Compare accelerators on a counted work; all of the catalog where none is named."""
    rows = compare_units(work, accelerators or None, costs)
    speak, unit = language(lang), workload(work).unit.text
    problems = _refusals(rows)
    if as_json:
        out_json([_document(row, speak) for row in rows])
        return
    out_table(
        [head.format(unit=unit) for head in _UNIT_HEAD[speak]],
        [
            [
                row.accelerator,
                _ranged(row.units_s, 3),
                _figure(row.wall_w),
                _ranged(row.per_joule, 5),
                _figure(row.accelerators_per_mw),
                _ranged(row.krw_per_million),
            ]
            for row in rows
            if row.problem is None
        ],
    )
    say(_UNIT_NOTE[speak].format(source=workload(work).units_per_petaop.source))
    for problem in problems:
        say(problem.text(speak))


def trial_command(
    path: Path,
    against: list[str],
    tokens_in: float,
    tokens_out: float,
    costs: Costs,
    lang: str | None,
    as_json: bool,
) -> None:
    """Fit a card's points; print what enters a plan, and its model compared anew: stock, fitted, beside others."""
    points = read_points(path)
    found = trial(points)
    model, name = points[0].plant.shape.id, found.accelerator
    fitted: dict[str, tuple[Efficiency, Band]] = {name: (found.reached, found.band)}
    kind = points[0].plant.precision.matrix
    rows = [
        *compare(model, [name], tokens_in, tokens_out, costs, kind),
        *compare(model, [name], tokens_in, tokens_out, costs, kind, fitted=fitted),
        *(compare(model, against, tokens_in, tokens_out, costs) if against else ()),
    ]
    speak = language(lang)
    names = _FITTED[speak].format(names=", ".join(found.fitted)) if found.fitted else _STOCK[speak]
    say(_TRIAL[speak].format(name=name, points=found.points, before=found.before, after=found.after, fitted=names))
    say(_INTO_PLAN[speak])
    say(plan_lines(found))
    _print(rows, speak, as_json, tokens_in, tokens_out)


def plan_lines(found: Trial) -> str:
    """What a trial found, as lines for a plan's work of kind llm_serving and for its provenance."""
    values = ", ".join(f"{name}: {value:.4g}" for name, value in found.values.items())
    band = found.band
    return (
        f"  trial: {{{values}}}\n"
        f"  measured_over_model: {band.middle:.4g}\n"
        f"provenance: {{kind: assumed, value: {band.middle:.4g}, low: {band.low:.4g}, high: {band.high:.4g}, "
        f'range: p10_p90, source: "{band.source}"}}'
    )


def _print(rows: Sequence[Row], lang: Language, as_json: bool, tokens_in: float, tokens_out: float) -> None:
    problems = _refusals(rows)
    if as_json:
        out_json([_document(row, lang) for row in rows])
        return
    out_table(_HEAD[lang], [_cells(row, lang) for row in rows if row.problem is None])
    say(_NOTE[lang].format(tokens_in=tokens_in, tokens_out=tokens_out))
    for problem in problems:
        say(problem.text(lang))


def _refusals(rows: Sequence[Row | UnitRow]) -> list[Problem]:
    """What keeps some of the rows from a figure. Raises where no row has one."""
    problems = [row.problem for row in rows if row.problem]
    if len(problems) == len(rows):
        codes = {problem.code for problem in problems}
        raise _ERRORS.get(codes.pop() if len(codes) == 1 else "", InfeasibleError)(*problems)
    return problems


_ERRORS: dict[str, type[MadangError]] = {"CMP-002": DataError, "CMP-003": UsageError}
"""What is wrong where every accelerator is refused for the same reason; else nothing named here can do the work."""


def _cells(row: Row, lang: Language) -> list[str]:
    rate = row.tokens_s
    claimed = [name for name, evidence in row.sheet.items() if evidence in ("press", "secondary", "judgement")]
    return [
        row.accelerator,
        row.precision,
        row.layout,
        _ranged(rate),
        f"{row.first_s:.2f}" if row.first_s is not None else "",
        f"{row.between_s * 1000:.0f}" if row.between_s is not None else "",
        _figure(row.wall_w),
        _ranged(row.tokens_per_joule, 2),
        _figure(row.accelerators_per_mw),
        _ranged(row.krw_per_million),
        _HELD[lang][row.band.held_out] if row.band else "",
        " ".join(claimed),
    ]


def _figure(estimate: Estimate | None, digits: int = 0) -> str:
    return "?" if estimate is None else f"{estimate.value:,.{digits}f}"


def _ranged(estimate: Estimate | None, digits: int = 0) -> str:
    if estimate is None:
        return "?"
    return f"{estimate.value:,.{digits}f} ({estimate.low:,.{digits}f}–{estimate.high:,.{digits}f})"


def _document(row: Row | UnitRow, lang: Language) -> dict[str, Any]:
    document = asdict(row)
    document["problem"] = row.problem.text(lang) if row.problem else None
    return document
