"""Counts: accelerators, jobs, people, things, and ordinals.

The Korean counters 장, 개 and 대 say nothing about what is counted: its noun does, the nearest in the
sentence. So 5만 장 is accelerators after GPU and wafers after 웨이퍼.
"""

from __future__ import annotations

import re
from dataclasses import replace

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import BOUND, Number, Stretch, longest_first
from madang.reading.patterns import regex

_COUNTERS = {
    "가지": "item", "개국어": "language", "개국": "country", "개사": "company", "개소": "site", "곳": "site",
    "군데": "site", "건": "case", "종": "kind", "발": "round", "기": "unit", "척": "ship", "채": "house",
    "마리": "head", "권": "volume", "장": "sheet", "대": "unit", "개": "item", "명": "person", "가구": "household",
    "랙": "rack", "Rack": "rack", "톤": "tonne", "t": "tonne", "회": "time", "차례": "time", "번": "time",
}
_NOUNS = {
    "기업": "company", "회사": "company", "업체": "company", "기관": "institution", "대학": "institution",
    "국가": "country", "나라": "country", "도시": "city", "시도": "region", "지역": "region", "언어": "language",
    "랙": "rack", "서버": "server", "동": "building", "일자리": "job",
}
_NO_COUNTER = "대규모|대도시|대로|개인|회의|건의|종이|기가|장이[가-힣]"
"""Words that begin like a counter and a particle."""
_COUNTER = regex(
    rf"(?P<space> ?)(?!{_NO_COUNTER})(?P<counter>{longest_first(_COUNTERS)})"
    rf"(?:{BOUND}|(?= )|(?<=개)(?=동|시도))(?P<noun> ?(?:{longest_first(_NOUNS)})(?:{BOUND}|(?= )))?"
)
_SPACED = tuple("대기번회발종채건장")
"""Counters that form other words when a number word is written on to them (세대, 한번, 만장)."""
_IDIOM = regex(r" ?(?:신도시|내각|정부)|[ ]?\d|이? ?(?:남성|여성|청년|청소년|남자|여자|후반|중반|초반)")
_LIST = regex(
    r"대 (?:핵심 ?)?(?:강점|과제|전략|축|분야|원칙|목표|프로젝트|산업|기업|그룹|지수|은행|도시|거점|요소|사업|권역"
    r"|정책|방향|시장|지표)"
)
_TOP = regex(r" ?대 ?(?:강국|선진국|주요국|국가)")
_THING = regex(
    r"(?P<GPU>GPU|그래픽 ?처리 ?장치|AI ?칩|AI ?반도체|가속기|블랙웰|호퍼|[GB]{1,2}[23]00|H[12]00|A100"
    r"|(?i:accelerator|AI chip))|(?P<NPU>NPU|신경망 ?처리 ?장치|레니게이드|RNGD|리벨(?!리온)|아톰)"
    r"|(?P<TPU>TPU)|(?P<chip>칩|chip)"
    r"|(?P<wafer>웨이퍼|wafer)|(?P<memory>D램|HBM|낸드)|(?P<panel>패널|태양광 모듈)|(?P<photo>사진)"
    r"|(?P<server>서버)|(?P<rack>랙(?!당)|NVL ?\d+)|(?P<site>데이터 ?센터|공장)|(?P<vehicle>차량|자동차|전기차|버스)"
    r"|(?P<satellite>위성)"
)
_ACCELERATORS = {"GPU", "NPU", "TPU"}
_FLAT = {*_ACCELERATORS, "chip", "wafer", "memory", "panel", "photo"}
_SHAPELESS = {
    "장": _FLAT, "대": {*_ACCELERATORS, "server", "rack", "vehicle", "satellite"},
    "기": {*_ACCELERATORS, "satellite"}, "개": {*_FLAT, "server", "rack", "site"},
}
"""What each counter without a meaning of its own can count."""
_WORK = regex(
    r"고용(?!노동부|부 )|일자리|채용|취업|인력|뽑|상주(?:하|한|할|인)|(?:근무|일)(?:하(?!던)|할)"
    "|(?i:jobs|hire|hiring|construction|employ|on[ -]site)"
)
_EMPLOYED = regex(r"\b(?:will|would|to|could) (?:\w+ )?(?:employ|hire|recruit)\b|\bemployment (?:to|for)\b")
_JOBS = regex("일자리")
_ORDINAL = regex(
    rf"(?P<rank>위(?:{BOUND}|(?= )))|[ ]?번째|차(?! ?산업 ?혁명| ?협력| ?전지|례|원|량|세)(?:{BOUND}|(?= ))"
)
_NTH = regex(rf"[차회기](?:{BOUND}|(?= ))(?! ?산업 ?혁명)")
_NUMBERED = regex(r"제 ?\Z")

