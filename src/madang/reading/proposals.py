"""Claims that somebody else proposes, a language model for one: accepted only where the page and our grammar agree.

A document is `{"claims": [{"predicate", "subject": [], "counterparty": [], "site", "phase", "quantities": [{"role",
"value", "unit"}], "time", "status", "modality", "quotes": [...]}]}`. Every quote must stand in the text of one article,
word for word; every figure and date must be one that our grammar reads inside a quote. One sentence of the quotes must
name the parties, hold figures and date, and have the words of the predicate; a predicate that is a figure needs one.
The status must not be firmer than the quote's own words.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from madang.errors import DataError, Problem
from madang.files import SERIES_BYTES, read_bounded
from madang.reading.claims.english.status import judge as judge_english
from madang.reading.claims.proposal import content_id, quantity
from madang.reading.claims.status import judge as judge_korean
from madang.reading.names import PARTICLE, known_names
from madang.reading.patterns import regex
from madang.reading.proposal_words import figure_missing, tells
from madang.reading.sentences import sentences
from madang.reading.types import Article, Claim, DateValue, Evidence, Mention, Modality, Quantity, Reading, Span, Status

RULE = "proposal"
"""The rule that evidence of an accepted proposal names."""
PREDICATES = frozenset(
    (
        "location",
        "name",
        "capacity",
        "commissioning",
        "completion",
        "groundbreaking",
        "construction",
        "development",
        "generation_capacity",
        "investment",
        "joint_investment",
        "joint_venture",
        "financing",
        "ownership",
        "payment",
        "bond_purchase",
        "lease",
        "procurement",
        "jobs",
        "economic_effect",
        "loi",
        "mou",
        "supply_contract",
        "alliance",
        "joint_project",
        "cooperation",
        "cooperation_agreement",
        "policy_plan",
        "meeting",
        "discussion",
        "visit",
        "launch_ceremony",
        "participation",
        "publication",
        "product_announcement",
        "role",
        "subsidiary_of",
        "market_share",
        "cancellation",
        "area",
        "selection",
        "permit",
        "setback",
        "resumption",
    )
)
_ROLES: Mapping[str, tuple[str, ...]] = {
    "capex": ("money",),
    "capex_part": ("money",),
    "amount": ("money",),
    "price": ("money",),
    "effect_output": ("money",),
    "power": ("power",),
    "generation_power": ("power",),
    "accelerators": ("gpu_count", "count"),
    "pue": ("pue",),
    "jobs": ("jobs", "count"),
    "effect_jobs": ("jobs", "count"),
    "share": ("share",),
    "duration": ("duration",),
    "site_area": ("area",),
    "floor_area": ("area",),
}
"""What kind of mention each role's figure must be."""
_SCALE: tuple[Status, ...] = get_args(Status)
_PAPERS: Mapping[str, Status] = {"loi": "loi", "mou": "mou", "supply_contract": "contract"}
"""Predicates that are a paper, which the quoted words must speak of."""
_HANGUL = regex("[가-힣]")
_NO_TEXT = ("related", "boilerplate", "dup")
_MOST_QUOTES = 20


@dataclass(frozen=True)
class Rejected:
    """A proposal that was not taken: its place in the document, and every reason."""

    index: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """What became of a document: the claims taken, with our own figures and spans, and the rest with reasons."""

    accepted: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def proposals(reading: Reading, document: object) -> Judged:
    """Judge the proposed claims of a document against a reading of the same page.

    An accepted claim carries our mentions' values, the spans of all places its quotes stand at, and the rule
    `proposal`. Raises DataError (RDG-006) for a document that is no `{"claims": [...]}`.
    """
    proposed = document.get("claims") if isinstance(document, dict) else None
    if not isinstance(proposed, list):
        raise _no_document(type(document).__name__)
    accepted: dict[str, Claim] = {}
    rejected = []
    for index, one in enumerate(proposed):
        faults = list(_shape(one))
        claim = None if faults else _claim(reading, one, faults)
        if claim is None or faults:
            rejected.append(Rejected(index, tuple(faults)))
        else:
            accepted.setdefault(claim.id, claim)
    return Judged(tuple(accepted.values()), tuple(rejected))


