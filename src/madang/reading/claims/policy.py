"""What governments plan for data centres: support, tax credits, rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, amounts, money, stated
from madang.reading.patterns import regex

_POLICY = regex(
    r"세액\s?공제|규제\s?(?:완화|개선)|특별법|지원(?:방안|법안|책)?|인센티브|특구|인허가|보조금|세제\s?혜택|예타\s?면제|공모|우선협상대상자|지원하|면제|감면"
    r"|협력을 적극|육성|깎아"
)
WORDS = regex(_POLICY.pattern + r"|발의|입법\s?예고|본회의")
"""A clause without these words plans no policy."""
_TO_COME = regex(r"주기로|준다|않겠|돕기로|방침|계획|검토|예정|추진|하기로|나가기로|하겠|목표"
                 r"|(?:지원|감면|면제|완화|육성|지급)(?:한다|해\s?준다)|깎아")
_STATES = regex(r"정부|부$|청$|시$|도$|위원회$|국회$|대통령|(?:민주|개혁신|혁신|진보|정의)당$|국민의힘$")
_MADE = regex(r"발의|입법\s?예고|의결|통과|제정|공포|처리")
_BILL = regex(
    r"(?:법률?안|개정안|특별법|[가-힣]법|조례안?)['’”\"」』]?(?:\([^()\n]{1,30}\))?[을를이가]\s(?:[^,.]{0,20}?\s)?"
    rf"(?:대표\s?)?(?:{_MADE.pattern})"
)
"""A law brought in or made."""
_BUDGET = regex(r"예산|보조금|국비|추경|추가경정|지방비")
_SET_ASIDE = regex(r"(?:편성|반영|책정|배정|확보|지원)(?:했|됐|한다|하기로|할|해\s|하며)")
_PASSED = regex(r"(?:의결|통과|제정|공포|처리)(?:했|됐|하였|되었|한 (?:바|것)|돼)")

NEEDS = (_POLICY, _MADE, _BUDGET)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the policy a clause says a public body plans."""
    yield from _budget(frame)
    bill = frame.find(_BILL) if frame.find(_MADE) else None
    found = bill or frame.find(_POLICY)
    if found is None or not (bill or _TO_COME.search(frame.scene.text, found.start(), frame.end)):
        return
    passed = bill and _PASSED.search(frame.scene.text, found.start(), frame.end)
    agent = ("국회",) if passed and "국회" in frame.text else frame.agent(found.start())
    if not agent or not all(_STATES.search(party) for party in agent):
        return
    firm = frame.firmness(found.start())
    noun = re.compile(r"[^,]{0,30}?(?=(?:을|를)\s)").match(frame.scene.text, found.start(), frame.end)
    yield Proposal("policy.plan", frame, frame.start, frame.end, "policy_plan", subject=agent,
                   object=frame.phrase(noun.end() if noun else found.end()),
                   time=frame.time(found.start()) if bill else None,
                   status="agreed" if passed else firm.status or "intent", modality=firm.modality)


def _budget(frame: Frame) -> Iterator[Proposal]:
    """Yield what a public body sets aside (내년 예산 300억원을 편성했다)."""
    found = frame.find(_SET_ASIDE) if frame.find(_BUDGET) else None
    sums = [m for m in amounts(frame) if found and 0 <= found.start() - frame.place(m).end <= 12]
    agent = frame.agent(frame.place(sums[0]).start) if sums else ()
    if found and agent and all(_STATES.search(party) for party in agent):
        yield stated("policy.budget", frame, "policy_plan", found.start(), subject=agent, object="예산",
                     quantities=money("amount", sums[-1], frame), site=frame.named_site(found.start()),
                     otherwise="agreed")
