"""Records: a campus told by labels (`규모: 40MW`) or by a row under a header (`Site | MW`), put into sentences.

The words between the cells are ours and quote nothing: of each sentence only the cells are found again in the page.
A row's figures are the row's own, since each sentence names the row's campus.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from madang.reading.patterns import regex
from madang.reading.view import Piece

_LABELS = {
    "place": regex(
        r"(?:사업|건립|설립)?(?:위치|소재지|부지|대상지|사업지|입지|지역|장소|건립지|주소)"
        r"|(?:site )?location|city(?: ?[/,&] ?state)?|where|county|place|market|metro"),
    "name": regex(
        r"(?:사업|프로젝트|센터|시설|데이터센터)(?:명칭|명|이름)|명칭|프로젝트|(?:AI)?데이터센터|센터|시설|캠퍼스|IDC|사업|구분"
        r"|(?:project|campus|site|facility|data cent(?:er|re))s?(?: name)?|name"),
    "who": regex(
        r"(?:사업|투자|운영|개발|시행)(?:시행자|자|사|기업|주체)|기업(?:명)?|회사(?:명)?|업체(?:명)?|주체"
        r"|(?:lead )?developer|company|operator|owner|sponsor|investor|hyperscaler|firm"),
    "what": regex(r"(?:판매[ㆍ·]?공급|공급|체결|공사|도급)?계약(?:의?내용|명|건명)|공사명|공사내용"),
    "price": regex(r"(?:확정|총|공사)?계약금액(?:총액)?|수주금액|공급금액"),
    "other": regex(r"계약상대(?:방|자)?|발주(?:처|자)"),
    "start": regex(
        r"착공(?:일|일자|시기|예정|예정일|목표)?|(?:construction )?starts?(?: date)?|ground-? ?breaking(?: date)?"),
    "done": regex(
        r"(?:준공|완공)(?:일|일자|시기|시점|연도|예정|예정일|목표)?|(?:expected |target )?completion(?: date)?"
        r"|completed?|delivery(?: date)?"),
    "open": regex(
        r"(?:가동|운영개시|운영|서비스개시|상용화|개소|개관|오픈)(?:일|일자|시기|시점|예정|예정일|목표)?"
        r"|(?:expected |target )?opening(?: date)?|opens|online(?: date)?|in[- ]service(?: date)?|go-?live|COD"
        r"|commissioning(?: date)?"),
    "period": regex(r"(?:사업|공사|건설|건립|투자|추진)기간"),
    "figure": regex(
        r"총?(?:사업|투자|공사|건립|건설)(?:예정)?(?:비용|비|액|금액|규모)|총?투자|(?:총|수전|전력|IT|설비|시설|사업|공급){0,2}(?:용량|규모|부하|전력량?)"
        r"|(?:total |planned |IT )?(?:capacity|power|size|load|scale|MW|GW|investment|cost|capex|value|budget)"),
}
_UNIT = regex(r"\s*(?:[(\[](?P<in>[^)\]]{1,14})[)\]]|,\s(?P<behind>\S{1,10}))\s*\Z")
_MONEY = regex(r"(?P<sign>US\$|[$€£])\s?(?P<scale>m|mn|million|bn|b|billion)?", 2)
_SCALES = {"m": " million", "mn": " million", "million": " million", "bn": " billion", "b": " billion",
           "billion": " billion"}
_POWER = regex(r"\d\s?(?:[MGk]W|㎿|메가|기가)")
_SUM = regex(r"[$€£]\s?\d|\d\s?(?:[조억]|만\s?(?:원|달러)|백만|천만|(?:[mb]illion|bn))")
_BARE = regex(r"[\d,.~∼–-]+(?:여)?")
_WON = regex(r"\d\s?(?:원|달러)\Z")
_DATE = regex(r"(?:19|20)\d\d|['’]\d\d년?")
_SHORT_YEAR = regex(r"['’](?=\d\d\.\s?\d)")
_PERIOD = regex(r"[~∼～–-]\s*(?=(?:19|20|['’])\d\d)")
_CENTRE = regex(r"데이터\s?센터|IDC|캠퍼스|클러스터|[Dd]ata ?[Cc]ent(?:er|re)|[Cc]ampus")
_UNDERTAKING = regex(r"\s?(?:신축|건립|구축|조성|건설|개발|유치){1,2}\s?(?:사업|공사|프로젝트)?\s*\Z")
_GENERIC = regex(
    r"(?:(?:AI|인공지능|초거대|초대형|글로벌|국내|클라우드|하이퍼스케일|친환경|그린)\s?){0,4}(?:데이터\s?센터|센터|IDC)?\s?(?:사업)?"
)
_TOWN = regex(r"[A-Z][\w .'’-]{1,40}, [A-Z][\w .]{1,30}")
_PLACE_END = regex(r"\s*(?:\(|\d|일원|일대|내\b|,).*\Z")
_HANGUL = regex(r"[가-힣]")
_LONGEST = 90
_SAYS = {
    True: {"power": "{of}{site}는 규모가 {value}이다", "capex": "{who}는 {site}에 {value}을 투자한다",
           "start": "{who}가 {site}를 {value} 착공한다", "done": "{who}가 {site}를 {value} 준공한다",
           "open": "{who}가 {site}를 {value} 가동한다", "who": "{who}가 {site}를 짓는다",
           "price": "{who}은 {other}{value} 규모의 {what} 공급계약을 체결했다"},
    False: {"power": "The capacity of {site} is {value}", "capex": "{who} is to invest {value} in {site}",
            "start": "Construction of {site} starts in {value}", "done": "{who} will complete {site} in {value}",
            "open": "{who} will open {site} in {value}", "who": "{who} is to build {site}"},
}
_SAYS_OF_NOBODY = {
    True: {"capex": "{site}의 사업비는 {value}이다", "start": "{site}는 {value} 착공한다",
           "done": "{site}는 {value} 준공한다", "open": "{site}는 {value} 가동한다"},
    False: {"capex": "{value} is to be invested in {site}", "done": "Completion of {site} is expected in {value}",
            "open": "Opening of {site} is expected in {value}"},
}
_SLOT = regex(r"\{(\w+)\}")


@dataclass(frozen=True)
class Cell:
    """What stands in a row under a header, or behind a label: its words, its place, and the unit its header states."""

    words: str
    at: int
    before: str = ""
    behind: str = ""

    def pieces(self) -> Iterator[Piece]:
        """Yield the cell with its unit, which quotes nothing."""
        if self.before:
            yield self.before, self.at, 0
        yield self.words, self.at, len(self.words)
        if self.behind:
            yield self.behind, self.at + len(self.words), 0


@dataclass(frozen=True)
class Label:
    """What a header says its cells are, and in which unit."""

    role: str
    unit: str


@functools.lru_cache(maxsize=256)
def label(words: str) -> Label | None:
    """Return what `words` say of the cells they head, or None."""
    unit = _UNIT.search(words)
    bare = (words[:unit.start()] if unit else words).strip()
    bare = "".join(bare.split()) if _HANGUL.match(bare) else bare
    for role, known in _LABELS.items():
        if known.fullmatch(bare) or known.fullmatch(bare.lower()):
            return Label(role, (unit["in"] or unit["behind"]) if unit else bare if bare in ("MW", "GW") else "")
    return None


def cell(words: str, at: int, head: Label) -> Cell | None:
    """Return the cell `words` at `at` under `head`; None for an empty one."""
    start = at + len(words) - len(words.lstrip())
    words = words.strip()
    if not words or len(words) > _LONGEST or words in ("-", "–", "—", "미정", "TBD", "N/A", "n/a"):
        return None
    if head.unit and _BARE.fullmatch(words):
        money = _MONEY.match(head.unit)
        if money:
            return Cell(words, start, money["sign"], _SCALES.get((money["scale"] or "").lower(), ""))
        return Cell(words, start, "", " " + head.unit if head.unit[0].isascii() else head.unit)
    short = _SHORT_YEAR.match(words) and head.role in ("start", "done", "open")
    return Cell(words[1:], start + 1, "20") if short else Cell(words, start)


def told(found: Iterable[tuple[Label, Cell]], start: int, end: int) -> list[Piece]:
    """Return the sentences of one record that stands at `start` to `end`; none where it tells no figure and no date."""
    cells: dict[str, Cell] = {}
    for head, each in found:
        role = _role(head.role, each)
        if role:
            cells.setdefault("done" if role == "period" else role, _end_of(each) if role == "period" else each)
    if "price" in cells and not ("what" in cells and _CENTRE.search(cells["what"].words)):
        cells.pop("price")
    if not cells.keys() & {"power", "capex", "price", "start", "done", "open"}:
        return []
    korean = any(_HANGUL.search(each.words) for each in cells.values())
    says = {role: line for role, line in _SAYS[korean].items()
            if role in cells and ("who" in cells or "{who}" not in line)}
    says |= {role: line for role, line in _SAYS_OF_NOBODY[korean].items() if role in cells and role not in says}
    if says.keys() & {"capex", "price"}:
        says.pop("who", None)
    slots = {"site": list(_site(cells, korean, start)), "who": list(cells["who"].pieces()) if "who" in cells else []}
    slots["what"] = list(cells["what"].pieces()) if "what" in cells else []
    slots["other"] = [*cells["other"].pieces(), ("와 ", start, 0)] if "other" in cells else []
    slots["of"] = [*slots["who"], ("의 ", start, 0)] if slots["who"] else []
    lines: list[Piece] = []
    for role, line in says.items():
        lines += _filled(line, slots | {"value": list(cells[role].pieces())}, start)
        lines += [(".", end - 1, 1), ("\n", end, 0)]
    return lines[:-1]


def _role(role: str, found: Cell) -> str | None:
    words = found.before + found.words + found.behind
    if role in ("start", "done", "open"):
        return role if _DATE.search(words) else None
    if role == "period":
        return role if _PERIOD.search(words) else None
    if role == "price":
        return role if _WON.search(words) or _SUM.search(words) else None
    if role == "figure":
        return "power" if _POWER.search(words) else "capex" if _SUM.search(words) else None
    return role


def _end_of(period: Cell) -> Cell:
    """The last day of a period such as `2026. 3. ~ 2028. 12.`."""
    last = _PERIOD.search(period.words)
    return Cell(period.words[last.end():], period.at + last.end()) if last else period


def _site(cells: Mapping[str, Cell], korean: bool, start: int) -> Iterator[Piece]:
    """Yield how a record's campus is called: by its place and name, or as the one spoken of."""
    name, place = cells.get("name"), cells.get("place")
    yield from _korean_site(name, place, start) if korean else _english_site(name, place, start)


def _korean_site(name: Cell | None, place: Cell | None, start: int) -> Iterator[Piece]:
    """In quotation marks, a name that no list knows is one."""
    if place:
        yield from Cell(_PLACE_END.sub("", place.words), place.at).pieces()
        yield " ", start, 0
    own = Cell(_UNDERTAKING.sub("", name.words), name.at) if name else None
    if own and not _GENERIC.fullmatch(own.words):
        yield "‘", start, 0
        yield from own.pieces()
        yield "’" if _CENTRE.search(own.words) else " 데이터센터’", start, 0
    else:
        yield "데이터센터", start, 0


def _english_site(name: Cell | None, place: Cell | None, start: int) -> Iterator[Piece]:
    where = place or (name if name and _TOWN.fullmatch(name.words) else None)
    yield "the data center in " if where else "the " if name else "the data center", start, 0
    yield from where.pieces() if where else name.pieces() if name else ()
    if name and not (where or _CENTRE.search(name.words)):
        yield " data center", start, 0


def _filled(line: str, slots: Mapping[str, list[Piece]], start: int) -> Iterator[Piece]:
    for i, part in enumerate(_SLOT.split(line)):
        if i % 2:
            yield from slots[part]
        elif part:
            yield part, start, 0
