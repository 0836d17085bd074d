"""The whole article heard: a figure that headline and body share, and what is said of its only campus unnamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from madang.reading.claims import investment, power
from madang.reading.claims.frame import ELSE
from madang.reading.claims.proposal import Proposal
from madang.reading.claims.talk import TOPIC, Talk
from madang.reading.patterns import regex

_CENTRE = regex(r"데이터\s?센터|센터[를을는은가에]|수전|전력을")
_SEVERAL = regex(
    r"\d\s?(?:곳|개소|개의?\s)|전국|국내외|국내에|국내 데이터|수도권|해외|글로벌|여러|이미|기존|다른|각지"
    r"|일반|통상|보통|평균|경쟁|타사"
)
_OF_A_CAMPUS = frozenset(("investment", "joint_investment", "capacity", "lease", "financing", "procurement",
                           "mou", "loi"))
"""What an article says of its only campus, if one of its own parties says it."""
_NO_DEED = frozenset(("generation_capacity", "location", "name"))
"""A campus of which no more is said than these is not what an article tells of."""
_MILESTONES = frozenset(("groundbreaking", "completion", "commissioning", "permit", "setback"))
"""What is only told of a campus: without one nothing is said, but of the article's only one it need not be named."""
_RULES = regex(r"(?:정부|[가-힣]부|[가-힣]{2}[시도군])$")
"""Who may speak of a campus that is not its own."""
_ITS_OWN = _OF_A_CAMPUS | _MILESTONES | {"area", "jobs", "economic_effect"}
"""What else it says of it, if a sentence speaks of the campus and of nobody else."""
_APART = regex(r"(?:별개|별도)로\s|다른\s(?:[가-힣A-Za-z]{1,8}\s){0,2}데이터\s?센터")
"""How an article first names a campus that is another than the one it has told of."""
_OF_NONE = ("capacity", "area")
"""What is said of a campus, which is who has it."""
_PAPER = ("mou", "loi")
_FOUNDS = regex("건립|조성|유치|건설|구축|짓|투자")
"""What a memorandum that speaks of the campus is signed for."""


_PRESENT = regex(
    r"(?:[^.,\n]{1,30}?\s)?(?:이날|이번|이 날)\s(?:[가-힣]{2,6}\s)?"
    r"(?:협약|(?:기공|착공|준공|개소|개관|협약|체결|조인|서명)식)"
    r"(?:에는|에|은)\s[^.]{0,200}?(?:참석|참여|함께)(?:했|한 가운데|해)"
)
"""A sentence of who was there."""


def settled(found: Sequence[Proposal], talk: Talk) -> list[Proposal]:
    """Return what was found in an article, each with the campus that the whole of it shows to be meant."""
    return [_by_name(each) for each in _at_home(_once(found), talk) if not _homeless(each)]


def _by_name(told: Proposal) -> Proposal:
    """Return what is told of the campus in town by the name that the article gives it later."""
    names = told.frame.scene.own_name
    own = names.get(told.site or "")
    return replace(told, site=own, subject=tuple(names.get(who, who) for who in told.subject)) if own else told


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Return what was found without what a sentence of who came to a ceremony or joined a paper repeats.

    Who joined (이번 협약에는 …이 참여했다) is a party to the paper told of before.
    """
    kept: list[Proposal] = []
    told: dict[str, int] = {}
    for proposal in found:
        scene, before = proposal.frame.scene, told.get(proposal.predicate)
        if before is None or not _PRESENT.match(scene.text, scene.start, scene.end):
            told[proposal.predicate] = len(kept)
            kept.append(proposal)
        elif proposal.predicate == "mou" and kept[before].frame.scene is not scene:
            parties = (*kept[before].counterparty, *proposal.subject, *proposal.counterparty)
            kept[before] = replace(kept[before], counterparty=tuple(dict.fromkeys(parties)))
    return kept


def _homeless(told: Proposal) -> bool:
    """Whether neither the campus of a figure is known nor who acts."""
    known = told.site or told.subject or told.counterparty or told.frame.scene.english
    return not known and told.predicate in (*_OF_NONE, *_MILESTONES, "investment")


def _at_home(found: Sequence[Proposal], talk: Talk) -> Iterator[Proposal]:
    """Give the one campus of an article what its own parties say before the article names it, and its lease."""
    sited = [each for each in found if each.site and each.predicate not in _NO_DEED]
    home = sited[0].site if len({each.site for each in sited}) == 1 else None
    home = None if sited and sited[0].frame.find(_APART) else home
    ours = talk.campus(home).parties
    for proposal in found:
        early = bool(proposal.subject and sited) and (
            proposal.start < sited[0].start or not proposal.frame.find(_SEVERAL))
        homeless = home is not None and proposal.site is None and proposal.predicate in _ITS_OWN
        homeless = homeless and not proposal.frame.find(investment.ALL_IN_ALL)
        homeless = homeless and not (proposal.frame.of_other_work or power.of_many(proposal.frame, proposal.subject))
        homeless = homeless and not (proposal.predicate in _PAPER and not proposal.frame.find(_FOUNDS))
        if proposal.predicate in _MILESTONES and not (proposal.site or proposal.quantities):
            if home and _only(proposal, ours):
                yield replace(proposal, site=home, subject=proposal.subject or (home,))
            continue
        whole = proposal.predicate == "lease" or (proposal.predicate == "capacity" and bool(proposal.subject))
        own = proposal.predicate in _OF_A_CAMPUS
        by_ours = set(proposal.subject) <= ours
        mine = homeless and own and by_ours and (early or whole)
        mine = mine or (homeless and (own or by_ours) and _here(proposal))
        itself = proposal.predicate in _OF_NONE or (proposal.predicate in _MILESTONES and not proposal.subject)
        told = replace(proposal, subject=(home,)) if home and itself else proposal
        yield replace(told, site=home) if mine and not proposal.frame.scene.english else proposal


def _only(proposal: Proposal, ours: set[str]) -> bool:
    """Whether what is told without a campus is of the article's only one: its builder's, and of nothing else."""
    frame = proposal.frame
    placed = any(name.kind == "place" for name in frame.scene.names)
    theirs = any(who not in ours and not _RULES.search(who) for who in proposal.subject)
    return not (placed or theirs or frame.scene.english or frame.of_other_work or frame.find(ELSE)
                or frame.find(_SEVERAL))


def _here(proposal: Proposal) -> bool:
    """Whether a clause speaks of a data centre without saying that it is one elsewhere, or one of several."""
    frame = proposal.frame
    if frame.scene.zone == "headline" and not proposal.subject:
        return not frame.find(_SEVERAL)
    placed = any(name.kind == "place" or (name.type == "country" and not proposal.subject)
                 for name in frame.scene.names)
    told = bool(frame.find(_CENTRE)) or (proposal.predicate == "area" and not frame.find(ELSE))
    told = told or bool(TOPIC.match(frame.scene.text, frame.scene.start, frame.scene.end))
    return not placed and told and not frame.find(_SEVERAL)
