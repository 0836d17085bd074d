"""People: a name beside a title, and the organisation the title belongs to.

Korean news introduces somebody in full once (최태원 SK그룹 회장; 네이버 최수연 대표) and says 최 회장 or 최태원 회장
from then on. `People` remembers the introductions of one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from madang.reading.names import PARTICLE, Case, Name, case_at, government_of
from madang.reading.patterns import regex

_TITLE = regex(
    r"(?:부총리|국무총리|총리|부통령|대통령|장관|차관|도지사|국회의원|의원|총재|대표이사|부회장|회장|부사장"
    r"|사장|대표|의장|최고[가-힣]{2,4}자"
    r"|CEO|CTO|CFO|COO|원장|이사장|본부장|부문장|센터장|실장|위원장|총괄|장(?<=[청원시군도행]장)|지사(?<=[가-힣]지사)|군수(?<=[가-힣]군수))"
    rf"(?=(?:\([A-Z]{{2,4}}\))?{PARTICLE})"
)
_GOVERNS = ("장", "도지사", "지사", "군수")
"""Who leads a province, city or county (제천시장, 충남지사)."""
_COMPOUND = regex(r"[가-힣]{1,5}$")
"""What may be written together with 부총리 and 실장: the field (과학기술부총리, 정책실장)."""
_GLOSS = regex(r"(?:\([A-Z]{2,4}\))?(?:\s(?:내정자|당선인|권한대행|직무대[행리]))?")
_ALSO = regex(r"\s겸\s")
_BRACKET = regex(r"\([^()]{0,20}\)")
_SURNAMES = frozenset("김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원"
                      "천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용")
_KOREAN_NAME = regex(r"[가-힣]{3}")
_ORG = regex(r"[가-힣A-Za-z0-9&]{3,}")
_FOREIGN = regex(r"[가-힣]{1,6}")
_PARTICLE_END = regex(r".*(?:은|는|이|가|을|를|과|와|의|에|에서|에게|로|며|고|해|등|및|한|된)$")
_LETTER = regex(r"[가-힣]")
_OPENING = regex(r"\s*([가-힣]{3})\s?[\"“]")
_WORD = regex(r"\S+")
_REACH = 60
_MOST_PEOPLE = 100
"""People one article may introduce, so that a hostile page cannot make reading slow."""


class People:
    """The people one article has introduced."""

    def __init__(self) -> None:
        self._org: dict[str, str] = {}
        self._by_surname: dict[tuple[str, str], str] = {}

    def find(self, text: str, start: int, end: int, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the people named with a title in text[start:end], and remember them; `names` are its names."""
        floor = start
        last: Name | None = None
        person: Name | None
        for title in _TITLE.finditer(text, start, end):
            if title.start() < floor:
                continue
            stop = _GLOSS.match(text, title.end(), end).end()  # type: ignore[union-attr]  # may be empty
            if last and _ALSO.match(text, last.end, title.start()):
                person = self._widen(text, last, stop, end, names)
            else:
                if last:
                    yield last
                person = self._person(text, max(floor, title.start() - _REACH), title, stop, end, names)
            last, floor = person, text.find(" ", stop, end) if person else floor
            floor = end if floor < 0 else floor
        if last:
            yield last

    def bare(self, text: str, start: int, end: int) -> Iterator[Name]:
        """Yield introduced people named in full without a title, and a misprint of one before a quotation."""
        for full, org in self._org.items():
            at = text.find(full, start, end)
            if at >= 0 and not (at > start and _LETTER.match(text, at - 1)):
                stop = at + len(full)
                yield Name(at, stop, full, "person", case_at(text, stop, end), org=org or None)
        opening = _OPENING.match(text, start, min(end, start + 12)) if self._org else None
        if opening and opening[1] not in self._org:
            close = [full for full in self._org if _misprint(opening[1], full)]
            if len(close) == 1:
                at = opening.start(1)
                yield Name(at, at + 3, close[0], "person", "topic", org=self._org[close[0]] or None)

    def _person(self, text: str, floor: int, title: re.Match[str], stop: int, end: int,
                names: Sequence[Name]) -> Name | None:
        left = text[floor:title.start()]
        if title.group() in ("부총리", "실장"):
            left = _COMPOUND.sub("", left)
        left = _BRACKET.sub(lambda found: " " * len(found.group()), left)
        words = [(floor + word.start(), word.group()) for word in _WORD.finditer(left)]
        org = _org_before(text, names, floor, title.start())
        if not words:
            return None
        at, word = words[-1]
        case = case_at(text, stop, end)
        governs = title.group() in _GOVERNS and not (org and org.end == title.start())
        if governs or word in _SURNAMES:
            return self._titled(words, title, stop, case)
        beside = org is not None and org.start <= at < org.end
        if _is_korean(word) and not beside:
            start = org.start if org and org.end + 2 >= at else at
            return self._introduce(start, word, org.canonical if org else _unknown_org(words[:-1]), title, stop, case)
        apart = len(words) > 1 and (org is None or org.end < words[-2][0])
        if apart and _is_korean(words[-2][1]) and _ORG.fullmatch(word) \
                and not _PARTICLE_END.match(word):
            return self._introduce(words[-2][0], words[-2][1], word, title, stop, case)
        if org is None:
            return None
        before = [each for each in words if (each[0] > org.end if org.case == "gen" else each[0] < org.start)]
        at, full = _full_name([each for each in before if all(each[0] >= n.end or each[0] < n.start for n in names)])
        return self._introduce(min(at, org.start), full, org.canonical, title, stop, case) if full else None

    def _titled(self, words: Sequence[tuple[int, str]], title: re.Match[str], stop: int, case: Case) -> Name | None:
        """Return who is told by surname (박 시장), or by the province, city or county he leads (박서준 원주시장)."""
        at, word = words[-1]
        if word in _SURNAMES:
            return self._short(at, word, title.group(), stop, case)
        ruled = government_of(word, title.group()[0])
        if not ruled or len(words) < 2 or not _is_korean(words[-2][1]):
            return None
        return self._introduce(words[-2][0], words[-2][1], ruled, title, stop, case)

    def _widen(self, text: str, last: Name, stop: int, end: int, names: Sequence[Name]) -> Name:
        """Return `last` with a second office (부총리 겸 … 장관); the office's organisation is what it speaks for."""
        org = _org_before(text, names, last.end, stop)
        if org:
            self._org[last.canonical] = org.canonical
        return Name(last.start, stop, last.canonical, "person", case_at(text, stop, end),
                    org=self._org.get(last.canonical) or last.org)

    def _short(self, at: int, surname: str, title: str, stop: int, case: Case) -> Name | None:
        full = self._by_surname.get((surname, _rank(title)))
        if full is None:
            return None
        return Name(at, stop, full, "person", case, org=self._org[full] or None)

    def _introduce(self, at: int, full: str, org: str, title: re.Match[str], stop: int, case: Case) -> Name:
        if title.group() == "대통령":
            org = f"{full} 대통령"
        if full not in self._org and len(self._org) >= _MOST_PEOPLE:
            return Name(at, stop, full, "person", case, org=org or None)
        self._org[full] = org or self._org.get(full, "")
        surname = full.rsplit(maxsplit=1)[-1] if " " in full else full[0]
        self._by_surname[surname, _rank(title.group())] = full
        return Name(at, stop, full, "person", case, org=self._org[full] or None)


