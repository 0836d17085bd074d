"""Campuses in English sentences: by place, by name, and by place and name.

A place before or behind the words (the Gunsan AI data center; a 90MW campus in Pohang, South Korea), a name of its own
(the Hyperion data center), a known campus with a place (Stargate Abilene). Where the gazetteer knows the place, the
campus has the same canonical name as on a Korean page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from madang.reading.names import Name
from madang.reading.patterns import regex
from madang.reading.roles_english import CONTINENTS

_AI = r"(?:AI|artificial[- ]intelligence)"
_CENTRE = (
    rf"(?:(?:{_AI}|hyperscale|new|planned|first|giant|massive|[a-z-]+watt|computing|compute|[A-Z]?[a-z]+-\w+) ){{0,6}}"
    rf"(?:[Dd]ata[- ]?[Cc]ent(?:er|re)s?(?: (?:campus(?:es)?|complex|projects?|facilit(?:y|ies)|parks?|hubs?|clusters?"
    rf"|sites?|developments?|buildings?|expansion))?|{_AI} (?:campus|factory|cluster|supercluster|hub|infrastructure)"
    rf"|[Cc]ampus(?:es)?|[Ss]upercluster|[Ss]erver farms?|[Pp]rocessing cent(?:er|re)s?|[Cc]ompute (?:cent(?:er|re)s?"
    rf"|hub)"
    r"|[Ff]acilit(?:y|ies))"
)
_PROPER = r"[A-Z][A-Za-z0-9]+(?: (?:[A-Z][A-Za-z0-9]+|\d{1,2}(?= ))){0,2}"
_WORDS = regex(r"[Dd]ata[- ]?[Cc]ent|[Cc]ampus|[Cc]luster|factory|[Ff]acilit|[Pp]roject|[Ss]erver farm"
               r"|[Pp]rocessing cent"
               r"|[Cc]ompute (?:cent|hub)")
_BEHIND_PLACE = regex(rf" ?(?P<centre>{_CENTRE})(?![a-z])(?!s? (?:market|industry|operators?|demand|power|deal))")
_BEFORE_PLACE = regex(
    rf"(?P<centre>{_CENTRE})"
    rf"(?:,? [^,.;]{{0,40}},| (?:dedicated to|for) [^,.;]{{2,60}}?| (?:for|by) (?:the )?{_PROPER}(?:’s|'s)?)?"
    r"(?: (?:and [a-z]+ [a-z]+|that|which|is|are|was|were|will be|to be|being|now|already|currently|located"
    r"|under construction|[a-z]+ed)){0,4} (?:in|at|near|outside|around|for|to|on|between) (?:the |a |either )?"
    r"(?:(?:the )?(?:island|outskirts|[A-Z][\w'’-]+|city|port|towns?|villages?|hamlet|township|county|province|state"
    r"|emirate|district|suburb|of"
    r"|(?:north|south|east|west)(?:east|west)?(?:ern)?(?! of )|central|rural|suburban|downtown|upstate|metro),? ){0,4}$"
)
_LAND = regex(
    r"\b(?P<centre>(?:site|land|parcel|plot|property|tract|acres|hectares|building|farmland)s?|another"
    r"|one)(?: [^,.;]{0,30})? (?:in|at|near|outside) (?:the )?(?:(?:[A-Z][\w'’-]+|city|town|of),? ){0,3}$"
)
"""The ground of a data centre that the sentence speaks of (bought a site in Tarrant County for a data center)."""
_CENTRE_AT_ALL = regex(r"[Dd]ata[- ]?[Cc]ent(?:er|re)|\bcampus|[Ss]erver farm|[Pp]rocessing cent")
_CITY_OF = regex(r" (?:city|town|suburb|village|county|port) of (?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_OPENS = regex(r"(?:[^\n]{0,40} (?:[–—-]|--) )?(?:Over |Meanwhile |Elsewhere )?(?:In|Near|Outside|At) $")
_OPENS_TOWN = regex(r"(?:In|Near|Outside) (?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:County|Township|Parish|Borough))"
                    r"(?:, [A-Z][\w.]+)?, ")
_BARE_CENTRE = regex(rf"(?P<centre>{_CENTRE})(?![a-z])")
_OF_WORDS = r"[A-Z][a-z]+(?:-(?:[a-z]{2,5}-){0,2}[A-Z][a-z]+| [A-Z][a-z]+){0,2}"
"""A place's name: Fairmead-on-Sea, New Fairmead Township."""
_INVESTED = regex(r"(?P<centre>\b[Ii]nvest(?:ment)?s?) in (?:[A-Z][\w'’-]+,? ){0,3}$")
_TOWN = regex(r"(?:(?<![A-Za-z] )|(?<=\bin )|(?<=\bat )|(?<=\bnear )|(?<=\boutside )|(?<=\bon )|(?<=eyeing )"
              rf"|(?<=\bits )|(?<=\bthe )|(?<=(?:ty|wn|ge|ip|et) of )|(?<=picked )|(?<=chosen )"
              rf"|(?<=selected ))(?P<town>{_OF_WORDS}), $")
