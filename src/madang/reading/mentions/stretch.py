"""A zone as the rules see it: its numbers found once, its sentences, its masked addresses, words nearby.

Offsets are those of the page. The text is never cut, and only single code points are exchanged for
their ASCII forms, so a span found here is a span of the raw text.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from madang.quantities.numerals import (
    ASCII_FORMS,
    BIG,
    ENGLISH_SCALES,
    ENGLISH_WORDS,
    NATIVE_PAIRS,
    NATIVE_TENS,
    NATIVE_UNITS,
    SMALL,
    Numeral,
    parse_numeral,
)
from madang.reading.kept import kept
from madang.reading.light import light
from madang.reading.patterns import initials, regex
from madang.reading.types import Zone

Form = Literal["digits", "words", "english"]

CURRENCY_CODES = (
    "USD", "KRW", "EUR", "GBP", "JPY", "CNY", "AED", "SAR", "QAR", "KWD", "INR", "SGD", "AUD", "CAD", "HKD", "TWD",
    "MYR", "THB", "IDR", "PHP", "CHF", "NOK", "SEK", "DKK", "PLN", "BRL", "MXN", "ZAR",
)
"""The codes of ISO 4217 that are printed before an amount."""

NEAR = 60
"""Code points within which a word of the same sentence is taken to belong to a number."""

PARTICLE = (
    "(?:[을를이가은는의에로와과도만씩당나라임며고인다였쯤급대여간째넘]|으로|까지|부터|보다|정도|미만|초과|안팎|내외|남짓|규모|어치"
    "|상당|짜리|수준)"
)
"""How a particle begins, or a word that is written on to a unit."""
BOUND = rf"(?:(?!\w)|(?={PARTICLE}))"
"""What may stand right after a unit: no word character, or a particle."""

TO = "[ ]?[~∼〜–—-][ ]?"
"""What stands between the two ends of a printed range."""


def longest_first(words: Iterable[str]) -> str:
    """An alternation that prefers the longer word."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_FORMS = ASCII_FORMS | {ord("～"): "~"} | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000"), " ")
_FORM = regex(f"[{''.join(map(chr, _FORMS))}]")
_LINK = regex(r"https?://[^\s<>\"']+|www\.[^\s<>\"']+")
_ADDRESS = regex(rf"{_LINK.pattern}|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}")
_SENTENCE_END = regex(
    r"[\n.!?](?:(?<=\n)\s*+|(?<=[\w\"”'’)\]%][.!?])[\s\"”'’)](?<![^A-Z][A-Z]\..)(?:(?<=\s)\s*+|[\"”'’)]*+\s++))"
)
"""The stop or line break that ends a sentence, with the closing marks and blanks behind it."""
_LINE_END = regex(r"\n")

_SCALES = "".join([*SMALL, *BIG])
_DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+)"
_APART = rf"[ ](?=[{_SCALES}]++(?:[ ]?\d|여|[^가-힣]|\Z|원|달러|유로|엔|명|개|장|대|평|㎡))"
_MIXED = rf"{_DIGITS}(?:(?:{_APART})?+[{_SCALES}]++(?:[ ]?+{_DIGITS}(?![ ]?[년월일시:.]))?+){{0,6}}+"
_LEAD = rf"(?:(?<![가-힣])[백천만][ ](?=\d[{_SCALES}]))?+"
_SINO = rf"(?:십?[수몇])?+(?:[일이삼사오육칠팔구]?[{_SCALES}]){{1,12}}+[일이삼사오육칠팔구]?"
_COUNTING = longest_first(set(NATIVE_UNITS) - {"하나", "둘", "셋", "넷"})
_NATIVE = rf"{longest_first(NATIVE_PAIRS)}|(?:{longest_first(NATIVE_TENS)})(?:{_COUNTING})?+|{_COUNTING}"
_WORD = longest_first(ENGLISH_WORDS)
_SCALE_WORD = longest_first(["hundred", "dozen", *ENGLISH_SCALES])
UNIT_INITIALS = (
    "가개건곳군권기년뉴달대디랙루리링마메명미밀바발배번분불센스시싱에엔영와원위유일장"
    "제종주중차채척초캐크킬테톤파퍼페펜평프피해헤헥호홍회"
)
"""What a Korean unit or counter opens with where it is written on to a number word, and 에서. 한국 counts nothing."""

