"""Deals between parties: memoranda, supply contracts, alliances, joint projects, co-operation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from madang.reading.claims.finance import PRICE_OF_DEAL, PRICED, SALE, dealt_over, from_whom, to_whom
from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, amounts, money, stated
from madang.reading.claims.status import Firmness
from madang.reading.patterns import regex
from madang.reading.triggers import Rules
from madang.reading.types import Mention, Status


@dataclass(frozen=True)
class _Deal:
    """A kind of deal: the words that name it, and the status those words alone give."""

    predicate: str
    words: re.Pattern[str]
    status: Status | None = None


_NO_SUPPLY = ("투자", "대출", "금융", "매매", "매입", "인수", "분양", "임대", "임차", "리스", "합작", "입주")
_CONTRACT = (
    r"계약(?<![가-힣]계약)(?<!임대차 계약)" + "".join(f"(?<!{what} 계약)(?<!{what}하는 계약)" for what in _NO_SUPPLY)
    + r"(?:을|서에)\s(?:[^\s,.]{1,6}\s)?(?:체결|맺|서명)"
)
"""A contract that does not say what for."""
_TWO_BOUND = r"손을?\s?(?:맞\s?)?잡(?!이)|맞손|힘을\s(?:합|모)"
_PAPER = (
    r"합의각서|MOA(?![a-z])|기본\s?합의서|업무\s?협약|협약(?<!실시협약)(?<!시행협약)(?<!금융협약)(?<!대출협약)(?<!분양협약)"
)
_SUPPLIES = (
    r"공급(?<=[을를]\s공급)(?<!전력을 공급)(?<!전기를 공급)(?:하기로|한다|했)|납품(?<=[을를]\s납품)(?:하기로|한다|했)"
    r"|공급\s?받(?:기로|는다|게\s|았|을\s)|발주(?<=[을를]\s발주)(?:했|한다|하기로)"
)
"""Work for a data centre is an order, also where no contract and no price are told."""
_DEALS = (
    _Deal("loi", regex(r"의향서|LOI(?![a-z])"), "loi"),
    _Deal("mou", regex("MOU|양해각서|" + _PAPER), "mou"),
    _Deal("supply_contract", regex(
        "(?:공급|도급|시공|납품|공사|용역|구매|수급|사용|데이터센터|건립|건설|구축|전력|설비|장비|시스템|사업"
        r"|프로젝트|클라우드|컴퓨팅)['’”\"]?\s?계약(?!금|직|기간|상)"
        r"|수주(?:했|한(?!다면)|하며|하고|해(?![온왔])|에\s성공|[…,]|$)|[을를]\s따(?:냈|낸|내며)"
        rf"|{_CONTRACT}"
        r"|(?:원|달러)\)?(?:에|어치를?)\s(?:[^\s,.]{1,10}\s){0,2}(?:(?:공급|납품)(?:하기로|한다|했|할)|(?:시공|공사)를?을?\s맡)"
        "|낙찰(?:받|됐|했)"
        rf"|{_SUPPLIES}"
    )),
    _Deal("joint_project", regex(
        r"공동\s?(?:추진|사업|개발)|컨소시엄을\s(?:[^\s,.]{1,6}\s)?(?:꾸[리려렸]|구성[하했]|결성[하했]|이[루뤄])")),
    _Deal("alliance", regex(r"전략적\s?(?:제휴|파트너십|동맹)")),
    _Deal("cooperation", regex(rf"협력\s?관계|기술\s?제휴|협업|제휴|협력(?!사|업체|기업|국|회|\s?방안)|{_TWO_BOUND}")),
)
_VENTURE = regex(
    r"(?:합작\s?(?:법인|회사|사)|조인트\s?벤처|공동\s?출자(?:해|하여|한)\s(?:새\s)?법인|특수\s?목적\s?법인|SPC|PFV"
    r"|프로젝트\s?금융\s?투자\s?회사)(?:\([A-Za-z]{2,12}\))?['’”\"]?[을를이가]?\s"
    r"(?:[^\s,.]{1,8}\s){0,2}(?:설립|출범|세우|세운|세워|신설|만[들든]|꾸[리려렸린릴])"
)
WORDS = regex("|".join((*(deal.words.pattern for deal in _DEALS), _VENTURE.pattern, PRICE_OF_DEAL)))
"""A clause without these words tells of no deal."""
_RULES = Rules(*((deal, (deal.words,)) for deal in _DEALS))
_SUPPLIED = regex("공급|납품|발주")
_RECIPROCAL = regex(_TWO_BOUND)
_PRICED_DEALS = ("supply_contract", "procurement", "selection", "construction", "development", "completion")
_OVER_TIME = regex(r"누적|연간|올해|지난해\s|분기|상반기|하반기|평균|전년|목표")
"""A sum of many contracts."""
_CENTRE = regex(r"데이터\s?센터|IDC")
_SEVERAL = regex(r"시장|잇달|잇따|경쟁|연이어|속속|\d\s?(?:곳|건)")
_FOUNDED = regex(r"(?:설립|출범|신설)(?:했|시켰|한 바)|세웠")
_JOINS = regex(r"협약(?:식)?(?:에는|에|은|에서는)\s")
_HAVE_JOINED = regex(r"(?:참여|함께|동참)(?:했|하였|한다|하며|하고|해\s)")
_SIGNED = regex(
    r"(?:체결|서명|교환)(?!\s?(?:이후|이전|후(?![가-힣])|되면|하면|시(?![가-힣])|전(?![가-힣])|을 앞))"
    r"|맺(?!으면)|도장을 찍|식에서|식을|식['’”]?이|협약을 가졌|협약(?:\([A-Z]+\))?['’”\"]?을 (?:했|하고)"
)
_SEALED = regex(r"협약을 가졌|(?:체결|서명|교환)(?:했|하고|하며|한 (?:바|것)|[…,]|$)|맺(?:었|고|으며)|수주[했한]"
                r"|따[냈낸]|도장을 찍")
_TALKED = regex(r"방안|논의|[△▲▷]")
_BINDING = ("loi", "mou", "agreed", "contract")
_ANYBODY = regex(r"(?:우리|국내|해외|글로벌|현지|다른|해당|여러|주요|AI|각국)?\s?(?:기업|업체|회사|정부)|및")
_BUILDER = regex(r"(?:시공사|건설사|시공)(?:는|은|로는|로)\s")
_PRICE = regex(r"(?:도급액|도급\s?금액|계약\s?금액|공사\s?금액|공사비|수주액)[은는이가]?\s(?:총\s|약\s)?$")
_BOTH = regex(r"(?:두|양|세|네|이들)\s?(?:회사|기업|기관|측)|양사|양측|[3-9](?<!등 \d)(?:개\s?)?사")
_WITH_SOMEBODY = regex(r"(?P<who>[가-힣A-Za-z0-9·]+\s(?:기업|업체|회사|정부)(?:들)?)[과와]의\s")

NEEDS = (WORDS, _BUILDER)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the deals a clause tells of, the most binding kind once a clause."""
    heard = frame.scene.heard
    built = list(_built_by(frame)) if heard.may(_BUILDER) else []
    yield from built
    deals = (_deal(frame, deal, found) for deal in heard.among(_RULES) if (found := frame.find(deal.words)))
    told = next(filter(None, deals), None)
    instead = {_priced: built, _joined: told}
    yield from filter(None, (told, *(rule(frame) for rule in heard.among(_BESIDE) if not instead.get(rule))))


