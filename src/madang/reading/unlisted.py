"""Names that no list knows, told by their last word, their form of company or their place in a sentence.

An organisation is recognised by how its name ends (…그룹, …협회), by what stands around it (시행사인 …, …이 계약을
따냈다), and a clause's topic by its particle alone, since a topic is somebody.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from madang.reading.names import LEFT, PARTICLE, RIGHT, Case, Name, case_at, known_at
from madang.reading.patterns import regex
from madang.reading.triggers import ANYTHING, Heard, Rules

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
    r"(?P<name>[가-힣A-Za-z0-9&]{2,15}?(?:\s(?:컨소시엄|그룹|재단))?)(?:\([^()\n]{1,40}\))?(?:(?<!회)\s등)?(?:은|는|이|가)(?=\s)"
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
    r"(?:(?:기업|업체|스타트업|회사|운영사|개발사|공급사|운용사|디벨로퍼)\s"
    r"(?:['‘“](?P<quoted>[가-힣A-Za-z0-9& .]{2,20})['’”](?:\([^()\n]{1,40}\))?"
    r"|(?P<glossed>[가-힣A-Za-z0-9&]{2,12}(?:\s[가-힣A-Za-z0-9&]{2,12}){0,2})\([A-Z][A-Za-z0-9 .&]{1,38}\))"
    r"|(?:(?:전문|플랫폼|솔루션|반도체|센터|클라우드|에너지|건설|통신|소프트웨어|인프라|서비스|투자|장비|부동산|개발"
    r"|운영|서버|냉각|전력|IT|ICT|AI|칩)\s?(?:기업|업체|스타트업|회사)|운영사|개발사|공급사|운용사|디벨로퍼)\s"
    r"(?P<name>[가-힣A-Za-z0-9&]{3,15}?))(?=(?:과|와|은|는|이|가|에게|으?로부터)\s)"
)
_KIND = regex("(?:기업|업체|스타트업|회사|운영사|개발사|공급사|운용사|디벨로퍼) ")
"""A name no list knows behind the kind of firm it is (반도체 기업 …과)."""
_NO_FIRM_BESIDE = regex(
    r"(?:관계자|대표자?|최고[가-힣]+|임직원|경영진|컨소시엄|협의체|연합체?|고객사?|생태계|경쟁력|대부분|유치전|[가-힣]+들|자회사|계열사|가운데"
    r"|건설사|제조사|통신사|금융사|인공지능|클라우드|서비스|소프트웨어|하드웨어|그래픽|[가-힣]*(?:협력|투자|육성|지원|활동|수요|실적|사업|시장|확보|성장|참여|위주|중심)"
    r"|와|과|에서|에|에게|으?로|까지|보다|부터|의|및|들)$"
)
_PARTNER = regex(
    rf"(?<=[는은가이서일달초말]\s)(?:(?:{_FROM_WHERE})의?\s)?(?P<name>[가-힣A-Za-z0-9&]{{2,15}}?)(?=(?:와|과)\s[^.\n]{{0,50}}?(?:{_AGREES.pattern}))"
)
_LIST = regex(
    r"등(?:\s[^,.\n]{0,20})?(?:[과와]\s[^.\n]{0,60}(?:협약|양해각서|MOU)|\s?\d자\s?간)"
    r"|등\s?\d{1,2}[^,.\n]{1,14}[은는이가]\s[^.\n]{0,60}(?:협약|양해각서|MOU)"
)
_LISTED = regex(r"(?:[가-힣A-Za-z0-9&㈜()]{2,20}(?:,\s|·|ㆍ)){1,16}[가-힣A-Za-z0-9&㈜()]{2,20}(?=\s$)")
_LISTED_FIRST = regex(
    r"(?P<names>(?:[가-힣A-Za-z0-9&㈜]{2,20}(?:,\s|·|ㆍ)){1,16})(?:[가-힣A-Za-z]{1,8}(?<![은는이가을를에서와과로의])\s){0,4}$"
)
"""Those of a list before its last, which may have words of its own (…, 미국 클라우드 기업 …와 협약을)."""
_ITEM = regex(r"[가-힣A-Za-z0-9&]{2,}")
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
_CHOSEN = regex(
    r"(?:대상자|사업자|시공사|운영사|자문사|주관사|투자자|주간사)로\s(?P<name>[가-힣A-Za-z0-9&]{2,20}?)"
    r"(?:\([^()\n]{1,40}\))?(?=[을를]\s(?:최종\s)?(?:선정|선택|낙점|확정|지정))"
)
_WORKS = regex(r"(?:시공|시행|운영|설계|공사|건축|구축|조달|운용|관리|업무|개발)[을를]")
_SHAPES = Rules(*(((pattern, words), (gate,)) for pattern, words, gate in (
    (_APPOSED, _TOLD, _APPOSED), (_TAKES_ON, _TOLD, _TAKES_ON), (_CHOSEN, _OFFICES, _OFFICES),
    (_CHOSEN_ONE, _OFFICES, _OFFICES), (_HEADED, _LED, _LED), (_DOES, _SHARES, _WORKS), (_DONE_BY, _DEEDS, _DEEDS),
    (_OF_A_KIND, _KIND, _KIND), (_PARTNER, _AGREES, _AGREES),
)))
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
    r"|일정|시기|주민|작업|효과|총생산|자기자본|(?:매각|인수|매매|낙찰)가|건립|조성|구축|변경|입찰|공모|분양|매각|철거|보상|준비|상황)$"
    r"|(?:계약|소비|필요|수전|사용|최대|예비|공급|비상|대기|소요)전력$|.*(?:용량|부하|전력량|고용|인력|[가-힣]에서)$"
    r"|.*(?:데이터|컴퓨팅)\s?센터$|\d[\d,.]*(?:[조억만천]|원|달러|[개분]?[년월일]|명|[대장기개곳건층위차]|[kMG]W)"
)


def shaped_names(text: str, start: int, end: int, heard: Heard = ANYTHING) -> Iterator[Name]:
    """Yield organisations that their form or the words around them give away (ARJ 그룹, ㈜동강건설, STT가 …)."""
    if _COMPANY.search(text, start, end):
        yield from _incorporated(text, start, end)
    for pattern, words in heard.among(_SHAPES):
        for found in pattern.finditer(text, start, end) if words.search(text, start, end) else ():
            if _is_firm(found[found.lastgroup or ""]):
                yield _unlisted(text, *found.span(found.lastgroup or ""), end)
    for found in _ORG_WORD.finditer(text, start, end) if heard.search(_ENDED, text, start, end) else ():
        if not _COMMON.search(found.group()):
            canonical = _CONSORTIUM.sub(r"\1 컨소시엄", found.group())
            yield Name(found.start(), found.end(), canonical, "org", case_at(text, found.end(), end))
    for found in _INITIALS.finditer(text, start, end):
        if found.group() not in _NO_FIRM:
            yield _unlisted(text, *found.span(), end)


def _incorporated(text: str, start: int, end: int) -> Iterator[Name]:
    """Yield companies by their form; a filing's `회사명: …` names who acts in the lines behind it."""
    for found in _INCORPORATED.finditer(text, start, end):
        name = found["name"] or found["named"]
        longer = known_at(text, found.start("name"), end) if found["name"] else None
        if longer and longer.end > found.end():
            continue
        files = _FILER.search(text, max(start, found.start() - 12), found.start())
        case: Case = "topic" if files else case_at(text, found.end(), end)
        listed = known_at(name, 0, len(name))
        told = (listed.canonical, listed.id, listed.type) if listed and listed.end == len(name) else (name, None, "")
        yield Name(*found.span(), told[0], "org", case, *told[1:])


