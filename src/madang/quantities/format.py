"""Values as a newspaper prints them, in Korean and English: 5조 4,600억 원, KRW 5.46 trillion, 103 MW, 93 %.

A unit is a code: an ISO currency (`KRW`), an SI symbol (`MW`, `m3`), `1`, `share`, a counted thing
(`accelerator`, `job`, `year`), `date`, or two with a slash (`KRW/kWh`, `MWh/year`). A code that is not
known here is printed as it stands, after the number. Symbols are never translated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from madang.errors import DataError, Problem
from madang.quantities.numerals import BIG, ENGLISH_SCALES, english, korean
from madang.quantities.table import Language

_PRINTED_IN_FULL = (Decimal("1e-6"), Decimal("1e20"))
"""Magnitudes outside are printed with a power of ten."""

_Step = tuple[Decimal, str]
_KO: tuple[_Step, ...] = ((Decimal(1), ""), *((BIG[word], word) for word in ("만", "억", "조")))
_EN: tuple[_Step, ...] = (
    (Decimal(1), ""), *((ENGLISH_SCALES[word], word) for word in ("million", "billion", "trillion"))
)
_PREFIXES = {"": Decimal(1), "k": Decimal(10) ** 3, "M": Decimal(10) ** 6, "G": Decimal(10) ** 9,
             "T": Decimal(10) ** 12}
_CURRENCIES = {"KRW": "원", "USD": "달러", "EUR": "유로", "JPY": "엔", "CNY": "위안", "GBP": "파운드"}
_COUNTED = {
    "count": ("", "", ""),
    "accelerator": ("장", "accelerator", "accelerators"),
    "job": ("명", "job", "jobs"),
    "job-year": ("명·년", "job-year", "job-years"),
    "person": ("명", "person", "people"),
    "year": ("년", "year", "years"),
    "month": ("개월", "month", "months"),
    "day": ("일", "day", "days"),
    "h": ("시간", "hour", "hours"),
    "token": ("토큰", "token", "tokens"),
    "image": ("장", "image", "images"),
    "video": ("편", "video", "videos"),
    "scan": ("건", "scan", "scans"),
}
_MEASURED = ("year", "month", "day", "h")
"""Counted units that come in fractions."""
_SYMBOLS = {"1": "", "m3": "m³", "m2": "m²", "tCO2e": "t CO₂e", "kgCO2e": "kg CO₂e"}
_PER = {"ko": {"h": "시간", "day": "일", "month": "월", "year": "년", "Mtoken": "100만 토큰",
               "(bn KRW)": "10억 원"},
        "en": {"h": "hour", "day": "day", "month": "month", "year": "year", "Mtoken": "million tokens",
               "(bn KRW)": "billion won"}}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


@dataclass(frozen=True)
class AxisUnit:
    """The unit of an axis: its numbers are values divided by `divisor`, and `label` says what they count."""

    divisor: float
    label: str


@dataclass(frozen=True)
class _Style:
    """How one unit is printed: the value times `factor`, counted in `steps` of a size and its word or symbol.

    `before` stands before the number; `after` behind number and word, `one` in its place for a single thing.
    `words` says that a step is a number word (조, trillion), not a prefixed symbol (GW). A `counter` clings
    to a digit (9,000명) where a symbol stands apart (93 %). `whole` prints won below 10,000 in full, `things`
    takes no fractions.
    """

    steps: tuple[_Step, ...]
    before: str = ""
    after: str = ""
    one: str = ""
    factor: Decimal = Decimal(1)
    words: bool = True
    counter: bool = False
    whole: bool = False
    things: bool = False


def format_value(value: float | str | dt.date, unit: str, lang: Language, digits: int = 3) -> str:
    """A value with its unit, rounded half up to `digits` significant digits.

    Won below 10,000 are printed whole (1,365원). A `date` takes `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Raises
    DataError FMT-001 for a value that is not a finite number and FMT-002 for one that is not a date.
    """
    if unit == "date" or isinstance(value, str | dt.date):
        return format_date(value, lang)
    style = _style(unit, lang)
    number = _rounded(value, style, digits)
    if not style.words:
        size, symbol = _step(number, style)
        body = f"{_plain(number / size)} {symbol}"
    elif _in_full(number):
        body = _grouped(korean(number, spaced=True)) if lang == "ko" else english(number).replace("-", "−")
    else:
        body = _plain(number)
    if style.before and number < 0:
        return "−" + _dressed(body[1:], style, unit, lang)
    return _dressed(body, style, unit, lang)


def format_range(low: float | str, high: float | str, unit: str, lang: Language, digits: int = 3) -> str:
    """A range in one unit (5.1조–6.2조 원, 100–110 MW), or one value where both ends print alike."""
    first, last = (format_value(end, unit, lang, digits) for end in (low, high))
    if first == last:
        return first
    if unit == "date" or isinstance(low, str) or isinstance(high, str):
        return f"{first} – {last}"
    style = _style(unit, lang)
    ends = [_rounded(end, style, digits) for end in (low, high)]
    common = _step(max(ends, key=abs), style)
    if style.words and lang == "ko":
        numbers = [_in_korean(end, common, ends) for end in ends]
        return _dressed(_joined(numbers, ends, lang), style, unit, lang)
    far_apart = any(end and abs(end) * 100 < common[0] for end in ends)
    (size, word), (last_size, last_word) = [_step(end, style) if far_apart else common for end in ends]
    numbers = [_plain(ends[0] / size) + (f" {word}" if far_apart and word else ""), _plain(ends[1] / last_size)]
    return _dressed(f"{_joined(numbers, ends, lang)} {last_word}".rstrip(), style, unit, lang)


def format_number(value: float, digits: int = 3) -> str:
    """A bare number with thousands separators, rounded half up to `digits` significant digits."""
    return _plain(_rounded(value, _Style(_EN), digits))


def format_date(value: object, lang: Language) -> str:
    """A day (2027년 11월 1일, 1 November 2027), a month or a year. Raises DataError FMT-002."""
    year_of_a_range = int(value) if isinstance(value, float) and value.is_integer() else value
    text = value.isoformat() if isinstance(value, dt.date) else str(year_of_a_range)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text, re.ASCII)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        raise DataError(Problem("FMT-002", "not a date", value=text,
                                allowed="YYYY-MM-DD, YYYY-MM or YYYY")) from None
    if lang == "ko":
        return f"{year}년" + (f" {month}월" if month else "") + (f" {day}일" if day else "")
    return (f"{day} " if day else "") + (f"{_MONTHS[month - 1]} " if month else "") + str(year)


def axis_unit(largest: float, unit: str, lang: Language) -> AxisUnit:
    """The unit of an axis whose largest magnitude is `largest`: 조 원, KRW trillion, GW, 원/kWh, %, 만 명."""
    style = _style(unit, lang)
    head, _, per = unit.partition("/")
    number = _decimal(largest) * style.factor
    size, word = _step(number, style)
    label = f"{head if style.before else ''} {word} {style.after}".strip()
    behind = _per(per, lang) if lang == "ko" else per and f"/{_PER[lang].get(per, per)}"
    return AxisUnit(float(size / style.factor), label + behind)


def _style(unit: str, lang: Language) -> _Style:
    """The style of a unit's head, the part before the slash."""
    head, _, per = unit.partition("/")
    steps = _KO if lang == "ko" else _EN
    if re.fullmatch("[A-Z]{3}", head):
        return _money(head, steps, lang, whole=head == "KRW" and not per)
    if head in _COUNTED:
        counter, one, many = _COUNTED[head]
        things = head not in _MEASURED and not per
        if lang == "ko":
            return _Style(steps, after=counter, counter=True, things=things)
        return _Style(steps, after=many, one=one, things=things)
    if head == "share":
        return _Style(((Decimal(1), ""),), after="%", factor=Decimal(100))
    if match := re.fullmatch("([kMGT]?)(Wh?)", head):
        ladder = tuple((size, prefix + match[2]) for prefix, size in _PREFIXES.items())
        return _Style(ladder, factor=_PREFIXES[match[1]], words=False)
    return _Style(steps, after=_SYMBOLS.get(head, head))


def _money(currency: str, steps: tuple[_Step, ...], lang: Language, whole: bool) -> _Style:
    if lang == "en":
        return _Style(steps, before="$" if currency == "USD" else f"{currency} ", whole=whole)
    name = _CURRENCIES.get(currency)
    return _Style(steps, after=name or currency, counter=name is not None, whole=whole)


def _dressed(body: str, style: _Style, unit: str, lang: Language) -> str:
    """Number and words with what stands before and behind them."""
    after = style.one if style.one and body == "1" else style.after
    space = "" if not after or (style.counter and body[-1].isdigit()) else " "
    text = f"{style.before}{body}{space}{after}"
    per = unit.partition("/")[2]
    yearly = per == "year" or per.endswith("/year")
    text += _per(per.removesuffix("year").removesuffix("/") if yearly else per, lang)
    if not yearly:
        return text
    return f"연 {text}" if lang == "ko" else f"{text} a year"


def _per(per: str, lang: Language) -> str:
    """The part of a unit behind the slash: /시간, per hour, /kWh; of two parts /kW·월, /kW per month."""
    if not per:
        return ""
    first, slash, last = per.rpartition("/")
    name = _PER[lang].get(last)
    before = f"/{_SYMBOLS.get(first, first)}" if first else ""
    if name and lang == "en":
        return f"{before} per {name}"
    return f"{before}{'·' if slash else '/'}{name or _SYMBOLS.get(last, last)}"


def _in_korean(end: Decimal, common: _Step, ends: Sequence[Decimal]) -> str:
    """One end of a range: 5.1조 where both ends count in 억 or 조, else in full (2,790, 1만 900)."""
    size, word = common
    if end and size > BIG["만"] and all(size <= abs(each) or not each for each in ends):
        return _plain(end / size) + word
    return _grouped(korean(end, spaced=True)) if _in_full(end) else _plain(end)


def _joined(numbers: Sequence[str], ends: Sequence[Decimal], lang: Language) -> str:
    """Both ends with a dash, or with a word or tilde where a minus sign would meet it."""
    if min(ends) >= 0:
        return "–".join(numbers)
    return ("~" if lang == "ko" else " to ").join(numbers)


def _decimal(value: float) -> Decimal:
    number = Decimal(repr(float(value)))
    if not number.is_finite():
        raise DataError(Problem("FMT-001", "cannot print a value that is not a finite number",
                                value=str(value), allowed="a finite number"))
    return number


def _rounded(value: float, style: _Style, digits: int) -> Decimal:
    """The value in the style's base unit with `digits` significant digits; never a negative zero."""
    number = _decimal(value) * style.factor
    if not number:
        return Decimal(0)
    places = number.adjusted() + 1
    if (style.whole and digits < places <= 4) or (style.things and 0 < places < digits):
        digits = places
    return number.quantize(Decimal(1).scaleb(places - digits), rounding=ROUND_HALF_UP)


def _step(number: Decimal, style: _Style) -> _Step:
    """The largest step that the number fills, else the smallest; for 0 the step of the unit itself."""
    if not number and not style.words:
        return next(step for step in style.steps if step[0] == style.factor)
    return max((step for step in style.steps if step[0] <= abs(number)), default=style.steps[0])


def _in_full(number: Decimal) -> bool:
    smallest, largest = _PRINTED_IN_FULL
    return not number or smallest <= abs(number) < largest


def _plain(number: Decimal) -> str:
    """Digits with thousands separators, no trailing zeros, a true minus sign."""
    if not _in_full(number):
        power = str(number.adjusted()).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{_plain(number.scaleb(-number.adjusted()))}×10{power}"
    text = f"{number:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def _grouped(text: str) -> str:
    """Thousands separators inside the groups of a Korean numeral: 5조 4600억 → 5조 4,600억."""
    return re.sub(r"(?<![\d.])(\d)(\d{3})(?!\d)", r"\1,\2", text).replace("-", "−")
