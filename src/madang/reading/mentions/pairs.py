"""Drafts that belong together: the two ends of a range, and an amount with its conversion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from madang.reading.mentions.draft import Draft
from madang.reading.patterns import regex

_FROM = regex("에서 ?")
_AND = regex(r" and ")
_BETWEEN = regex(r"\b[Bb]etween (?:about )?\Z")
_UP_TO = regex(" ?(?:까지|사이)")
_CONVERSION = regex(
    r"(?: [a-z]{4,12})?[ ]?[(（\[][ ]?(?:(?:한화|원화|미화|우리 ?돈|환산|현재 ?환율|or|equivalent(?: to)?|about"
    r"|approx(?:\.|imately)?|around|roughly|nearly|some|circa|worth)(?:으로|로|로는)?[ ,:]*){0,3}"
    r"|,? ?(?:우리 ?돈(?:으로)?|한화(?:로)?|or) ?"
)
_CONVERTED = {"money", "area"}


def ranges(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join two amounts of one kind and unit into a range: 100MW~200MW, 10%에서 20%까지.

    에서 … 으로 tells a change and joins nothing.
    """
    joined: list[Draft] = []
    for draft in drafts:
        both = _range(text, joined[-1], draft) if joined else None
        if both is None:
            joined.append(draft)
        else:
            joined[-1] = both
    return joined


def _range(text: str, low: Draft, high: Draft) -> Draft | None:
    if (low.kind, low.unit) != (high.kind, high.unit) or low.value is None or high.value is None:
        return None
    if low.low is not None or high.low is not None or not low.value < high.value:
        return None
    if not _spans(text, low, high):
        return None
    return replace(high, start=low.start, value=low.value, low=low.value, high=high.value,
                   approximate=low.approximate or high.approximate)


def _spans(text: str, low: Draft, high: Draft) -> bool:
    if _FROM.fullmatch(text, low.end, high.start):
        return _UP_TO.match(text, high.end) is not None
    between = _BETWEEN.search(text[max(0, low.start - 16):low.start])
    return between is not None and _AND.fullmatch(text, low.end, high.start) is not None


def conversions(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Pair an amount with its conversion right behind it, in brackets or after 우리 돈으로.

    Money takes the rate between the two; an area in ㎡ and 평 is a pair without one.
    """
    joined = list(drafts)
    for right in range(1, len(joined)):
        first, second = joined[right - 1], joined[right]
        if first.kind not in _CONVERTED or first.kind != second.kind or first.partner is not None:
            continue
        if first.kind == "money" and first.unit == second.unit:
            continue
        if second.start - first.end <= 30 and _CONVERSION.fullmatch(text, first.end, second.start):
            rate = _rate(first, second) if first.kind == "money" else None
            joined[right - 1] = replace(first, partner=second.start, rate=rate)
            joined[right] = replace(second, partner=first.start, rate=rate)
    return joined


def _rate(first: Draft, second: Draft) -> float | None:
    """Won per unit of the other currency; without won, the second amount per unit of the first."""
    above, below = (first, second) if first.unit == "KRW" else (second, first)
    return float(above.value / below.value) if above.value is not None and below.value else None
