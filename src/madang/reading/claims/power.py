"""Power and its dates: capacity, commissioning by phase, ground-breaking, completion, generation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, quantity
from madang.reading.types import Mention

_START = re.compile(r"가동|상업\s?운전|서비스를? (?:시작|개시)|운영을? (?:시작|개시)|운영에 (?:들어|돌입)|개소|문을 (?:연|열)")
_GROUND = re.compile(r"착공|첫\s?삽|기공식")
_DONE = re.compile(r"완공|준공")
_BUILDING = re.compile(r"(?:건설|공사)\s?중|짓고 있")
_ENERGY = re.compile(r"재생\s?에너지|신재생|풍력|태양광|연료전지|발전(?:\s?(?:설비|용량|단지|소|사업)|을|량)|원전|SMR|수력|열병합")
_IT = re.compile(r"연산|IT\s?(?:부하|용량|전력|로드)|컴퓨팅\s?(?:용량|파워|능력)")
_UTILITY = re.compile(r"수전|계통|한국전력|한전|전력\s?공급\s?(?:계약|받)|송전|변전")
_FACILITY = re.compile(r"시설\s?(?:전체\s?)?(?:전력|부하|용량)|총\s?(?:전력|부하)")
_STAGE = re.compile(r"(?P<number>[1-9])\s?(?:단계|차)(?![가-힣]{0,2}\s?(?:회의|전략|토론))")
_FIRST = re.compile(r"먼저|우선|1단계|초기|첫 단계")
_FULL = re.compile(r"전체|전부|최종|모두|완전")
_SUPPLY_ONLY = re.compile(r"^\s?(?:규모의\s)?(?:[가-힣]+\s){0,2}?(?:원전|발전소|송전|변압기|ESS)")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield what a clause says of power and of the dates that go with it."""
    dated = False
    for mention in frame.mentions("power"):
        proposal = _power(frame, mention)
        dated = dated or proposal.predicate == "commissioning"
        yield proposal
    for predicate, trigger in (("groundbreaking", _GROUND), ("commissioning", _START), ("completion", _DONE),
                               ("construction", _BUILDING)):
        if not (dated and predicate == "commissioning"):
            yield from _milestone(frame, predicate, trigger)


def _power(frame: Frame, mention: Mention) -> Proposal:
    span = frame.place(mention)
    before, after = frame.around(mention, 60, 60)
    basis = _basis(mention, before[-40:], after[:40])
    agent = frame.agent(span.start)
    firm = frame.firmness(span.end)
    starts = _START.search(after) if basis != "generation" else None
    site = frame.site(span.start, agent) if basis != "generation" else _places(frame)
    predicate = "generation_capacity" if basis == "generation" else "commissioning" if starts else "capacity"
    role = "generation_power" if basis == "generation" else "power"
    return Proposal(
        f"power.{predicate}", frame, frame.start, frame.end, predicate,
        subject=agent if predicate == "generation_capacity" or not site else (site,), site=site,
        object=frame.scene.text[span.end:_noun_end(frame, span.end)].strip() if basis == "generation" else None,
        phase=_phase(before + after) if basis != "generation" else None, power_basis=basis,
        quantities=(quantity(role, mention),), time=frame.time(span.start) if starts else None,
        status=firm.status or ("intent" if firm.modality != "speculated" else "possible"), modality=firm.modality,
    )


def _noun_end(frame: Frame, at: int) -> int:
    found = re.compile(r"[^,]{0,30}?(?=(?:를|을)\s)").match(frame.scene.text, at, frame.end)
    return found.end() if found else at


def _places(frame: Frame) -> str | None:
    """Return the places a clause names, joined: a generator's site."""
    found = [name.canonical for name in frame.scene.names if name.kind == "place" and frame.start <= name.start < frame.end]
    return "·".join(dict.fromkeys(found)) or None


def _basis(mention: Mention, before: str, after: str) -> Literal["it", "facility", "utility", "generation"] | None:
    if "generation" in mention.flags or _ENERGY.search(after[:24]) or _ENERGY.search(before[-14:]):
        return "generation"
    if _IT.search(after[:14]) or _IT.search(before[-14:]):
        return "it"
    if _UTILITY.search(after[:20]) or _UTILITY.search(before[-14:]):
        return "utility"
    return "facility" if _FACILITY.search(after[:16]) or _FACILITY.search(before[-16:]) else None


def _phase(words: str) -> str | None:
    """Return the phase words name: a stage's number, `first` or `full`."""
    stage = _STAGE.search(words)
    if stage and stage["number"] != "1":
        return f"stage-{stage['number']}"
    if stage or _FIRST.search(words):
        return "first"
    return "full" if _FULL.search(words) else None


def _milestone(frame: Frame, predicate: str, trigger: re.Pattern[str]) -> Iterator[Proposal]:
    for found in list(frame.find(trigger))[:1]:
        time = frame.time(found.start())
        firm = frame.firmness(found.start())
        agent = frame.agent(found.start())
        site = frame.site(found.start(), agent)
        done = firm.status in ("operating", "ground_breaking")
        if site is None or not (time or done):
            continue
        ours = tuple(party for party in agent if party != site)
        building = predicate == "construction"
        yield Proposal(f"power.{predicate}", frame, frame.start, frame.end, predicate, subject=ours or (site,),
                       site=site, phase=_phase(frame.text), time=None if building else time,
                       status="ground_breaking" if building else firm.status or "intent", modality=firm.modality)
