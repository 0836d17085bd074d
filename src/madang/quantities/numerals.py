"""Number words to numbers and back, Korean and English, in exact decimals.

Korean groups by ten thousands: 만 10^4, 억 10^8, 조 10^12, 경 10^16; inside a group 십, 백, 천. News
prints digits and words mixed (5조4600억, 4천억, 1만 5000, 7천5백만), all in words (이십일조 삼백), or as
native counting words up to 99 (스물다섯, 세).
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import NamedTuple

LONGEST = 80
"""Code points of the longest numeral that is read: the longest one spelled out below 경 has about 60."""

SMALL = {"십": Decimal(10), "백": Decimal(100), "천": Decimal(1000)}
BIG = {"만": Decimal(10) ** 4, "억": Decimal(10) ** 8, "조": Decimal(10) ** 12, "경": Decimal(10) ** 16}
_SINO = {"영": 0, "공": 0, "빵": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7,
         "팔": 8, "구": 9}
NATIVE_UNITS = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
                "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
               "여든": 80, "아흔": 90}
NATIVE_PAIRS = {"한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5),
                "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8)}
_ENGLISH_UNITS = {
    "a": 1, "an": 1, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
                 "ninety": 90}
ENGLISH_SCALES = {
    "thousand": Decimal(10) ** 3, "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12, "quadrillion": Decimal(10) ** 15, "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7, "lakh crore": Decimal(10) ** 12,
}
_SHORT_SCALES = {"k": "thousand", "m": "million", "mn": "million", "mln": "million", "mil": "million", "b": "billion",
                 "bn": "billion", "bln": "billion", "t": "trillion", "tn": "trillion", "trn": "trillion", "cr": "crore"}
ENGLISH_WORDS = (*list(_ENGLISH_UNITS)[2:], *_ENGLISH_TENS, "hundred", *ENGLISH_SCALES)
"""Words of which English numerals are made, besides the article."""
_CROWDS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6,
           "billions": 10**9, "trillions": 10**12}

ASCII_FORMS = str.maketrans("０１２３４５６７８９，．％＄￦－", "0123456789,.%$₩-")
"""Full-width forms to ASCII, one code point to one, so that spans stay true."""

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+"
_TOKEN = re.compile(
    rf"(?P<digits>{_DIGITS})"
    rf"|(?P<tens>{'|'.join(NATIVE_TENS)})|(?P<unit>{'|'.join(sorted(NATIVE_UNITS, key=len, reverse=True))})"
    rf"|(?P<sino>[{''.join(_SINO)}])|(?P<small>[십백천])|(?P<big>[만억조경])|(?P<space>\s+)"
)
_PLAIN = re.compile(rf"(?:{_DIGITS}|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:\.\d+)?)\Z")
_SIGN = re.compile(r"(?:[-−+]|마이너스|마이나스|음수)\s*")
_EXPONENT = re.compile(r"(\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})\Z")
_SLASH = re.compile(r"(?:(\d+)\s+)?(\d+)/(\d+)\Z")
_PARTS = re.compile(r"(?:(?P<whole>.+?)[와과]\s*)?(?P<below>.+?)\s*분의\s*(?P<above>.+)\Z", re.DOTALL)
_HALF = re.compile(r"(?:a )?half(?:[ -]an?)?[ -](million|billion|trillion)\Z")
_VAGUE = re.compile(r"(?<!음)[수몇]\s?")
_POINT = re.compile(r"\s*[점쩜]\s*")
_SHORT = re.compile(rf"({_DIGITS})\s?({'|'.join((*_SHORT_SCALES, *ENGLISH_SCALES))})\Z", re.IGNORECASE)


class Numeral(NamedTuple):
    """A numeral as read. `value` is exact; a vague one (수백억) has None and its bounds instead.

    수 and 몇, *several*, count as 2 to 9. A pair of counting words (서너) has its lower one as value and
    both as bounds. `approximate` says that the numeral itself is loose (300여).
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