def read_proposals(path: Path) -> object:
    """Return the document in a JSON file. Raises DataError (RDG-006) for a file that is missing or no JSON."""
    try:
        return json.loads(read_bounded(path, SERIES_BYTES).decode("utf-8-sig"), object_pairs_hook=_once)
    except (OSError, ValueError, RecursionError) as error:
        raise _no_document(str(error), str(path)) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, where no key stands in it twice: which of the two is meant nobody can know."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_document(value: str, where: str = "") -> DataError:
    return DataError(Problem("RDG-006", "the proposals are not a list of claims", where=where, value=value,
                             allowed='{"claims": [...]}'))


def with_accepted(reading: Reading, judged: Judged) -> Reading:
    """Return the reading with the accepted claims that it did not hold itself, after its own."""
    known = {claim.id for claim in reading.claims}
    return replace(reading, claims=(*reading.claims, *(c for c in judged.accepted if c.id not in known)))


def _shape(one: object) -> Iterator[str]:
    """Yield what is wrong with the form of a proposal."""
    if not isinstance(one, dict):
        yield "not an object"
        return
    allowed = {"predicate": tuple(PREDICATES), "status": (None, *_SCALE), "modality": (None, *get_args(Modality))}
    yield from (f"no {key} {one.get(key)!r}" for key, words in allowed.items() if one.get(key) not in words)
    for key in ("subject", "counterparty", "quotes"):
        if not _strings(one.get(key, [])):
            yield f"{key} is not a list of words"
    yield from (f"{key} is not a word" for key in ("site", "phase", "time") if not isinstance(one.get(key), str | None))
    quotes = one.get("quotes")
    if not quotes or not isinstance(quotes, list) or len(quotes) > _MOST_QUOTES:
        yield f"1 to {_MOST_QUOTES} quotes are needed"
    if not all(_is_figure(each) for each in _list(one.get("quantities"))):
        yield "a quantity is not {role, value, unit}"


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [None]


def _is_figure(one: object) -> bool:
    if not isinstance(one, dict) or one.get("role") not in tuple(_ROLES) or not isinstance(one.get("unit"), str | None):
        return False
    value = one.get("value")
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _claim(reading: Reading, one: Mapping[str, Any], faults: list[str]) -> Claim | None:
    places = {quote: _places(reading, quote) for quote in one["quotes"]}
    faults += [f"the page does not say {quote[:60]!r}" for quote, spans in places.items() if not spans]
    if faults:
        return None
    spans = _of_one_article(reading, list(places.values()), faults)
    if not spans:
        return None
    quantities = _quantities(reading, _list(one.get("quantities")), spans, faults)
    time = _time(reading, one.get("time"), spans, faults)
    words = [reading.page.text[span.start : span.end] for span in spans]
    subject, partners = tuple(one.get("subject", [])), tuple(one.get("counterparty", []))
    for name in (*subject, *partners, *([one["site"]] if one.get("site") else [])):
        if not any(_names(each, name) for each in words) and not _known_site(reading, name, one.get("site")):
            faults.append(f"no quote names {name!r}")
    if not faults and not _said_together(reading, spans, one["predicate"], (*subject, *partners), (
            *(q.mention for q in quantities), *([time.id] if time else []))):
        faults.append(f"no one sentence of the quotes tells of {one['predicate']} with its parties, figures and date")
    if missing := figure_missing(one["predicate"], {q.role for q in quantities}):
        faults.append(f"{one['predicate']} needs a figure: {' or '.join(missing)}")
    _firm_enough(one.get("status"), words, faults)
    paper = _PAPERS.get(one["predicate"])
    if paper and paper not in map(_status, words):
        faults.append(f"the words tell of no {paper}")
    if not (subject or partners or quantities or time):
        faults.append("it names no party, figure or date")
    bare = Claim(
        id="",
        article=_article(reading, spans[0]).id,
        predicate=one["predicate"],
        subject=subject,
        counterparty=partners,
        site=one.get("site"),
        phase=one.get("phase"),
        quantities=quantities,
        time=time.date if time else None,
        time_mention=time.id if time else None,
        status=one.get("status"),
        modality=one.get("modality") or "said",
        evidences=tuple(_evidence(reading, span) for span in spans),
    )
    return replace(bare, id=content_id(bare))


def _places(reading: Reading, quote: str) -> list[Span]:
    """Return all places of a quote, blanks of any kind and number being equal."""
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    return [Span(*found.span()) for found in pattern.finditer(reading.page.text)] if quote.strip() else []


