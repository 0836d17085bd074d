"""Shares: percent and fractions as a ratio, percentage points apart."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from madang.quantities.numerals import Numeral, parse_numeral
from madang.reading.mentions.draft import Draft, draft
from madang.reading.mentions.stretch import Number, Stretch

_PERCENT = re.compile(
    r" ?(?:(?P<point>%(?:p|P|포인트)|퍼센트 ?포인트|percentage points?)|%|퍼센트|퍼센티지|프로(?![가-힣])"
    r"|per ?cent(?![a-z]))"
)
_FRACTION = re.compile(r" ?분의 ?(\d{1,4}|[일이삼사오육칠팔구])(?![\d년월])")
_MOST = 1000


def read(stretch: Stretch, number: Number) -> Draft | None:
    """The share that `number` begins, or None. Percentage points have the unit `pp`."""
    if unit := _PERCENT.match(stretch.text, number.end, stretch.end):
        name = "pp" if unit["point"] else "ratio"
        return draft(stretch, number, unit.end(), "share", name, "share.percent", Decimal("0.01"))
    below, part = number.numeral.value, _FRACTION.match(stretch.text, number.end, stretch.end)
    if part is None or not below or below > _MOST:
        return None
    above = parse_numeral(part[1])
    if above is None or above.value is None:
        return None
    whole = replace(number, numeral=Numeral(above.value / below))
    return draft(stretch, whole, part.end(), "share", "ratio", "share.fraction")