def _venture(frame: Frame) -> Proposal | None:
    """Who founds a firm with whom, where no sum is told."""
    found = None if amounts(frame) else frame.find(_VENTURE)
    subject, partners = _parties(frame, found.start(), True) if found else ((), ())
    if not (found and subject and partners):
        return None
    firm = frame.firmness(found.start())
    founded = _FOUNDED.search(frame.scene.text, found.start(), frame.end)
    return Proposal("deals.venture", frame, frame.start, frame.end, "joint_venture", subject=subject,
                    counterparty=partners, site=frame.named_site(found.start()), time=frame.time(found.start()),
                    status="agreed" if founded else firm.status, modality=firm.modality)


def _priced(frame: Frame) -> Proposal | None:
    """The price of the contract that the sentence before told of (계약 금액은 …)."""
    price, words = next(((m, words) for m in amounts(frame) if (words := PRICED.search(frame.around(m, 30)[0]))),
                        (None, None))
    at = frame.place(price).start if price else frame.start
    told = frame.talk.predicate in _PRICED_DEALS or _CENTRE.search(frame.scene.text, frame.start, at)
    if not (price and words and told) or SALE.match(words.group()) or _OVER_TIME.search(frame.text[:at - frame.start]):
        return None
    owner = next(((n.party,) for n in frame.names if n.kind == "org" and n.case == "gen" and n.end <= at), ())
    agent = owner or frame.agent(at)
    if not agent or dealt_over(words.group(), frame.talk.predicate):
        return None
    return stated("deals.priced", frame, "supply_contract", at, subject=agent, site=frame.site(at, agent),
                  quantities=money("amount", price, frame), status="contract")