_TOWN_WITHIN = regex(rf"\b(?:in|at|near|outside) (?P<town>{_OF_WORDS}) in $")
_PICKED = regex(
    r"\b(?:settle[sd]? on|sights (?:set )?on|eye(?:s|ing)|pick(?:s|ed)|chose|chosen|select(?:s|ed)|opted for"
    r"|land(?:s|ed) on) (?:[A-Z][\w'’-]+,? ){0,4}$"
)
"""Before a place that somebody has in mind for a campus."""
_FOR_CENTRE = regex(
    rf",? (?P<as>(?:was|is|has been) (?:picked|chosen|selected|named) )?(?:as"
    rf"|for) (?:[\w’'$.-]+ ){{1,9}}?(?P<centre>{_CENTRE})"
    r"(?![a-z])"
)
_TOWN_NEAR = regex(
    r"\b(?:in|at) (?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?), (?:just )?(?:near|outside|close to|north of|south of"
    r"|east of|west of) $"
)
"""A town no list knows, told by the city it is near (in Fairmead, near Leeds)."""
_REGIONS = ("state", "province", "country")
_BESIDE = regex(r",? and (?:in |at |near )?|, (?=[A-Z]\w+ and )")
_TITLED = regex(r"(?P<centre>(?:AI )?Data Cent(?:er|re)) $")
"""A title that ends with its place (the Northgate AI Data Center Ulsan)."""
_NOT_IN = regex(r"\b(?:largest|biggest|first|only)\b[^.;]*\boutside (?:the |of )*$")
"""The largest data centre outside a city is not in it."""
_ANOTHER = regex(r"\b(?:an?|another) (?:[^;,]{0,24} )?$")
_NAMED = regex(
    r"(?:(?<![A-Za-z.])(?:[Tt]he|[Ii]ts|[Oo]ur|their|called|named|dubbed|known as)|[’']s)"
    r"(?: (?:[\d.,]+(?:[ -]?[MG]W|[a-z-]+)|[a-z]+(?:-[a-z]+)?)){0,3} "
    rf"(?:[\"“'‘](?=[^\"”'’]+[\"”'’] ))?(?P<name>{_PROPER})(?![’'] )[\"”'’]?"
    rf" (?P<centre>(?:{_AI} )?(?:[Dd]ata[- ]?[Cc]ent(?:er|re)|[Cc]ampus|[Ss]upercluster|[Pp]roject|[Ss]ite))(?![a-z])"
)
_NO_TOWN = (
    rf"(?!{CONTINENTS}\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Phase|Article|Section|[A-Z]\w+(?: [A-Z]\w+)* (?:University|Council|Commission|Board|Inc|Corp"
    r"|Group|Capital|Bank|Partners|Summit|Conference|Forum)\b)"
)
_ELSEWHERE = regex(
    rf"(?!Data[- ]?[Cc]ent(?:er|re)s\b)(?P<centre>{_CENTRE}|(?:(?<=acre )|(?<=hectare ))site)(?![A-Za-z])"
    r"(?:,? (?!(?:in|at|near|outside) (?!the (?!city |town |village |borough )[a-z]|an? |its ))(?!(?:and|but|has|have"
    r"|had|while|where|which|who|that|as|to|than|from|with|by|said|says|told|will|would|market|industry|demand"
    r"|operators?)\b)[\w’'&.-]*[\w’'&-]){0,8}? (?:in|at|near|outside|between(?= the (?:towns|villages) of)|(?:planned"
    r"|proposed|earmarked) for|on the (?:[a-z]+ )?(?:outskirts|edge|fringes?) of) (?:the (?:city|towns?|villages?"
    r"|borough) of )?"
    rf"(?P<place>{_NO_TOWN}[A-Z][a-z]+(?:(?:-[a-z]{{2,5}}){{0,2}}[ -]{_NO_TOWN}[A-Z][a-z]+){{0,2}})"
    r"(?![’']s|\w)"
)
"""A centre and, behind no verb of its own and few other words, a place no list knows (on a patch of heath in Iver)."""
_BUILT = regex(
    rf"\b(?:build|develop|construct|set up|establish|host|create|deal|plans?|agreement|memorandum|contract|permit)"
    rf"\b[^.;]{{0,80}}? (?P<centre>{_CENTRE})(?![a-z])"
)
_DECIDED = regex(
    rf"\b(?:approv|reject|den(?:y|ie)|refus|tabl|back|clear|consider|review"
    rf"|hear|rezon|vot|shoot|shot|delay|postpon)\w*\b[^.;]{{0,90}}? (?P<centre>{_CENTRE})(?![a-z])"
)
_GOVERNS = regex(r"(?:[Gg]overnment|[Ee]mirate|[Cc]ity|[Ss]tate|[Cc]ounty|[Pp]rovince|[Mm]unicipality) of (?:the )?$")
_COUNCIL = regex(
    r" (?:(?:City|County|Town|Village|Borough|Township|Planning) )*"
    r"(?:[Cc]ouncil|[Cc]ommission(?:ers)?|[Bb]oard|[Ss]upervisors)\b"
)
_PROJECT = regex(
    r"\b(?P<name>Project (?!Manager|Finance|Director|Labor|Management|Development|Overview|Agreement|Area|Site)"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?)|\b[Tt]he (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:proposal|project|scheme)\b"
)
_OF_ALL = r"\b(?:moratorium|ordinance|regulations|rules|definition)\b"
_RULES = regex(_OF_ALL)
_TOWN_COUNCIL = regex(
    r"\b(?P<town>(?:St\. )?[A-Z][a-z]+(?: [A-Z][a-z]+)??(?: (?:County|Township|Parish)|"
    r"(?= (?:City|Town|Village|Borough) ))) (?:City |Town |Village |Borough )?(?:[Pp]lanning |[Zz]oning |[Bb]oard of )*"
    r"(?:[Cc]ouncil|[Cc]ommission(?:ers)?|[Bb]oard|[Ss]upervisors|[Tt]rustees|officials|leaders|planners)\b"
    rf"(?![^.;]*{_OF_ALL})"
)
"""Who rules a town no list knows, and decides on a campus there: on no rule for any campus."""
_DECIDES = regex(r" (?:signs?|plans?|to|approves?|lands|wins|picks|backs|gets|unveils|launches|eyes|will|agrees)\b")
_NO_NAME = regex(
    r"\b(?:AI|The|New|First|Phase|One|Two|Data|National|Global|American|US|UK|EU|South|North|East|West|Central|IT|HPC"
    r"|GPU|January|February|March|April|May|June|July|August|September|October|November|December|French|German|Dutch"
    r"|Thai|Greek|Swiss|[A-Z]\w+(?:ian|ish|ese|ean))\b"
)
"""What stands before a campus and names none."""
_HERE = regex(r",? (?:[^.;,]{0,30} )?(?:in|at|near|outside) (?:the )?$")