_CROWD = "tens|dozens|scores|hundreds|thousands|millions|billions"
_ENGLISH = (
    rf"(?:(?:{_CROWD})(?: of (?:thousands|millions|billions|trillions))?+"
    rf"|(?:several|a few)(?: (?:hundred|thousand|million|billion|trillion))?+"
    r"|(?:a )?+half(?:[ -]an?)?+[ -](?:million|billion|trillion)"
    rf"|(?:an? (?={_SCALE_WORD}))?+(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD})(?![a-z])){{0,8}})(?![A-Za-z])"
)
_NUMBER = regex(
    rf"(?:(?<![A-Za-z0-9_])|(?<={'|'.join(CURRENCY_CODES)})|(?<=\bR[Msp])|(?<=\$US)|(?<=\$A))(?<![A-Za-z]-)(?<!\d[.,])(?P<digits>{_LEAD}{_MIXED})(?![.,]?\d)"
    rf"(?i:[ -]?(?=[bclmqt])(?:{longest_first(ENGLISH_SCALES)}|bn|bln|mn|mln|mil|tn|trn|cr)(?![A-Za-z]))?여?"
    rf"|(?:(?<!\w)|(?<=[약총]))(?P<words>(?>{_SINO}|[수몇](?=[ ]?[가-힣])|{_NATIVE}))여?+"
    rf"(?=[{UNIT_INITIALS}]|[^가-힣]|\Z)"
    rf"|(?<![A-Za-z-])(?P<english>(?i:(?=[abdefhmnost]){_ENGLISH}))"
)
_NATIVES = (*NATIVE_PAIRS, *NATIVE_TENS, *NATIVE_UNITS)
_SECOND = UNIT_INITIALS + _SCALES + initials(word[1:] for word in _NATIVES if word[1:]) + "여수몇"
_OPENINGS = {word[:3] for word in (*_CROWD.split("|"), "several", "half", *_WORD.split("|"))} | {
    f"{article} {word[0]}" for article in ("a", "an") for word in ("few", "half", *_SCALE_WORD.split("|"))}
_HEAD = regex(
    rf"[\d일이삼사오육칠팔구수몇{_SCALES}{initials(_NATIVES)}abdefhmnostABDEFHMNOST]"
    rf"(?:(?<=\d)|(?<=[가-힣])(?:(?<![A-Za-z0-9_가-힣].)|(?<=[약총].))(?=[{_SECOND}]|[^가-힣]|\Z)"
    r"|(?<=[A-Za-z])(?<![A-Za-z-].)(?i:"
    + "|".join(f"(?<={word[0]})(?={word[1:]})" for word in sorted(_OPENINGS)) + "))"
)
"""How a number may begin; what it is, `_NUMBER` says."""
_JOINT = regex(rf"{TO}[$₩€£₹]?|에서 |(?P<and> and [$₩€£₹]?)|(?P<to> to [$₩€£₹]?)")
_CHANGE = regex(r"[^\s\d]{1,6}?으?로 ?(?:늘|줄|오|올|내|낮|높|커|확대|축소|증|감|상승|하락)")
_BETWEEN = regex(r"\b[Bb]etween (?:[A-Z]{0,3}[$₩€£₹])?\Z")
CHANGED_FROM = regex(
    r"\b(?:r[oi]se[ns]?|rising|gr[eo]wn?|growing|increas\w+|climb\w*|jump\w*|swell\w*|swollen|rais(?:e[sd]?|ing)|lift\w*|upped"
    r"|cut\w*|lower\w*|reduc\w+|f[ae]ll\w*|shr[aiu]nk\w*|drop\w*|trim\w*|slash\w*|chang\w+|revis\w+|expand\w*|scal\w+"
    r"|doubl\w+|tripl\w+|delay\w*|push\w*|mov\w+|slip\w*|postpon\w+|went|up|down)\b[^.;]{0,60}? from"
    r" (?:about |around |some |an? )?(?:[A-Z]{0,3}[$€£₩₹]|[A-Z]{3} ?)?\Z"
)
"""What makes X to Y a change and no range."""
_SCALE_IN = regex(rf"[{_SCALES}]++|(?i:{longest_first(ENGLISH_SCALES)}|bn|bln|mn|mln|mil|tn|trn|cr)")


@light
@dataclass(frozen=True, slots=True)
class Number:
    """A number at a place of the page, before its unit is known. `form` is how it is written."""

    start: int
    end: int
    printed: str
    numeral: Numeral
    form: Form


