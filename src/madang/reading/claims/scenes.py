"""Scenes: the sentences of one article in order, each with its names, its figures and its copies.

A scene knows who is talking and which campus the article is about at that point, so that a sentence without a
subject can take it from the one before.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from madang.catalog.places import lies_in, places
from madang.reading.claims.changes import changes, moved
from madang.reading.claims.changes_english import bygone, over_two, tells_of_change
from madang.reading.claims.changes_english import changes as english_changes
from madang.reading.kept import kept
from madang.reading.light import light
from madang.reading.names import Group, Name, governed, known_names
from madang.reading.patterns import regex
from madang.reading.people import People
from madang.reading.roles_english import Introduced, english_groups, english_names
from madang.reading.sentences import AGENCY, byline_end, key, sentences
from madang.reading.sites import ESTATE, THAN, Sites
from madang.reading.triggers import ANYTHING, Heard, triggers
from madang.reading.types import Article, Mention, Span, ZoneKind
from madang.reading.unlisted import joined_names, leading_name, named_before, partners, shaped_names

READ: frozenset[ZoneKind] = frozenset(("headline", "body", "caption", "sidebar"))
COPIES: frozenset[ZoneKind] = frozenset(("summary", "dup"))
_QUOTATION = regex(r"[\"“][^\"“”]*[\"”]")
_HANGUL = regex("[가-힣]")
_WIDEST_JOIN = 80
_DESCRIBED = regex(r",?\s(?:[가-힣A-Za-z]{1,8}(?<![은는이가을를에서와과로의])\s){0,4}")
"""Before a name, what its bearer is (…, 미국 클라우드 기업 …)."""
_BESIDE_NAME = regex(r"^\([^()\n]{1,40}\)")
"""What a list tells of a name in brackets (누리운용(대표 …), …)."""
_WITH_WHOM = ("with", "dat", "acc", "gen")
_MOST_NAMED = 40
"""Organisations no list knows that one article may introduce, so that a hostile page cannot make reading slow."""
_IN_BRACKETS = regex(r"\([^()\n]{0,14}$")
_CAPITALS = ("seoul", "sejong")
"""Where news of the whole country is written."""
TOWNS = ("city", "county", "district")
_WITNESS = regex(r"(?:이|가|도)\s(?:참석|배석|지켜보|입회)[가-힣]{0,3}\s가운데")


@light
@dataclass(frozen=True)
class Scene:
    """One sentence with what stands in it: names, their groups, campuses, figures, quotations, copies.

    `place_of` and `gloss_of` give a campus's place and foreign name by its canonical name, for the whole article;
    `own_name` the name that the article gives later to one it first speaks of as the one in town.
    `former` gives, by the id of a figure or date, the one that the sentence, or the one beside it, says it was before;
    the former ones are not among `mentions`. What the next sentence says is there once that one is read.
    `heard` are the triggers that may
    stand in it.
    """

    article: Article
    text: str
    start: int
    end: int
    zone: ZoneKind
    names: tuple[Name, ...]
    groups: tuple[Group, ...]
    sites: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Span, ...]
    english: bool
    copies: tuple[tuple[Span, ZoneKind], ...]
    place_of: Mapping[str, str]
    gloss_of: Mapping[str, str]
    own_name: Mapping[str, str]
    former: Mapping[str, Mention]
    heard: Heard

    @property
    def words(self) -> str:
        """The sentence as printed."""
        return self.text[self.start:self.end]

    def tells(self, words: re.Pattern[str]) -> bool:
        """Whether some words stand in the sentence."""
        return self.heard.may(words) and words.search(self.words) is not None

    @kept
    def places(self) -> dict[str, Span]:
        """Where each figure stands, by its id."""
        return {mention.id: Span(mention.start, mention.end) for mention in self.mentions}

    def quote_at(self, at: int) -> Span | None:
        """Return the quotation around `at`, or None."""
        return next((quote for quote in self.quotes if quote.start <= at < quote.end), None) if self.quotes else None


def scenes(text: str, article: Article, mentions: Sequence[Mention]) -> Iterator[Scene]:
    """Yield the scenes of one article. A sentence that the page repeats is one scene with copies."""
    gates = triggers(text)
    people, sites, introduced, named = People(), Sites(lambda: _home(text, article)), Introduced(), dict[str, None]()
    copies = _copies(text, article)
    figures = _Figures(mentions)
    last = _Told((), (), (), {})
    for zone in article.zones:
        if zone.kind not in READ:
            continue
        for span in sentences(text, zone.start, zone.end):
            start, end = byline_end(text, span.start), span.end
            if start >= end or AGENCY.fullmatch(text, span.start, end):
                continue
            english = not _HANGUL.search(text, start, end)
            heard = ANYTHING if english else gates.heard(text, start, end)
            if english:
                names, groups = _english(text, start, end, sites, introduced)
            else:
                names = _names(text, start, end, people, sites, named, zone.kind == "headline", heard)
                groups = tuple(_groups(text, end, _actors(text, names), zone.kind == "headline"))
            inside = figures.inside(start, end)
            put_off = () if english else tuple(moved(text, end, inside))
            if put_off:
                inside = tuple({new.id: new for new, _ in put_off}.get(m.id, m) for m in inside)
            former = dict((english_changes if english else changes)(text, start, end, inside))
            former.update([(new.id, old) for new, old in put_off])
            was = [each for each in bygone(text, start, end, inside) if each.id not in former] if english else []
            left = {each.id for each in (*former.values(), *was)}
            here = _Told(_spoken_of(text, names), inside, was, former)
            if (was or last.was) and not here.elsewhere(last):
                last.former.update(over_two(was, last.figures))
                former.update(over_two(last.was, inside) if tells_of_change(text, start, end) else ())
            last = here
            heard.note([*{each.kind for each in inside}, *(["site"] if here.sites else [])])
            yield Scene(
                article=article, text=text, start=start, end=end, zone=zone.kind, names=names,
                groups=groups, english=english, sites=here.sites,
                mentions=tuple(m for m in inside if m.id not in left) if left else inside,
                former=former, place_of=sites.place_of, gloss_of=sites.gloss_of,
                own_name=sites.own_name,
                heard=heard,
                quotes=tuple([Span(*found.span()) for found in _QUOTATION.finditer(text, start, end)]),
                copies=copies.get(key(text[start:end]), ()) if copies else (),
            )


def _home(text: str, article: Article) -> Name | None:
    """Return the only town that an article names, be it in its dateline (강릉=연합뉴스)."""
    told = [place for zone in article.zones if zone.kind in READ for name in known_names(text, zone.start, zone.end)
            if (place := name if name.kind == "place" else governed(name)) and not ESTATE.match(text, name.end)]
    towns = [place for place in told if place.type in TOWNS and (
        text.startswith("=", place.end) or not _IN_BRACKETS.search(text[max(0, place.start - 16):place.start]))]
    apart = {place.id: place for place in reversed(towns)}.values()
    town = next((each for each in apart if all(_around(each, other) for other in apart)), None)
    if town is None or town.id in _CAPITALS or any(text.startswith(" 등", place.end) for place in towns):
        return None
    return town if all(_around(town, place) or _around(place, town) for place in told) else None


def _around(place: Name, other: Name) -> bool:
    return bool(place.id and other.id and lies_in(other.id, place.id))


class _Told(NamedTuple):
    """One sentence for the next: its campuses, its figures, those of them once planned, and what was others before."""

    sites: tuple[Name, ...]
    figures: Sequence[Mention]
    was: Sequence[Mention]
    former: dict[str, Mention]

    def elsewhere(self, other: _Told) -> bool:
        """Whether two sentences name campuses that are not the same."""
        named = {name.canonical for name in other.sites}
        return bool(self.sites and named) and named.isdisjoint(name.canonical for name in self.sites)


def _spoken_of(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the campuses a sentence speaks of: none that another is only measured by or follows, no programme."""
    return tuple([name for name in names if name.kind == "site" and not THAN.match(text, name.end)
                  and not _of_many_places(name.id)])


