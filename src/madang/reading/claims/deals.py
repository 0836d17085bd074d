"""Deals between parties: memoranda, supply contracts, alliances, joint projects, co-operation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, amounts, money
from madang.reading.claims.status import Firmness
from madang.reading.patterns import each, regex
from madang.reading.types import Mention, Status


@dataclass(frozen=True)
class _Deal:
    """A kind of deal: the words that name it, and the status those words alone give."""

    predicate: str
    words: re.Pattern[str]
    status: Status | None = None


_NO_SUPPLY = ("투자", "대출", "금융", "매매", "매입", "인수", "분양", "임대", "임차", "리스", "합작", "입주")
_CONTRACT = (
    r"계약(?<![가-힣]계약)(?<!임대차 계약)" + "".join(f"(?<!{what} 계약)" for what in _NO_SUPPLY)
    + r"(?:을|서에)\s(?:[^\s,.]{1,6}\s)?(?:체결|맺|서명)"
)
"""A contract that does not say what for."""
_PAPER = r"업무\s?협약|협약(?<!실시협약)(?<!시행협약)(?<!금융협약)(?<!대출협약)(?<!분양협약)"
_DEALS = (
    _Deal("loi", regex(r"의향서|LOI(?![a-z])"), "loi"),
    _Deal("mou", regex("MOU|양해각서|" + _PAPER), "mou"),
    _Deal("supply_contract", regex(
        each("공급|도급|시공|납품|공사|용역|구매|수급|사용|데이터센터|건립|건설|구축|전력|설비|장비|시스템|사업|프로젝트",
             r"['’”\"]?\s?계약(?!금|직|기간|상)")
        + r"|수주(?:했|한(?!다면)|하며|하고|해(?![온왔])|에\s성공|[…,]|$)|[을를]\s따(?:냈|낸|내며)|" + _CONTRACT
        + r"|" + each("원|달러", r"\)?(?:에|어치를?)\s(?:[^\s,.]{1,10}\s){0,2}(?:공급|납품)(?:하기로|한다|했|할)"))),
    _Deal("joint_project", regex(r"공동\s?(?:추진|사업|개발)")),
    _Deal("alliance", regex(r"전략적\s?(?:제휴|파트너십|동맹)")),
    _Deal("cooperation", regex(r"협력\s?관계|기술\s?제휴|협업|제휴|협력(?!사|업체|기업|국|회|\s?방안)")),
)
WORDS = regex("|".join(deal.words.pattern for deal in _DEALS))
"""A clause without these words tells of no deal."""
_SIGNED = regex(
    r"(?:체결|서명)(?!\s?(?:이후|이전|후(?![가-힣])|되면|하면|시(?![가-힣])|전(?![가-힣])|을 앞))"
    r"|맺(?!으면)|식에서|식을|식['’”]?이|협약을 가졌|협약(?:\([A-Z]+\))?['’”\"]?을 (?:했|하고)"
)
_SEALED = regex(r"협약을 가졌|(?:체결|서명|교환)(?:했|하고|하며|한 (?:바|것)|[…,]|$)|맺(?:었|고|으며)|수주[했한]"
                r"|따[냈낸]")
_PASSIVE = regex(r"(?:체결|교환)(?:됐|되었|된|됨)|이뤄졌|있었다|열렸|식['’”]?이\s개최")
_TALKED = regex(r"방안|논의|[△▲▷]")
_BINDING = ("loi", "mou", "agreed", "contract")
_ANYBODY = regex(r"(?:우리|국내|해외|글로벌|현지|다른|해당|여러|주요|AI|각국)?\s?(?:기업|업체|회사|정부)|및")
_BUILDER = regex(each("시공사|건설사|시공", r"(?:는|은|로는|로)\s"))
_PRICE = regex(r"(?:도급액|도급\s?금액|계약\s?금액|공사\s?금액|공사비|수주액)[은는이가]?\s(?:총\s|약\s)?$")
_BOTH = regex(r"(?:두|양)\s?(?:회사|기업|기관|측)|양사|양측")
_GENERAL = regex(r"^(?:다양한|글로벌|긴밀한|적극적인)?\s?$")
_WITH_SOMEBODY = regex(r"(?P<who>[가-힣A-Za-z0-9·]+\s(?:기업|업체|회사|정부)(?:들)?)[과와]의\s")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the deals a clause tells of, the most binding kind once a clause."""
    yield from _built_by(frame)
    if not frame.find(WORDS):
        return
    for deal in _DEALS:
        found = frame.find(deal.words)
        proposal = _deal(frame, deal, found) if found else None
        if proposal:
            yield proposal
            return


