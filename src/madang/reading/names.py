"""Names in a sentence: organisations and places, each with the role its particle gives.

The names are those of the catalog's gazetteers; `unlisted` finds those that no list knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from madang.reading.kept import kept
from madang.reading.light import light
from madang.reading.patterns import regex

NameKind = Literal["org", "person", "place", "site"]
Case = Literal["topic", "nom", "acc", "with", "among", "dat", "gen", "source", "and", "by", "from", "bare"]
"""은/는/도 · 이/가 · 을/를 · 와/과 · 간에 · 에/로 · 의 · 에 따르면 · a comma or 및 · by · from · none."""

LEFT = r"(?<![가-힣A-Za-z0-9])"
PARTICLE = (
    r"(?:은|는|이|가|을|를|의|도|만|인|간|에(?:서|게|는|도|서는|게서)?|으?로(?:부터)?|[와과](?:는|의|도)?|께서는?"
    r"|측[은이]?|장[은이을과]?|이라는|이?라며|이다|이며)?(?![가-힣A-Za-z0-9])"
)
RIGHT = f"(?={PARTICLE})"
_RIGHT_OR_CENTRE = (
    f"(?={PARTICLE}|(?:AI\\s?|제?[1-9])?데이터\\s?센터|제?[1-9](?:센터|IDC)"
    f"|[가-힣]{{2,8}}(?:산업단지|산단|지구)(?![가-힣]{{2}})|캠퍼스(?:에|의|\\s))"
)
"""What a known name may stand before: a data centre is written together with its place or owner."""
_CASE = regex(
    r"(?:\s?\([^()\n]{0,40}\)|\[\w{1,12}\])?['’”\"]?"
    r"(?:\s(?:프로젝트|캠퍼스|통신|측|관계자|대변인|(?:계열사|자회사)(?:들|\s[가-힣0-9]{1,2}\s?곳|\s\d사)?))?(?:"
    r"(?P<source>에\s?(?:따르면|의하면))|(?P<among>\s?간(?:의|에)?(?=\s))|(?P<with>(?:와|과)(?:는|의|도)?(?![가-힣]))"
    r"|(?P<topic>(?:은|는|도|께서는|측은)(?![가-힣])|\s(?:역시|또한)(?=\s))|(?P<nom>(?:이|가|께서|측이)(?![가-힣]))"
    r"|(?P<acc>(?:을|를)(?![가-힣]))|(?P<dat>(?:에게서|으?로부터|에게|에서는|에서|에는|에|으로|로)(?![가-힣]))|(?P<gen>의(?![가-힣]))"
    r"|(?P<and>\s?(?:[·ㆍ/]|[-–](?=[가-힣A-Z])|,(?=\s)|및(?=\s)|그리고(?=\s)))|(?P<bare>))"
)
_PLAIN_CASES: dict[str, Case] = {
    "은 ": "topic", "는 ": "topic", "도 ": "topic", "이 ": "nom", "가 ": "nom", "을 ": "acc", "를 ": "acc",
    "의 ": "gen", "와 ": "with", "과 ": "with",
}
"""What `_CASE` says of the commonest particles, a blank behind them."""
_AND_OTHERS = regex(
    r"\s?등\s(?P<among>\d자\s?간)(?:의|에)?(?=\s)|\s?등(?:\s[^은는이가을를,.\n]{0,25}?(?:기업|회사|업체|사업자|기관|펀드|운용사|자산운용사|인사|대주단"
    r"|컨소시엄|관계사|참여사|민간|단체|\d개?\s?사|\d\s?곳)들?)?"
    r"(?:(?P<with>과|와)|(?P<topic>은|는|도)|(?P<nom>이|가)|(?P<acc>을|를)|(?P<gen>의)|(?P<bare>))(?![가-힣·ㆍ])"
)
_RULED = {"city": "시", "state": "주"}
"""What Korean adds to the name of a foreign city or state."""


@light
@dataclass(frozen=True)
class Name:
    """A name at a place of the page.

    `canonical` is the form all its printed variants share, `id` the gazetteer's id where one exists, `type` the
    gazetteer's type. `org` is the organisation a person speaks for. `case` is the role its particle gives.
    """

    start: int
    end: int
    canonical: str
    kind: NameKind
    case: Case = "bare"
    id: str | None = None
    type: str = ""
    org: str | None = None

    @property
    def party(self) -> str:
        """Who acts when this name acts: a person's organisation, else the name itself."""
        return self.org or self.canonical


