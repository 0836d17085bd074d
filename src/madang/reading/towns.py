"""Towns that no list knows, by the last syllable of their name where an address or a data centre stands behind it.

A neighbourhood, village or industrial park (…동, …읍, …면, …리, …산단) tells two campuses of one city apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from madang.reading.names import LEFT, Name, case_at
from madang.reading.patterns import regex

_ADDRESS = (
    r"\s?(?:산\s?)?\d[\d-]*(?:번지)?\s(?:외\s|일원|일대|에\s|부지|필지)|\s(?:일원|일대|소재|부지)"
    r"|(?:에|에서)\s(?:[가-힣]{1,6}\s)?(?:들어[서선설]|위치|건립|건설|조성|추진|짓|지을|지어|세우|있는|착공)"
)
_CENTRE = r"\s(?:AI\s?|[가-힣]{2,8})?데이터\s?센터"
_PARK = "국가산단|산단|산업단지|테크노밸리|지구|특구"
_TOWN = regex(
    rf"{LEFT}(?P<town>(?:[가-힣]{{1,5}}(?:동|읍)|[가-힣]{{2,8}}(?:{_PARK}))(?={_ADDRESS}|{_CENTRE})"
    rf"|[가-힣]{{1,5}}(?:면|리)(?={_ADDRESS}))"
)
_ENDS = regex("[동읍면리구단지리]")
_NO_TOWN = regex(
    r"(?:가|공|이|활|노|운|작|자|변|연|행|구|시|출|진|감|협|합|전|수|유|부|제|충|기|약|격|확장|대|열|국|원)동$"
    r"|.*(?:하|되|이|라|으|화|측|반|장|표|전|정|방|직|도)면$|.*(?:처|관|분|정|권|수|승|논|원|심|윤|합|유|금|대|총|물|거|배|마무)리$"
    r"|(?:국가|일반|첨단|지방|농공|해당|인근|기존|신규|도시첨단|배후|소규모|대규모|전국|특정|특화|수도권|비수도권)?"
    r"(?:국가산단|산단|산업단지|테크노밸리|지구|특구)$"
)
_WITHIN = regex(r"(?:특례)?(?:시|군|구)?\s(?:[가-힣]{1,5}구\s)?(?P<town>[가-힣]{1,5}(?:동|읍|면))(?=\s|에|의)")
_BETWEEN = regex(r"(?:특례)?(?:시|군|구)?\s(?:[가-힣]{1,6}(?:구|읍|면|동)\s)?")


def towns(text: str, start: int, end: int, places: Sequence[Name]) -> Iterator[Name]:
    """Yield the towns of text[start:end] that do not continue the address of one of `places`."""
    for found in _TOWN.finditer(text, start, end) if _ENDS.search(text, start, end) else ():
        at, stop = found.start("town"), found.end("town")
        listed = any(p.start <= at < p.end or _BETWEEN.fullmatch(text, p.end, at) for p in places)
        if not listed and not _NO_TOWN.match(found["town"]):
            yield Name(at, stop, found["town"], "place", case_at(text, stop, end), type="town")


def town_of(text: str, place: Name) -> str | None:
    """Return the neighbourhood, township or town that an address goes on with behind a place."""
    if place.type == "town":
        return place.canonical
    found = _WITHIN.match(text, place.end)
    return found["town"] if found and not _NO_TOWN.match(found["town"]) else None
