"""What happened around a deal: meetings, ceremonies, visits, who took part, what was announced, who owns whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, quantity, stated
from madang.reading.names import Group, Name
from madang.reading.patterns import regex
from madang.reading.triggers import Rules

_MEET = regex(r"면담|접견|회동|회담|대화를 나누|만나(?=\s|[고며서])|만났")
_CEREMONY = regex("출범식|기공식|착공식|준공식|개소식|개관식|선포식|협약식|조인식")
_ATTEND = regex(r"참석|참여|개최|열")
_VISIT = regex(r"방문(?:했|하였|해|한 )")
_TAKE_PART = regex(r"참여(?:하게|했|한다|하며|할|해\s|하고|하기로)|합류")
_AS_PARTNER = regex(
    r"(?P<what>(?:[가-힣]{2,4}\s)?(?:파트너|투자자|출자자|주주|시공사|운영사|금융주선사)로|컨소시엄에|(?:PFV|SPC|펀드)에)\s(?:[^\s,.]{1,6}\s)?"
    r"(?:참여|합류)"
)
_MEMBERS = regex(r"(?:참여|참석|참가)\s?(?:기업|업체|회사|기관)(?:은|는|에는)\s")
_DISCUSSED = regex(r"논의(?:됐|했|하|되)")
_PUBLISHED = regex(r"(?:을|를)\s(?:발표|공개|출간|발간|출시)(?:했|하)")
_PRODUCT = regex(
    r"(?:개발|공개|출시)(?:을|를)?\s?(?:및\s(?:개발|공개|출시)(?:을|를)\s)?[^,.]{0,16}?(?:밝혔|발표했|알렸)"
)
_ROLE = regex(r"(?:주체|사업자|운영사|개발사|시공사|주관사|시행사|파트너)(?:다|이다|로\s선정)")
_DUTY = regex(
    r"(?:시공|시행|운영|설계|공사|건축|구축|조달|운용|관리|감리|유지보수|인허가|주선)[은는을를][,\s]"
    r"(?!위[한해]|통[한해]|포함)|총괄(?:을|은)\s"
)
_TAKES = regex(
    r"맡(?:는다|았|아|고|기로|으며|은|을|게)|담당(?!자)|수행(?:한다|하고|하며|했|할|하기로)|위탁(?:한다|했|할|하기로)"
)
_HAVING_TAKEN = regex(r"(?:맡은|맡을|담당(?:하는|한|할))\s?")
_CHILD = regex("(?:자회사|계열사|합작사)(?:로|다|이다|인)")
_CHOSEN = regex(
    r"(?:선정|선택|낙점)(?:했|됐|된|돼|되었|하였|한다고|을 확정)|확정(?<=선정을 확정)|결정(?<=로\s결정)(?:됐|되었|돼)"
    r"|지정(?:했|됐|되었|돼)|뽑(?:혔|았)|지위를 (?:확보|획득|따냈)|로\s(?:정(?:했|해[졌진])|확정(?:했|됐|된|돼)|택했)"
    r"|이름을 올렸|선정$"
)
_CHOSEN_AS = regex(
    r"우선\s?협상\s?대상자|(?:최종\s|구축\s|최다\s|예비\s|우선\s)*사업자|시공사|운영사|주관\s?(?:기관|사)|수행\s?(?:기관|사)|공급[사자]|인수자"
    r"|특구|특화\s?(?:지역|단지|구역)|집적\s?단지|공모\s?사업|지원\s?사업"
)
_GROUND = regex(
    r"(?:부지|입지|후보지|대상지|건립지|예정지)(?:로|으로)(?:는)?\s(?:[^\s,.]{1,12}\s){0,3}?"
    "(?:(?:선정|낙점|확정|결정|선택)(?:했|됐|된|되었|하였|한다고|하고|되며|되면서|되고)|뽑(?:혔|았))"
)
_INTO_OFFICE = regex(r"으?로\s\S{2,3}")
"""Behind one who gets an office that stands before (시공사는 A로 정해졌다)."""
_TENDER = regex(r"공모|입찰|제안서")
_BESIDE = 8
_CENTRE = regex(r"데이터\s?센터|IDC")
_SHARE = regex(r"점유")
_TITLE = regex(r"['‘“\"](?P<title>[^'’”\"\n]{2,60})['’”\"](?:을|를|에)?\s?$")


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the events a clause tells of."""
    for trigger, rule in frame.scene.heard.among(_RULES):
        found = frame.find(trigger)
        proposal = rule(frame, found) if found else None
        if proposal:
            yield proposal
    if frame.scene.heard.may(_DUTY):
        yield from _duties(frame)


