"""Campuses with a name of their own: in quotation marks ('가온 누리 데이터센터'), or written together with the word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from madang.reading.names import Name
from madang.reading.patterns import regex

PRAISE = (
    "국가|대규모|대형|소형|중소형|친환경|그린|클라우드|엣지|신규|차세대|민간|공공|기업|인터넷|자체|상업용|임대형|국내|해외|해저"
    "|육상|첨단|고효율|저전력|지역|통합"
)
"""What a data centre may be called without that being its name."""
_PRAISE = "AI|인공지능|초대형|초거대|하이퍼스케일|글로벌|" + PRAISE
_KIND = r"(?:(?:AI|인공지능|하이퍼스케일|초대형|초거대|글로벌)(?:\((?:AI|인공지능)\))?\s?)*"
_OWN = (
    rf"(?P<own>(?!(?:{_PRAISE}|제?\s?\d|[가-힣]+[시군구동읍면리형급]\s)[^'’”\"]*['’”\"])"
    r"[가-힣A-Za-z0-9]{2,12}(?:\s[가-힣A-Za-z0-9]{2,12}){0,2}?)"
)
_TITLED = regex(
    rf"['‘“\"]{_OWN}\s?(?P<centre>{_KIND}(?:데이터\s?센터|데이터\s?캠퍼스|컴퓨팅\s?센터))"
    r"(?:\s?(?:신축|건설|건립)\s?(?:공사|사업))?['’”\"]"
)
_TOGETHER = regex(
    rf"\s(?P<own>(?!{_PRAISE}|[가-힣]{{1,3}}(?:시|군|구|동|읍|면|리|도|내|의|인근|일대|일원))[가-힣]{{2,6}})"
    r"(?P<centre>데이터센터)"
)
_APART = regex(
    rf"\s(?P<own>(?!{_PRAISE}|[가-힣]{{1,4}}(?:[시군구동읍면리도내의한는은된될할형급용권적등및와과로를을가에]|인근|일대|일원)\s"
    r"|기존|추가|소재|시내|관내|현지|최대|최초|최신|유일|전용|다른|별도|해당|이번|새로운|거대|복합|전체|모든|주요|각종|여러"
    r"|전문|모듈|스마트|미래|디지털|금융|의료|연구|산업|지방|도심|도시|제?\d|두|세|첫)[가-힣A-Za-z]{2,8})"
    r"\s(?P<centre>(?:AI\s?)?데이터\s?센터)(?=[은는의를을와과가]\s)"
)
"""A name of one word between its place and the words data centre (고양 삼송 데이터센터)."""
_CLUSTER = regex(r"\s(?P<own>[가-힣]{2,10}\s?[가-힣]{0,8}클러스터)(?P<centre>)(?![가-힣]{3})")
_OF_CENTRES = regex(r"데이터\s?센터")
_STANDS = regex(
    r"[^.,'‘’\"“”]{0,24}?(?:의|에\s(?:있는|위치한|들어서는|들어설|짓는|짓고 있는|조성하는"
    r"|조성 중인|건설 중인|추진 중인))\s$|\s"
)
_THAN = regex(r"(?:\([^()\n]{1,30}\))?\s?(?:보다|에 비해|의 (?:약 )?\d+배)")


@dataclass(frozen=True)
class Titled:
    """A campus by its own name: `own` without its place.

    `compared` where the page only measures another by it, `spaced` where a blank stands between name and centre.
    """

    start: int
    end: int
    own: str
    centre: str
    place: Name | None
    inside: bool
    compared: bool
    spaced: bool


def titled_sites(text: str, start: int, end: int, places: Sequence[Name]) -> Iterator[Titled]:
    """Yield the campuses that text[start:end] calls by a name of their own, each at the place in or before its name."""
    together = (found for place in places
                if (found := _TOGETHER.match(text, place.end, end) or _APART.match(text, place.end, end)))
    clusters = (found for place in places if (found := _CLUSTER.match(text, place.end, end)))
    named = clusters if _OF_CENTRES.search(text, start, end) else ()
    for found in (*_TITLED.finditer(text, start, end), *together, *named):
        inside = [p for p in places if p.end == found.start()
                  or (found.start() < p.start and p.end <= found.end("own"))]
        near = [p for p in places if p.end <= found.start() and _STANDS.fullmatch(text, p.end, found.start())]
        place = inside[-1] if inside else near[-1] if near else None
        own = text[max(place.end, found.start("own")):found.end("own")] if inside and place else found["own"]
        if own.strip():
            first = place.start if place and place.end == found.start() else found.start()
            yield Titled(first, found.end(), " ".join(own.split()), found["centre"], place, bool(inside),
                         bool(_THAN.match(text, found.end(), end)),
                         found[0][0] == " " == text[found.end("own"):found.start("centre")])
