"""From a rule's finding to a claim: quantities with roles, evidence with its copies, an id from the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypedDict, Unpack

from madang.reading.claims.frame import Frame
from madang.reading.claims.scenes import Scene
from madang.reading.light import light
from madang.reading.patterns import regex
from madang.reading.types import Claim, Evidence, Mention, Modality, Quantity, Span, Status

_FIRMNESS: tuple[Status, ...] = ("possible", "under_review", "intent", "loi", "mou", "agreed", "contract", "financed",
                                 "ground_breaking", "operating")


_JSON = json.JSONEncoder(ensure_ascii=False)
_GENERIC = regex(r"AI|인공지능|데이터\s?센터|\s")
_BLANKS = regex(r"\s")
_OF_ITS_OBJECT = frozenset(("permit", "setback", "role", "selection"))
"""What a campus has several of: which permit, which stop, which work."""
_ONCE = frozenset(("mou", "loi", "cancellation"))
"""What the same parties do but once for a campus, in whatever words it is told again."""
_RAISED_TO = regex(
    r"\s?(?:규모)?(?:으?로|까지)\s?(?:다시\s|또\s|크게\s|대폭\s)?(?:늘|증액|확대|상향|키[우운울웠]|커[지졌]|높[이였]|불어|줄|감액|축소|하향|낮[추췄]|깎)"
)
_RISEN_TO = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|rais(?:es?|ed|ing)|increas(?:es?|ed|ing)|expand(?:s|ed|ing)?|gr[eo]w[ns]?|growing|upped|"
    r"boost(?:s|ed)|balloon(?:s|ed)|upsized|cut|reduc(?:es|ed)|halved|lowered|trimmed|scaled back|f[ae]ll(?:en|s)?)"
    r"(?: [\w’'-]+){0,4} to(?: (?:about|around|nearly|some|over|up to|more than|at least|a total of))?\s?\Z|"
    r"\bnow (?:costs?|expected to (?:cost|be|have)|put at|estimated at|stands? at|totals?|planned at)\s(?:\w+\s)?\Z"
)
_BEFORE = 60
"""Letters before an English figure in which its change is told."""
_MOST_ALIKE = 50
"""Claims with one figure that a new one is compared with, so that a hostile page cannot make reading slow."""


@light
@dataclass(frozen=True)
class Proposal:
    """What a rule found in a clause. `start` and `end` bound the words that say it. Fields as in `Claim`."""

    rule: str
    frame: Frame
    start: int
    end: int
    predicate: str
    subject: tuple[str, ...] = ()
    counterparty: tuple[str, ...] = ()
    object: str | None = None
    site: str | None = None
    phase: str | None = None
    power_basis: Literal["it", "facility", "utility", "generation"] | None = None
    quantities: tuple[Quantity, ...] = ()
    time: Mention | None = None
    status: Status | None = None
    modality: Modality = "said"


class _Fields(TypedDict, total=False):
    subject: tuple[str, ...]
    counterparty: tuple[str, ...]
    object: str | None
    site: str | None
    phase: str | None
    quantities: tuple[Quantity, ...]
    time: Mention | None
    status: Status | None


def stated(rule: str, frame: Frame, predicate: str, at: int, *, otherwise: Status | None = None,
           **fields: Unpack[_Fields]) -> Proposal:
    """Return what a whole clause says, as firm as its words from `at` on make it.

    Its status is `otherwise` where they say none, and any that `fields` give instead.
    """
    firm = frame.firmness(at)
    filled: _Fields = {"status": firm.status or otherwise, **fields}
    return Proposal(rule, frame, frame.start, frame.end, predicate, modality=firm.modality, **filled)


def quantity(role: str, mention: Mention) -> Quantity:
    """Return the figure of a mention in a role."""
    return Quantity(role, mention.id, mention.text, mention.value, mention.unit, mention.low, mention.high,
                    mention.approximate, mention.bound, mention.flags)


def money(role: str, mention: Mention, frame: Frame) -> tuple[Quantity, ...]:
    """Return an amount with its pair in another currency, printed order."""
    pair = [m for m in frame.scene.mentions if m.id == mention.pair]
    return tuple(quantity(role, m) for m in sorted([mention, *pair], key=lambda m: m.start))


def amounts(frame: Frame) -> Sequence[Mention]:
    """Return the clause's amounts of money, each currency pair once by its first amount."""
    found = frame.mentions("money")
    if len(found) < 2:
        return found
    starts = {m.id: m.start for m in found}
    return [m for m in found if not (m.pair in starts and starts[m.pair] < m.start)]


def claim(proposal: Proposal, page: str) -> Claim:
    """Return the claim a proposal makes."""
    frame = proposal.frame
    said = {
        "article": frame.scene.article.id, "predicate": proposal.predicate, "subject": proposal.subject,
        "counterparty": tuple(each for each in proposal.counterparty if each not in proposal.subject),
        "object": proposal.object, "site": proposal.site, "phase": proposal.phase, "power_basis": proposal.power_basis,
        "quantities": tuple(_changed(q, frame.scene) for q in proposal.quantities),
        "time": proposal.time.date if proposal.time else None,
        "time_mention": proposal.time.id if proposal.time else None, "status": proposal.status,
        "modality": proposal.modality, **_former(proposal), "speaker": frame.speaker,
        "evidences": tuple(_evidences(proposal, page)),
    }
    return Claim(id=_content_id(said), **said)