def _of_one_article(reading: Reading, places: Sequence[Sequence[Span]], faults: list[str]) -> list[Span]:
    """The places of all quotes in the text of the first article that has every one; links and furniture are no text."""
    for article in reading.articles:
        text = [zone for zone in article.zones if zone.kind not in _NO_TEXT]
        found = [[span for span in spans if any(z.start <= span.start < z.end for z in text)] for spans in places]
        if all(found):
            return [span for spans in found for span in spans]
    faults.append("the quotes do not all stand in the text of one article")
    return []


def _said_together(reading: Reading, spans: Sequence[Span], predicate: str, names: Sequence[str],
                   mentions: Sequence[str]) -> bool:
    """Whether one sentence that a quote touches names the parties, holds the mentions and has the predicate's words."""
    text, own = reading.page.text, [m for m in reading.mentions if m.id in mentions]
    for sentence in sentences(text):
        words = text[sentence.start:sentence.end]
        if (any(span.start < sentence.end and sentence.start < span.end for span in spans)
                and all(_inside(mention, [sentence]) for mention in own)
                and all(_names(words, name) for name in names) and tells(predicate, words)):
            return True
    return False


def _inside(mention: Mention, spans: Sequence[Span]) -> bool:
    own = (Span(mention.start, mention.end), *mention.also_at)
    return any(span.start <= place.start and place.end <= span.end for span in spans for place in own)


def _quantities(
    reading: Reading, figures: Sequence[Mapping[str, Any]], spans: Sequence[Span], faults: list[str]
) -> tuple[Quantity, ...]:
    found = []
    for figure in figures:
        role = figure["role"]
        kinds = (m for m in reading.mentions if m.kind in _ROLES[role])
        fit = next((m for m in kinds if _inside(m, spans) and _equal(m, figure)), None)
        if fit:
            same = quantity(role, fit)
            found.append(replace(same, unit="GPU") if role == "accelerators" else same)
        else:
            faults.append(f"our grammar reads no {role} of {figure['value']:g} {figure.get('unit') or ''} there")
    return tuple(found)


def _equal(mention: Mention, figure: Mapping[str, Any]) -> bool:
    unit = figure.get("unit")
    same = mention.value is not None and math.isclose(mention.value, figure["value"], rel_tol=1e-9)
    return same and (unit in (None, mention.unit) or (unit == "GPU" and figure["role"] == "accelerators"))


def _time(reading: Reading, time: str | None, spans: Sequence[Span], faults: list[str]) -> Mention | None:
    if time is None:
        return None
    for mention in reading.mentions:
        if mention.date and _inside(mention, spans) and _begins(mention.date, time):
            return mention
    faults.append(f"our grammar reads no date {time!r} there")
    return None


def _begins(date: DateValue, time: str) -> bool:
    """True for a date printed no finer than the words give it: 2027-11 for a month, 2027 for a year."""
    finest = {"year": 4, "decade": 4, "month": 7, "quarter": 7, "half": 7}.get(date.grain, 10)
    return 4 <= len(time) <= finest and date.start.startswith(time)


def _names(words: str, name: str) -> bool:
    own = re.compile(rf"(?<![가-힣A-Za-z0-9]){re.escape(name)}{PARTICLE}")
    return bool(own.search(words)) or any(known.canonical == name for known in known_names(words, 0, len(words)))


def _known_site(reading: Reading, name: str, site: str | None) -> bool:
    """True for a campus that our own claims of the page name: a sentence need not name it again."""
    return name == site and any(claim.site == name for claim in reading.claims)


def _status(words: str) -> Status | None:
    """How firm our grammar finds a quote."""
    return (judge_korean(words, "", words) if _HANGUL.search(words) else judge_english(words, "", words)).status


def _firm_enough(status: Status | None, words: Sequence[str], faults: list[str]) -> None:
    if status is None:
        return
    ours = map(_status, words)
    firmest = max((_SCALE.index(each) for each in ours if each), default=-1)
    if _SCALE.index(status) > firmest:
        faults.append(f"the words are not as firm as {status}" + (f", only {_SCALE[firmest]}" if firmest >= 0 else ""))


def _article(reading: Reading, span: Span) -> Article:
    holds = (a for a in reading.articles if any(z.start <= span.start < z.end for z in a.zones))
    return next(holds, reading.articles[0])


def _evidence(reading: Reading, span: Span) -> Evidence:
    zones = (z.kind for a in reading.articles for z in a.zones if z.start <= span.start < z.end)
    return Evidence(reading.page.sha256, span.start, span.end, next(zones, "boilerplate"), RULE, span)
