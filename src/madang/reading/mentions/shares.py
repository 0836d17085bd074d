"""Shares: percent and fractions as a ratio, percentage points apart."""

from __future__ import annotations

import re
from decimal import Decimal

from madang.reading.mentions.draft import Draft, draft
from madang.reading.mentions.stretch import Number, Stretch

_PERCENT = re.compile(
    r" ?(?:(?P<point>%(?:p|P|포인트)|퍼센트 ?포인트|percentage points?)|%|퍼센트|퍼센티지|프로(?![가-힣])|per ?cent(?![a-z]))"
)


def read(stretch: Stretch, number: Number) -> Draft | None:
    """The share that `number` begins, or None. Percentage points have the unit `pp`."""
    unit = _PERCENT.match(stretch.text, number.end, stretch.end)
    if unit is None:
        return None
    return draft(stretch, number, unit.end(), "share", "pp" if unit["point"] else "ratio", "share.percent", Decimal("0.01"))