_ENGLISH = regex(
    r"\+?(?: of)?[ -](?P<what>(?:[“\"‘]?[A-Za-z][\w.’'”\"-]{0,30} ){0,4}?)"
    r"(?:(?P<GPU>GPUs?|[Gg]raphics process(?:ing units?|ors?)|accelerators?|H[12]00s)|(?P<NPU>NPUs?)|(?P<TPU>TPUs?)"
    r"|(?P<chip>chips?)|(?P<job>jobs?|positions|(?:full-time|permanent|direct|skilled|new) roles)|(?P<person>people"
    r"|employees?|workers?|engineers?|technicians?|staff)"
    r"|(?P<rack>racks?)|(?P<server>servers?|(?:DGX|HGX)(?: \w{1,6})? systems?)|(?P<building>buildings?)"
    r"|(?P<phase>phases|stages)|(?P<company>compan(?:y|ies))|(?P<country>countr(?:y|ies))|(?P<household>homes?)"
    r"|(?P<site>sites?|data cent(?:er|re)s?)|(?P<wafer>wafers?))(?![A-Za-z])"
)
_APART = regex("[+ Kk-]")
"""What an English thing and its number have between them begins so."""
_MAKER = regex(r"엔비디아|(?i:nvidia|AMD|AI|GPU|accelerator)|[GB]{1,2}[23]00|H[12]00")
_INCLUDING = regex(r"(?i:including|of which|plus)(?: (?:about|some|around))? \Z")
_NAME = regex(r"(?:S&P|Fortune|FTSE|Nikkei|Forbes|Global|KOSPI|Nasdaq|포춘|포브스|코스피) \Z")
_THOUSAND = regex(r"[Kk](?= )")


def _korean(stretch: Stretch, number: Number) -> Draft | None:
    found = _COUNTER.match(stretch.text, number.end, stretch.end)
    if found is None or _no_count(stretch, number, found):
        return None
    counter, noun = found["counter"], (found["noun"] or "").strip()
    unit = _NOUNS.get(noun, _COUNTERS[counter])
    around = f"{stretch.before(number.start, 8)}\n{stretch.after(found.end(), 10)}" if counter == "개" else ""
    if noun in ("", "일자리") and _JOBS.search(around):
        unit = "job"
    elif counter in _SHAPELESS and not noun:
        thing = _counted(stretch, number.start, found.end(), _SHAPELESS[counter])
        if counter == "대" and thing is None and _age(number):
            return None
        unit = thing or unit
    return _count(stretch, number, found.end(), unit)


def _no_count(stretch: Stretch, number: Number, found: re.Match[str]) -> bool:
    counter = found["counter"]
    if number.form == "words" and not found["space"] and counter in _SPACED:
        return True
    if counter == "번" and number.form == "digits":
        return True
    if counter == "대" and not found["space"] and number.printed[-1] in "억조경":
        return True
    if counter == "대" and (_LIST.match(stretch.text, number.end) or _TOP.match(stretch.text, number.end)):
        return True
    return counter in {"대", "기"} and _IDIOM.match(stretch.text, found.end("counter"), stretch.end) is not None


def _age(number: Number) -> bool:
    """Whether N대 may be an age in tens (20대), which only a noun can tell from a count."""
    return len(number.printed) == 2 and number.printed.endswith("0")


def _count(stretch: Stretch, number: Number, end: int, unit: str) -> Draft:
    if unit in _ACCELERATORS:
        return draft(stretch, number, end, "gpu_count", unit, "count.accelerators")
    working = _WORK.search(f"{stretch.before(number.start, 30)}\n{stretch.after(end, 22)}")
    if unit == "job" or (unit == "person" and working):
        return draft(stretch, number, end, "jobs", "person", "count.jobs")
    return draft(stretch, number, end, "count", unit, "count.thing")