def _built_by(frame: Frame) -> Iterator[Proposal]:
    """Yield the contract of a builder that the page names with its price (시공사는 A이며 도급액은 …)."""
    found = frame.find(_BUILDER)
    name = next((n for n in frame.scene.names if found and n.kind == "org" and 0 <= n.start - found.end() <= 2), None)
    priced = next((m for m in frame.scene.mentions if m.kind == "money"
                   and _PRICE.search(frame.scene.text[max(frame.start, m.start - 14):m.start])), None)
    if name and priced:
        yield Proposal("deals.builder", frame, frame.start, frame.scene.end, "supply_contract",
                       subject=frame.talk.agent, counterparty=(name.party,), object="시공", site=frame.site(name.start),
                       quantities=money("amount", priced, frame), status="contract")


def _deal(frame: Frame, deal: _Deal, found: re.Match[str]) -> Proposal | None:
    at, firm = found.start(), frame.firmness(found.start())
    subject, partners = _parties(frame, at, firm.status in _BINDING or deal.status in _BINDING)
    after = frame.scene.text[at:min(at + 16, frame.end)]
    if deal.predicate == "mou" and not _SIGNED.search(frame.scene.text[at:frame.end]):
        return None
    won = deal.predicate == "supply_contract" and "계약" not in found.group()
    if won and subject and not partners and (frame.named_site(at) or amounts(frame)):
        return _won(frame, found, subject, firm)
    if deal.predicate == "joint_project":
        subject, partners = subject or frame.talk.agent, partners or frame.talk.partners
    paper = deal.predicate in ("mou", "loi") or frame.named_site(at) or (deal.predicate == "supply_contract"
                                                                         and amounts(frame))
    alone = subject and paper and _SEALED.search(frame.scene.text, at, frame.end)
    if not (alone or (subject and partners)) or (deal.predicate == "cooperation" and _TALKED.search(after)):
        return None
    predicate = deal.predicate
    if predicate == "cooperation" and firm.status == "agreed":
        predicate = "cooperation_agreement"
    priced = predicate in ("joint_project", "supply_contract")
    money_in = [m for m in amounts(frame) if frame.place(m).start < at] if priced else []
    return Proposal(
        f"deals.{predicate}", frame, frame.start, frame.end, predicate, subject=subject, counterparty=partners,
        object=_object(frame, found), site=frame.named_site(at),
        quantities=money("amount", money_in[0], frame) if money_in else (), time=frame.time(at) or _day_of(frame),
        status=firm.status or deal.status, modality=firm.modality,
    )


def _day_of(frame: Frame) -> Mention | None:
    """Return the day that an earlier clause of the sentence tells (13일 … 참석한 가운데 … 협약을 맺었다)."""
    days = (m for m in frame.scene.mentions if m.date and m.date.grain == "day" and frame.place(m).end <= frame.start)
    return next(days, None)


def _won(frame: Frame, found: re.Match[str], subject: tuple[str, ...], firm: Firmness) -> Proposal:
    """A builder's contract that names no buyer: who won it, at what price, for which campus."""
    at = found.start()
    price = [m for m in amounts(frame) if frame.place(m).start < at][-1:]
    return Proposal(
        "deals.won", frame, frame.start, frame.end, "supply_contract", subject=subject, object=_object(frame, found),
        site=frame.site(at, subject), quantities=money("amount", price[0], frame) if price else (),
        time=frame.time(at), status=firm.status or "contract", modality=firm.modality,
    )


def _parties(frame: Frame, at: int, binding: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who deals with whom. Two that bind themselves as one subject (A와 B는 … 하기로) are both."""
    partners = tuple(p for p in frame.partners(at) if p != "정부")
    subject = tuple(p for p in frame.agent(at) if p not in partners)
    if not partners:
        general = _WITH_SOMEBODY.search(frame.scene.text, max(frame.start, at - 40), at)
        partners = (general["who"],) if general and not _ANYBODY.match(general["who"]) else ()
    if not partners and _BOTH.search(frame.scene.text, frame.start, at):
        return frame.talk.agent[:1], frame.talk.agent[1:] or frame.talk.partners
    if not partners and binding and len(subject) > 1 and subject == frame.agent(at, carry=False):
        subject, partners = subject[:1], subject[1:]
    if not (subject or partners) and _PASSIVE.search(frame.scene.text, at, frame.end):
        partners = tuple(dict.fromkeys(n.party for n in frame.scene.names
                                       if n.kind in ("org", "person") and n.end <= at))
    if not subject and len(partners) > 1:
        subject, partners = partners[:1], partners[1:]
    return subject, partners


def _object(frame: Frame, found: re.Match[str]) -> str | None:
    """Return what the deal is about: the phrase before its word, or the clause's object."""
    before = frame.phrase(found.start())
    if before and not _GENERAL.match(before) and not before.endswith(("와", "과", "와의", "과의", "간")):
        return before
    after = re.compile(r"[^,]{0,60}?(?P<what>\S[^,]{0,40}?)(?:을|를)\s").match(frame.scene.text, found.end(), frame.end)
    return frame.phrase(after.end("what")) if after else None
