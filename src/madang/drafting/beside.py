"""What a page announces and a plan works out for itself: PUE and staff, each beside the other; and what was put off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from madang.drafting.phases import role
from madang.drafting.stated import Words
from madang.plan.paths import get
from madang.plan.remarks import Remark
from madang.reading.followup.exits import leaves
from madang.reading.followup.relation import TOPICS, date_text, figure_text
from madang.reading.types import Claim

_LONGEST = 90
"""Letters of a page's words that a remark shows."""
HELD_UP = "held_up"
"""The remark that says what stands against a campus."""
LEFT = "builder_left"
"""The remark that one of several builders leaves."""
_AGAINST = {"setback": ("기사는 이 사업에 차질이 있다고 합니다", "The page says that this campus is held up"),
            "cancellation": ("기사는 이 사업을 하지 않는다고 합니다", "The page says that this campus will not be"),
            "exit": ("기사는 참여사 하나가 빠진다고 합니다", "The page says that one of the builders leaves")}


def beside(tree: Mapping[str, Any], claims: Sequence[Claim], words: Words) -> tuple[Remark, ...]:
    """Remarks on announced figures that no field of a plan takes, or that a plan also computes."""
    told = [*_held_up(claims, words), *_undated(tree, claims), *_efficiency(claims), *_staff(tree, claims)]
    return tuple(dict.fromkeys([*told, *_changed(claims)]))


def _held_up(claims: Sequence[Claim], words: Words) -> Iterator[Remark]:
    """What the page says stands against the campus: a plan made from it is one of what was announced before."""
    for claim in claims:
        if claim.predicate in ("setback", "cancellation"):
            left = leaves(claim, claims)
            ko, en = _AGAINST["exit" if left else claim.predicate]
            when = f" ({date_text(claim.time)})" if claim.time else ""
            quote = words.quote(claim)
            said = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…"
            name = LEFT if left else HELD_UP
            yield Remark(id=name, grave=True, ko=f"{ko}: ‘{said}’{when}", en=f"{en}: “{said}”{when}")


def _undated(tree: Mapping[str, Any], claims: Sequence[Claim]) -> Iterator[Remark]:
    """A larger power of the campus without a date, beside phases that have one: no phase of the plan, and said so."""
    planned = get(tree, f"phases.{_last(tree)}.power_mw")
    found = [q for c in claims if c.predicate == "capacity" and c.time is None and c.modality != "speculated"
             and c.status not in ("possible", "under_review") and (q := role(c, "power")) and "class" not in q.flags]
    largest = max(found, key=lambda q: q.value or 0.0, default=None)
    if largest is None or not isinstance(planned, int | float) or (largest.value or 0.0) <= 1.1 * planned:
        return
    yield Remark(
        id="undated_power", grave=True,
        ko=f"‘{largest.printed}’에 이르는 때를 몰라 계획은 {planned:g}MW까지입니다. phases에 단계를 더할 수 있습니다.",
        en=f"When “{largest.printed}” is reached is not known; the plan ends at {planned:g} MW and can take a phase.",
    )


def _efficiency(claims: Sequence[Claim]) -> Iterator[Remark]:
    for printed in dict.fromkeys(q.printed for c in claims for q in c.quantities if q.role == "pue" and q.value):
        yield Remark(
            id="announced_pue", grave=False,
            ko=f"발표한 PUE는 ‘{printed}’입니다. PUE는 날씨와 설비로 계산하므로 결과의 PUE와 견주어 보십시오.",
            en=f"The announced PUE is “{printed}”. A plan's PUE follows from weather and plant: compare the result.",
        )


def _staff(tree: Mapping[str, Any], claims: Sequence[Claim]) -> Iterator[Remark]:
    """Announced jobs beside the permanent staff that the plan's power and staff per MW come to."""
    quantity = next((q for claim in claims if claim.predicate == "jobs" and (q := role(claim, "jobs"))), None)
    power, each = (get(tree, path) for path in (f"phases.{_last(tree)}.power_mw", "economy.staff_per_it_mw"))
    if quantity is None or not isinstance(power, int | float) or not isinstance(each, int | float):
        return
    staff = power * each
    yield Remark(
        id="announced_jobs", grave=False,
        ko=f"발표한 고용은 ‘{quantity.printed}’, 계산한 상시 인원은 약 {staff:,.0f}명({power:g}MW × {each:g}명)입니다.",
        en=f"“{quantity.printed}” are announced; permanent staff come to about {staff:,.0f} ({power:g} MW × {each:g}).",
    )


def _last(tree: Mapping[str, Any]) -> str:
    return str(tree["phases"][-1]["name"])


def _changed(claims: Sequence[Claim]) -> Iterator[Remark]:
    """What the page itself says was announced otherwise before."""
    for claim in claims:
        if claim.former_time and claim.time:
            yield _was(claim.predicate, date_text(claim.former_time), date_text(claim.time))
        now = {q.role: q for q in claim.quantities}
        for old in claim.former_quantities:
            yield _was(old.role, figure_text(old), figure_text(now[old.role]))


def _was(topic: str, old: str, new: str) -> Remark:
    ko, en = TOPICS.get(topic, (topic, topic))
    return Remark(id="announced_before", grave=False, ko=f"{ko}: ‘{old}’ → ‘{new}’. 기사가 스스로 밝힌 변경입니다.",
                  en=f"{en[0].upper()}{en[1:]}: “{old}” → “{new}”, as the page itself tells.")
