"""The front of the claim rules: an article's scenes in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    place,
    policy,
    power,
    procurement,
    resumption,
    setback,
)
from madang.reading.claims.frame import Talk, frames
from madang.reading.claims.proposal import Proposal, claim, merge
from madang.reading.claims.scenes import Scene, scenes
from madang.reading.patterns import regex
from madang.reading.types import Article, Claim, Mention

_WORDS = regex("|".join(
    family.WORDS.pattern for family in (deals, events, power, policy, finance, cancellation, setback, resumption)
))
_ENGLISH_WORDS = regex("|".join(words.pattern for words in english.WORDS))
_FAMILIES = (place.find, power.find, efficiency.find, investment.find, procurement.find, finance.find, deals.find,
             effects.find, events.find, policy.find, area.find, resumption.find)
_RESOLVES = regex(r"기로 (?:했|하|한|결정|뜻)")
_RESOLVED = frozenset(("investment", "joint_investment", "capacity", "procurement", "development", "completion",
                       "commissioning", "groundbreaking", "jobs"))
_CENTRE = regex(r"데이터\s?센터|센터[를을는은가에]|수전|전력을")
_SEVERAL = regex(r"\d\s?(?:곳|개소|개의?\s)|전국|국내외|국내에|수도권|해외|글로벌|여러|이미|기존|다른|각지|일반")
_PRICE = regex(r"(?:공사|시공)(?:비|\s?금액)|도급액|계약\s?금액")
_OF_A_CAMPUS = frozenset(("investment", "joint_investment", "capacity", "lease", "financing", "procurement"))
"""What an article says of its only campus, if one of its own parties says it."""


def find_claims(text: str, article: Article, mentions: Sequence[Mention], page: str) -> tuple[Claim, ...]:
    """Return the claims of one article in the order of the page.

    `mentions` are the article's own, `page` is the sha256 that evidences cite. The same proposition said twice
    is one claim with several evidences.
    """
    talk = Talk()
    found = list(_proposals(text, article, mentions, talk))
    return merge(claim(proposal, page) for proposal in _as_told(list(_at_home(found, talk))))


def _proposals(text: str, article: Article, mentions: Sequence[Mention], talk: Talk) -> Iterator[Proposal]:
    for scene in scenes(text, article, mentions):
        if _says_something(scene):
            for proposal in _english(scene, talk) if scene.english else _priced(_korean(scene, talk)):
                _note(talk, proposal)
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


def _on_paper(talk: Talk, proposal: Proposal) -> Proposal:
    """Give what an article with no firmer paper than a memorandum resolves to do (…기로 했다) its status."""
    loose = (proposal.status == "agreed" and talk.paper == "mou" and proposal.predicate in _RESOLVED
             and proposal.frame.find(_RESOLVES))
    return replace(proposal, status="mou") if loose and not proposal.frame.scene.english else proposal


def _as_told(found: Sequence[Proposal]) -> list[Proposal]:
    """Return what was found, a figure of headline and body told of one campus: the body's, if it says which or many."""
    pairs: dict[object, dict[bool, Proposal]] = {}
    for each in found:
        if each.quantities and not each.frame.scene.english:
            pair = pairs.setdefault(_figure(each), {})
            head = each.frame.scene.zone == "headline"
            if head not in pair or not pair[head].site:
                pair[head] = each
    return [_agreed(each, pairs.get(_figure(each), {})) if each.quantities else each for each in found]


def _figure(told: Proposal) -> tuple[object, ...]:
    return told.predicate, told.quantities[0].role, told.quantities[0].value


def _agreed(told: Proposal, pair: Mapping[bool, Proposal]) -> Proposal:
    head, body = pair.get(True), pair.get(False)
    if head is None or body is None or (head.site == body.site == told.site):
        return told
    site = body.site or (None if power.of_many(body.frame, body.subject) else head.site)
    if told.frame.scene.zone == "headline":
        return replace(told, site=site, subject=body.subject)
    if told.site or not site:
        return told
    return replace(told, site=site, subject=(site,) if told.predicate == "capacity" else told.subject)