class Group:
    """Names joined by 와/과, commas or 및, where the first starts and the last ends, and the role of the last."""

    def __init__(self, members: tuple[Name, ...]) -> None:
        self.members = members
        self.start, self.end, self.case = members[0].start, members[-1].end, members[-1].case

    @kept
    def parties(self) -> tuple[str, ...]:
        """Who acts, each once, in the order of print."""
        return tuple(dict.fromkeys(name.party for name in self.members))


def known_names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the gazetteer's names in text[start:end], the longest at each place."""
    letters, pairs, _ = _gazetteer()
    stop = start
    for letter in letters.finditer(text, start, end):
        if letter[0] in pairs and letter.start() >= stop and (name := known_at(text, letter.start(), end)):
            stop = name.end
            yield name


def known_at(text: str, at: int, end: int) -> Name | None:
    """Return the longest of the gazetteer's names that begins at `at`."""
    found = _beginning_with(text[at:at + 2]).match(text, at, end)
    if not found:
        return None
    canonical, key, kind, type_ = _gazetteer()[2][found[0]]
    return Name(at, found.end(), canonical, kind, case_at(text, found.end(), end), key, type_)


def governed(name: Name) -> Name | None:
    """Return the city or county that a government governs (광주시, 전라남도) as a place; None for any other name."""
    place = _governed().get(name.canonical) if name.type == "government" else None
    return replace(name, kind="place", canonical=place[0], id=place[1], type=place[2]) if place else None


def government_of(word: str, office: str) -> str | None:
    """Return the known government that a mayor (장), a county's head (군) or a governor (도, 지) of `word` leads."""
    form = word if office == "장" else word + "군" if office == "군" else word.removesuffix("도") + "도"
    return form if form in _governed() else None


@functools.cache
def _governed() -> dict[str, tuple[str, str, str]]:
    from madang.catalog.places import places

    return {form: (p.name_ko, p.id, p.type) for p in places().values() if p.country == "KR" for form in p.names}


def case_at(text: str, at: int, end: int) -> Case:
    """Return the role that the particle after a name ending at `at` gives; a bracket between is passed over."""
    behind = text[at:at + 2]
    if behind in _PLAIN_CASES and at < end:
        return _PLAIN_CASES[behind]
    others = _AND_OTHERS.match(text, at, end) if "등" in behind else None
    found = others or _CASE.match(text, at, end)
    return found.lastgroup if found else "bare"  # type: ignore[return-value]


@functools.cache
def _gazetteer() -> tuple[re.Pattern[str], set[str], dict[str, tuple[str, str, NameKind, str]]]:
    """Return a pattern for where a known name may begin, the letters names begin with, and what each stands for."""
    from madang.catalog.organisations import organisations
    from madang.catalog.places import places

    known: dict[str, tuple[str, str, NameKind, str]] = {}
    for place in places().values():
        kind: NameKind = "site" if place.type == "campus" else "place"
        ruled = _RULED.get(place.type, "") if place.country != "KR" else ""
        titled = [form + ruled for form in place.names if ruled and form[-1] >= "가"]
        known.update(dict.fromkeys((*titled, *place.names), (place.name_ko, place.id, kind, place.type)))
    for org in organisations().values():
        known.update(dict.fromkeys(org.names, (org.name_ko, org.id, "org", org.type)))
    letters = "".join(sorted({re.escape(word[0]) for word in known}))
    second = "".join(sorted({re.escape(word[1]) for word in known if word[1:]}))
    return re.compile(f"[{letters}](?<![가-힣A-Za-z0-9].)[{second}]"), {word[:2] for word in known}, known


@functools.cache
def _beginning_with(pair: str) -> re.Pattern[str]:
    """Return a pattern for the known names that begin with two letters; a page needs few of them."""
    return re.compile(_shared(word for word in _gazetteer()[2] if word[:2] in (pair, pair[0])) + _RIGHT_OR_CENTRE)


def _shared(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first; common beginnings are written once."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _branch(rest) for letter, rest in node.items() if letter]
    body = f"(?:{'|'.join(branches)})" if len(branches) > 1 or "" in node else "".join(branches)
    return f"{body}?" if "" in node and branches else "" if "" in node else body
