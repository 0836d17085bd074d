"""The front of the claim rules: an article's scenes in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from madang.reading.claims import (
    area,
    cancellation,
    deals,
    effects,
    efficiency,
    english,
    events,
    finance,
    investment,
    period,
    permit,
    place,
    policy,
    power,
    procurement,
    resumption,
    setback,
)
from madang.reading.claims.frame import frames
from madang.reading.claims.home import settled
from madang.reading.claims.proposal import Proposal, claim, merge
from madang.reading.claims.scenes import Scene, scenes
from madang.reading.claims.talk import Talk
from madang.reading.patterns import regex
from madang.reading.triggers import Rules
from madang.reading.types import Article, Claim, Mention

_WORDS = Rules(*(
    (family.WORDS, (family.WORDS,))
    for family in (deals, events, power, period, policy, finance, cancellation, permit, setback, resumption)
))
_FAMILIES = Rules(*(
    (family.find, family.NEEDS)
    for family in (place, power, efficiency, investment, procurement, finance, deals, effects, events, policy, area,
                   period, permit, resumption)
))
"""The families and their NEEDS: the words, figures and names without which a clause has nothing for them."""
_NO_FIGURE = frozenset(("date", "ordinal", "index"))
_RESOLVES = regex(r"기로 (?:했|하|한|결정|뜻)")
_RESOLVED = frozenset(("investment", "joint_investment", "capacity", "procurement", "development", "completion",
                       "commissioning", "groundbreaking", "jobs"))
_OPPONENT = regex(
    r"(?:주민|대책위|비대위|시민단체|환경단체|시민사회|학부모)[가-힣]{0,3}(?:\s[가-힣]{2,4})?(?:\s(?:대표|위원장|관계자|측))?"
    r"(?:[은는이가도]?,?\s?(?:[^\s“\"]{1,6}\s)?[“\"]|[은는이가도]\s[^,\n]{0,80}?다?[고며]\s(?:주장|비판|반발|촉구|요구|지적|규탄))"
    r"|(?:야당|의원)[가-힣]{0,2}[은는이가도]\s[^\n]{0,80}?[고며]\s(?:주장|비판|반발|촉구|요구|지적|규탄)"
)
"""Those who stand against a campus speak: what they fear and demand is no fact of it."""
_PRICE = regex(r"(?:공사|시공)(?:비|\s?금액)|도급액|계약\s?금액")


def find_claims(text: str, article: Article, mentions: Sequence[Mention], page: str) -> tuple[Claim, ...]:
    """Return the claims of one article in the order of the page.

    `mentions` are the article's own, `page` is the sha256 that evidences cite. The same proposition said twice
    is one claim with several evidences.
    """
    talk = Talk()
    found = list(_proposals(text, article, mentions, talk))
    return merge(claim(proposal, page) for proposal in settled(found, talk))


def _proposals(text: str, article: Article, mentions: Sequence[Mention], talk: Talk) -> Iterator[Proposal]:
    for scene in scenes(text, article, mentions):
        if scene.english:
            english.turns(scene, talk)
        if _says_something(scene):
            for proposal in _english(scene, talk) if scene.english else _priced(_korean(scene, talk)):
                if not _by_opponents(proposal):
                    talk.told(proposal)
                    yield _on_paper(talk, proposal)
        talk.heard(scene)


def _priced(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Leave out an investment whose sum is the price of work that the same sentence gives to somebody."""
    told = list(found)
    prices = {q.mention for each in told if each.predicate == "supply_contract" and each.frame.find(_PRICE)
              for q in each.quantities}
    for each in told:
        if each.predicate != "investment" or not any(q.mention in prices for q in each.quantities):
            yield each


def _by_opponents(proposal: Proposal) -> bool:
    """Whether a figure or an end is only what those who stand against a campus say of it."""
    frame, gone = proposal.frame, proposal.predicate == "cancellation"
    if frame.scene.english or not ((gone or proposal.quantities) and frame.scene.tells(_OPPONENT)):
        return False
    places = {m.id: m.start for m in frame.scene.mentions}
    at = [places.get(q.mention, frame.start) for q in proposal.quantities] or [proposal.end - 1]
    return gone or all(frame.scene.quote_at(each) for each in at)


def _on_paper(talk: Talk, proposal: Proposal) -> Proposal:
    """Give what an article with no firmer paper than a memorandum resolves to do (…기로 했다) its status."""
    loose = (proposal.status == "agreed" and talk.paper == "mou" and proposal.predicate in _RESOLVED
             and proposal.frame.find(_RESOLVES))
    return replace(proposal, status="mou") if loose and not proposal.frame.scene.english else proposal


def _korean(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    families = scene.heard.among(_FAMILIES)
    for frame in frames(scene, talk):
        denies = cancellation.denies(frame)
        for family in (cancellation.find, setback.find) if denies else ():
            yield from family(frame)
        for family in () if denies and not cancellation.tells_besides(frame) else families:
            yield from family(frame)


def _english(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    for frame in english.frames(scene, talk):
        told = english.HELD_UP if english.holds_up(frame) else english.FAMILIES
        for family in ((english.cancelled,) if english.denies(frame) else (place.find, *told)):
            yield from family(frame)


def _says_something(scene: Scene) -> bool:
    """True for a sentence with a campus, a figure or a word that some rule looks for."""
    if scene.sites or not _NO_FIGURE.issuperset([mention.kind for mention in scene.mentions]):
        return True
    words = english.WORDS if scene.english else scene.heard.among(_WORDS)
    return any(each.search(scene.text, scene.start, scene.end) for each in words)
