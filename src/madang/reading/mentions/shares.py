"""Shares: percent and fractions as a ratio, percentage points apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from madang.quantities.numerals import Numeral, parse_numeral
from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex

_PERCENT = regex(
    r" ?(?:(?P<point>%(?:p|P|포인트)|퍼센트 ?포인트|percentage points?)|%|퍼센트|퍼센티지|프로(?![가-힣])"
    r"|per ?cent(?![a-z]))"
)
_MINUS = regex(r"(?:(?<![\w%~∼)])[-−]|마이너스 ?)\Z")
_FRACTION = regex(r" ?분의 ?(\d{1,4}|[일이삼사오육칠팔구십백]{1,5})(?![\d년월])")


_PART_OF = regex(
    r"\b(?:(?P<half>(?<!first )(?<!second )(?<!latter )(?<!other )[Hh]alf)|(?:a|one)[ -](?P<third>third)"
    r"|(?P<thirds>two[ -]thirds)|(?:a|one)[ -](?P<quarter>quarter)|(?P<quarters>three[ -]quarters)) of(?! 20\d\d)"
    r"(?! the year)\b"
)
_SPELLED = regex("alf of|thirds? of|quarters? of")
_PARTS = {"half": (1, 2), "third": (1, 3), "thirds": (2, 3), "quarter": (1, 4), "quarters": (3, 4)}


def parts(stretch: Stretch) -> Iterator[Draft]:
    """The shares an English zone spells as a part of something: half of it, two-thirds of the power."""
    if not (stretch.holds(" of") and _SPELLED.search(stretch.text, stretch.start, stretch.end)):
        return
    for found in _PART_OF.finditer(stretch.text, stretch.start, stretch.end):
        above, below = _PARTS[str(found.lastgroup)]
        numeral = Numeral(Decimal(above) / below)
        number = Number(found.start(), found.end() - len(" of"), found[0].removesuffix(" of"), numeral, "english")
        yield draft(stretch, number, number.end, "share", "ratio", "share.part")


def _percent(stretch: Stretch, number: Number) -> Draft | None:
    """Percentage points have the unit `pp`."""
    unit = _PERCENT.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    name = "pp" if unit["point"] else "ratio"
    minus = _MINUS.search(stretch.before(number.start, 6))
    signed = replace(number, start=number.start - len(minus[0])) if minus else number
    factor = Decimal("-0.01") if minus else Decimal("0.01")
    return draft(stretch, signed, unit.end(), "share", name, "share.percent", factor)


def _fraction(stretch: Stretch, number: Number) -> Draft | None:
    part = _FRACTION.match(stretch.text, number.end, stretch.end)
    value = _divided(number.numeral.value, part[1]) if part else None
    if part is None or value is None:
        return None
    return draft(stretch, replace(number, numeral=Numeral(value)), part.end(), "share", "ratio", "share.fraction")


def _divided(below: Decimal | None, printed: str) -> Decimal | None:
    """A proper fraction; None for anything else. A particle may follow the figure (삼분의 일이)."""
    above = parse_numeral(printed) or parse_numeral(printed[0])
    if above is None or above.value is None or below is None or not 0 < above.value < below:
        return None
    return above.value / below


RULES: Rules = ((_percent, (_PERCENT,)), (_fraction, (_FRACTION,)))
