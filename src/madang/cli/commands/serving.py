"""madang serving."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from madang.catalog.accelerators import accelerators as catalog
from madang.cli.console import language, out_json, out_table, say
from madang.compute.limits import check_numbers
from madang.compute.serving.serve import Service, Stream, serve
from madang.compute.serving.simulate import ServiceLevel, Trace
from madang.compute.serving.traces import read_trace
from madang.errors import InfeasibleError, MadangError, Problem, UsageError
from madang.quantities.table import Language

_HEAD = {
    "en": (
        "accelerator",
        "precision",
        "layout",
        "replicas",
        "accelerators",
        "first token ms (median, P90, P99)",
        "between tokens ms",
        "busy",
        "tokens/s each",
        "W each",
        "kW",
    ),
    "ko": (
        "가속기",
        "정밀도",
        "배치",
        "복제 수",
        "가속기 수",
        "첫 토큰 ms(중앙값, P90, P99)",
        "토큰 간격 ms",
        "가동률",
        "개당 초당 토큰",
        "개당 W",
        "kW",
    ),
}
_NOTE = {
    "en": "{requests}; {share:.0%} of them wait at most {first:g} ms for the first token and {between:g} ms between "
    "tokens. A replica is simulated batch by batch. In brackets: by P10–P90 of the model's throughput. Watts are the "
    "servers' at the wall, without cooling.",
    "ko": "{requests}, 그 {share:.0%}가 첫 토큰까지 {first:g}ms, 토큰 사이 {between:g}ms를 넘지 않는 조건. 복제 하나를 "
    "배치 단위로 모의한 값이다. 괄호 안은 모형 처리량의 P10~P90에 따른 수다. 전력은 서버 전원단 기준이며 냉각은 빠져 "
    "있다.",
}
_STREAM = {
    "en": "{rate:g} requests a second at random, {inputs[0]:g} tokens in (at most {inputs[1]:,}), {outputs[0]:g} out "
    "(at most {outputs[1]:,})",
    "ko": "무작위로 초당 {rate:g}건, 입력 평균 {inputs[0]:g}토큰(최대 {inputs[1]:,}), 출력 평균 {outputs[0]:g}토큰"
    "(최대 {outputs[1]:,})",
}
_TRACE = {
    "en": "{count:,} requests of {name} in {hours:.2f} hours",
    "ko": "{name}의 요청 {count:,}건({hours:.2f}시간)",
}


def serving_command(
    model: str,
    names: list[str] | None,
    asked: Stream | Path,
    level: ServiceLevel,
    precision: str | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """The fewest accelerators of each kind that keep a service level; all of the catalog where none is named."""
    speak = language(lang)
    requests = read_trace(asked) if isinstance(asked, Path) else asked
    found: list[Service] = []
    problems: list[Problem] = []
    for name in names or [item.id for item in catalog()]:
        try:
            found.append(serve(model, name, requests, level, precision))
        except MadangError as error:
            if isinstance(error, UsageError) or error.problems[0].code in ("CAT-002", "CMP-001"):
                raise
            problems += (Problem(**{**vars(problem), "path": problem.path or name}) for problem in error.problems)
    if not found:
        raise InfeasibleError(*problems)
    if as_json:
        out_json([asdict(each) for each in found])
    else:
        out_table(_HEAD[speak], [_cells(each) for each in found])
        say(_note(asked, requests, level, speak))
    for problem in problems:
        say(problem.text(speak))


def requests_of(
    requests_s: float | None,
    trace: Path | None,
    tokens_in: tuple[float, int | None],
    tokens_out: tuple[float, int | None],
) -> Stream | Path:
    """A stream or a trace's file; where no maximum is given all requests are alike.

    Raises UsageError CLI-008 for both or neither, CMP-007 for lengths that cannot be.
    """
    if (requests_s is None) == (trace is None):
        raise UsageError(
            Problem(
                "CLI-008", "requests come at a rate or from a trace, one of the two", allowed="--requests-s, --trace"
            )
        )
    check_numbers({"tokens_in": tokens_in[0], "tokens_out": tokens_out[0]})
    return trace or Stream(requests_s or 0.0, _lengths(*tokens_in), _lengths(*tokens_out))


def _lengths(mean: float, most: int | None) -> tuple[float, int]:
    return (mean, most) if most is not None else (float(round(mean)), round(mean))


def _cells(each: Service) -> list[str]:
    count, watts = each.accelerators, each.wall_w
    return [
        each.accelerator,
        each.precision,
        each.layout,
        f"{each.replicas:,}",
        f"{count.value:,.0f} ({count.low:,.0f}–{count.high:,.0f})",
        ", ".join(f"{seconds * 1000:,.0f}" for seconds in each.first_s),
        ", ".join(f"{seconds * 1000:,.0f}" for seconds in each.between_s),
        f"{each.busy:.0%}",
        f"{each.tokens_s:,.0f}",
        "?" if watts is None else f"{watts:,.0f}",
        "?" if watts is None else f"{watts * count.value / 1000:,.1f}",
    ]


def _note(asked: Stream | Path, requests: Stream | Trace, level: ServiceLevel, lang: Language) -> str:
    if isinstance(requests, Stream):
        what = _STREAM[lang].format(rate=requests.requests_s, inputs=requests.tokens_in, outputs=requests.tokens_out)
    else:
        hours = float(requests.arrival_s[-1] - requests.arrival_s[0]) / 3600
        what = _TRACE[lang].format(count=len(requests.arrival_s), name=asked, hours=hours)
    limits = {"share": level.share, "first": level.first_s * 1000, "between": level.between_s * 1000}
    return _NOTE[lang].format(requests=what, **limits)