def _meeting(frame: Frame, found: re.Match[str]) -> Proposal | None:
    at = found.start()
    circle = next((g for g in frame.scene.groups
                   if g.case == "gen" and len(g.parties) > 1 and 0 <= at - g.end <= 8), None)
    if circle:
        return _event(frame, "meeting", found, circle.parties[:1], circle.parties[1:])
    person = next((n for n in reversed(frame.scene.names) if n.kind == "person" and n.end <= at and at - n.end <= 6
                   and frame.start <= n.start and n.case not in ("topic", "nom")), None)
    agent = tuple(p for p in frame.agent(person.start if person else at) if not person or p != person.party)
    partners = (person.party,) if person else frame.partners(at)
    partners = tuple(p for p in partners if p not in agent)
    if len(agent) > 1 and not partners:
        agent, partners = agent[:1], agent[1:]
    if not (agent and partners):
        return None
    return _event(frame, "meeting", found, agent, partners)


def _ceremony(frame: Frame, found: re.Match[str]) -> Proposal | None:
    site = next((s for s in frame.scene.sites if s.end <= found.start() and found.start() - s.end <= 8), None)
    if site is None or not _ATTEND.search(frame.scene.text, found.end(), frame.end):
        return None
    return _event(frame, "launch_ceremony", found, frame.agent(found.start()), (), found.group(), site.canonical)


def _visit(frame: Frame, found: re.Match[str]) -> Proposal | None:
    goal = _last(frame, found.start(), ("acc", "dat"), ("org", "place", "site"))
    if goal is None:
        return None
    agent = frame.agent(goal.start)
    return _event(frame, "visit", found, (*agent, *frame.partners(found.start())), (), goal.canonical)


def _participation(frame: Frame, found: re.Match[str]) -> Proposal | None:
    into = _last(frame, found.start(), ("dat",), ("site",))
    beside = _AS_PARTNER.search(frame.text)
    if into is None and beside:
        agent = frame.agent(found.start(), carry=False)
        site = frame.site(found.start(), agent)
        return _event(frame, "participation", found, agent, (), beside["what"], site) if agent and site else None
    if into is None and frame.talk.site and re.search(r"프로젝트에", frame.text):
        site = frame.talk.site
        return _event(frame, "participation", found, frame.agent(found.start()), (), site, site)
    if into is None:
        return None
    owner = _last(frame, into.start, ("gen",), ("org",))
    return _event(frame, "participation", found, frame.agent(found.start()), (owner.party,) if owner else (),
                  into.canonical, into.canonical)


def _members(frame: Frame, found: re.Match[str]) -> Proposal | None:
    listed = [g for g in frame.scene.groups if g.start >= found.end()]
    parties = tuple(dict.fromkeys(p for g in listed for p in g.parties))
    return _event(frame, "participation", found, parties) if parties else None


def _discussion(frame: Frame, found: re.Match[str]) -> Proposal | None:
    partners = frame.partners(found.start(), reach=0)
    agent = tuple(p for p in frame.agent(found.start()) if p not in partners)
    if not (agent and partners):
        return None
    return _event(frame, "discussion", found, agent, partners)


def _made_public(predicate: str, frame: Frame, found: re.Match[str]) -> Proposal | None:
    """Who made public what stands in quotation marks before the verb."""
    title = _TITLE.search(frame.scene.text[frame.start:found.start()])
    agent = frame.agent(found.start()) if title else ()
    return _event(frame, predicate, found, agent, object_=title["title"]) if title and agent else None


def _role(frame: Frame, found: re.Match[str]) -> Proposal | None:
    site = next((s for s in reversed(frame.scene.sites) if s.end <= found.start()), None)
    agent = frame.agent(site.start if site else found.start(), carry=False)
    return _event(frame, "role", found, agent, (), site.canonical, site.canonical) if site and agent else None


def _duties(frame: Frame) -> Iterator[Proposal]:
    """Who takes on which work (시공은 A, 운영은 B가 맡는다; A는 설계를, B는 시공을 담당한다; 운영은 A에 위탁한다)."""
    text = frame.scene.text
    for found in _DUTY.finditer(text, frame.start, frame.end):
        takes = _TAKES.search(text, found.end(), min(frame.end, found.end() + 60))
        who = takes and _doer(frame, found, takes)
        site = frame.site(min(found.start(), who.start), who.parties) if who else None
        if who and (site or _CENTRE.search(text, frame.scene.start, frame.scene.end)):
            yield replace(_event(frame, "role", found, who.parties, (), found.group()[:-2], site), time=None)


def _doer(frame: Frame, found: re.Match[str], takes: re.Match[str]) -> Group | None:
    """Return who does a work: who is told behind it as a topic, who stands before it as an object, or who is hired."""
    groups = [g for g in frame.scene.groups if frame.start <= g.start and g.end <= frame.end]
    if takes.group().startswith("위탁"):
        return next((g for g in groups if g.case == "dat" and 0 <= takes.start() - g.end <= 3), None)
    if found.group()[-2] in "은는":
        return next((g for g in groups if 0 <= g.start - found.end() <= 16 and g.end <= takes.start()), None)
    before = [g for g in groups if g.case in ("nom", "topic") and g.end <= found.start()]
    after = next((g for g in groups if 0 <= g.start - takes.end() <= 1), None)
    beside = next((g for g in groups if g.case == "nom" and 0 < takes.start() - g.end <= _BESIDE), None)
    return beside or (before[-1] if before else after if _HAVING_TAKEN.match(takes.group()) else None)