def _of_many_places(id: str | None) -> bool:
    """Whether a name the list holds is a programme that builds in many places: the list says no region of it."""
    place = places().get(id or "")
    return place is not None and place.type == "campus" and place.region is None


def _english(text: str, start: int, end: int, sites: Sites,
             introduced: Introduced) -> tuple[tuple[Name, ...], tuple[Group, ...]]:
    """Return the names of an English sentence and who does what among them."""
    known = list(known_names(text, start, end))
    campuses = list(sites.find(text, start, end, known))
    names = english_names(text, start, end, _longest([*campuses, *known]), introduced)
    actors = [name for name in names if name.kind not in ("place", "site") and name.type != "country"]
    return tuple(names), tuple(english_groups(text, start, end, actors))


def _actors(text: str, names: Sequence[Name]) -> list[Name]:
    return [_government(text, name) for name, after in itertools.zip_longest(names, names[1:])
            if (name.kind != "place" or _governs(text, name)) and not _modifies(text, name, after)]


def _names(text: str, start: int, end: int, people: People, sites: Sites, named: dict[str, None],
           headline: bool, heard: Heard) -> tuple[Name, ...]:
    """Return the names of a Korean sentence; `named` gathers the organisations no list knows, by their own words."""
    shaped = [*shaped_names(text, start, end, heard)]
    found = [*known_names(text, start, end), *shaped, *named_before(text, start, end, named)]
    joined = list(joined_names(text, end, found))
    found += joined
    persons = [*people.find(text, start, end, found), *people.bare(text, start, end)]
    told = [*joined, *partners(text, start, end, found, heard)]
    found += told[len(joined):]
    fresh = [name.canonical for name in (*told, *shaped) if name.id is None] + [p.org for p in persons if p.org]
    named.update(dict.fromkeys(fresh[:_MOST_NAMED - len(named)]))
    names = _longest([*sites.find(text, start, end, found), *persons, *found])
    if any(name.case in ("topic", "nom") for name in names):
        return names
    lead = leading_name(text, start, end, headline)
    return _longest([*names, lead]) if lead else names


