"""Counts: accelerators, jobs, people, things, and ordinals.

The Korean counters 장, 개 and 대 say nothing about what is counted: its noun does, the nearest in the
sentence. So 5만 장 is accelerators after GPU and wafers after 웨이퍼.
"""

from __future__ import annotations

import re
from dataclasses import replace

from madang.reading.mentions.draft import Draft, draft
from madang.reading.mentions.stretch import BOUND, Number, Stretch

_COUNTERS = {
    "가지": "item", "개국어": "language", "개국": "country", "개사": "company", "곳": "site", "군데": "site",
    "건": "case", "종": "kind", "발": "round", "호기": "unit", "기": "unit", "척": "ship", "채": "house", "마리": "head",
    "권": "volume", "장": "sheet", "대": "unit", "개": "item", "명": "person", "인": "person", "동": "building",
    "가구": "household", "세대": "household", "랙": "rack", "매": "sheet", "톤": "tonne", "회": "time", "차례": "time", "번": "time",
}
_NOUNS = {
    "기업": "company", "회사": "company", "업체": "company", "기관": "institution", "대학": "institution", "국가": "country",
    "나라": "country", "도시": "city", "언어": "language", "랙": "rack", "서버": "server", "동": "building", "시도": "region",
    "지역": "region", "일자리": "job",
}
_ONLY_SPACED = set("대기동인번회발종채매건") | {"차례"}
_COUNTER = re.compile(
    rf"(?P<space>[ ]?)(?:(?P<counter>{'|'.join(sorted(_COUNTERS, key=len, reverse=True))})"
    rf"(?:{BOUND}|(?= ))(?P<noun> ?(?:{'|'.join(_NOUNS)}))?)"
)
_LISTED = re.compile(r"대 (?!강국|선진국|주요국|국가|초반|후반|중반|남|여|청|소|이하|이상)[가-힣]{2,}")
_LISTED_ANY = re.compile(r"대 [가-힣]{2,}")
_ENGLISH = re.compile(
    r"[ -](?:[A-Za-z][\w.-]* ){0,3}?(?P<noun>GPUs?|NPUs?|TPUs?|accelerators?|chips?|jobs?|people|employees|workers|racks?|servers?"
    r"|buildings?|companies|countries)(?![A-Za-z])"
)
_THOUSAND = re.compile(r"[Kk](?= )")
_ACCELERATOR = re.compile(
    r"(?P<GPU>GPU|그래픽 ?처리 ?장치|AI ?칩|AI ?반도체|가속기|블랙웰|호퍼|[GB]{1,2}[23]00|H[12]00|A100|엔비디아 칩|accelerator|AI chip)"
    r"|(?P<NPU>NPU|신경망 ?처리 ?장치)|(?P<TPU>TPU)"
    r"|(?P<wafer>웨이퍼|D램|HBM|낸드|wafer)|(?P<panel>태양광 (?:패널|모듈)|패널)|(?P<photo>사진)|(?P<server>서버)|(?P<rack>랙(?!당))"
    r"|(?P<site>데이터센터|공장)|(?P<vehicle>차량|자동차|전기차)|(?P<satellite>위성)|(?P<chip>칩)"
)
_ACCELERATORS = {"GPU", "NPU", "TPU"}
_SHAPELESS = {"장", "개", "대", "기", "매"}
_WORK = re.compile("고용|일자리|채용|취업|신규 인력|jobs")
_ORDINAL = re.compile(rf"(?:차|회)(?:{BOUND}|(?= ))(?! ?산업혁명)|[ ]?번째|위(?:{BOUND})")
_BARE_ORDINAL = re.compile(rf"차(?! ?산업혁명| ?협력|례|원|량|세)(?:{BOUND}|(?= ))|[ ]?번째|위(?:{BOUND})")


def read(stretch: Stretch, number: Number) -> Draft | None:
    """The count that `number` begins, or None."""
    return _ordinal(stretch, number) or _korean(stretch, number) or _english(stretch, number)


def _korean(stretch: Stretch, number: Number) -> Draft | None:
    found = _COUNTER.match(stretch.text, number.end, stretch.end)
    if found is None:
        return _list(stretch, number)
    counter, noun = found["counter"], (found["noun"] or "").strip()
    if number.form == "words" and not found["space"] and (counter in _ONLY_SPACED or len(number.printed) == 1 and counter == "장"):
        return None
    if counter == "대" and _LISTED_ANY.match(stretch.text, number.end, stretch.end):
        return _list(stretch, number)
    unit = _NOUNS.get(noun, _COUNTERS[counter])
    end = found.end()
    if counter in _SHAPELESS and not noun:
        unit = _counted(stretch, number, end) or unit
    kind = "gpu_count" if unit in _ACCELERATORS else "count"
    count = draft(stretch, number, end, kind, unit, f"count.{kind}")
    if unit in {"person", "job", "item"} and _WORK.search(stretch.before(count.start, 14) + "\n" + stretch.after(count.end, 22)):
        return replace(count, kind="jobs", unit="person", rule="count.jobs") if unit != "item" or "일자리" in stretch.before(count.start, 14) else count
    return count


def _list(stretch: Stretch, number: Number) -> Draft | None:
    listed = _LISTED.match(stretch.text, number.end, stretch.end)
    return draft(stretch, number, listed.end(), "count", "item", "count.list") if listed else None


def _counted(stretch: Stretch, number: Number, end: int) -> str | None:
    """What a shapeless counter counts: the nearest noun of the sentence, one before it rather than after."""
    before = [found for found in _ACCELERATOR.finditer(stretch.before(number.start))]
    if before:
        return str(before[-1].lastgroup)
    after = _ACCELERATOR.search(stretch.after(end, 30))
    return str(after.lastgroup) if after else None


def _english(stretch: Stretch, number: Number) -> Draft | None:
    return None


def _ordinal(stretch: Stretch, number: Number) -> Draft | None:
    marked = stretch.text[max(stretch.start, number.start - 2):number.start].rstrip().endswith("제")
    found = (_ORDINAL if marked else _BARE_ORDINAL).match(stretch.text, number.end, stretch.end)
    if found is None:
        return None
    ordinal = draft(stretch, number, found.end(), "ordinal", "", "count.ordinal")
    start = stretch.text.rindex("제", 0, number.start) if marked else ordinal.start
    return replace(ordinal, start=start, unit="rank" if found[0] == "위" else None)
