"""Korean date phrases.

The scan finds atoms (a year, a month, 오는, 하반기, 오전 9시) and joins neighbours from coarse to fine
into a phrase: 내년 3월 초, 22일 오전 8시10분 경.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator

from madang.reading.mentions.calendar import HalfDay, Part, Phrase
from madang.reading.mentions.stretch import TO, Stretch
from madang.reading.patterns import heads, regex


def _words(words: str) -> str:
    return "|".join(words.split())


_PLAIN = r"(?!\w)"
_JOSA = "[에은는을를의로께도중초말]|부터|까지|보다"
_END = (
    rf"(?:{_PLAIN}|(?={_JOSA}|[이가경쯤과와자발입밤낮]|"
    rf"{_words('새벽 오전 오후 아침 저녁 상반기 하반기 현지 하순 상순 기준 처럼')}))"
)
"""What may follow a day or a month."""
_WORD_END = rf"(?:{_PLAIN}|(?=(?:{_JOSA}|만|이후|들어|내)(?![가-힣]{{3}})))"
"""What may follow a word such as 내년."""
_LASTING = (
    rf"(?!{_words('간 째 치 짜리 씩 당 마다 여 뒤')}|차(?!례)|[ ](?:간|치|전|후|뒤|가까)(?:에|부터|까지|의|이|{_PLAIN})"
    rf"|[ ]?(?:{_words('동안 만에 만이 만의 가량 이상 이내 이하 안에')}|내(?:에|로|{_PLAIN})))"
)
"""What must not follow a year or a day: it makes them a length of time."""
_NO_GOAL = (
    rf"(?!{_words('차 여 형 산 생 물 대 도 간 째 만')}"
    rf"|[ ]?(?:{_words('짜리 가까 동안 이상 이내 이하 전 후 뒤 기한 만기 거치 넘 만에')}))"
)
_GOAL = (
    r"(?=[ ]?(?:\d{1,2}월|[상하]반기|[1-4]분기|말|초|중반)"
    rf"|까지[ ][^\n]{{0,16}}(?:{_words('목표 구축 완공 확대 조성 달성 도입')})|[^\n.]{{0,20}}(?:목표|비전))"
)
"""What makes a two-digit 년 a calendar year: a finer date behind it, or a goal."""

_HEAD = heads(
    "오는|오늘|오전|오후|다가|다음|지난|지지|올해|올상|올하|올 |금년|금주|후년|작년|재작|같은|새달|어제|모레|그제|그저"
    "|전날|당일|상반|하반|연말|연초|연내|내년|내후|내달|내주|내일|이듬|이달|이 달|이번|이튿|이날|상순|하순"
    "|새벽|아침|저녁|밤|낮|무렵|(현지",
    {string.digits: r"(?<!\d.)(?=\d{0,3}(?:[년월일분사시·:.\-/~∼〜–—]| [년월일분A-Z~∼〜–—-]))", "'’‘": r"\d",
     "초중말": "(?:[순반부까에의쯤께경로엔이은을과]|(?![가-힣]))", "경께쯤": "(?:[부까에의]|(?![가-힣]))",
     string.ascii_uppercase: r"[A-Z][A-Za-z]{0,22}+ (?:19|20)\d\d"},
)
"""How an atom may begin; what it is, `_NUMBERED` and `_WORDED` say."""
_CLOCK = rf"""(?P<clock>(?:(?P<ap>오전|오후|새벽|아침|저녁|밤|낮)[ ]?)?
        (?:(?P<hh>\d{{1,2}})시(?:(?=[ ]?\d{{1,2}}분)|(?=정각)|{_END})(?:[ ]?(?P<mm>\d{{1,2}})분)?
        |(?P<hc>\d{{1,2}}):(?P<mc>\d\d)(?::\d\d)?(?!\d)))"""
_NUMBERED = regex(
    rf"""
    (?P<full>(?<![\d.\-/])(?P<fy>(?:19|20|21)\d\d)(?P<sep>[.\-/])[ ]?(?P<fm>\d{{1,2}})(?P=sep)[ ]?(?P<fd>\d{{1,2}})
        (?!\d)(?:\.(?!\d))?)
    |(?P<dotted>(?<![\d.\-/])(?P<ty>20[1-5]\d)\.[ ]?(?P<tm>1[0-2]|0?[1-9])\.?(?![\d.])
        (?=[ ]?[~∼〜–-]|[ ]?(?:착공|준공|완공|기공|가동|개소|개관|운영|서비스|인허가|설계|공사)|[ ]*(?:[)\n]|\Z)))
    |(?P<span>(?<=\()(?P<p1>(?:19|20)\d\d)년?[~∼–-](?P<p2>(?:19|20)\d\d)(?=\)))
    |(?P<decade>(?<!\d)(?P<dy>(?:19|20|21)\d0)년대)
    |(?P<year>(?<![\d.,])(?:(?P<y1>(?:1\d|2[01])\d\d)년?{TO})?(?P<y2>(?:1\d|2[01])\d\d)[ ]?년(?:도(?![가-힣]))?
        {_LASTING})
    |(?P<goal>(?<![\d.,~∼-])(?P<gy>[2-5]\d)년{_NO_GOAL}{_GOAL})
    |(?P<month>(?:(?<![\d.,])|(?<=['’‘]\d\d\.))
        (?:(?P<m1>\d{{1,2}})월?{TO})?(?P<m2>\d{{1,2}})[ ]?월(?:{_END}|(?=\d{{1,2}}[ ]?일)))
    |(?P<day>(?<![\d.,])(?:(?P<d1>\d{{1,2}})일?{TO})?(?P<d2>\d{{1,2}})[ ]?일{_LASTING}{_END})
    |(?P<quarter>(?<![\d.,])(?:(?P<q1>[1-4])(?:분기)?{TO})?(?P<q2>[1-4])(?:[·/]4|사)?[ ]?분기
        (?![ ]?(?:연속|만에|만이|째|동안)))
    |{_CLOCK}
    |(?P<naming>(?<![\d.,\-/])(?P<my>(?:19|20)\d\d)(?=[ ][A-Z]{{2,}}(?![a-z])))
    """,
    re.VERBOSE,
)
"""The atoms that open with a digit."""
_WORDED = regex(
    rf"""
    (?P<short>(?:['’‘](?P<s1>\d\d)년?{TO})?['’‘](?P<s2>\d\d)(?:[ ]?년|\.(?=[ ]?\d{{1,2}}[ ]?월)))
    |{_CLOCK}
    |(?P<halfday>(?:오전|오후|새벽|아침|저녁|밤)(?:(?![가-힣])|(?=[에의])))
    |(?P<about>(?:경|께|쯤|무렵)(?:(?![가-힣])|(?=부터|까지|에|의)))
    |(?P<local>\(현지[ ]?시[간각]\))
    |(?P<direction>(?<![가-힣])(?:오는|다가오는|지난)[ ]?(?=['’‘\d]|[상하]반기))
    |(?P<yearword>(?<![가-힣])
        (?:{_words('금년 내년 내후년 후년 작년 재작년 지지난해 이듬해')}|(?:올|지난|다음|같은)[ ]?해){_WORD_END}
        |(?<![가-힣])올(?=[ ]?(?:\d{{1,2}}월|[상하]반기|[1-4]분기|연말|연초|말|초)))
    |(?P<monthword>(?<![가-힣])(?:(?:이|이번|지난|다음|같은)[ ]?달|내달|새달){_WORD_END})
    |(?P<dayword>(?<![가-힣])(?<!그해[ ])
        (?:{_words('오늘 어제 내일 모레 그제 그저께 전날 이튿날 이날 당일')}|다음[ ]?날){_WORD_END})
    |(?P<week>(?<![가-힣])(?:(?:이번|지난|다음)[ ]?주|금주|내주)
        (?:[ ]?(?P<wd>[월화수목금토일])요일|(?!말){_WORD_END}))
    |(?P<half>(?P<h>[상하])반기)
    |(?P<yearend>(?<![가-힣])연(?:말|초|내){_WORD_END})
    |(?P<part>(?:초순|초반|초|상순|중순|중반|중|하순|말)(?:(?![가-힣])|(?=부터|까지|에|의|쯤|께|경|로|엔|이면|이나|이다|이라)|(?<=말)(?=[은을이과]\s)))
    |(?P<named>[A-Z]{{2}}[A-Za-z]{{0,22}}+[ ](?P<ny>(?:19|20)\d\d)(?![\d.,\-/:])(?={_PLAIN}|{_JOSA}|이|가)
        (?![ ]?(?:장|개|대|기|여)(?![가-힣])))
    """,
    re.VERBOSE,
)
_RANKS = {
    "direction": 0, "dotted": 2, "decade": 1, "span": 1, "year": 1, "short": 1, "goal": 1, "yearword": 1, "named": 1,
    "naming": 1, "quarter": 2, "half": 2, "yearend": 2, "month": 2, "monthword": 2, "part": 3, "dayword": 3, "week": 3,
    "day": 4, "full": 4, "local": 5, "clock": 6, "halfday": 6, "about": 7,
}
_PARTIAL = {"direction", "part", "about", "local", "clock", "halfday"}
"""Atoms that are no date by themselves; 오후 3시 and 9시 30분 are."""

_TAILS = {"part", "about", "local"}
"""Atoms that begin nothing."""

_SHIFTS = {
    "yearword": {"올해": 0, "올": 0, "금년": 0, "같은해": 0, "내년": 1, "이듬해": 1, "다음해": 1, "내후년": 2,
                 "후년": 2, "지난해": -1, "작년": -1, "재작년": -2, "지지난해": -2},
    "monthword": {"이달": 0, "이번달": 0, "같은달": 0, "지난달": -1, "다음달": 1, "내달": 1, "새달": 1},
    "dayword": {"오늘": 0, "이날": 0, "당일": 0, "어제": -1, "전날": -1, "내일": 1, "이튿날": 1, "다음날": 1,
                "모레": 2, "그제": -2, "그저께": -2},
    "week": {"이번주": 0, "금주": 0, "지난주": -1, "다음주": 1, "내주": 1},
}
_HANGING = {"이듬해", "다음해", "같은해", "같은달", "전날", "이튿날", "다음날"}
_PARTS: dict[str, Part] = {"초": "early", "상": "early", "중": "mid", "하": "late", "말": "late"}
_HALVES: dict[str, HalfDay] = {"오전": "am", "새벽": "am", "아침": "am", "오후": "pm", "저녁": "pm", "밤": "pm",
                               "낮": "pm"}


def phrases(stretch: Stretch) -> Iterator[Phrase]:
    """The Korean date phrases of a zone, in order."""
    phrase: Phrase | None = None
    rank, whole = -1, False
    for atom in _atoms(stretch):
        kind = str(atom.lastgroup)
        if kind in _TAILS and (phrase is None or stretch.text[phrase.end:atom.start()] not in {"", " "}):
            continue
        if phrase is None or _RANKS[kind] <= rank or stretch.text[phrase.end:atom.start()] not in {"", " "}:
            if phrase is not None and whole:
                yield phrase
            phrase, rank, whole = Phrase(atom.start(), atom.start(), "date.korean"), -1, False
        if _FILL.get(kind, _shift)(phrase, atom):
            phrase.end, rank = atom.end(), _RANKS[kind]
            whole = whole or kind not in _PARTIAL or (kind == "clock" and bool(atom["ap"] or atom["mm"]))
    if phrase is not None and whole:
        yield phrase


def _atoms(stretch: Stretch) -> Iterator[re.Match[str]]:
    position = stretch.start
    while head := _HEAD.search(stretch.text, position, stretch.end):
        start = head.start()
        atom = (_NUMBERED if stretch.text[start].isdecimal() else _WORDED).match(stretch.text, start, stretch.end)
        if atom is None or stretch.masked(start):
            position = start + 1
        else:
            position = atom.end()
            yield atom


# Each of these writes one atom into a phrase and says whether it could.


def _full(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.month, phrase.day = int(atom["fy"]), int(atom["fm"]), int(atom["fd"])
    return True


def _year(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year = int(atom["y1"] or atom["y2"])
    phrase.to_year = int(atom["y2"]) if atom["y1"] else None
    return True


def _span(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.to_year = int(atom["p1"]), int(atom["p2"])
    return phrase.year < phrase.to_year


def _short(phrase: Phrase, atom: re.Match[str]) -> bool:
    last = 2000 + int(atom["s2"])
    phrase.year = 2000 + int(atom["s1"]) if atom["s1"] else last
    phrase.to_year = last if atom["s1"] else None
    return True


def _goal(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year = 2000 + int(atom["gy"])
    return True


def _decade(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.decade = int(atom["dy"]), True
    return True


def _named(phrase: Phrase, atom: re.Match[str]) -> bool:
    year = "ny" if atom.lastgroup == "named" else "my"
    phrase.year, phrase.start = int(atom[year]), atom.start(year)
    phrase.flags = (*phrase.flags, "part_of_name")
    return True


def _month(phrase: Phrase, atom: re.Match[str]) -> bool:
    first, last = int(atom["m1"] or atom["m2"]), int(atom["m2"])
    phrase.month, phrase.to_month = first, last if atom["m1"] else None
    return 1 <= first <= last <= 12


def _day(phrase: Phrase, atom: re.Match[str]) -> bool:
    first, last = int(atom["d1"] or atom["d2"]), int(atom["d2"])
    phrase.day, phrase.to_day = first, last if atom["d1"] else None
    return 1 <= first <= last <= 31


def _quarter(phrase: Phrase, atom: re.Match[str]) -> bool:
    first, last = int(atom["q1"] or atom["q2"]), int(atom["q2"])
    phrase.quarter, phrase.to_quarter = first, last if atom["q1"] else None
    return first <= last


def _half(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.half = 1 if atom["h"] == "상" else 2
    return True


def _clock(phrase: Phrase, atom: re.Match[str]) -> bool:
    hour, minute = int(atom["hh"] or atom["hc"]), atom["mm"] or atom["mc"]
    phrase.hour, phrase.minute = hour % 24, int(minute) if minute else None
    phrase.half_day = _HALVES[atom["ap"]] if atom["ap"] and hour <= 12 else None
    if phrase.start == atom.start():
        phrase.anchor = "day"
    return hour <= 24 and int(minute or 0) < 60


def _halfday(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.half_day = _HALVES[atom[0]]
    return True


def _about(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.approximate = True
    return True


def _local(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.flags = (*phrase.flags, "local_time")
    return phrase.day is not None


def _direction(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.direction = "past" if atom[0].startswith("지난") else "future"
    return True


def _shift(phrase: Phrase, atom: re.Match[str]) -> bool:
    """A word that counts from a reference date: 내년, 지난달, 전날, 다음 주 화요일."""
    kind, words = str(atom.lastgroup), atom[0].split("요일")[0].replace(" ", "")
    if kind == "week" and atom["wd"]:
        words, phrase.weekday = words[:-1], "월화수목금토일".index(atom["wd"])
    shift = _SHIFTS[kind][words]
    if kind == "yearword":
        phrase.year_shift = shift
    elif kind == "monthword":
        phrase.month_shift = shift
    elif kind == "week":
        phrase.week_shift = shift
    else:
        phrase.day_shift = shift
    phrase.anchor = "last" if words in _HANGING else "day" if words in {"이날", "당일"} else phrase.anchor
    return True


def _yearend(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.part = _PARTS.get(atom[0][1])
    phrase.flags = phrase.flags if phrase.part else (*phrase.flags, "within")
    return True


def _part(phrase: Phrase, atom: re.Match[str]) -> bool:
    if atom[0] != "중":
        phrase.part = _PARTS[atom[0][0]]
    return True


def _dotted(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.month = int(atom["ty"]), int(atom["tm"])
    return True


_FILL: dict[str, Callable[[Phrase, re.Match[str]], bool]] = {
    "full": _full, "dotted": _dotted, "decade": _decade, "year": _year, "span": _span, "short": _short,
    "goal": _goal, "named": _named, "naming": _named, "month": _month, "day": _day, "quarter": _quarter, "half": _half,
    "clock": _clock, "halfday": _halfday, "about": _about, "local": _local, "direction": _direction,
    "yearend": _yearend, "part": _part,
}