_BESIDE_TOWN = regex(r",? (?:just |a few miles |about \d+ (?:miles|km|kilometers|kilometres) )?"
                     r"(?:(?:north|south|east|west)(?:east|west)? of|outside|near) ")
"""How a place no list knows stands beside a town that one knows."""


@dataclass(frozen=True)
class Found:
    """A campus printed at a place: its own name or its place (one of both), and whether the page calls it AI.

    `printed` is a town no list knows, in `place` where the page names its region, or beside a town that is `place`.
    `fresh` tells of a campus that the page introduces (a 300 MW campus in Ohio).
    """

    start: int
    end: int
    name: str | None
    place: Name | None
    printed: str | None
    ai: bool
    fresh: bool = False


def english_sites(text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Found]:
    """Yield the campuses that an English sentence names; `names` are its gazetteer names."""
    if not _WORDS.search(text, start, end):
        return
    places = _first_of_each(text, [name for name in names if name.kind == "place"])
    named = [*_by_name(text, start, end, names, places)]
    yield from named
    regions = {p.start: p.end for p in names if p.kind == "place" and p not in places}
    by_place = [*_by_place(text, start, end, places, regions)]
    yield from (one for one in by_place if not any(n.start < one.end and one.start < n.end for n in named))
    if not (named or by_place):
        named = [*_by_project(text, start, end)]
        yield from named
    elsewhere = [] if named else [*_elsewhere(text, start, end, names)]
    yield from elsewhere
    if not (named or by_place or elsewhere):
        elsewhere = [*_opening(text, start, end, places)]
        yield from elsewhere
    if not (named or by_place or elsewhere):
        yield from _of_its_government(text, start, end, places)