def _org_before(text: str, names: Sequence[Name], floor: int, stop: int) -> Name | None:
    """Return the last organisation inside text[floor:stop] that stands as a modifier, not in brackets."""
    found = [name for name in names if name.kind == "org" and name.start >= floor and name.end <= stop
             and name.case in ("bare", "gen") and text[name.start - 1:name.start] != "("]
    return found[-1] if found else None


def _unknown_org(words: Sequence[tuple[int, str]]) -> str:
    """Return the word before a name as its organisation when it is neither a particle's nor a short word."""
    word = words[-1][1] if words else ""
    return word if _ORG.fullmatch(word) and not _PARTICLE_END.match(word) else ""


def _full_name(words: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """Return where a foreign or Korean full name starts that ends the words, and the name; ('' for none)."""
    taken: list[tuple[int, str]] = []
    for at, word in reversed(words):
        if not _FOREIGN.fullmatch(word) or _PARTICLE_END.match(word) or len(taken) == 6:
            break
        taken.append((at, word))
        if _is_korean(word):
            break
    if not taken:
        return 0, ""
    return taken[-1][0], " ".join(word for _, word in reversed(taken))


def _is_korean(word: str) -> bool:
    return bool(_KOREAN_NAME.fullmatch(word)) and word[0] in _SURNAMES and not _PARTICLE_END.match(word)


def _rank(title: str) -> str:
    """Return what two ways to print one title share."""
    if title.endswith("부총리"):
        return "부총리"
    return "CEO" if title.startswith(("최고경영", "CEO")) else title


def _misprint(word: str, full: str) -> bool:
    """True if `word` differs from a three-syllable name in one syllable after the surname."""
    return len(full) == 3 and word[0] == full[0] and sum(a != b for a, b in zip(word, full, strict=True)) == 1