def _child(frame: Frame, found: re.Match[str]) -> Proposal | None:
    parent = _last(frame, found.start(), ("gen",), ("org",))
    beside = next((g for g in frame.scene.groups if 0 <= g.start - found.end() <= 3), None)
    inside = beside if found.group().endswith("인") else None
    agent = inside.parties if inside else frame.agent(parent.start) if parent else ()
    return _event(frame, "subsidiary_of", found, agent, (), parent.canonical) if parent and agent else None


def _chosen(frame: Frame, found: re.Match[str]) -> Proposal | None:
    """Who is chosen for what: the object where somebody chooses, the subject where one is chosen."""
    as_what = _CHOSEN_AS.search(frame.scene.text, max(frame.start, found.start() - 80), found.start())
    groups = [g for g in frame.scene.groups if frame.start <= g.start and g.end <= found.start()]
    case = "acc" if found.group().endswith(("했", "하였", "한다고", "확정", "뽑았")) else "nom"
    told = [g for g in groups if g.case == case and (case == "acc" or found.start() - g.end <= _BESIDE)]
    told = told or [g for g in groups if case == "nom" and g.case == "topic"]
    told = told or [g for g in groups if as_what and g.case == case]
    told = told or [g for g in groups if _INTO_OFFICE.fullmatch(frame.scene.text, g.end, found.end())]
    told = told or [g for g in groups if frame.scene.zone == "headline" and g.members[-1].type != "government"][-1:]
    if not told:
        return None
    tendered = frame.find(_TENDER) and all(name.kind == "org" for name in told[-1].members)
    if not (as_what or tendered):
        return None
    who = told[-1].parties
    chooser = next((g.parties for g in groups if g.case in ("topic", "nom") and g is not told[-1]), ())
    office = as_what.group().strip() if as_what else None
    site = frame.site(found.start(), who) or frame.unplaced()
    return _event(frame, "selection", found, who, () if case == "nom" else chooser, office, site)


def _ground(frame: Frame, found: re.Match[str]) -> Proposal | None:
    """Which place is chosen for a campus: the object where somebody chooses, else the subject."""
    told = [n for n in frame.names if n.kind == "place" and n.case in ("acc", "nom", "topic") and n.end < found.end()]
    chosen = next((n for n in reversed(told) if n.case == "acc"), told[-1] if told else None)
    if chosen is None:
        return None
    agent = tuple(p for p in frame.agent(found.start()) if p != chosen.canonical) if chosen.case == "acc" else ()
    return _event(frame, "selection", found, (chosen.canonical,), agent, found.group().split("로")[0],
                  frame.site(found.start(), agent))


def _market_share(frame: Frame, found: re.Match[str]) -> Proposal | None:
    share = [m for m in frame.mentions("share") if frame.place(m).end <= found.start()]
    if not share:
        return None
    at = frame.place(share[-1]).start
    proposal = _event(frame, "market_share", found, frame.agent(at), (), frame.phrase(at - 2))
    return replace(proposal, quantities=(quantity("share", share[-1]),))


def _last(frame: Frame, at: int, cases: tuple[str, ...], kinds: tuple[str, ...]) -> Name | None:
    """Return the clause's last name of some roles and kinds that ends before `at`."""
    return next((n for n in reversed(frame.scene.names)
                 if frame.start <= n.start and n.end <= at and n.case in cases and n.kind in kinds), None)


def _event(frame: Frame, predicate: str, found: re.Match[str], subject: tuple[str, ...],
           partners: tuple[str, ...] = (), object_: str | None = None, site: str | None = None) -> Proposal:
    return stated(f"events.{predicate}", frame, predicate, found.start(), subject=subject, counterparty=partners,
                  object=object_, site=site, time=frame.time(found.start()), status=None)


_Rule = tuple[re.Pattern[str], Callable[[Frame, re.Match[str]], Proposal | None]]
_EVENTS: tuple[_Rule, ...] = (
    (_MEET, _meeting), (_CEREMONY, _ceremony), (_VISIT, _visit), (_TAKE_PART, _participation), (_MEMBERS, _members),
    (_DISCUSSED, _discussion), (_PUBLISHED, partial(_made_public, "publication")),
    (_PRODUCT, partial(_made_public, "product_announcement")), (_ROLE, _role),
    (_CHILD, _child), (_CHOSEN, _chosen), (_GROUND, _ground),
    (_SHARE, _market_share),
)
_RULES = Rules(*((rule, (rule[0],)) for rule in _EVENTS))
WORDS = regex("|".join((*(trigger.pattern for trigger, _ in _EVENTS), _DUTY.pattern)))
"""A clause without these words tells of no event."""
NEEDS = (WORDS,)