def parse_numeral(text: str) -> Numeral | None:
    """Read one whole numeral, Korean or English; None where `text` is anything else.

    Takes digits with separators, full-width digits, mixed and spelled forms, signs, fractions
    (3/4, 사분의 삼, 이십삼과 오분의 삼) and vague amounts. Never raises; time is linear in the length.
    """
    if len(text) > LONGEST:
        return None
    if _PLAIN.match(text):
        return Numeral(_in_digits(text))
    text = text.translate(ASCII_FORMS).strip()
    loose = len(text) > 1 and text.endswith("여")
    numeral = _read(text[:-1].rstrip() if loose else text)
    return numeral._replace(approximate=True) if numeral and loose else numeral


def _read(text: str) -> Numeral | None:
    if pair := NATIVE_PAIRS.get(text):
        return Numeral(Decimal(pair[0]), Decimal(pair[0]), Decimal(pair[1]))
    if vague := _VAGUE.search(text):
        low, high = (_korean(f"{text[:vague.start()]}{digit}{text[vague.end():]}") for digit in "29")
        return None if low is None or high is None else Numeral(None, low, high)
    value = _signed(text)
    return _crowd(text.lower()) if value is None else Numeral(value)


def korean(value: Decimal | float, significant: int | None = None, spaced: bool = False) -> str:
    """Print a number in 경, 조, 억 and 만: 5조4600억, or 5조 4600억 where `spaced`.

    `significant` rounds half up to that many digits; None prints the number in full. Raises ValueError
    for what is not finite or has more than 40 digits before the point.
    """
    number = _rounded(value, significant)
    if number == 0:
        return "0"
    parts = []
    rest = abs(number)
    with localcontext() as context:
        context.prec = LONGEST * 2
        for name, size in reversed(BIG.items()):
            count, rest = divmod(rest, size)
            if count:
                parts.append(f"{count:f}{name}")
    if rest:
        parts.append(_plain(rest))
    return ("-" if number < 0 else "") + (" " if spaced else "").join(parts)


def english(value: Decimal | float, significant: int | None = None) -> str:
    """Print a number in millions, billions and trillions: 5.46 trillion, 41,000.

    `significant` rounds half up to that many digits; None prints the number in full. Raises ValueError
    for what is not finite or has more than 40 digits before the point.
    """
    number = _rounded(value, significant)
    for name, size in reversed(ENGLISH_SCALES.items()):
        if name in {"million", "billion", "trillion"} and abs(number) >= size:
            with localcontext() as context:
                context.prec = LONGEST * 2
                return f"{_plain(number / size, ',')} {name}"
    return _plain(number, ",")


