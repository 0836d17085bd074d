"""English date phrases: November 2027, Sept. 15, 2025, late 2027, by 2030, next year, the second quarter."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Literal

from madang.reading.mentions.calendar import Part, Phrase
from madang.reading.mentions.stretch import CHANGED_FROM, Stretch
from madang.reading.patterns import heads, regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
_TH = "(?:st|nd|rd|th)?"
_WHICH = "(?P<which>(?i:this|next|last|the previous|the following))"
_WEEKDAY = "(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_THINGS = r"(?!(?:as|is|was|has|this|across|plus|unless|whereas)\b)[a-z]+s\b"
"""Behind a number that counts and is no year (by 2031 homes)."""
_SOME_YEAR = rf"(?:{_YEAR}|(?:{_WHICH}|the) year(?![a-z]))"
_PREPOSITIONS = "in by since from until till through before after of during year fiscal calendar"
_AFTER = "(?i:" + "|".join(rf"(?<=\b{word} )" for word in _PREPOSITIONS.split()) + ")"
"""What a bare month or year must stand behind."""
_DUE_FOR = "(?:" + "|".join(
    rf"(?<=\b{word} for )" for word in ("targeted", "planned", "slated", "scheduled", "set", "due")
) + ")"
"""What a year may stand behind when something is due in it."""

_STARTS = (
    "early|mid|late|end of|beginning of|start of|first|second|third|fourth|next|last|this|the prev|the foll|spring"
    "|summer|fall|autumn|today|yesterday|tomorrow|on M|on T|on W|on F|on S|year-end|yearend"
)
_HEAD = heads(
    f"{_STARTS}|{re.sub('(^|[|])(.)', lambda found: found[0].upper(), _STARTS)}"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Q1|Q2|Q3|Q4|H1|H2|FY|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    {string.digits: r"(?<!\w.)(?=[QH]|\d{3}|\d?(?:st|nd|rd|th)? )", "'’‘": r"\d\d[. ]? ?[QH1-4]"}, left=r"(?<!\w.)",
)
_RULES = tuple((initials, regex(rule)) for initials, rule in (
    ("0", rf"(?P<day>\d{{1,2}}){_TH} (?:of )?{_MONTH}(?:,? {_YEAR})?(?![A-Za-z])"),
    ("JFMASOND", rf"{_MONTH} (?P<day>\d{{1,2}})(?![\d,]\d){_TH}(?: ?[-–] ?(?P<to_day>\d{{1,2}})(?!\d))?"
     rf"(?:, {_YEAR})?(?![\d%])"),
    ("EeMmLl", r"(?P<part>(?i:early|mid|late))[- ](?P<decade>20\d0)s(?![A-Za-z])"),
    ("EeMmLlBbSs",
     rf"(?P<part>(?i:early|mid|late|end of|beginning of|start of))[- ](?:{_MONTH} )?{_SOME_YEAR}"),
    ("EeMmLl", rf"(?P<part>(?i:early|mid|late))[- ]{_MONTH}(?![A-Za-z]| \d)"),
    ("JFMASOND", rf"{_MONTH},? {_YEAR}"),
    ("JFMASOND", rf"{_MONTH} (?:of )?{_WHICH} year(?![a-z])"),
    ("0QHFfSsTt",
     r"(?:(?P<quarter>Q[1-4]|[1-4]Q|(?i:first|second|third|fourth)[- ]quarter)"
     r"|(?P<half>H[12]|[12]H|(?i:first|second)[- ]half))(?![A-Za-z0-9])"
     rf"(?:,? (?:of |in )?{_SOME_YEAR})?"),
    ("JFMASOND", rf"{_AFTER}{_MONTH}(?![A-Za-z]| \d)"),
    ("SsFfAa", rf"(?P<season>(?i:spring|summer|fall|autumn)) (?:of )?{_YEAR}"),
    ("TtNnLl", rf"{_WHICH} (?:(?P<unit>year|month|week)(?![A-Za-z])|{_MONTH}(?![A-Za-z])|{_WEEKDAY}"
     r"|(?P<season>spring|summer|fall|autumn)(?![A-Za-z]))"),
    ("Oo", rf"[Oo]n {_WEEKDAY}"),
    ("MTWFS",
     rf"(?<=[a-z0-9,] )(?<!every )(?<!each ){_WEEKDAY}(?: (?:night|morning|afternoon|evening))?(?![\w’'-]| [A-Z])"),
    ("TtYy", r"(?P<today>(?i:today|yesterday|tomorrow))(?![A-Za-z'’])"),
    ("Yy", r"(?P<part>[Yy]ear-?end)(?: (?P<year>(?:19|20|21)\d\d)(?!\d))?"),
    ("F", rf"FY ?{_YEAR}"),
    ("'’‘",
     r"['’‘](?P<short>\d\d)[. ]? ?(?:(?P<quarter>[1-4]Q|Q[1-4])|(?P<half>[12]H|H[12]))(?![A-Za-z0-9])"),
    ("0", r"(?P<year>20\d\d)(?:[-–]| to | and | through )(?P<to_year>20\d\d)(?![\d,.:/-]?\d)"),
    ("0", r"(?P<decade>20\d0)s(?![A-Za-z])"),
    ("0", r"(?<=\bto )(?P<year>20[2-4]\d)(?=[\n.,;)]| (?:as|and|amid|after|because|due|while|instead)\b)"),
    ("0", rf"{_DUE_FOR}(?P<year>20\d\d)(?![\d,.:/-]?\d|[A-Za-z%]| ?%| [A-Za-z]?W| {_THINGS})"),
    ("0", rf"{_AFTER}(?P<year>(?:19|20|21)\d\d)(?![\d,.:/-]?\d|[A-Za-z%]| ?%| [A-Za-z]?W| {_THINGS})"),
))
_BY_INITIAL = {
    letter: tuple(rule for initials, rule in _RULES if letter in initials)
    for letter in {letter for initials, _ in _RULES for letter in initials}
}
"""The rules that a phrase with this first letter may follow; 0 stands for any digit."""
_TENSE = regex(
    r"\b(?:(?P<future>will|would|shall|expect\w*|due|slated|scheduled|projected|plans? to|planned|set to|aims?"
    r"|target\w*|intends?|(?:is|are) to|could|should|by|until)|(?P<past>(?!need|relat|bas|locat|propos|suppos)"
    r"[a-z]{2,}ed|began|broke|won|said|met|took|held|bought|built|sold|led|went|came|was|were|since))\b"
)
_PARTS: dict[str, Part] = {"early": "early", "beginning of": "early", "start of": "early", "mid": "mid", "late": "late",
                           "end of": "late", "year-end": "late", "yearend": "late"}
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SHIFTS = {"this": 0, "next": 1, "the following": 1, "last": -1, "the previous": -1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}


def phrases(stretch: Stretch) -> Iterator[Phrase]:
    """The English date phrases of a zone, in order."""
    position = stretch.start
    while head := _HEAD.search(stretch.text, position, stretch.end):
        phrase = None if stretch.masked(head.start()) else _phrase(stretch, head.start())
        position = max(head.start() + 1, phrase.end if phrase else 0)
        if phrase is not None:
            yield phrase


def _phrase(stretch: Stretch, start: int) -> Phrase | None:
    initial = stretch.text[start]
    for rule in _BY_INITIAL["0" if initial.isdecimal() else initial]:
        found = rule.match(stretch.text, start, stretch.end)
        if found is not None:
            said = {name: text for name, text in found.groupdict().items() if text}
            phrase = Phrase(start, found.end(), "date.english")
            _days(phrase, said)
            _months(phrase, said)
            _years(phrase, said)
            if phrase.year is None:
                phrase.leans = _leans(stretch.before(start, 80))
            if phrase.to_year and CHANGED_FROM.search(stretch.before(start, 90)):
                phrase.to_year, phrase.end = None, found.end("year")
            return phrase if _possible(phrase) else None
    return None


def _leans(before: str) -> Literal["past", "future"] | None:
    """Where the last verb before a date puts it."""
    verbs = [verb.lastgroup for verb in _TENSE.finditer(before)]
    return verbs[-1] if verbs else None  # type: ignore[return-value]


def _days(phrase: Phrase, said: dict[str, str]) -> None:
    phrase.day = int(said["day"]) if "day" in said else None
    phrase.to_day = int(said["to_day"]) if "to_day" in said else None
    if "today" in said:
        phrase.day_shift = _DAYS[said["today"].lower()]
    if "weekday" in said:
        phrase.weekday = _WEEKDAYS.index(said["weekday"][:3].lower())


def _months(phrase: Phrase, said: dict[str, str]) -> None:
    if "month" in said:
        phrase.month = _MONTHS.index(said["month"][:3].lower()) + 1
    if "season" in said:
        phrase.month, phrase.to_month = _SEASONS[said["season"].lower()]
    if "quarter" in said:
        phrase.quarter = _number(said["quarter"])
    if "half" in said:
        phrase.half = _number(said["half"])
    if "part" in said:
        phrase.part = _PARTS[said["part"].lower()]


def _years(phrase: Phrase, said: dict[str, str]) -> None:
    year = said.get("year") or said.get("decade")
    phrase.year = int(year) if year else 2000 + int(said["short"]) if "short" in said else None
    phrase.to_year = int(said["to_year"]) if "to_year" in said else None
    phrase.decade = "decade" in said
    if "which" in said:
        _which(phrase, said.get("unit", "year"), _SHIFTS[said["which"].lower()])


def _which(phrase: Phrase, unit: str, shift: int) -> None:
    """next year, last month, this week; next January and last Friday look ahead and back."""
    if phrase.month is not None or phrase.weekday is not None:
        phrase.direction = "future" if shift > 0 else "past" if shift < 0 else None
    elif unit == "month":
        phrase.month_shift = shift
    elif unit == "week":
        phrase.week_shift = shift
    else:
        phrase.year_shift = shift


def _number(printed: str) -> int:
    digits = [int(char) for char in printed if char.isdigit()]
    return digits[0] if digits else _NUMBERS[printed.lower().split("-")[0].split(" ")[0]]


def _possible(phrase: Phrase) -> bool:
    """Whether there are such days, and the years grow."""
    if phrase.day is not None and not 1 <= phrase.day <= (phrase.to_day or phrase.day) <= 31:
        return False
    return phrase.to_year is None or phrase.year is None or phrase.year < phrase.to_year