def _counted(stretch: Stretch, start: int, end: int, able: set[str]) -> str | None:
    """What a shapeless counter counts: the noun right behind it (5만 장의 GPU), else the last one before it."""
    before, after = stretch.before(start), stretch.after(end, 30)
    behind = _THING.match(after.lstrip(" 의"))
    found = [behind] if behind else [*reversed(list(_THING.finditer(before))), *_THING.finditer(after)]
    for thing in found:
        if thing.lastgroup in able:
            return "GPU" if thing.lastgroup == "chip" and _MAKER.search(before) else thing.lastgroup
    return None


def _list(stretch: Stretch, number: Number) -> Draft | None:
    """N대 with a noun is a list of N (4대 강점); of countries it is a rank (3대 강국) and nothing is read."""
    listed = _LIST.match(stretch.text, number.end, stretch.end) if not _age(number) else None
    return draft(stretch, number, listed.end(), "count", "item", "count.list") if listed else None


def _ordinal(stretch: Stretch, number: Number) -> Draft | None:
    numbered = _NUMBERED.search(stretch.text[max(stretch.start, number.start - 2):number.start])
    found = (_NTH if numbered else _ORDINAL).match(stretch.text, number.end, stretch.end)
    if found is None:
        return None
    unit = "rank" if found.groupdict().get("rank") else None
    whole = replace(number, start=number.start - len(numbered[0])) if numbered else number
    return draft(stretch, whole, found.end(), "ordinal", unit, "count.ordinal")


def _english(stretch: Stretch, number: Number) -> Draft | None:
    end, factor = _thousands(stretch, number)
    found = _ENGLISH.match(stretch.text, end, stretch.end)
    employed = found is None and _ARE_EMPLOYED.match(stretch.text, end, stretch.end)
    if not (found or employed) or _NAME.search(stretch.before(number.start, 12)):
        return None
    if found is None:
        return draft(stretch, number, end, "jobs", "person", "count.jobs", factor)
    unit = str(found.lastgroup)
    if unit in _ACCELERATORS or (unit == "chip" and _MAKER.search(found["what"])):
        name = "GPU" if unit == "chip" else unit
        return draft(stretch, number, found.end(), "gpu_count", name, "count.accelerators", factor)
    around = f"{stretch.before(number.start, 30)}{found[0]}\n{stretch.after(found.end(), 22)}"
    if unit == "job" or (unit == "person" and _at_work(stretch, number, found[0]) and _WORK.search(around)):
        return draft(stretch, number, found.end(), "jobs", "person", "count.jobs", factor)
    return draft(stretch, number, found.end(), "count", unit, "count.thing", factor)


_ARE_EMPLOYED = regex(r" (?:will|would|could|are to|were to|to|are|were) be (?:directly )?(?:employed|hired)\b")
"""Behind a bare number that counts people at work."""


def _at_work(stretch: Stretch, number: Number, printed: str) -> bool:
    """Whether people are workers: by their own word, or because they are to be employed."""
    return "people" not in printed or bool(_EMPLOYED.search(stretch.before(number.start, 24)))


def _thousands(stretch: Stretch, number: Number) -> tuple[int, int]:
    """Where a number ends with its K, and what it is multiplied by."""
    thousand = _THOUSAND.match(stretch.text, number.end, stretch.end)
    return (thousand.end(), 1000) if thousand else (number.end, 1)


def _included(stretch: Stretch, number: Number) -> Draft | None:
    """A bare number that is part of the accelerators counted just before (260,000 GPUs, including 50,000)."""
    if number.form != "digits" or not _INCLUDING.search(before := stretch.before(number.start)):
        return None
    things = [str(thing.lastgroup) for thing in _THING.finditer(before)]
    if not things or things[-1] not in _ACCELERATORS:
        return None
    end, factor = _thousands(stretch, number)
    return draft(stretch, number, end, "gpu_count", things[-1], "count.accelerators", factor)


RULES: Rules = (
    (_ordinal, (_NTH, _ORDINAL)), (_korean, (_COUNTER,)), (_list, (_LIST,)), (_english, (_APART,)), (_included, ()),
)