def _at_home(found: Sequence[Proposal], talk: Talk) -> Iterator[Proposal]:
    """Give the one campus of an article what its own parties say before the article names it, and its lease."""
    sited = [each for each in found if each.site and each.predicate != "generation_capacity"]
    home = sited[0].site if len({each.site for each in sited}) == 1 else None
    bare = _bare(sited)
    ours = talk.parties.get(home or "", set()) | (_builder(found) if bare else set())
    for proposal in found:
        early = bool(proposal.subject) and bool(sited) and (proposal.start < sited[0].start or bare)
        homeless = home is not None and proposal.site is None and proposal.predicate in _OF_A_CAMPUS
        homeless = homeless and not proposal.frame.find(investment.ALL_IN_ALL)
        homeless = homeless and not power.of_many(proposal.frame, proposal.subject)
        whole = proposal.predicate in ("lease", "capacity")
        mine = homeless and set(proposal.subject) <= ours and (early or whole)
        mine = mine or (homeless and _here(proposal))
        mine = mine or (homeless and not proposal.subject and proposal.frame.scene.zone == "headline")
        told = replace(proposal, subject=(home,)) if home and proposal.predicate == "capacity" else proposal
        yield replace(told, site=home) if mine and not proposal.frame.scene.english else proposal


def _here(proposal: Proposal) -> bool:
    """Whether a clause speaks of a data centre without saying that it is one elsewhere, or one of several."""
    frame = proposal.frame
    placed = any(name.kind == "place" for name in frame.scene.names)
    return not placed and bool(frame.find(_CENTRE)) and not frame.find(_SEVERAL)


def _bare(sited: Sequence[Proposal]) -> bool:
    """Whether an article gives its only campus no power and no money."""
    return not any(each.quantities and each.predicate in _OF_A_CAMPUS for each in sited)


def _builder(found: Sequence[Proposal]) -> set[str]:
    """Return who alone is said to build a data centre, in an article whose only campus has no figures of its own."""
    told = [each for each in found if not each.site and each.predicate in _OF_A_CAMPUS and not each.frame.scene.english]
    who = {party for each in told for party in each.subject if "데이터센터" in each.frame.scene.words}
    return who if len(who) == 1 else set()


def _korean(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    for frame in frames(scene, talk):
        denies = cancellation.denies(frame)
        for family in (cancellation.find, setback.find) if denies else ():
            yield from family(frame)
        for family in () if denies and not cancellation.tells_besides(frame) else _FAMILIES:
            yield from family(frame)


def _english(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    for frame in english.frames(scene, talk):
        told = english.HELD_UP if english.holds_up(frame) else english.FAMILIES
        for family in ((english.cancelled,) if english.denies(frame) else (place.find, *told)):
            yield from family(frame)


def _says_something(scene: Scene) -> bool:
    """True for a sentence with a campus, a figure or a word that some rule looks for."""
    figures = any(mention.kind not in ("date", "ordinal", "index") for mention in scene.mentions)
    words = _ENGLISH_WORDS if scene.english else _WORDS
    return bool(scene.sites or figures or words.search(scene.text, scene.start, scene.end))


def _note(talk: Talk, proposal: Proposal) -> None:
    talk.predicate = proposal.predicate
    if proposal.predicate in ("mou", "supply_contract") and proposal.status in ("mou", "contract"):
        talk.paper = "contract" if talk.paper == "contract" else proposal.status
    if proposal.predicate == "procurement" and proposal.quantities:
        talk.counted = proposal.quantities[0].unit or ""
    if proposal.counterparty:
        talk.partners = proposal.counterparty
    if proposal.site:
        talk.parties.setdefault(proposal.site, set()).update((*proposal.subject, *proposal.counterparty))
        if proposal.predicate in ("development", "investment") and not _public(proposal):
            talk.builders.setdefault(proposal.site, proposal.subject)


def _public(proposal: Proposal) -> bool:
    """Whether a government or a place is among who acts, or nobody does."""
    public = {name.canonical for name in proposal.frame.scene.names
              if name.kind == "place" or name.type in ("government", "public", "country")}
    return not proposal.subject or not public.isdisjoint(proposal.subject)