class Stretch:
    """One zone of a page, ready for the rules. All that is computed takes time linear in its length."""

    def __init__(self, text: str, zone: Zone) -> None:
        self.text = text
        self.kind = zone.kind
        self.start, self.end = max(0, zone.start), min(len(text), zone.end)

    def holds(self, words: str) -> bool:
        """Whether the zone prints `words`."""
        return self.text.find(words, self.start, self.end) >= 0

    @kept
    def numbers(self) -> list[Number]:
        """All numbers of the zone that do not stand in an address; a printed range is one number."""
        joined: list[Number] = []
        for number in self._scan():
            both = self._range(joined[-1], number) if joined else None
            if both is None:
                joined.append(number)
            else:
                joined[-1] = both
        return joined

    def _scan(self) -> Iterator[Number]:
        text, end = self.text, self.start
        for head in _HEAD.finditer(text, end, self.end):
            found = _NUMBER.match(text, head.start(), self.end) if head.start() >= end else None
            if found is None:
                continue
            end = found.end()
            if found["words"] and not _counts(found["words"], text[end:end + 1]):
                continue
            number = _read(found[0], found.start(), found.lastgroup)  # type: ignore[arg-type]
            if number is not None and not self.masked(number.start):
                yield number

    def _range(self, low: Number, high: Number) -> Number | None:
        """Two numbers joined as one range, the scale of the second shared (3~4조, 20 to 40)."""
        joint = _JOINT.fullmatch(self.text, low.end, high.start)
        if joint is None or low.numeral.low is not None or _CHANGE.match(self.text, high.end):
            return None
        if joint["and"] and not _BETWEEN.search(self.text[max(self.start, low.start - 14):low.start]):
            return None
        if joint["to"] and CHANGED_FROM.search(self.before(low.start, 90)):
            return None
        bounds = _bounds(low, high)
        if bounds is None:
            return None
        numeral = Numeral(bounds[0], *bounds, approximate=high.numeral.approximate)
        return Number(low.start, high.end, self.text[low.start:high.end], numeral, high.form)

    @kept
    def _masks(self) -> tuple[list[int], list[int]]:
        pattern = _ADDRESS if self.holds("@") else _LINK if self.holds("://") or self.holds("www.") else None
        spans = [found.span() for found in pattern.finditer(self.text, self.start, self.end)] if pattern else []
        return [start for start, _ in spans], [end for _, end in spans]

    def masked(self, position: int) -> bool:
        """Whether a position lies in a web or mail address."""
        starts, ends = self._masks
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < ends[index]

    @kept
    def _sentences(self) -> tuple[list[int], list[int]]:
        text = self.text
        spans = [found.span() for found in _SENTENCE_END.finditer(text, self.start, self.end)]
        stops = [start if text[start] == "\n" else start + 1 for start, _ in spans]
        return [self.start, *(end for _, end in spans)], [*stops, self.end]

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence or line around a position."""
        starts, ends = self._sentences
        index = bisect_right(starts, position) - 1 if position > self.start else 0
        start, end = starts[index], ends[index]
        return start, end if end > start else start

    @kept
    def _lines(self) -> list[int]:
        return [self.start, *(found.end() for found in _LINE_END.finditer(self.text, self.start, self.end))]

    def line(self, position: int) -> int:
        """Start of the line around a position."""
        return self._lines[max(0, bisect_right(self._lines, position) - 1)]

    def before(self, position: int, most: int = NEAR) -> str:
        """What stands before a position in its sentence, at most `most` code points."""
        start, near = self.sentence(position)[0], position - most
        return self.text[near if near > start else start:position]

    def after(self, position: int, most: int = NEAR) -> str:
        """What stands after a position in its sentence, at most `most` code points."""
        end, near = self.sentence(position)[1], position + most
        return self.text[position:near if near < end else end]


def _read(printed: str, start: int, form: Form) -> Number | None:
    """A number from its print; where the whole is none, what follows the last space is cut off (3만 4만)."""
    for _ in range(4):
        numeral = parse_numeral(printed)
        if numeral is not None:
            return Number(start, start + len(printed), printed, numeral, form)
        printed, space, _rest = printed.rpartition(" ")
        if not space:
            break
    return None


def _counts(words: str, following: str) -> bool:
    """Whether number words can count: 만 명 does; 조달, 억제 and 만기 only look so."""
    return words[0] not in "억조경" and (following == " " or (words not in SMALL and words not in BIG))


def _bounds(low: Number, high: Number) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range, or None where the two numbers do not grow."""
    bottom, top = low.numeral.value, high.numeral.value
    if bottom is None or top is None:
        return None
    scale = _SCALE_IN.search(high.printed)
    if scale and not _SCALE_IN.search(low.printed):
        size = parse_numeral(f"1 {scale[0]}" if scale[0].isascii() else scale[0])
        if size and size.value and bottom * size.value < top:
            bottom *= size.value
    return (bottom, top) if bottom < top else None


@functools.lru_cache(maxsize=1)
def plain_forms(text: str) -> str:
    """The page with full-width digits, signs and odd spaces as ASCII, code point for code point; the last is kept."""
    for form in set(_FORM.findall(text)):
        text = text.replace(form, form.translate(_FORMS))
    return text
