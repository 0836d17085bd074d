"""A relation between claims, as data with its sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from madang.reading.brief import named
from madang.reading.patterns import regex
from madang.reading.types import DateValue, Quantity, Status

RelationKind = Literal[
    "agreement", "refinement", "contradiction", "delay", "advance", "raise", "cut", "firmer", "weaker", "setback",
    "resumption", "cancellation", "exit", "rejected", "overdue", "new",
]
"""What a later claim does to an earlier one; `overdue` needs no second claim, `new` has no first.

`raise` and `cut` are figures that the page itself says were others before; `exit` is one of several builders leaving.
"""

MisfitKind = Literal["rounding", "currency", "scope", "status", "plan_event", "inside_page", "hard"]
"""How two claims differ where they do. `rounding` and `currency` are no contradiction."""


@dataclass(frozen=True)
class Relation:
    """What a claim of one page says about a claim of another.

    `claims` are ids, the earlier first. `site` is the campus, `topic` what is compared (`power`, `capex`,
    `commissioning`, …), `phase` of which step. `old` and `new` are the values as a reader writes them, None where
    there is none; a status by its name on the scale. `months` is how far a date moved, positive for later. `copied`:
    the page says it in the earlier page's words, so that it is no second witness. `ko` and `en` say it in a sentence.
    """

    kind: RelationKind
    claims: tuple[str, ...]
    site: str | None
    topic: str
    phase: str | None
    old: str | None
    new: str | None
    misfit: MisfitKind | None = None
    months: float | None = None
    copied: bool = False
    ko: str = ""
    en: str = ""


TOPICS: dict[str, tuple[str, str]] = {
    "power": ("전력", "power"),
    "capex": ("투자비", "investment"),
    "capex_part": ("투자비 가운데 일부", "part of the investment"),
    "accelerators": ("가속기", "accelerators"),
    "jobs": ("고용", "jobs"),
    "effect_output": ("생산 유발 효과", "output effect"),
    "effect_jobs": ("고용 유발 효과", "jobs effect"),
    "pue": ("PUE", "PUE"),
    "amount": ("금액", "amount"),
    "share": ("지분", "share"),
    "groundbreaking": ("착공", "ground-breaking"),
    "commissioning": ("가동", "start of service"),
    "completion": ("준공", "completion"),
    "development": ("건설 계획", "plan to build"),
    "deal": ("협약·계약", "agreement"),
    "cancellation": ("취소", "cancellation"),
    "permit": ("인허가", "permit"),
    "setback": ("차질", "setback"),
    "exit": ("참여사 이탈", "a builder's exit"),
    "resumption": ("재개", "resumption"),
    "selection": ("선정", "selection"),
    "page": ("이 기사", "this page"),
}
STATUSES: dict[Status, tuple[str, str]] = {
    "possible": ("가능성", "possible"),
    "under_review": ("검토", "under review"),
    "intent": ("계획", "intended"),
    "loi": ("의향서", "letter of intent"),
    "mou": ("양해각서", "memorandum"),
    "agreed": ("합의", "agreed"),
    "contract": ("계약", "contract"),
    "financed": ("자금 확보", "financed"),
    "ground_breaking": ("착공", "ground broken"),
    "operating": ("가동", "operating"),
}
_PHASES = {"first": ("1단계", "first phase"), "full": ("전체", "all phases"), "expansion": ("증설", "expansion")}
_SAID: dict[str, tuple[str, str]] = {
    "agreement": ("앞선 보도와 같습니다", "as reported before"),
    "agreement/copy": ("앞선 보도와 같은 문장입니다. 옮겨 실은 것이어서 따로 확인한 근거는 아닙니다",
                       "said in the words of the earlier page: a copy, no second witness"),
    "agreement/rounding": ("반올림하면 같은 값입니다", "the same, rounded"),
    "agreement/currency": ("환율로 옮기면 같은 값입니다", "the same in another currency"),
    "refinement": ("더 자세해졌습니다", "now said more exactly"),
    "refinement/scope": ("전체 가운데 한 부분이 밝혀졌습니다", "a part of the whole is now known"),
    "contradiction/hard": ("앞선 보도와 맞지 않습니다", "contradicts what was reported"),
    "contradiction/selection": ("앞선 보도와 달리 다른 곳이 선정됐습니다", "another one is chosen than before"),
    "contradiction/scope": ("재는 대상이 달라 바로 견줄 수 없습니다", "measures something else, so not to be compared"),
    "contradiction/status": (
        "앞선 보도보다 무른 말이어서 값을 바꾸지 않습니다", "said less firmly than before, so it replaces nothing"),
    "contradiction/plan_event": ("이미 일어난 일과 맞지 않는 계획입니다", "a plan that does not fit what has happened"),
    "contradiction/inside_page": ("한 기사 안에서 서로 맞지 않습니다", "the page contradicts itself"),
    "delay": ("{months:.0f}개월 늦춰졌습니다", "{months:.0f} months later"),
    "advance": ("{months:.0f}개월 앞당겨졌습니다", "{months:.0f} months earlier"),
    "delay/days": ("한 달이 못 되게 늦춰졌습니다", "less than a month later"),
    "advance/days": ("한 달이 못 되게 앞당겨졌습니다", "less than a month earlier"),
    "delay/plan_event": ("계획보다 늦게 이루어졌습니다", "happened later than planned"),
    "advance/plan_event": ("계획보다 일찍 이루어졌습니다", "happened earlier than planned"),
    "raise": ("늘었습니다", "raised"),
    "cut": ("줄었습니다", "cut"),
    "raise/ratio": ("높아졌습니다", "higher than before"),
    "cut/ratio": ("낮아졌습니다", "lower than before"),
    "firmer": ("더 굳어졌습니다", "firmer than before"),
    "weaker": ("더 물러졌습니다", "less firm than before"),
    "setback": ("사업이 막히거나 멈췄다는 보도입니다", "reported as held up"),
    "resumption": ("막히거나 멈췄던 사업이 다시 나아갑니다", "goes on again"),
    "resumption/status": ("다시 한다는 계획이며 아직 재개되지 않았습니다", "is to go on again, but does not yet"),
    "cancellation": ("하지 않는다는 보도입니다", "reported as not going ahead"),
    "exit": ("이 참여사가 빠진다는 보도입니다", "reported as leaving the campus to the others"),
    "rejected": ("물리친 주장을 되풀이합니다", "repeats a claim that was rejected"),
    "overdue": ("때가 지났으나 이루어졌다는 보도가 없습니다", "past due, and no report that it happened"),
    "new": ("새로 나온 내용입니다", "not reported before"),
}

_PART = regex(r"(?P<year>\d{4})-(?P<part>[HQ]\d)|mid-(?P<mid>\d{4})")


def told(relation: Relation) -> tuple[str, str]:
    """Return the sentence of a relation in Korean and in English."""
    tails = _SAID.get(f"{relation.kind}/{_why(relation)}") or _SAID[relation.kind]
    found = []
    for index, tail in enumerate(tails):
        ends = dict.fromkeys(value for value in (relation.old, relation.new) if value)
        values = " → ".join(_worded(value, index) for value in ends)
        site = relation.site and named(relation.site, "en" if index else "ko")
        what = " ".join(part for part in (site, _phase(relation.phase, index), _topic(relation, index)) if part)
        said = tail.format(months=abs(relation.months or 0))
        found.append(f"{what}: {values}. {said[0].upper()}{said[1:]}." if values else f"{what}: {said}.")
    return found[0], found[1]


def _why(relation: Relation) -> str | None:
    """What tells a relation's sentence from others of its kind."""
    if relation.kind in ("delay", "advance") and relation.misfit is None and abs(relation.months or 0) < 1:
        return "days"
    if relation.kind in ("raise", "cut") and relation.topic in ("pue", "share"):
        return "ratio"
    if relation.kind == "contradiction" and relation.topic == "selection":
        return "selection"
    return "copy" if relation.copied else relation.misfit


