"""madang train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import get_args

from madang.cli.console import language, out_json, out_table, say
from madang.compute.compare import Costs, Estimate
from madang.compute.train import Training, train, usual_outages
from madang.compute.types import Matrix
from madang.errors import Problem, UsageError, listing, nearest
from madang.quantities.table import Language

_HEAD = {
    "en": (
        "accelerators",
        "precision",
        "tokens/s each",
        "kept",
        "MFU",
        "goodput",
        "days",
        "P10–P90",
        "M accelerator-hours",
        "GWh",
        "billion won",
    ),
    "ko": (
        "가속기 수",
        "정밀도",
        "개당 초당 토큰",
        "확장 효율",
        "MFU",
        "유효 시간",
        "일수",
        "P10~P90",
        "가속기·시간(백만)",
        "GWh",
        "억 원",
    ),
}
_WON = {"en": 1e9, "ko": 1e8}
_NOTE = {
    "en": "{model} on {accelerator}: {tokens:.3g} tokens, {batch:.3g} a step in sequences of {sequence:,.0f}. `kept` "
    "is the rate of one accelerator over that of the first line. An accelerator stops {stops:.2f} times a year. The "
    "band is the step's error, {held}. Energy is the servers' at the wall{pue}; money is accelerators and energy, "
    "without network, building and staff.",
    "ko": "{accelerator}에서 {model} 학습: 토큰 {tokens:.3g}개, 한 스텝에 {batch:.3g}개, 시퀀스 길이 {sequence:,.0f}. "
    "확장 효율은 첫 줄의 가속기당 속도에 대한 비율이다. 가속기 1개가 한 해 {stops:.2f}번 멈춘다고 보았다. 범위는 스텝 "
    "시간의 오차이며, {held}. 전력량은 서버 전원단 기준이다{pue}. 금액은 가속기와 전기료만이며 네트워크·건물·인건비는 "
    "빠져 있다.",
}
_HELD = {
    "en": {
        "size": "measured on larger runs than those fitted",
        "model": "measured on another model than the one fitted",
        "accelerator": "measured on other accelerators than those fitted",
    },
    "ko": {
        "size": "맞출 때 쓴 것보다 큰 학습에서 쟀다",
        "model": "맞출 때 쓰지 않은 다른 모델에서 쟀다",
        "accelerator": "맞출 때 쓰지 않은 다른 가속기에서 쟀다",
    },
}
_PUE = {"en": ", times a PUE of {pue:g}", "ko": "(PUE {pue:g}를 곱함)"}


def train_command(
    model: str,
    accelerator: str,
    counts: Sequence[int],
    tokens: float,
    batch_tokens: float,
    sequence: float,
    precision: str | None,
    costs: Costs,
    lang: str | None,
    as_json: bool,
) -> None:
    """Time, energy and money of one training on each of several numbers of accelerators."""
    matrix = _matrix(precision)
    found = [train(model, accelerator, count, tokens, costs, batch_tokens, sequence, matrix) for count in counts]
    if as_json:
        out_json([asdict(each) for each in found])
        return
    speak = language(lang)
    out_table(_HEAD[speak], [_cells(each, found[0], speak) for each in found])
    say(
        _NOTE[speak].format(
            model=model,
            accelerator=accelerator,
            tokens=tokens,
            batch=batch_tokens,
            sequence=sequence,
            stops=usual_outages().per_year,
            held=_HELD[speak][found[0].step.held_out],
            pue="" if costs.pue == 1 else _PUE[speak].format(pue=costs.pue),
        )
    )


def _matrix(name: str | None) -> Matrix | None:
    """The precision named. Raises UsageError CMP-003 for one that is not known."""
    known: dict[str, Matrix] = {each: each for each in get_args(Matrix)}
    if name is None:
        return None
    if name not in known:
        problem = Problem(
            "CMP-003", "no such precision", value=name, allowed=listing(list(known)), nearest=nearest(name, known)
        )
        raise UsageError(problem)
    return known[name]


def _cells(each: Training, first: Training, lang: Language) -> list[str]:
    return [
        f"{each.accelerators:,}",
        each.step.matrix,
        f"{each.tokens_s.value:,.0f}",
        f"{each.tokens_s.value / first.tokens_s.value:.0%}",
        f"{each.mfu:.0%}",
        f"{each.goodput:.1%}",
        f"{each.days.value:,.1f}",
        f"{each.days.low:,.1f}–{each.days.high:,.1f}",
        f"{each.accelerator_hours.value / 1e6:,.2f}",
        _figure(each.energy_mwh, 1e3),
        _figure(each.krw, _WON[lang]),
    ]


def _figure(estimate: Estimate | None, unit: float) -> str:
    return "?" if estimate is None else f"{estimate.value / unit:,.2f}"