def _changed(figure: Quantity, scene: Scene) -> Quantity:
    """Flag a figure `changed` where its sentence says that it was raised or cut to this, but not from what."""
    at = scene.places.get(figure.mention)
    if at is None or figure.mention in scene.former:
        return figure
    if scene.english:
        told = _RISEN_TO.search(scene.text, max(scene.start, at.start - _BEFORE), at.start)
    else:
        told = _RAISED_TO.match(scene.text, at.end, scene.end)
    return replace(figure, flags=(*figure.flags, "changed")) if told else figure


def content_id(claim: Claim) -> str:
    """Return the id of what a claim says, whoever prints it: no page, span, mention or speaker goes in.

    A site counts by its own name: 울산 AI 데이터센터, 울산 데이터센터 and 데이터센터 울산 are one.
    """
    return _content_id(vars(claim))


def _content_id(said: Mapping[str, Any]) -> str:
    where = _GENERIC.sub("", said["site"]) if said["site"] else said["object"]
    if said["site"] and said["predicate"] in _OF_ITS_OBJECT:
        where += "/" + _BLANKS.sub("", said["object"] or "")
    time, once, were = said["time"], said["former_time"], said["former_quantities"]
    content: list[object] = [
        said["predicate"], sorted(said["subject"]), sorted(said["counterparty"]), where, said["phase"],
        [[q.role, q.value, q.unit, q.low, q.high, q.bound] for q in said["quantities"]],
        [time.start, time.end] if time else None, said["status"],
    ]
    if once or were:
        content.append([once.start if once else None, [[q.role, q.value] for q in were]])
    return "c-" + hashlib.sha256(_JSON.encode(content).encode("utf-8", "replace")).hexdigest()[:12]


def _former(proposal: Proposal) -> dict[str, Any]:
    """Return what the sentence says the time and the figures were before."""
    former = proposal.frame.scene.former
    if not former:
        return {"former_time": None, "former_quantities": ()}
    time = former.get(proposal.time.id) if proposal.time else None
    figures = tuple(quantity(q.role, former[q.mention]) for q in proposal.quantities if q.mention in former)
    return {"former_time": time.date if time else None, "former_quantities": figures}


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Join claims of one article that say the same thing: the fuller wording stays, all evidence is kept."""
    kept: list[Claim] = []
    told: dict[int, dict[Evidence, None]] = {}
    where: dict[tuple[object, ...], list[int]] = {}
    for new in claims:
        gists = _gists(new)
        alike = (i for gist in gists for i in where.get(gist, [])[-_MOST_ALIKE:])
        at = next((i for i in alike if _same(kept[i], new)), None)
        if at is None:
            for gist in gists:
                where.setdefault(gist, []).append(len(kept))
            kept.append(new)
            continue
        places = told.setdefault(at, dict.fromkeys(kept[at].evidences))
        if _fullness(kept[at]) >= _fullness(new):
            places.update(dict.fromkeys(new.evidences))
        else:
            kept[at], told[at] = new, dict.fromkeys((*new.evidences, *places))
    for at, places in told.items():
        kept[at] = replace(kept[at], evidences=tuple(places))
    return tuple(kept)


def _gists(one: Claim) -> list[tuple[object, ...]]:
    """Return what claims that say the same share: a figure, or time and subject where there is none."""
    if not one.quantities:
        if one.predicate in _ONCE:
            return [(one.article, one.predicate)]
        return [(one.article, one.predicate, one.time, one.subject)]
    return [(one.article, one.predicate, q.role, q.value, q.unit) for q in one.quantities]


def _same(a: Claim, b: Claim) -> bool:
    subjects = set(a.subject) <= set(b.subject) or set(b.subject) <= set(a.subject)
    sites = a.site == b.site or a.site is None or b.site is None
    times = a.time is None or b.time is None or a.time.start == b.time.start
    objects = bool(a.quantities) or a.object == b.object
    if a.predicate in _ONCE and not (a.quantities or b.quantities):
        ours, theirs = {*a.subject, *a.counterparty}, {*b.subject, *b.counterparty}
        subjects = ours <= theirs or theirs <= ours
        objects = objects or ours == theirs or (a.site == b.site and a.site is not None)
    firm = a.status == b.status or a.status is None or b.status is None
    return subjects and sites and times and objects and firm and a.phase == b.phase


def _fullness(one: Claim) -> tuple[int, ...]:
    """Return how much a wording tells: who and where, how firmly, how much, when, on what basis, to the unit."""
    firm = _FIRMNESS.index(one.status) + 1 if one.status else 0
    exact = not any("class" in q.flags for q in one.quantities)
    return (len(one.subject) + len(one.counterparty) + bool(one.site), firm, len(one.quantities),
            bool(one.time), bool(one.power_basis), exact)


def _evidences(proposal: Proposal, page: str) -> Iterable[Evidence]:
    scene, rule = proposal.frame.scene, proposal.rule
    start, end = _trimmed(scene.text, proposal.start, proposal.end)
    yield Evidence(page, start, end, scene.zone, rule, _sentence(scene))
    for span, kind in scene.copies:
        shift = span.end - scene.end
        same = scene.text[start + shift:end + shift] == scene.text[start:end]
        place = (start + shift, end + shift) if same else (span.start, span.end)
        yield Evidence(page, *place, kind, rule, span)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ,\n"))


def _sentence(scene: Scene) -> Span:
    return Span(scene.start, scene.end)


