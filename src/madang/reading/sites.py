"""Campuses: the data centres a page speaks of, by the words that stand beside 데이터센터.

A campus is named by its place (울산 AI 데이터센터, 데이터센터 안산, 구미에 … 데이터센터를 건설), by a quoted name with
a gloss or a project word ('하이페리온(Hyperion)' 프로젝트), or by a short form that the article introduced before.
However it is spaced, one campus has one canonical name. A data centre without a place or a name is no campus.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from madang.catalog.places import lies_in, places
from madang.reading.names import LEFT, Name, case_at, governed
from madang.reading.patterns import regex
from madang.reading.sites_english import Found, english_sites
from madang.reading.sites_titled import PRAISE, titled_sites
from madang.reading.towns import town_of, towns

_KIND = r"(?:(?:AI|인공지능|하이퍼스케일|초대형|초거대|글로벌)(?:\((?:AI|인공지능)\))?\s?)*"
_CENTRE = (
    rf"{_KIND}(?:데이터\s?(?:(?:허브\s)?센터|캠퍼스|집적\s?단지)|컴퓨팅\s?센터)"
    r"|(?:AI|인공지능)(?:\(AI\))?\s?(?:캠퍼스|팩토리|슈퍼\s?클러스터|컴퓨팅\s?센터)|(?:AI\s?|I)DC(?![A-Za-z])"
)
_HANGUL = regex("[가-힣]")
_WORDS = regex("센터|캠퍼스|팩토리|클러스터|DC")
_BETWEEN = (
    r"(?:(?:[가-힣A-Za-z0-9·]{1,14}?\s?)?(?:인근|일원|일대|소재|부지|내)|[가-힣A-Za-z0-9·]{1,12}(?:시|군|구|읍|면|동|리|단지|산단|지구|시티|도시)"
    r"|[\d,.]+\s?(?:[MG]W|[㎿㎾]|메가와트|기가와트)(?:\([MG]W\))?급?(?:\s?규모)?의?|최대|총|첫|신규|대규모|차세대|국내\s?최대|국산"
    r"|(?:\d[\d,.]*(?:조|억|천만)\s?){1,2}원?\s?(?:규모|상당)?의?|(?:NPU|GPU)(?:\s?전용)?|전용"
    rf"|{PRAISE})"
)
"""What may stand between a place and its data centre: the rest of the address, a size, a word or two of praise."""
_AFTER_PLACE = regex(
    rf"(?:의(?=\s))?(?:\s?{_BETWEEN}(?=[\s(])(?:\([^()\n]{{1,16}}\))?){{0,6}}\s?(?P<centre>{_CENTRE})(?!\s?(?:시장|산업(?!단지)|업계|생태계))")
_SHORT_CENTRE = regex(r"\s(?:센터|캠퍼스|단지|팩토리)(?![가-힣]{3})")
_NUMBERED = regex(r"\s?(?:제\s?)?(?P<number>[1-9])\s?(?:데이터\s?)?(?:센터|IDC|DC)(?![가-힣]{3})")
ESTATE = regex(r"[가-힣]{0,6}(?:산업단지|산단|지구)(?![가-힣]{3})")
_DEAL = regex("협약|투자|유치|조성|건립|착공|들어[서선설]|짓는|지어")
_BEFORE_PLACE = regex(rf"(?:{_CENTRE})\s(?:['‘][^'‘’\n]{{1,12}}['’]\s)?$")
_QUOTED = regex(
    rf"(?P<lead>{_CENTRE})?\s?['‘“\"](?P<name>[가-힣A-Za-z0-9 ]{{2,20}})(?:\((?P<gloss>[^()\n]{{2,30}})\))?['’”\"]"
    r"(?:\((?P<aside>[A-Za-z][^()\n]{1,30})\))?"
    r"(?P<tail>\s?(?:프로젝트|데이터\s?센터|캠퍼스|클러스터))?"
)
_QUOTE = regex("['‘“\"]")
_DUBBED = regex(
    r",? (?:which is )?(?:dubbed|called|named|known as) [“\"]?"
    r"(?P<name>[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+)*(?: \d)?)"
)
_AND = regex(r"\s?(?:[·ㆍ,]|[와과]|및)\s?(?:[가-힣]{2,4}[도시]\s)?")
_FIGURED = regex(
    r"(?:에는?\s|\s|\()(?:약\s|총\s)?\d[\d,.조천 ]{0,9}(?:[MG]W|㎿|메가와트|기가와트|[조억]\s?원?)(?:\s?규모)?\)?"
    r"(?:[와과],?|씩|[을를])?\s?[,·ㆍ]?\s?"
)
"""A figure of its own behind each of several places that get a data centre (가에 40MW, 나에 60MW)."""
_EACH = regex("각각")
_OTHER = regex(r"(?:또 다른|다른|별도의?|별개의?|추가)\s(?:[가-힣A-Za-z0-9]{1,8}\s){0,2}$")
"""Before a data centre that is not the one told of."""
_VERB = (
    r"(?:추진|신설|증설|가동|운영|구축|건설|조성|짓|지을|지어|세우|세운|설립|건립|착공|들어[서선설]|유치|연다|여는|열기로|오픈|개소"
    r"|개발(?!사|업|자)|준공|완공|신축|건축(?!물|주)|만[든들]|품[는고]|생[긴길])"
)
_SITE = r"(?:건립\s?|우선\s?협상\s?)?(?:부지|입지|후보지|건립지)로"
_BUILT = regex(
    rf"(?P<centre>{_CENTRE})(?:\([A-Z]{{2,4}}\))?['’”\"]?(?:\s?(?:집적화?\s?)?(?:단지|클러스터|허브|파크))?(?:\s등)?"
    rf"(?:(?:를|을|가|이|의)?\s?(?:[가-힣A-Za-z0-9㎿㎡㎾.~]{{1,12}}\s){{0,5}}?{_VERB}|\s(?:투자|업무)\s?협약|\s{_SITE}|[…,]|$)"
)
_BUILDING = regex(
    rf"{_VERB}(?:(?:하|되)?(?:고 있는|는|려던|려는|던|기로 한)|[한할될된]| 중인| 예정인| 계획인)?\s"
    rf"[^.,]{{0,30}}(?P<centre>{_CENTRE})"
)
_SEVERAL = regex(r"전국|해외|국내외|수도권|각지|일반적|\d\s?(?:개\s?국|곳|개(?:의)?\s)")
"""Where data centres are spoken of that stand in many places."""
_SITE_BEHIND = regex(rf"\s{_SITE}")
_INTO = r"\s?(?:에[도는]?|에서|일대|일원|부지|내에?)(?![가-힣])"
_PART = "[가-힣A-Za-z0-9,㎡()-]"
_ADDRESS = regex(
    rf"\s?(?:(?:{_PART}{{1,12}}\s|{_PART}{{12}}){{0,3}}?{_PART}{{1,12}}\s?)??"
    rf"(?:['‘][^'‘’\n]{{2,20}}['’](?:\s?(?:건물|빌딩|단지))?)?{_INTO}"
)
"""Four parts of an address and where they lead; parts are told apart by blanks alone, so that none is tried twice."""
_TOWN = regex(rf"[은는이가]\s[가-힣]{{1,6}}(?:읍|면|동|리|산단|산업단지)(?:\s[가-힣]{{1,6}}리)?{_INTO}")
_ALIAS = regex(
    r"\((?:사업명|프로젝트명|센터명|이하|가칭|일명)[은:]?\s?['‘“]?"
    r"(?P<name>(?!센터|사업|데이터|회사|프로젝트)[가-힣A-Za-z0-9][가-힣A-Za-z0-9 -]{1,19})['’”]?\)"
)
"""What a campus is called besides, in the bracket behind it."""
_STOP = regex(r"\.\s")
THAN = regex(
    r"(?:\s?['‘“\"][가-힣]{1,4}['’”\"]|['’”\"])?"
    r"(?:(?:보다|에 이은|에 이어|에 비해|와 비슷한)\s|\s?의\s(?:약\s)?[\d.]+배)"
)
"""Behind a campus or place that another is only measured by, or comes after."""
_ENTRY = regex(r"\s*(?:[(<\[【]|[-·ㆍ▲△▶▷○●◦*]\s?[(<\[【]?)\s?")
_ENTRY_END = regex(r"(?:시|군|구)?\s?[)>\]】:：]")
_AROUND = ("city", "county", "district")
_REACH = 80
_MOST_NAMES = 40
"""Short names or towns one article may introduce, so that a hostile page cannot make reading slow."""


class Sites:
    """The campuses one article has named, by place or short name; `home` is the only town that it speaks of."""

    def __init__(self, home: Callable[[], Name | None] = lambda: None) -> None:
        self._home = functools.cache(home)
        self._names: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._towns: dict[str, str] = {}
        self._text = ""
        self._told = False
        self._assumed = ""
        self._abroad = False
        self.own_name: dict[str, str] = {}
        self._around: str | None = None
        self.place_of: dict[str, str] = {}
        self.gloss_of: dict[str, str] = {}

    def find(self, text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the campuses named in text[start:end] and remember their short names; `names` are its names."""
        if not _HANGUL.search(text, start, end):
            yield from self._english(text, start, end, names)
            return
        said, words = _WORDS.search(text, start, end), text[start:end]
        self._told = self._told or said is not None
        if self._told:
            yield from self._headed(text, start, end, names)
        if not (self._short or said):
            return
        self._text = text
        places = list(self._places(text, names))
        if said or "단지" in words:
            yield from self._placed(text, start, end, names, places)
        for short, canonical in self._short.items():
            for found in _called(short).finditer(words) if short in words else ():
                yield self._name(text, start + found.start(), start + found.end(), end, canonical)

    def _placed(self, text: str, start: int, end: int, names: Sequence[Name], places: Sequence[Name]) -> Iterator[Name]:
        """Yield the campuses that the word data centre tells of, beside a place or by a name of their own."""
        places = sorted([*places, *towns(text, start, end, places)], key=lambda place: place.start)
        self._abroad = any(name.type == "country" and name.case == "dat" for name in names)
        owners = {name.start: name.end for name in names if name.kind == "org"}
        titled = list(self._titled(text, start, end, places, {text[at:owners[at]] for at in owners}))
        yield from titled
        beside = [p for p in places if not any(t.start <= p.start < t.end for t in titled)] if titled else places
        yield from self._beside(text, start, end, beside, owners)
        yield from self._quoted(text, start, end)
        yield from self._built(text, start, end, places)

    def _places(self, text: str, names: Sequence[Name]) -> Iterator[Name]:
        """Yield where things may stand: no place only compared, nor an estate of the town called by another's name."""
        for name in names:
            place = name if name.kind == "place" else governed(name)
            if place is None or THAN.match(text, name.end):
                continue
            around, at = self._around or "", place.id or ""
            if ESTATE.match(text, name.end) and around and not (lies_in(at, around) or lies_in(around, at)):
                continue
            self._around = at if place.type in _AROUND and at else self._around
            yield place

    def _english(self, text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Name]:
        for one in english_sites(text, start, end, names):
            kind = "AI 데이터센터" if one.ai else "데이터센터"
            if one.name:
                canonical = self._names.get(one.name, one.name)
                if len(self._short) < _MOST_NAMES:
                    self._short.setdefault(one.name, canonical)
                if one.place:
                    self.place_of.setdefault(canonical, one.place.id or one.place.canonical)
            else:
                canonical = self._at_place(one, kind)
            dubbed = _DUBBED.match(text, one.end, end)
            if dubbed and len(self._short) < _MOST_NAMES:
                self._short.setdefault(dubbed["name"], canonical)
            yield Name(one.start, one.end, canonical, "site")
        for short, canonical in self._short.items():
            for found in re.finditer(rf"{LEFT}{re.escape(short)}(?![A-Za-z0-9])", text[start:end]):
                yield Name(start + found.start(), start + found.end(), canonical, "site")

    def _at_place(self, one: Found, kind: str) -> str:
        """Return the name of a campus by its place: the town no list knows, else the place a list knows.

        One beside a town whose campus the page has told of is that campus; one introduced in a whole region is not
        the named campus told of in that region before, nor one introduced in a town that of the region.
        """
        if one.printed and one.place and one.place.type in _AROUND:
            beside = self._at(one.place)
            if beside:
                return beside
            one = replace(one, place=None)
        if one.place is None or one.printed:
            printed = one.printed or ""
            canonical = self._short.get(printed) or self._names.setdefault(printed, f"{printed} {kind}")
        else:
            form = f"{one.place.canonical} {kind}"
            known = self._at(one.place)
            around = places().get(self.place_of.get(known or "", ""))
            within = around and around.type == "state" and one.place.type in _AROUND
            apart = one.fresh and (within or known in self._short.values())
            canonical = self._names.setdefault(form, form) if apart else self._canonical(form, one.place)
        if one.place:
            self.place_of.setdefault(canonical, one.place.id or one.place.canonical)
        return canonical

    def _beside(self, text: str, start: int, end: int, places: Sequence[Name],
                owners: Mapping[int, int]) -> Iterator[Name]:
        """Yield the data centres beside their place, whoever's (여수 한빛 데이터센터)."""
        for rank, place in enumerate(places):
            after = _AFTER_PLACE.match(text, place.end, end)
            owned = None if after else _AFTER_PLACE.match(text, owners.get(place.end + 1, end), end)
            if owned:
                canonical = self._canonical(f"{place.canonical} {_kind(owned['centre'])}", place)
                yield self._name(text, *owned.span("centre"), end, canonical)
                continue
            if after and any(place.end <= other.start < after.start("centre") for other in places):
                continue
            numbered = _NUMBERED.match(text, place.end, end) if self._told and not after else None
            if numbered:
                form = f"{place.canonical} 제{numbered['number']} 데이터센터"
                self.place_of.setdefault(form, place.id or place.canonical)
                yield self._name(text, place.start, numbered.end(), end, form)
                continue
            short = None if after else _SHORT_CENTRE.match(text, place.end, end)
            if short and (known := self._at(place)):
                yield self._name(text, place.start, short.end(), end, known)
            if after:
                joined = _joined(text, place, places[max(0, rank - 6):rank + 1], _FIGURED)
                yield from (self._own(text, each, end, after["centre"]) for each in joined[:-1])
                canonical = self._canonical(f"{place.canonical} {_kind(after['centre'])}", place)
                yield self._name(text, place.start, after.end(), end, canonical)
                continue
            before = _BEFORE_PLACE.search(text[max(start, place.start - 24):place.start])
            if before:
                canonical = self._canonical(f"{_kind(before.group())} {place.canonical}", place)
                yield self._name(text, place.start - len(before.group()), place.end, end, canonical)

    def _headed(self, text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the campus of an entry headed by its place, in an article of data centres: `(여수) 1조원, …`."""
        head = _ENTRY.match(text, start, end)
        place = next((n for n in names if n.kind == "place" and n.start == head.end()), None) if head else None
        if place and place.type in _AROUND and _ENTRY_END.match(text, place.end, end):
            yield self._own(text, place, end, "데이터센터")

    def _titled(self, text: str, start: int, end: int, places: Sequence[Name], owners: Set[str]) -> Iterator[Name]:
        """Yield the campuses with a name of their own.

        One at a place told of before is the campus there, unless that one is only measured by it; an owner between
        place and centre (여수 한빛 데이터센터) is no name.
        """
        for one in titled_sites(text, start, end, places):
            if one.place and one.own in owners:
                continue
            form = f"{one.own} {_kind(one.centre)}"
            if one.place and one.inside:
                form = f"{one.place.canonical} {form}"
            there = self._at(one.place) if one.place and not one.compared else None
            self._printed(there, form)
            canonical = self._short.get(one.own) or there or form
            if one.place:
                self.place_of.setdefault(canonical, one.place.id or one.place.canonical)
            if len(self._short) < _MOST_NAMES:
                self._short.setdefault(text[one.start:one.end].split(" ", 1)[-1] if one.spaced else one.own, canonical)
            yield self._name(text, one.start, one.end, end, canonical)

    def _quoted(self, text: str, start: int, end: int) -> Iterator[Name]:
        for found in _QUOTED.finditer(text, start, end) if _QUOTE.search(text, start, end) else ():
            short = found["name"].strip()
            tail = found["tail"] or ""
            gloss = found["gloss"] or found["aside"]
            sure = (found["lead"] and (tail or gloss)) or "센터" in tail or "캠퍼스" in tail
            if sure and "센터" not in short and len(self._short) < _MOST_NAMES:
                self._short.setdefault(short, short)
                if gloss:
                    self.gloss_of.setdefault(short, gloss)
                yield self._name(text, found.start(), found.end(), end, short)

    def _built(self, text: str, start: int, end: int, places: Sequence[Name]) -> Iterator[Name]:
        built = itertools.chain(_BUILT.finditer(text, start, end), _BUILDING.finditer(text, start, end))
        for found in built:
            acting = [p for p in places if p.type in ("city", "county") and p.start < found.start()
                      and text[p.end - 1:p.end] in ("시", "군") and p.case in ("topic", "nom", "with", "and")]
            near = [p for p in places if found.start() - _REACH <= p.start and p.end < found.start()
                    and (p.case == "dat" or (p.start == start and text.startswith((",", "…"), p.end))
                         or self._addressed(text, p, places, found.start()))
                    and not _STOP.search(text, p.end, found.start())]
            shared = _sharing(text, near, places, found.end())
            if shared:
                yield from (self._own(text, place, end, found["centre"]) for place in shared)
                continue
            acting = acting if len({p.canonical for p in acting}) == 1 else []
            near = near or (acting[:1] if _DEAL.search(text, found.end("centre"), end) else [])
            chosen = [p for p in places if p.case == "acc" and p.end < found.start()]
            near = near or (chosen[-1:] if _SITE_BEHIND.match(text, found.end("centre"), end) else [])
            place = near[-1] if near else self._at_home(text, start, found.end())
            if place:
                canonical = (not near and self._assumed) or self._campus(text, start, found, place)
                self._assumed = self._assumed if near else canonical
                yield self._name(text, *found.span("centre"), end, canonical)

    def _at_home(self, text: str, start: int, end: int) -> Name | None:
        """Return the article's only town for a data centre without a place, until the article names one there."""
        named = self.own_name or self._short or any(site != self._assumed for site in self.place_of)
        return None if named or self._abroad or _SEVERAL.search(text, start, end) else self._home()

    @staticmethod
    def _addressed(text: str, place: Name, places: Sequence[Name], end: int) -> bool:
        """Whether an address goes on behind a place; a government that acts (나군은) is none without a town (…면에)."""
        acting = [p for p in places if p.case in ("topic", "nom")]
        if place in acting:
            return bool(_TOWN.match(text, place.end, end))
        return not any(p.start - place.end == 1 for p in acting) and bool(_ADDRESS.match(text, place.end, end))

    def _own(self, text: str, place: Name, end: int, centre: str) -> Name:
        """Return the campus of one of several places that get one each; nothing told of the region is it."""
        canonical = self._names.setdefault(place.canonical, f"{place.canonical} {_kind(centre)}")
        self.place_of.setdefault(canonical, place.id or place.canonical)
        return self._name(text, place.start, place.end, end, canonical)

    def _campus(self, text: str, start: int, found: re.Match[str], place: Name) -> str:
        """Return the one name of a data centre found at a place: the second there, if words say it is another."""
        at = found.start("centre")
        if not _OTHER.search(text[max(start, at - 24):at]):
            return self._canonical(f"{place.canonical} {_kind(found['centre'])}", place)
        second = f"{place.canonical} 제2 {_kind(found['centre'])}"
        self.place_of.setdefault(second, place.id or place.canonical)
        return second

    def _canonical(self, form: str, place: Name) -> str:
        """Return the one name of the campus at `place`: the first full form that the article printed.

        A place inside that of a campus named before, or around it (해남, 솔라시도), is of the same campus.
        """
        town = town_of(self._text, place)
        if town:
            return self._in_town(form, place, town)
        at = place.id or place.canonical
        known = self._names.setdefault(place.canonical, self._at(place) or form)
        self._printed(known, form)
        if not lies_in(self.place_of.get(known, at), at):
            self.place_of[known] = at
        self.place_of.setdefault(known, at)
        return known

    def _in_town(self, form: str, place: Name, town: str) -> str:
        """Return the one name of the campus in a town; a second town of one city has a campus of its own."""
        if town not in self._towns and len(self._towns) < _MOST_NAMES:
            at = place.id or self._around or town
            there = [name for name, where in self.place_of.items() if lies_in(where, at) or lies_in(at, where)]
            apart = [name for name in there if name in self._towns.values()]
            own = form if place.type == "town" else form.replace(place.canonical, f"{place.canonical} {town}", 1)
            free = [name for name in there if name not in apart]
            self._printed(free[0] if free else None, own)
            self._towns[town] = free[0] if free else own if apart else form
            self.place_of.setdefault(self._towns[town], at)
            self._names.setdefault(place.canonical, self._towns[town])
        return self._towns.get(town, form)

    def _printed(self, known: str | None, form: str) -> None:
        """Keep the name by which the article first calls a campus that it spoke of before only as the one in town."""
        if known == self._assumed != form:
            self.own_name.setdefault(known, form)

    def _at(self, place: Name) -> str | None:
        """Return the one campus named before that is at `place`, in it or around it."""
        at = place.id or place.canonical
        near = [name for name, where in self.place_of.items() if lies_in(at, where) or lies_in(where, at)]
        own = self._short.get(place.canonical[:-1]) if place.canonical[-1] in "시군구" else None
        return self._names.get(place.canonical) or own or (near[0] if len(near) == 1 else None)

    def _name(self, text: str, start: int, stop: int, end: int, canonical: str) -> Name:
        alias = _ALIAS.match(text, stop, end) if text.startswith("(", stop) else None
        if alias and len(self._short) < _MOST_NAMES:
            self._short.setdefault(alias["name"].strip(), canonical)
        return Name(start, stop, canonical, "site", case_at(text, stop, end))


def _sharing(text: str, near: Sequence[Name], places: Sequence[Name], end: int) -> list[Name]:
    """Return the cities and counties that get a campus each (가시와 나군에 각각, 가시에는 …, 나군에는 … 각각)."""
    towns = [p for p in places if p.type in ("city", "county")]
    if len(towns) < 2 or not near or near[-1].type not in ("city", "county"):
        return []
    joined = _joined(text, near[-1], towns, _AND, _FIGURED)
    each = [p for p in near if p.type in ("city", "county") and p.case == "dat"]
    apart = each if len(each) > 1 and _EACH.search(text, each[0].end, end + 20) else []
    return joined if len(joined) > 1 else apart


def _joined(text: str, last: Name, towns: Sequence[Name], *gaps: re.Pattern[str]) -> list[Name]:
    """Return the towns in a row that ends with `last`, with no more between them than one of some gaps."""
    joined = [last]
    for place in reversed(towns[:towns.index(last)] if last in towns else []):
        if not any(gap.fullmatch(text, place.end, joined[0].start) for gap in gaps):
            break
        joined.insert(0, place)
    return joined


@functools.lru_cache(maxsize=256)
def _called(short: str) -> re.Pattern[str]:
    """Return a pattern for the short name of a campus."""
    return re.compile(rf"{LEFT}{re.escape(short)}(?:\s?(?:{_CENTRE}))?")


def _kind(printed: str) -> str:
    """Return how a campus is called: an AI data centre only where the page says AI."""
    return "AI 데이터센터" if re.search("AI|인공지능", printed) else "데이터센터"