def _joined(frame: Frame) -> Proposal | None:
    """Who else signs a memorandum (협약에는 A, B, C가 참여했다)."""
    found = frame.find(_JOINS)
    joined = found and _HAVE_JOINED.search(frame.scene.text, found.end(), frame.end)
    groups = [g for g in frame.scene.groups if found and joined and found.end() <= g.start and g.end <= joined.start()]
    parties = tuple(dict.fromkeys(party for group in groups for party in group.parties))
    if len(parties) < 2 or frame.talk.paper != "mou" or not frame.find(WORDS):
        return None
    return Proposal("deals.joined", frame, frame.start, frame.end, "mou", subject=parties[:1],
                    counterparty=parties[1:], site=frame.site(frame.end, parties), status="mou")


_BESIDE = Rules((_venture, (_VENTURE,)), (_priced, (PRICED,)), (_joined, (_JOINS,)))


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
    at = found.start()
    after = frame.scene.text[at:min(at + 16, frame.end)]
    unsigned = deal.predicate == "mou" and not _SIGNED.search(frame.scene.text[at:frame.end])
    if unsigned or (deal.predicate == "cooperation" and _TALKED.search(after)):
        return None
    firm = frame.firmness(at)
    bound = firm.status in _BINDING or deal.status in _BINDING or bool(_RECIPROCAL.match(found.group()))
    subject, partners = _parties(frame, at, bound)
    won = deal.predicate == "supply_contract" and "계약" not in found.group()
    if won and _SUPPLIED.match(found.group()):
        taken = "받" in found.group()
        partners = (from_whom if taken else to_whom)(frame, at)
        told = partners or (not taken and (amounts(frame) or _one_centre(frame, at)))
        if not told or frame.mentions("gpu_count", "accelerator"):
            return None
    if won and subject and not partners and (frame.named_site(at) or amounts(frame)
                                             or _one_centre(frame, at)):
        return _won(frame, found, subject, firm)
    if deal.predicate == "joint_project":
        subject, partners = subject or frame.talk.agent, partners or frame.talk.partners
    paper = deal.predicate in ("mou", "loi") or frame.named_site(at) or (deal.predicate == "supply_contract"
                                                                         and amounts(frame))
    alone = subject and paper and _SEALED.search(frame.scene.text, at, frame.end)
    if not (alone or (subject and partners)):
        return None
    predicate = deal.predicate
    if predicate == "cooperation" and firm.status == "agreed":
        predicate = "cooperation_agreement"
    priced = predicate in ("joint_project", "supply_contract")
    money_in = [m for m in amounts(frame) if frame.place(m).start < at] if priced else []
    return Proposal(
        f"deals.{predicate}", frame, frame.start, frame.end, predicate, subject=subject, counterparty=partners,
        object=None if _RECIPROCAL.match(found.group()) else _object(frame, found), site=frame.named_site(at),
        quantities=money("amount", money_in[0], frame) if money_in else (), time=frame.time(at) or _day_of(frame),
        status=firm.status or deal.status, modality=firm.modality,
    )


def _one_centre(frame: Frame, at: int) -> bool:
    """Whether what is won before `at` is work for a data centre, not a run of orders."""
    text = frame.scene.text
    several = frame.mentions("gpu_count", "accelerator") or _SEVERAL.search(text, frame.start, frame.end)
    return bool(_CENTRE.search(text, frame.start, at)) and not several


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
    if not subject and len(partners) > 1:
        subject, partners = partners[:1], partners[1:]
    return subject, partners


def _object(frame: Frame, found: re.Match[str]) -> str | None:
    """Return what the deal is about: the phrase before its word, or the clause's object."""
    before = frame.phrase(found.start())
    if before and not before.endswith(("와", "과", "와의", "과의", "간")):
        return before
    after = re.compile(r"[^,]{0,60}?(?P<what>\S[^,]{0,40}?)(?:을|를)\s").match(frame.scene.text, found.end(), frame.end)
    return frame.phrase(after.end("what")) if after else None