def _opening(text: str, start: int, end: int, places: Sequence[Name]) -> Iterator[Found]:
    """Yield the campus of a sentence that opens with its place (In Tarrant County, Northgate proposed a campus)."""
    first = places[0] if places and _OPENS.fullmatch(text, start, places[0].start) else None
    town = None if first else _OPENS_TOWN.match(text, start, end)
    behind = first.end if first else town.end() if town else end
    centre = _BARE_CENTRE.search(text, behind, end)
    if centre:
        yield Found(centre.start("centre"), centre.end(), None, first, town["town"] if town else None,
                    _is_ai(centre["centre"]))


def _by_project(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the campuses that go by the name of a project (Project Marigold; the Fairmead proposal)."""
    if _CENTRE_AT_ALL.search(text, start, end):
        for found in _PROJECT.finditer(text, start, end):
            yield Found(found.start(), found.end(), found["name"] or found["place"], None, None, False)


def _elsewhere(text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Found]:
    """Yield the campuses at places no list knows."""
    for found in _ELSEWHERE.finditer(text, start, end):
        at, stop = found.span("place")
        fresh = bool(_ANOTHER.search(text, max(start, found.start() - 30), found.start()))
        if (fresh or found["centre"] != "site") and not any(n.start < stop and at < n.end for n in names):
            beside = next((n for n in names if n.kind == "place" and _BESIDE_TOWN.fullmatch(text, stop, n.start)), None)
            yield Found(found.start("centre"), found.end(), None, beside, found["place"], _is_ai(found["centre"]),
                        fresh)


def _of_its_government(text: str, start: int, end: int, places: Sequence[Name]) -> Iterator[Found]:
    """Yield the campus that a city or state is to get, where the sentence says no other place."""
    acting = [p for p in places if _GOVERNS.search(text, max(start, p.start - 30), p.start)
              or (p.start == start and _DECIDES.match(text, p.end, end)) or _COUNCIL.match(text, p.end, end)]
    alone = len(acting) == len(places) == 1
    built = _BUILT.search(text, start, end) if alone else None
    if alone and not built and not _RULES.search(text, start, end):
        built = _DECIDED.search(text, acting[0].end, end)
    town = None if acting else _TOWN_COUNCIL.search(text, start, end)
    there = town and (_BUILT.search(text, town.end(), end) or _DECIDED.search(text, town.end(), end))
    if there and town:
        yield Found(there.start("centre"), there.end(), None, None, town["town"], _is_ai(there["centre"]))
    if built:
        yield Found(built.start("centre"), built.end(), None, acting[0], None, _is_ai(built["centre"]))


def _is_ai(centre: str) -> bool:
    return "AI" in centre or "rtificial" in centre


def _by_name(text: str, start: int, end: int, names: Sequence[Name], places: Sequence[Name]) -> Iterator[Found]:
    for campus in (name for name in names if name.kind == "site"):
        beside = next((p for p in places if p.start == campus.end + 1), None)
        if beside:
            yield Found(campus.start, beside.end, f"{campus.canonical} {beside.canonical}", beside, None, True)
    for found in _NAMED.finditer(text, start, end):
        at, stop = found.span("name")
        if any(n.start < stop and at < n.end for n in names) or _NO_NAME.search(found["name"]):
            continue
        here = next((p for p in places if p.start >= found.end() and _HERE.fullmatch(text, found.end(), p.start)), None)
        yield Found(at, found.end(), found["name"], here, None, _is_ai(found["centre"]))


def _by_place(text: str, start: int, end: int, places: Sequence[Name], regions: Mapping[int, int]) -> Iterator[Found]:
    """`regions` gives where a region that says where the place before it is starts and ends (Abilene, Texas)."""
    last: Found | None = None
    for place in places:
        if last and last.place and _BESIDE.fullmatch(text, last.end, place.start):
            last = Found(place.start, place.end, None, place, None, last.ai)
            yield last
            continue
        last = None
        ahead = regions.get(place.end + 2, place.end)
        behind = _BEHIND_PLACE.match(text, ahead, end) or _chosen(text, start, end, place)
        if behind:
            yield Found(place.start, behind.end(), None, place, _town(text, start, place), _is_ai(behind["centre"]))
            continue
        if _NOT_IN.search(text, start, place.start):
            continue
        before = (_TITLED.search(text, max(start, place.start - 16), place.start)
                  or _BEFORE_PLACE.search(text, max(start, place.start - 110), place.start)
                  or _INVESTED.search(text, max(start, place.start - 50), place.start)
                  or (_CENTRE_AT_ALL.search(text, start, end)
                      and _LAND.search(text, max(start, place.start - 60), place.start)))
        if before:
            fresh = _ANOTHER.search(text, max(start, before.start() - 30), before.start())
            last = Found(before.start(), place.end, None, place, _town(text, before.end("centre"), place),
                         _is_ai(before["centre"]), bool(fresh))
            yield last


def _chosen(text: str, start: int, end: int, place: Name) -> re.Match[str] | None:
    """Return the centre behind a town with its region (the Fairmead, Ohio, campus), or for which a place is picked."""
    if text.startswith(", ", place.end) and place.type in _REGIONS and _town(text, start, place):
        found = _BEHIND_PLACE.match(text, place.end + 1, end)
        if found:
            return found
    found = _FOR_CENTRE.match(text, place.end, end)
    picked = found and (found["as"] or _PICKED.search(text, max(start, place.start - 60), place.start))
    return found if picked else None


def _town(text: str, start: int, place: Name) -> str | None:
    """Return the town no list knows that a region beside it says where it is (Fairmead, Idaho; the Idaho city of …)."""
    behind = _CITY_OF.match(text, place.end) if place.type in _REGIONS else None
    if behind:
        return behind["town"]
    pattern = _TOWN if place.type in _REGIONS else _TOWN_NEAR
    found = pattern.search(text, max(start, place.start - 50), place.start) or (
        pattern is _TOWN and _TOWN_WITHIN.search(text, max(start, place.start - 50), place.start)) or None
    smaller = _TOWN.search(text, max(start, found.start("town") - 40), found.start("town")) if found else None
    town = smaller if smaller and found and found["town"].endswith(" County") else found
    return town["town"] if town else None


def _first_of_each(text: str, places: Sequence[Name]) -> list[Name]:
    """Leave out a region that only says where the place before it is (Abilene, Texas)."""
    return [p for i, p in enumerate(places) if i == 0 or text[places[i - 1].end:p.start] != ", "]