def _governs(text: str, name: Name) -> bool:
    """True for a place that acts: its own government (구미시는)."""
    ruled = name.type in ("city", "county", "district", "province") and text[name.end - 1] in "시군구도"
    return ruled and name.case in ("topic", "nom", "with", "among", "and")


def _government(text: str, name: Name) -> Name:
    return replace(name, canonical=text[name.start:name.end]) if name.kind == "place" else name


def _modifies(text: str, name: Name, after: Name | None) -> bool:
    """True for a name that only says whose person, or in a list whose firm, follows (UAE 칼둔, …, 미국 기업 …)."""
    if after is None or name.case != "bare":
        return False
    listed = name.type == "country" and after.kind == "org" and text.startswith(", ", name.start - 2)
    of_firm = listed and _DESCRIBED.fullmatch(text, name.end, after.start)
    return bool(of_firm) or (after.kind == "person" and after.start - name.end <= 1)


def _longest(names: Sequence[Name]) -> tuple[Name, ...]:
    """Drop names that lie inside a longer one or gloss the one before (블루아울(Blue Owl)); the rest in order."""
    if len(names) < 2:
        return tuple(names)
    kept: list[Name] = []
    for name in sorted(names, key=lambda each: (each.start, -each.end)):
        before = kept[-1] if kept else None
        gloss = before and name.id and name.id == before.id and name.start == before.end + 1
        if before is None or not (gloss or name.start < before.end):
            kept.append(name)
    return tuple(kept)


def _groups(text: str, end: int, names: Sequence[Name], headline: bool) -> Iterator[Group]:
    """Join names to groups: those that touch (A·B, A와 B), and A와 … B는 where no topic stands before A.

    Who opens a headline acts alone where the next name has a role of its own (A, B와 …).
    """
    pending: list[Name] = []
    subject_seen = False
    last = -1
    for i, name in enumerate(names):
        if i < last:
            continue
        pending.append(name)
        alone = headline and i == 0 and text.startswith(",", name.end) and names[1:] and names[1].case in _WITH_WHOM
        near = range(i + 1, i + 1 if alone else min(i + 4, len(names)))
        last = next((j for j in near if _joined(text, name, names[j], subject_seen)), -1)
        if last > 0:
            continue
        group = Group(tuple(pending))
        pending = []
        if not _WITNESS.match(text, group.end, end):
            yield group
            subject_seen = subject_seen or group.case in ("topic", "nom")


def _joined(text: str, name: Name, after: Name, subject_seen: bool) -> bool:
    gap = text[name.end:after.start]
    if name.kind != after.kind == "site":
        return False
    if name.case == "and":
        return len(_BESIDE_NAME.sub("", gap)) <= 4 or _DESCRIBED.fullmatch(gap) is not None
    if name.case != "with" or len(gap) > _WIDEST_JOIN:
        return False
    if not gap.strip("와과은는의도 ()왼쪽오른"):
        return True
    return not subject_seen and after.case in ("topic", "nom") and not re.search(r"[,.]|[다며고해]\s", gap)


class _Figures:
    """The mentions of an article by place, copies included."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._places = sorted((mention.start, mention.end, i) for i, mention in enumerate(mentions))
        self._mentions = mentions

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        first = bisect.bisect_left(self._places, (start, 0, 0))
        last = bisect.bisect_left(self._places, (end, 0, 0))
        return tuple(self._mentions[i] for _, stop, i in self._places[first:last] if stop <= end)


def _copies(text: str, article: Article) -> dict[str, tuple[tuple[Span, ZoneKind], ...]]:
    """Return the places of every copied sentence by what it shares with its original."""
    found: dict[str, list[tuple[Span, ZoneKind]]] = defaultdict(list)
    for zone in article.zones:
        if zone.kind in COPIES:
            for span in sentences(text, zone.start, zone.end):
                start = byline_end(text, span.start)
                found[key(text[start:span.end])].append((Span(start, span.end), zone.kind))
    return {each: tuple(places) for each, places in found.items()}
