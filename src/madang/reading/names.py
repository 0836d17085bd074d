"""Names in a sentence: organisations and places, each with the role its particle gives.

Known names come from the catalog's gazetteers. An organisation no list knows is recognised by its last word
(…그룹, …협회), and a clause's topic by its particle alone, since a topic is somebody.
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
from madang.reading.triggers import ANYTHING, Heard, Rules

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
_INCORPORATED = regex(
    r"(?:㈜|\(주\))\s?(?P<name>[가-힣A-Za-z0-9&]{2,15}?)(?=" + PARTICLE + r")|" + LEFT
    + r"(?P<named>[가-힣A-Za-z0-9&]{2,15})(?:㈜|\(주\))"
)
_COMPANY = regex(r"㈜|\(주\)")
_FILER = regex(r"(?:회사명|법인명|상호명?|발행회사|공시회사)\s?[:：]\s?$")
_LAST_WORD = (
    "그룹|홀딩스|텔레콤|파워|캐피[털탈]|자산운용|인베스트먼트|파트너스|중공업|클라우드|협회|테크놀로지스?|네트웍스"
    "|병원|대학교|은행|증권|손해보험|생명보험|이앤씨|엔지니어링|일렉트릭|에너빌리티|플랜트|PFV|리츠"
)
_LAST_WORD_TOO = "에너지|건설|전자|공사|공단|운용"
_ENDED = regex(f"컨소시엄|{_LAST_WORD}|{_LAST_WORD_TOO}")
_ORG_WORD = regex(
    LEFT + rf"(?:[가-힣A-Za-z0-9&]{{2,12}}(?:{_LAST_WORD})|[A-Z][A-Za-z0-9&]{{1,11}}\s그룹"
    r"|[가-힣A-Za-z0-9&]{2,12}(?:[-–][가-힣A-Za-z0-9&]{2,12}){0,3}\s?컨소시엄"
    rf"|[가-힣A-Z]{{2,10}}(?:{_LAST_WORD_TOO}))" + RIGHT
)
_INITIALS = regex(r"[A-Z](?<![가-힣A-Za-z0-9].)[A-Z&]{1,5}(?=(?:은|는|이|가|와|과)\s)")
_NO_FIRM = frozenset(re.split(
    " ", "AI GPU NPU TPU CPU HBM MOU LOI MOA NDA PUE IDC AIDC DC IT ICT PF PFV SPC ESS UPS PPA SMR LNG ESG CEO CTO CFO "
    "COO SW HW PC EPC GDP API LLM AX DX IP IPO TF CSP REC NDC RE DR IX R&D B2B KTX TV EV M&A IB LTV"
))
"""Initials that are no company's."""
_CONSORTIUM = regex(r"(\S)컨소시엄$")
_COMMON = regex(
    r"^(?:해당|국내|해외|글로벌|대형|민간|주요|재생|국산|차세대|신|소비자|청정|전기|대|중견|종합|시중|국책|중앙|상업|지방|대학|가상|수상|투자)"
    r"(?:그룹|에너지|건설|전자|클라우드|파워|은행|병원|증권|플랜트|대학교)$"
)
_BULLET = r"\s*(?:(?:[□■○●◦ㅇ◇◆▶▷·※*▲△-]|\d{1,2}[.)]|[가나다라마바사아]\.)\s*)?"
_LEAD = regex(
    _BULLET + r"(?:(?:[가-힣]{1,6}(?:에|를|을|와)\s)?(?:따라|위해|통해|함께|대해|이후|이날|현재),?\s)?"
    r"(?:(?:이들|이|그)\s?(?:가운데|중)\s)?"
    r"(?:(?:이어|한편|또|또한|특히|앞서|아울러|이에|먼저|다만|반면|이와 함께|이 밖에)\s*,?\s)?"
    r"(?:(?:[가-힣A-Za-z·]{2,10}\s){0,3}[가-힣]{0,6}(?:기업|업체|스타트업|회사|[행공용발영]사|법인|펀드|그룹)(?:인)?\s)?"
    r"(?P<name>[가-힣A-Za-z0-9&]{2,15}?(?:\s(?:컨소시엄|그룹|재단))?)(?:\([^()\n]{1,40}\))?(?:은|는|이|가)(?=\s)"
)
_OF_WHOM = regex(
    _BULLET + r"[^\"“”'‘’,.\n]{4,60}?(?:있는|중인|[진행축여당공맡]한|맡은|둔|해\s온)\s"
    r"(?P<name>[가-힣A-Za-z0-9&]{3,15}?)(?:\([^()\n]{1,40}\))?(?:은|는|이|가)(?=\s)"
)
"""A name no list knows behind what its bearer does (데이터센터를 추진하고 있는 …은)."""
_AGREES = regex(r"협약|양해각서|합의각?서|MO[UA]|의향서|LOI|계약을|합작|손을?\s?잡|맞손")
_FROM_WHERE = (
    "미국|중국|일본|영국|독일|프랑스|캐나다|호주|인도|대만|홍콩|싱가포르|네덜란드|스위스|스웨덴|이스라엘|사우디|UAE|글로벌|국내|자회사|계열사|협력사"
)
"""What may stand before a name to say where it is from."""
_SUBJECT = regex(LEFT + r"(?P<name>[가-힣A-Za-z0-9&]{3,15})(?:은|는|이|가)\s$")
_AGREE_SOON = regex(rf"[^.\n]{{0,50}}?(?:과|와)\s[^.\n]{{0,40}}?(?:{_AGREES.pattern})")
_OF_A_KIND = regex(
    r"(?:기업|업체|스타트업|회사|운영사|개발사|공급사|운용사|디벨로퍼)\s"
    r"(?:['‘“](?P<quoted>[가-힣A-Za-z0-9& .]{2,20})['’”](?:\([^()\n]{1,40}\))?"
    r"|(?P<glossed>[가-힣A-Za-z0-9&]{2,12}(?:\s[가-힣A-Za-z0-9&]{2,12}){0,2})\([A-Z][A-Za-z0-9 .&]{1,38}\)"
    r"|(?P<name>[가-힣A-Za-z0-9&]{3,15}?))(?=(?:과|와|은|는|이|가|에게|으?로부터)\s)"
)
"""A name no list knows behind the kind of firm it is (반도체 기업 …과)."""
_OF_A_FIELD = regex(
    r"(?:전문|플랫폼|솔루션|반도체|센터|클라우드|에너지|건설|통신|소프트웨어|인프라|서비스|투자|장비|부동산|개발|운영|서버|냉각|전력|IT|ICT|AI|칩)"
    r"\s?(?:기업|업체|스타트업|회사)$|(?:운영사|개발사|공급사|운용사|디벨로퍼)$"
)
_NO_FIRM_BESIDE = regex(
    r"(?:관계자|대표자?|최고[가-힣]+|임직원|경영진|컨소시엄|협의체|연합체?|고객사?|생태계|경쟁력|대부분|유치전|[가-힣]+들|자회사|계열사|가운데"
    r"|건설사|제조사|통신사|금융사|인공지능|클라우드|서비스|소프트웨어|하드웨어|그래픽|[가-힣]*(?:협력|투자|육성|지원|활동|수요|실적|사업|산업|기술|시장|확보|성장|참여|위주|중심))$"
)
_PARTNER = regex(
    rf"(?<=[는은가이서일달초말]\s)(?:(?:{_FROM_WHERE})의?\s)?(?P<name>[가-힣A-Za-z0-9&]{{2,15}}?)(?=(?:와|과)\s[^.\n]{{0,50}}?(?:{_AGREES.pattern}))"
)
_LIST = regex(
    r"등(?:\s[^,.\n]{0,20})?(?:[과와]\s[^.\n]{0,60}(?:협약|양해각서|MOU)|\s?\d자\s?간)"
    r"|등\s?\d{1,2}[^,.\n]{1,14}[은는이가]\s[^.\n]{0,60}(?:협약|양해각서|MOU)"
)
_LISTED = regex(r"(?:[가-힣A-Za-z0-9&㈜()]{2,20}(?:,\s|·|ㆍ)){1,16}[가-힣A-Za-z0-9&㈜()]{2,20}(?=\s$)")
_ITEM = regex(r"[가-힣A-Za-z0-9&]{2,}")
_NOBODY_BESIDE = regex(r"(?:주민|대학|기관|지자체|정부|당국|해외|국내|글로벌|민간|지역|산업계|학계)(?:들|기업)?$")
_APPOSED = regex(
    r"(?:(?:사업주|시행사|시공사|운영사|개발사|발주처|발주사|건축주|사업자|차주|운용사|법인|업체|기업|자회사|계열사)인|자회사|계열사)\s"
    r"(?:['‘](?P<quoted>[^'’\n]{2,20})['’]|(?P<name>[가-힣A-Za-z0-9&]{2,20}?))(?:\([^()\n]{1,40}\))?"
    r"(?=" + PARTICLE + r"\s)"
)
"""A name no list knows behind what it is (시행사인 …)."""
_TOLD = regex("인 |자회사 |계열사 |맡|담당")
_TAKES_ON = regex(
    r"(?:시공|시행|운영|설계|공사|건축|자금\s?조달)[은는을를]\s(?P<name>[가-힣A-Za-z0-9&]{2,20}?)(?=[이가]\s(?:맡|담당))"
)
"""A name no list knows that takes on a piece of the work (시공은 … 맡는다)."""
_DOES = regex(
    LEFT + r"(?P<name>[가-힣A-Za-z0-9&]{3,20}?)(?:\([^()\n]{1,20}\))?[은는이가]\s(?:[^\s,.]{1,8}\s){0,3}[가-힣]{0,4}"
    r"(?:시공|시행|운영|설계|공사|건축|구축|조달|운용|관리|업무|개발)[을를](?=[,\s])"
)
"""A name no list knows among those that share a work out (A는 설계를, B는 시공을 담당한다)."""
_SHARES = regex("맡|담당")
_DEED = (
    r"(?:수주(?:했|해|하며)|따냈|따낸|낙찰받|(?:인수|매입)(?:했|하기로|한다)|사들[였이]|입주(?:했|하기로|한다)|임차(?:했|하기로|한다)"
    r"|(?:사업자|시공사|운영사|대상자|공급[사자]|인수자|임차인)로\s(?:최종\s)?(?:선정|결정|확정|낙점)(?:됐|돼|되었))"
)
_DONE_BY = regex(
    LEFT + r"(?P<name>[가-힣A-Za-z0-9&]{2,8}\s건설부문|[가-힣A-Za-z0-9&]{3,20}?)(?=(?:\([^()\n]{1,20}\))?"
    r"(?:[은는]\s(?:[^\s,.]{1,12}\s){0,7}|[이가]\s(?:[^\s,.]{1,12}(?<![이가])\s){0,4})" + _DEED + ")"
)
"""A name no list knows right before the deed it does (…이 계약을 따냈다)."""
_DEEDS = regex(_DEED)
_OFFICES = regex(r"(?:대상자|사업자|시공사|운영사|자문사|주관사|투자자|주간사|공급사|공급자|인수자)로\s")
_CHOSEN_ONE = regex(
    LEFT + r"(?P<name>[가-힣A-Za-z0-9&]{3,20}?)(?:\([^()\n]{1,20}\))?[을를]\s(?:[^\s,.]{1,10}\s){0,3}"
    r"(?:사업자|시공사|운영사|대상자|공급[사자]|인수자|주관사)로\s(?:최종\s)?(?:선정|선택|낙점|확정|지정)"
)
_HEADED = regex(LEFT + r"(?P<name>[가-힣A-Za-z0-9&]{2,20})\((?:대표|대표이사|사장|회장|원장)\s[가-힣]{2,4}\)")
"""A name with who leads it in brackets behind it."""
_LED = regex(r"\((?:대표|사장|회장|원장)")
_PARTICLES = regex(r"(?:와|과|에서|에|에게|으?로|까지|보다|부터|의|및|들)$")
_CHOSEN = regex(
    r"(?:대상자|사업자|시공사|운영사|자문사|주관사|투자자|주간사)로\s(?P<name>[가-힣A-Za-z0-9&]{2,20}?)"
    r"(?:\([^()\n]{1,40}\))?(?=[을를]\s(?:최종\s)?(?:선정|선택|낙점|확정|지정))"
)
_WORKS = regex(r"(?:시공|시행|운영|설계|공사|건축|구축|조달|운용|관리|업무|개발)[을를]")
_SHAPES = Rules(
    ((_APPOSED, _TOLD), (_APPOSED,)), ((_TAKES_ON, _TOLD), (_TAKES_ON,)), ((_CHOSEN, _OFFICES), (_OFFICES,)),
    ((_CHOSEN_ONE, _OFFICES), (_OFFICES,)), ((_HEADED, _LED), (_LED,)), ((_DOES, _SHARES), (_WORKS,)),
    ((_DONE_BY, _DEEDS), (_DEEDS,)),
)
"""What gives away a name that no list knows, and the words it does not do without."""
_JOINED = regex(
    r"(?:\([^()\n]{1,40}\))?(?:와|과|,|·|\s및)\s?(?P<name>[가-힣A-Za-z0-9&]{3,15}?)"
    r"(?:\([^()\n]{1,40}\))?(?:은|는|이|가)(?=\s)"
)
_HEAD = regex(r"\s*(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&]{1,14})(?=,\s)")
_NOBODY = regex(
    r"(?:이번|이날|이들|이는|그는|그녀|저희|우리|당시|최근|올해|내년|지난해|이곳|여기|이것|회사|업체|기업|사업|공사"
    r"|착공|준공|완공|가동|시공|공정|건물|설비|사업비|총사업비|총투자|자금|재원|예산|수요|공급|가속기|서버|장비"
    r"|프로젝트|정책|시설|행사|간담회|회의|[가-힣]*(?:협약|기공|착공|준공|개소|체결|출범|서명|선포|개관)식|자리|투자"
    r"|규모|금액|비용|지분|계약|협약|협력|발표|계획|목표|방침|이유|배경|관계자|업계|시장|기술|인프라|설계|시공사?"
    r"|지자체|지방자치단체|해당|하지만|그러나|투자금|필자|기자|산업|전력|용량|센터|단지|부지|지역|임대료|매출|자본금"
    r"|[가-힣]{2}사|[가-힣]{2}처|[가-힣]{1,4}적으로|국가|양국|양사|서비스|효과|고용|일자리|데이터센터|대통령|장관|회장"
    r"|대표|대주단|본사|사측|양측|컨소시엄|합작사|합작법인|특수목적법인|SPC|PFV|이사회|주주총회|\d사|[가-힣]*인원)들?$"
    r"|(?:인출|예정|마감|만기|공고|착공|준공)일|.*일자"
    r"|.*(?:하|되|있|없|않|겠|비|액|률|율|량|성|화|적|점|기간|계획|사업|대출|만기|금리|면적|물량|시점|납품|발전기"
    r"|변압기|단계|방안|사업자|투자자|시행사|시공사|순위|목적|이번|상기|[가-힣]에|허가|인허|승인|심의|신고|절차|평가"
    r"|일정|시기|주민|작업|건립|조성|구축|변경|입찰|공모|분양|매각|철거|보상|준비|상황)$"
    r"|(?:계약|소비|필요|수전|사용|최대|예비|공급|비상|대기|소요)전력$|.*(?:용량|부하|전력량|고용|인력|[가-힣]에서)$"
    r"|.*(?:데이터|컴퓨팅)\s?센터$|\d[\d,.]*(?:[조억만천]|원|달러|[개분]?[년월일]|명|[대장기개곳건층위차]|[kMG]W)"
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


@light
@dataclass(frozen=True)
class Group:
    """Names joined by 와/과, commas or 및 that share one role."""

    members: tuple[Name, ...]

    @kept
    def start(self) -> int:
        """Where the first name starts."""
        return self.members[0].start

    @kept
    def end(self) -> int:
        """Where the last name ends."""
        return self.members[-1].end

    @kept
    def case(self) -> str:
        """The role of the group: that of its last name."""
        return self.members[-1].case

    @kept
    def parties(self) -> tuple[str, ...]:
        """Who acts, each once, in the order of print."""
        return tuple(dict.fromkeys(name.party for name in self.members))


def known_names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield the gazetteer's names in text[start:end], the longest at each place."""
    letters, pairs, known = _gazetteer()
    stop = start
    for letter in letters.finditer(text, start, end):
        pair = letter[0]
        if pair not in pairs or letter.start() < stop:
            continue
        at = letter.start()
        found = _beginning_with(pair).match(text, at, end)
        if found:
            stop = found.end()
            canonical, key, kind, type_ = known[found[0]]
            yield Name(at, stop, canonical, kind, case_at(text, stop, end), key, type_)


def shaped_names(text: str, start: int, end: int, heard: Heard = ANYTHING) -> Iterator[Name]:
    """Yield organisations that their last word or their form of company gives away (ARJ 그룹, ㈜동강건설).

    A filing's `회사명: …` names who acts in the lines behind it.
    """
    for found in _INCORPORATED.finditer(text, start, end) if _COMPANY.search(text, start, end) else ():
        name = found["name"] or found["named"]
        longer = _beginning_with(name[:2]).match(text, found.start("name"), end) if found["name"] else None
        if longer and longer.end() > found.end():
            continue
        canonical, key, _, type_ = _gazetteer()[2].get(name, (name, None, "org", ""))
        files = _FILER.search(text, max(start, found.start() - 12), found.start())
        case: Case = "topic" if files else case_at(text, found.end(), end)
        yield Name(found.start(), found.end(), canonical, "org", case, key, type_)
    for pattern, words in heard.among(_SHAPES):
        for found in pattern.finditer(text, start, end) if words.search(text, start, end) else ():
            word = found.lastgroup or ""
            common = pattern is _DONE_BY and _NO_FIRM_BESIDE.search(found[word])
            if not (common or _NOBODY.match(found[word])):
                at = found.end(word)
                yield Name(found.start(word), at, found[word], "org", case_at(text, at, end), type="unknown")
    for found in _ORG_WORD.finditer(text, start, end) if heard.search(_ENDED, text, start, end) else ():
        if not _COMMON.search(found.group()):
            canonical = _CONSORTIUM.sub(r"\1 컨소시엄", found.group())
            yield Name(found.start(), found.end(), canonical, "org", case_at(text, found.end(), end))


def joined_names(text: str, end: int, known: Iterable[Name]) -> Iterator[Name]:
    """Yield names no list knows that act together with a known one (가람전력과 누리개발은)."""
    for name in known:
        acts = name.kind == "org" or name.type in ("city", "county")
        found = _JOINED.match(text, name.end, end) if acts and name.case in ("with", "and") else None
        word = found["name"] if found else ""
        if found and _is_name(word):
            at = found.end("name")
            yield Name(found.start("name"), at, found["name"], "org", case_at(text, at, end), type="unknown")


def beside_partners(text: str, start: int, end: int, known: Iterable[Name], heard: Heard = ANYTHING) -> Iterator[Name]:
    """Yield who stands before known ones it agrees with (…을 둔 보람은 가람·누리와 손잡고), and firms of a kind."""
    for name in known if heard.search(_AGREES, text, start, end) else ():
        found = _SUBJECT.search(text, max(start, name.start - 18), name.start) if name.case in ("and", "with") else None
        if found and _AGREE_SOON.match(text, name.end, end) and _is_name(found["name"]):
            at = found.end("name")
            yield Name(found.start("name"), at, found["name"], "org", case_at(text, at, end), type="unknown")
    for found in _OF_A_KIND.finditer(text, start, end) if heard.may(_OF_A_KIND) else ():
        word = found.lastgroup or ""
        told = word != "name" or _OF_A_FIELD.search(text, max(start, found.start() - 8), found.start("name") - 1)
        named = _is_name(found[word]) if word == "name" else not _NOBODY.match(found[word])
        if told and named and not _NO_FIRM_BESIDE.search(found[word]):
            at = found.end(word)
            yield Name(found.start(word), at, found[word], "org", case_at(text, found.end(), end), type="unknown")


def _is_name(word: str) -> bool:
    return not (_NOBODY.match(word) or _NOBODY_BESIDE.search(word) or _PARTICLES.search(word))


def initials(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield companies that go by their initials and act (STT가 …)."""
    for found in _INITIALS.finditer(text, start, end):
        if found.group() not in _NO_FIRM:
            yield Name(*found.span(), found.group(), "org", case_at(text, found.end(), end), type="unknown")


def named_before(text: str, start: int, end: int, known: Iterable[str]) -> Iterator[Name]:
    """Yield organisations no list knows where text[start:end] names them again."""
    for one in known:
        at = text.find(one, start, end)
        if at >= 0 and (found := _again(one).search(text, at, end)):
            yield Name(*found.span(), one, "org", case_at(text, found.end(), end), type="unknown")


@functools.lru_cache(maxsize=256)
def _again(name: str) -> re.Pattern[str]:
    return re.compile(f"{LEFT}{re.escape(name)}{RIGHT}")


def leading_name(text: str, start: int, end: int, headline: bool = False) -> Name | None:
    """Return the word that opens a sentence as its topic, unless it is a common noun: a name no list knows.

    A headline's topic stands before a comma (바다전력, 강릉에 …).
    """
    found = (_HEAD if headline else _LEAD).match(text, start, end)
    if not (found or headline):
        found = _OF_WHOM.match(text, start, end)
        found = None if found and _NO_FIRM_BESIDE.search(found["name"]) else found
    if not found or _NOBODY.match(found["name"]):
        return None
    at = found.end("name")
    return Name(found.start("name"), at, found["name"], "org", case_at(text, at, end), type="unknown")


def partner_name(text: str, start: int, end: int, heard: Heard = ANYTHING) -> Name | None:
    """Return a name no list knows by its place beside the one it agrees with (…는 빛고을AI와 … 협약을 맺었다)."""
    found = _PARTNER.search(text, start, end) if heard.search(_AGREES, text, start, end) else None
    if not found or _NOBODY.match(found["name"]) or _NOBODY_BESIDE.match(found["name"]):
        return None
    at = found.end("name")
    return Name(found.start("name"), at, found["name"], "org", case_at(text, at, end), type="unknown")


def listed_names(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield every name of a list of parties that sign together (가람전력, 누리통신 등 세 기관과 협약), known or not."""
    found = _LIST.search(text, start, end)
    listed = _LISTED.search(text, max(start, found.start() - 200), found.start()) if found else None
    for item in _ITEM.finditer(text, *listed.span()) if listed else ():
        if not _NOBODY.match(item.group()):
            at = item.end()
            yield Name(item.start(), at, item.group(), "org", case_at(text, at, end), type="unknown")


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
