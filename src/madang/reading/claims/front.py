"""The front of the claim rules: an article's scenes in, claims out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from madang.reading.claims import (
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
)
from madang.reading.claims.frame import Talk, frames
from madang.reading.claims.proposal import Proposal, claim, merge
from madang.reading.claims.scenes import Scene, scenes
from madang.reading.patterns import regex
from madang.reading.types import Article, Claim, Mention

_WORDS = regex("|".join(
    family.WORDS.pattern for family in (deals, events, power, policy, finance, cancellation)
))
_ENGLISH_WORDS = regex("|".join(words.pattern for words in english.WORDS))
_FAMILIES = (place.find, power.find, efficiency.find, investment.find, procurement.find, finance.find, deals.find,
             effects.find, events.find, policy.find)


def find_claims(text: str, article: Article, mentions: Sequence[Mention], page: str) -> tuple[Claim, ...]:
    """Return the claims of one article in the order of the page.

    `mentions` are the article's own, `page` is the sha256 that evidences cite. The same proposition said twice
    is one claim with several evidences.
    """
    return merge(claim(proposal, page) for proposal in _proposals(text, article, mentions))


def _proposals(text: str, article: Article, mentions: Sequence[Mention]) -> Iterator[Proposal]:
    talk = Talk()
    for scene in scenes(text, article, mentions):
        if _says_something(scene):
            for proposal in _english(scene, talk) if scene.english else _korean(scene, talk):
                _note(talk, proposal)
                yield proposal
        talk.heard(scene)


def _korean(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    for frame in frames(scene, talk):
        for family in ((cancellation.find,) if cancellation.denies(frame) else _FAMILIES):
            yield from family(frame)


def _english(scene: Scene, talk: Talk) -> Iterator[Proposal]:
    for frame in english.frames(scene, talk):
        for family in ((english.cancelled,) if english.denies(frame) else (place.find, *english.FAMILIES)):
            yield from family(frame)


def _says_something(scene: Scene) -> bool:
    """True for a sentence with a campus, a figure or a word that some rule looks for."""
    figures = any(mention.kind not in ("date", "ordinal", "index") for mention in scene.mentions)
    words = _ENGLISH_WORDS if scene.english else _WORDS
    return bool(scene.sites or figures or words.search(scene.text, scene.start, scene.end))


def _note(talk: Talk, proposal: Proposal) -> None:
    talk.predicate = proposal.predicate
    if proposal.counterparty:
        talk.partners = proposal.counterparty
    if proposal.site:
        talk.parties.setdefault(proposal.site, set()).update((*proposal.subject, *proposal.counterparty))