def _worded(value: str, index: int) -> str:
    """A status in words, and in Korean a part of a year; any other value as it is."""
    part = None if index else _PART.fullmatch(value)
    if part:
        what = {"H1": "상반기", "H2": "하반기", None: "중반"}.get(part["part"], f"{(part['part'] or '')[1:]}분기")
        return f"{part['mid'] or part['year']}년 {what}"
    return next((words[index] for status, words in STATUSES.items() if status == value), value)


def _topic(relation: Relation, index: int) -> str:
    return TOPICS.get(relation.topic, (relation.topic, relation.topic))[index]


def _phase(phase: str | None, index: int) -> str:
    if phase and phase.startswith("stage-"):
        return (f"{phase[6:]}단계", f"phase {phase[6:]}")[index]
    return _PHASES.get(phase or "", (phase or "",) * 2)[index]


def figure_text(quantity: Quantity) -> str:
    """Return a figure as it was printed."""
    return " ".join(quantity.printed.split())


def date_text(date: DateValue) -> str:
    """Return a date no finer than it was printed: 2027-11-03, 2027-11, 2027-Q4, 2027-H2, mid-2027, 2027."""
    year, month = date.start[:4], int(date.start[5:7])
    if date.grain == "quarter":
        return f"{year}-Q{(month + 2) // 3}"
    if date.grain == "half":
        return f"mid-{year}" if month == 4 else f"{year}-H{1 if month < 7 else 2}"
    length = {"minute": 10, "hour": 10, "half-day": 10, "day": 10, "month": 7, "year": 4}.get(date.grain)
    return date.start[:length] if length else f"{date.start[:10]}–{date.end[:10]}"
