"""Dates: Korean date words put together to phrases, phrases resolved against the reference dates.

The scan finds atoms (a year, a month, 오는, 하반기, 오전 9시), joins neighbours from coarse to fine into
a phrase (내년 3월 초, 22일 오전 8시10분 경) and two phrases into a range (19일부터 25일까지).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from madang.reading.mentions import calendar
from madang.reading.mentions.calendar import Phrase
from madang.reading.mentions.draft import Draft
from madang.reading.mentions.references import References
from madang.reading.mentions.stretch import Stretch

_TO = "[ ]?[~∼～〜–—-][ ]?"
_AFTER = (
    r"(?![가-힣A-Za-z0-9])|(?=부터|까지|에|은|는|을|를|이|가|의|로|께|경|쯤|과|와|도|자|중|초|말|중순|하순|상순|새벽|오전|오후|밤|낮"
    r"|아침|저녁|상반기|하반기|연말|발|기준|현지|이후|이전|당시|보다|처럼|만큼|간담회|현재)"
)
_END = f"(?:{_AFTER})"
_WORD_END = r"(?:(?![가-힣A-Za-z0-9])|(?=(?:부터|까지|에|은|는|을|를|의|로|께|도|만|보다|이후|중|초|말|들어|안에|내)(?![가-힣]{2}[가-힣])))"
_SPAN = r"(?!간|째|동안| 동안|만에| 만에|차(?!례)|가량| 가까|여| 전(?![가-힣])| 후(?![가-힣])| 뒤|치|짜리| 이상| 이내|씩|당|마다| 이하)"

_HEAD = re.compile(
    r"['’‘]?\d|오[는늘전후]|다[가음]|지[난지]|올[ 해]|올[상하]|금[년주]|내[년후달주일]|후년|작년|재작|이[듬달번날튿]|같은|새달|어제|모레|그[제저]"
    r"|전날|당일|[상하]반기|연[말초내]|초|중|상순|하순|말|새벽|아침|저녁|밤|낮|\(현지|경|께|쯤|[A-Z]"
)
_ATOM = re.compile(
    rf"""
    (?P<full>(?<![\d.\-/])(?P<fy>(?:19|20|21)\d\d)(?P<sep>[.\-/])[ ]?(?P<fm>\d{{1,2}})(?P=sep)[ ]?(?P<fd>\d{{1,2}})(?![\d]))
    |(?P<decade>(?<!\d)(?P<dy>(?:19|20|21)\d0)년대)
    |(?P<year>(?<![\d.,])(?:(?P<y1>(?:19|20|21)\d\d){_TO})?(?P<y2>(?:19|20|21)\d\d)[ ]?년(?:도(?![가-힣]))?{_SPAN})
    |(?P<short>['’‘](?P<yy>\d\d)[ ]?년)
    |(?P<goal>(?<![\d.,])(?P<gy>[2-5]\d)년(?!간|째|동안|만|차|여|형|산|생|물|짜리|가까|대|[ ]?(?:동안|이상|이내|전|후|뒤|기한|만기|거치|이하|넘|가까|만에))
        (?=[ ]?(?:\d{{1,2}}월|[상하]반기|[1-4]분기|말|초|중반)|까지[ ][^\n]{{0,16}}(?:목표|구축|완공|확대|조성|달성|도입)
        |[^\n.]{{0,20}}(?:목표로|목표|비전)))
    |(?P<month>(?<![\d.,])(?:(?P<m1>\d{{1,2}})월?{_TO})?(?P<m2>\d{{1,2}})[ ]?월(?:{_END}|(?=\d{{1,2}}[ ]?일)))
    |(?P<day>(?<![\d.,])(?:(?P<d1>\d{{1,2}})일?{_TO})?(?P<d2>\d{{1,2}})[ ]?일{_SPAN}{_END})
    |(?P<quarter>(?<![\d.,])(?:(?P<q1>[1-4])(?:분기)?{_TO})?(?P<q2>[1-4])(?:[·/]4)?[ ]?분기)
    |(?P<clock>(?:(?P<ap>오전|오후|새벽|아침|저녁|밤|낮)[ ]?)?(?:(?P<hh>\d{{1,2}})시(?!간|[가-나다-맣바-힣])(?:[ ]?(?P<mm>\d{{1,2}})분)?
        |(?P<hc>\d{{1,2}}):(?P<mc>\d\d)(?::\d\d)?(?!\d)))
    |(?P<halfday>(?:오전|오후|새벽|아침|저녁|밤)(?![가-힣])|(?:오전|오후)(?=[에의]))
    |(?P<about>(?:경|께|쯤|무렵)(?![가-힣])|(?:경|께|쯤)(?=부터|까지|에|의))
    |(?P<local>\(현지[ ]?시[간각]\))
    |(?P<direction>(?<![가-힣])(?:오는|다가오는|지난)[ ]?(?=['’\d]))
    |(?P<yearword>(?<![가-힣])(?:올해|금년|내년|내후년|후년|지난해|작년|재작년|지지난해|이듬해|같은[ ]?해){_WORD_END}
        |(?<![가-힣])올(?=[ ]?(?:\d{{1,2}}월|[상하]반기|[1-4]분기|연말|연초|말|초)))
    |(?P<monthword>(?<![가-힣])(?:이달|이번[ ]?달|지난[ ]?달|다음[ ]?달|내달|새달|같은[ ]?달){_WORD_END})
    |(?P<dayword>(?<![가-힣])(?<!그해[ ])(?:오늘|어제|내일|모레|그제|그저께|전날|이튿날|다음[ ]?날|이날|당일){_WORD_END})
    |(?P<week>(?<![가-힣])(?:이번[ ]?주|지난[ ]?주|다음[ ]?주|금주|내주)(?:[ ]?(?P<wd>[월화수목금토일])요일|{_WORD_END}))
    |(?P<half>(?P<h>[상하])반기)
    |(?P<yearend>(?<![가-힣])연(?:말|초|내){_WORD_END})
    |(?P<part>(?:초순|초반|초|상순|중순|중반|중|하순|말)(?:(?![가-힣])|(?=부터|까지|에|의|쯤|께|경|로)))
    |(?P<named>[A-Z][A-Za-z]{{1,15}}[ ](?P<ny>(?:19|20)\d\d)(?![\d년.,\-/]|[ ]?[A-Za-z가-힣]?\d))
    |(?P<naming>(?<![\d.,\-/])(?P<my>(?:19|20)\d\d)(?=[ ][A-Z]{{2,}}))
    """,
    re.VERBOSE,
)
_RANKS = {
    "direction": 0, "decade": 1, "year": 1, "short": 1, "goal": 1, "yearword": 1, "named": 1, "naming": 1,
    "quarter": 2, "half": 2, "yearend": 2, "month": 2, "monthword": 2, "part": 3, "dayword": 3, "week": 3,
    "day": 4, "full": 4, "local": 5, "clock": 6, "halfday": 6, "about": 7,
}
_LONELY = {"direction", "part", "about", "local", "clock", "halfday"}
_YEAR_WORDS = {"올해": 0, "올": 0, "금년": 0, "내년": 1, "내후년": 2, "후년": 2, "지난해": -1, "작년": -1, "재작년": -2,
               "지지난해": -2, "이듬해": 1, "같은해": 0}
_MONTH_WORDS = {"이달": 0, "이번달": 0, "지난달": -1, "다음달": 1, "내달": 1, "새달": 1, "같은달": 0}
_DAY_WORDS = {"오늘": 0, "어제": -1, "내일": 1, "모레": 2, "그제": -2, "그저께": -2, "전날": -1, "이튿날": 1, "다음날": 1,
              "이날": 0, "당일": 0}
_WEEK_WORDS = {"이번주": 0, "금주": 0, "지난주": -1, "다음주": 1, "내주": 1}
_PARTS: dict[str, calendar.Part] = {"초": "early", "상": "early", "중": "mid", "하": "late", "말": "late"}
_HALVES = {"오전": "am", "새벽": "am", "아침": "am", "오후": "pm", "저녁": "pm", "밤": "pm", "낮": "pm"}
_JOIN = re.compile(r"(?:부터|에서)?(?:[ ]?[~∼～〜–—-])?[ ]?\Z")
_RANGE = re.compile(r"부터[ ]?|에서[ ]?|[ ]?[~∼～〜–—][ ]?|-")
_UNTIL = re.compile("까지")


def read(stretch: Stretch, references: References) -> list[Draft]:
    """All dates of a zone in order, resolved where a reference is at hand, else flagged `unresolved`."""
    references.enter(stretch)
    return [_draft(phrase, references) for phrase in _ranges(stretch, list(phrases(stretch)))]


def _draft(phrase: Phrase, references: References) -> Draft:
    found = references.resolve(phrase)
    flags = phrase.flags
    date = None
    if found is None:
        flags = (*flags, "unresolved")
    else:
        date = calendar.value(phrase, *found)
        if found[1] is not None and found[1].source == "sentence":
            flags = (*flags, "anaphoric")
    end = phrase.until.end if phrase.until else phrase.end
    return Draft("date", phrase.start, end, phrase.rule, approximate=phrase.approximate, flags=flags, date=date)


def _ranges(stretch: Stretch, found: list[Phrase]) -> Iterator[Phrase]:
    """Join X부터 Y까지 and X~Y where nothing stands between them."""
    position = 0
    while position < len(found):
        phrase = found[position]
        position += 1
        if position < len(found):
            nearby = found[position]
            joint = _RANGE.fullmatch(stretch.text, phrase.end, nearby.start)
            until = _UNTIL.match(stretch.text, nearby.end, stretch.end)
            if joint and (until or "부" not in joint[0]) and ("에" not in joint[0] or until):
                nearby.end = until.end() if until else nearby.end
                phrase.until = nearby
                position += 1
        yield phrase


def phrases(stretch: Stretch) -> Iterator[Phrase]:
    """Atoms joined from coarse to fine."""
    phrase: Phrase | None = None
    rank, kinds = 0, set[str]()
    for atom in _atoms(stretch):
        kind = str(atom.lastgroup)
        gap = atom.start() - phrase.end if phrase else 0
        joins = phrase is not None and _RANKS[kind] > rank and (
            gap == 0 or (gap == 1 and stretch.text[phrase.end] == " "))
        if not joins:
            if phrase is not None and not kinds <= _LONELY:
                yield phrase
            phrase, kinds = Phrase(atom.start(), atom.end(), "date.korean"), set()
        assert_phrase = phrase
        if assert_phrase is not None and _FILL[kind](assert_phrase, atom):
            assert_phrase.end = atom.end()
            rank = _RANKS[kind]
            kinds.add(kind)
    if phrase is not None and not kinds <= _LONELY:
        yield phrase


def _atoms(stretch: Stretch) -> Iterator[re.Match[str]]:
    position = stretch.start
    while head := _HEAD.search(stretch.text, position, stretch.end):
        atom = _ATOM.match(stretch.text, head.start(), stretch.end)
        if atom is None or stretch.masked(atom.start()):
            position = head.start() + 1
        else:
            position = atom.end()
            yield atom


def _full(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.month, phrase.day = int(atom["fy"]), int(atom["fm"]), int(atom["fd"])
    return True


def _fill_year(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year = int(atom["y1"] or atom["y2"])
    phrase.to_year = int(atom["y2"]) if atom["y1"] else None
    return True


def _fill_decade(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year, phrase.decade = int(atom["dy"]), True
    return True


def _fill_short(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.year = 2000 + int(atom[str(atom.lastgroup)].strip("'’‘년 "))
    return True


def _fill_named(phrase: Phrase, atom: re.Match[str]) -> bool:
    group = "ny" if atom["named"] else "my"
    phrase.year = int(atom[group])
    phrase.start, phrase.flags = atom.start(group), (*phrase.flags, "part_of_name")
    return True


def _fill_month(phrase: Phrase, atom: re.Match[str]) -> bool:
    first, last = int(atom["m1"] or atom["m2"]), int(atom["m2"])
    if not 1 <= first <= last <= 12:
        return False
    phrase.month, phrase.to_month = first, last if atom["m1"] else None
    return True


def _fill_day(phrase: Phrase, atom: re.Match[str]) -> bool:
    first, last = int(atom["d1"] or atom["d2"]), int(atom["d2"])
    if not 1 <= first <= last <= 31:
        return False
    phrase.day, phrase.to_day = first, last if atom["d1"] else None
    return True


def _fill_quarter(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.quarter = int(atom["q1"] or atom["q2"])
    phrase.to_quarter = int(atom["q2"]) if atom["q1"] else None
    return phrase.to_quarter is None or phrase.to_quarter > phrase.quarter


def _fill_half(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.half = 1 if atom["h"] == "상" else 2
    return True


def _fill_clock(phrase: Phrase, atom: re.Match[str]) -> bool:
    hour, minute = int(atom["hh"] or atom["hc"]), atom["mm"] or atom["mc"]
    if hour > 24 or int(minute or 0) > 59:
        return False
    phrase.hour, phrase.minute = hour % 24, int(minute) if minute else None
    if atom["ap"] and hour <= 12:
        phrase.half_day = _HALVES[atom["ap"]]  # type: ignore[assignment]
    return True


def _fill_halfday(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.half_day = _HALVES[atom[0]]  # type: ignore[assignment]
    return True


def _fill_about(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.approximate = True
    return True


def _fill_local(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.flags = (*phrase.flags, "local_time")
    return phrase.day is not None


def _fill_direction(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.direction = "past" if atom[0].startswith("지난") else "future"
    return True


def _fill_yearword(phrase: Phrase, atom: re.Match[str]) -> bool:
    word = atom[0].replace(" ", "")
    phrase.year_shift = _YEAR_WORDS[word]
    phrase.anchor = "last" if word in {"이듬해", "같은해"} else None
    return True


def _fill_monthword(phrase: Phrase, atom: re.Match[str]) -> bool:
    word = atom[0].replace(" ", "")
    phrase.month_shift = _MONTH_WORDS[word]
    phrase.anchor = "last" if word == "같은달" else None
    return True


def _fill_dayword(phrase: Phrase, atom: re.Match[str]) -> bool:
    word = atom[0].replace(" ", "")
    phrase.day_shift = _DAY_WORDS[word]
    if word in {"이날", "당일"}:
        phrase.anchor = "day"
    elif word in {"전날", "이튿날", "다음날"}:
        phrase.anchor = "last"
    return True


def _fill_week(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.week_shift = next(shift for word, shift in _WEEK_WORDS.items() if atom[0].replace(" ", "").startswith(word))
    phrase.weekday = "월화수목금토일".index(atom["wd"]) if atom["wd"] else None
    return True


def _fill_yearend(phrase: Phrase, atom: re.Match[str]) -> bool:
    phrase.part = _PARTS.get(atom[0][1])
    if phrase.part is None:
        phrase.flags = (*phrase.flags, "within")
    return True


def _fill_part(phrase: Phrase, atom: re.Match[str]) -> bool:
    if atom[0] != "중":
        phrase.part = _PARTS[atom[0][0]]
    return True


_FILL: dict[str, Callable[[Phrase, re.Match[str]], bool]] = {
    "full": _full, "decade": _fill_decade, "year": _fill_year, "short": _fill_short, "goal": _fill_short,
    "named": _fill_named, "naming": _fill_named, "month": _fill_month, "day": _fill_day, "quarter": _fill_quarter,
    "half": _fill_half, "clock": _fill_clock, "halfday": _fill_halfday, "about": _fill_about, "local": _fill_local,
    "direction": _fill_direction, "yearword": _fill_yearword, "monthword": _fill_monthword,
    "dayword": _fill_dayword, "week": _fill_week, "yearend": _fill_yearend, "part": _fill_part,
}