def _rounded(value: Decimal | float, significant: int | None) -> Decimal:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite() or (number and number.adjusted() >= LONGEST // 2):
        raise ValueError(f"cannot print {value} in words")
    if significant is None or number == 0:
        return number
    with localcontext() as context:
        context.prec = LONGEST * 2
        return number.quantize(Decimal(1).scaleb(number.adjusted() - significant + 1), rounding="ROUND_HALF_UP")


def _plain(number: Decimal, group: str = "") -> str:
    text = f"{number:{group}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(text: str) -> Decimal | None:
    sign = _SIGN.match(text)
    if sign:
        value = _unsigned(text[sign.end():])
        return value if value is None or sign[0] == "+" else -value
    return _unsigned(text)


def _unsigned(text: str) -> Decimal | None:
    if _PLAIN.match(text):
        return _in_digits(text)
    if power := _EXPONENT.match(text):
        return Decimal(power[1]).scaleb(int(power[2]))
    if "/" in text and (slash := _SLASH.match(text)):
        return _fraction(Decimal(slash[1] or 0), Decimal(slash[3]), Decimal(slash[2]))
    if text == "반":
        return Decimal("0.5")
    if "분의" in text and (parts := _PARTS.match(text)):
        return _fraction(_korean(parts["whole"] or "0"), _korean(parts["below"]), _signed(parts["above"]))
    value = _korean(text)
    return value if value is not None else _english(text.lower())


def _in_digits(text: str) -> Decimal:
    return Decimal("".join(text.replace(",", " ").split()))


def _fraction(whole: Decimal | None, below: Decimal | None, above: Decimal | None) -> Decimal | None:
    return None if whole is None or above is None or not below else whole + above / below


def _korean(text: str) -> Decimal | None:
    """Value of digits and Korean number words, with a spoken decimal point (삼점사)."""
    before, *after = _POINT.split(text, maxsplit=1) if "점" in text or "쩜" in text else [text]
    whole = _Sum().read(before)
    if whole is None or not after:
        return whole
    places = after[0]
    if not places or any(char not in _SINO for char in places):
        return None
    return whole + Decimal("0." + "".join(str(_SINO[char]) for char in places))


_ZERO, _ENDLESS = Decimal(0), Decimal("Infinity")


class _Sum:
    """Adds up tokens from left to right. Each scale must be smaller than the one before it."""

    def __init__(self) -> None:
        self.total = self.group = _ZERO
        self.digit: Decimal | None = None
        self.last_big = self.last_small = _ENDLESS

    def read(self, text: str) -> Decimal | None:
        """Value of `text`, or None where it is not one numeral."""
        position = 0
        while position < len(text):
            token = _TOKEN.match(text, position)
            if token is None or not self._add(str(token.lastgroup), token[0]):
                return None
            position = token.end()
        return self.total + self.group + (self.digit or 0) if position else None

    def _add(self, kind: str, word: str) -> bool:
        if kind == "space":
            return True
        if kind == "big":
            return self._close(BIG[word])
        if kind == "small":
            return self._multiply(SMALL[word])
        if kind == "tens":
            return self._put(Decimal(NATIVE_TENS[word]), keep=Decimal(10))
        number = _SINO.get(word, NATIVE_UNITS.get(word))
        return self._put(Decimal(word.replace(",", "")) if number is None else Decimal(number))

    def _put(self, number: Decimal, keep: Decimal | None = None) -> bool:
        if self.digit is not None or number >= self.last_small or number >= self.last_big:
            return False
        if keep is None:
            self.digit = number
        else:
            self.group += number
            self.last_small = keep
        return True

    def _multiply(self, scale: Decimal) -> bool:
        if scale >= self.last_small:
            return False
        self.group += (1 if self.digit is None else self.digit) * scale
        self.digit, self.last_small = None, scale
        return True

    def _close(self, scale: Decimal) -> bool:
        if scale >= self.last_big:
            return False
        group = self.group + (self.digit or 0)
        spelled = self.digit is not None or self.last_small.is_finite()
        if not spelled and self.total and scale != BIG["만"]:
            return False
        self.total += (group if spelled else 1) * scale
        self.group, self.digit = _ZERO, None
        self.last_big, self.last_small = scale, _ENDLESS
        return True


def _english(text: str) -> Decimal | None:
    """Value of English number words, of digits with a scale word (27 billion) or a short one (4.5bn)."""
    if half := _HALF.match(text):
        return ENGLISH_SCALES[half[1]] / 2
    if short := _SHORT.match(text):
        return Decimal(short[1].replace(",", "")) * ENGLISH_SCALES[_SHORT_SCALES.get(short[2], short[2])]
    total, group, seen = Decimal(0), Decimal(0), False
    last = Decimal("Infinity")
    for word in re.split(r"[\s-]+(?!crore)|(?<!lakh)\s(?=crore)", text):
        scale = ENGLISH_SCALES.get(word)
        if scale is not None:
            if not seen or scale >= last:
                return None
            total, group, last = total + (group or Decimal(1)) * scale, Decimal(0), scale
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word != "and" or not seen:
            number = _english_word(word)
            if number is None or (group and group % 10 and number >= 1) or (seen and word in {"a", "an"}):
                return None
            group += number
        seen = True
    return total + group if seen and text not in {"a", "an"} else None


def _english_word(word: str) -> Decimal | None:
    number = _ENGLISH_UNITS.get(word, _ENGLISH_TENS.get(word))
    if number is not None:
        return Decimal(number)
    return Decimal(word.replace(",", "")) if _PLAIN.match(word) else None


def _crowd(text: str) -> Numeral | None:
    """Vague English amounts: hundreds of billions, several hundred, a few, tens of thousands."""
    several = re.match(r"(?:several|a few)(?:\s+(.+))?\Z", text)
    if several:
        size = _english(several[1]) if several[1] else Decimal(1)
        return Numeral(None, 2 * size, 9 * size) if size else None
    size = Decimal(1)
    for word in re.split(r"\s+of\s+", text):
        if word not in _CROWDS:
            return None
        size *= _CROWDS[word]
    return Numeral(None, 2 * size, 9 * size)