def _unlisted(text: str, start: int, at: int, end: int) -> Name:
    return Name(start, at, text[start:at], "org", case_at(text, at, end), type="unknown")


def _is_firm(word: str) -> bool:
    return not (_NOBODY.match(word) or _NO_FIRM_BESIDE.search(word))


def joined_names(text: str, end: int, known: Iterable[Name]) -> Iterator[Name]:
    """Yield names no list knows that act together with a known one (가람전력과 누리개발은)."""
    for name in known:
        acts = name.kind == "org" or name.type in ("city", "county")
        found = _JOINED.match(text, name.end, end) if acts and name.case in ("with", "and") else None
        if found and _is_firm(found["name"]):
            yield _unlisted(text, *found.span("name"), end)


def partners(text: str, start: int, end: int, known: Iterable[Name], heard: Heard = ANYTHING) -> Iterator[Name]:
    """Yield who agrees with known ones that stand beside it (…을 둔 보람은 가람·누리와 손잡고), and all of a list."""
    for name in known if heard.search(_AGREES, text, start, end) else ():
        found = _SUBJECT.search(text, max(start, name.start - 18), name.start) if name.case in ("and", "with") else None
        if found and _AGREE_SOON.match(text, name.end, end) and _is_firm(found["name"]):
            yield _unlisted(text, *found.span("name"), end)
        before = _LISTED_FIRST.search(text, max(start, name.start - 200), name.start) if name.case == "with" else None
        if before and _AGREE_SOON.match(text, name.start, end):
            yield from _items(text, *before.span("names"), end)
    listing = _LIST.search(text, start, end)
    listed = _LISTED.search(text, max(start, listing.start() - 200), listing.start()) if listing else None
    yield from _items(text, *listed.span(), end) if listed else ()


def _items(text: str, start: int, stop: int, end: int) -> Iterator[Name]:
    for found in _ITEM.finditer(text, start, stop):
        if not _NOBODY.match(found.group()):
            yield _unlisted(text, *found.span(), end)


def named_before(text: str, start: int, end: int, known: Iterable[str]) -> Iterator[Name]:
    """Yield organisations no list knows where text[start:end] names them again."""
    for one in known:
        at = text.find(one, start, end)
        if at >= 0 and (found := _again(one).search(text, at, end)):
            yield _unlisted(text, *found.span(), end)


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
        found = found if found and _is_firm(found["name"]) else None
    return _unlisted(text, *found.span("name"), end) if found and not _NOBODY.match(found["name"]) else None
