"""What a rule hands back: a mention still without its id, with the words that touch the number read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from madang.reading.light import light
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex
from madang.reading.types import DateValue, MentionKind

_BEFORE = regex(
    r"(?:(?<!\w)(?:(?P<about>약|대략|어림잡아|줄잡아|about|around|approx(?:\.|imately)|roughly|some|nearly|almost"
    r"|an estimated|[~≈])|(?P<le>(?<!역대 )(?<!국내 )(?<!세계 )(?<!사상 )(?<!이래 )최대|최장|최고|많게는|길게는|up to"
    r"|as (?:much|many) as|less than|fewer than|under|at most|no more than)|(?P<ge>최소|적어도|최소한|적게는|more than"
    r"|over|at least|no less than|[≥>])|(?P<total>총|모두|합계|도합|(?:a )?(?:combined|total)(?: of)?)"
    r"|(?P<each>각각|각|each)|(?P<per_year>연간|매년|해마다|연평균|연|annual(?:ly)?)|(?P<per_month>매월|매달|월)"
    r"|(?P<per_rack>랙(?: ?1개)?당|per[- ]rack)"
    r"|(?P<per_unit>[\d.,]*(?:[kMG㎿㎾]?Wh?|㎿|㎾|㎡|[대장개평주명인기톤건]|가구|시간|배럴)당))\s{0,2})+\Z",
    re.IGNORECASE,
)
_ENDINGS = frozenset("약략아대장고는소도한총두계합각간년다균연월달당abdefhklnorsty.~≈≥>")
"""What the words of `_BEFORE` end in: where nothing of it stands before a number, they are not sought."""
_AFTER = regex(
    r"(?: ?(?:(?P<ge>이상|초과|or (?:more|greater)(?![a-z])|-plus(?![a-z])|\+(?!\d))|(?P<le>이하|미만|이내"
    r"|or (?:less|fewer)(?![a-z]))|(?P<worth>어치|상당)|(?P<class>급(?![증등락감격여속부성])|-class(?![a-z]))"
    r"|(?P<about>정도|가량|안팎|내외|남짓|쯤|(?<! )대(?=[를을의에로 ]|\Z))))+"
)
_LATER = regex(
    r"(?:이나|[이가을를에])? ?(?:(?P<ge>넘|웃도|웃돌|상회|초과)|(?P<about>육박|가까))|,? ?"
    r"(?:(?P<per_year>(?:per|a|each|every) year|annually)|(?P<per_month>(?:per|a) month)|(?P<per_rack>(?:per|a) rack)"
    r"|(?:(?:per|a) |/ ?)(?P<per_unit>[kMG]Wh?|megawatt|kilowatt|gigawatt|share|ton|GPU|hour|acre|square|㎡)(?![A-Z]))"
)
_FLAGS = ("total", "each", "per_year", "per_month", "per_rack", "per_unit", "class")


@light
@dataclass(frozen=True, slots=True)
class Draft:
    """A mention found by a rule. Fields mean what they mean in `Mention`; amounts are still exact.

    `partner` is the start of the same amount in another unit.
    """

    kind: MentionKind
    start: int
    end: int
    rule: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    approximate: bool = False
    bound: Literal["ge", "le"] | None = None
    vague: bool = False
    flags: tuple[str, ...] = ()
    date: DateValue | None = None
    partner: int | None = None
    rate: float | None = None
    ref: str | None = None


Rule = Callable[[Stretch, Number], Draft | None]
Rules = tuple[tuple[Rule, tuple[re.Pattern[str], ...]], ...]
"""Rules in their order, each with the units that it reads behind a number; none where other things tell."""


def draft(
    stretch: Stretch, number: Number, end: int, kind: MentionKind, unit: str | None, rule: str,
    factor: Decimal | int = 1, flags: tuple[str, ...] = (),
) -> Draft:
    """A mention of `number` whose unit ends at `end`; each amount is multiplied by `factor`.

    The span takes in what touches it and loosens or bounds the value (약, 이상, 급, 정도, 어치). 총, 최대
    and 연간 stay outside, as `flags` and `bound`.
    """
    words = stretch.before(number.start, 24)
    before = _BEFORE.search(words) if words.rstrip()[-1:].lower() in _ENDINGS else None
    after = _AFTER.match(stretch.text, end, stretch.end)
    if after:
        end = after.end()
    later = _LATER.match(stretch.text, end, stretch.end)
    said = {name for found in (before, after, later) if found for name, word in found.groupdict().items() if word}
    numeral = number.numeral
    return Draft(
        kind=kind, start=number.start - _about(before), end=end, rule=rule, unit=unit,
        value=_times(numeral.value, factor), low=_times(numeral.low, factor), high=_times(numeral.high, factor),
        approximate=numeral.approximate or "about" in said,
        bound="ge" if "ge" in said else "le" if "le" in said else None,
        vague=numeral.value is None,
        flags=(*flags, *(flag for flag in _FLAGS if flag in said)),
    )


def _about(before: re.Match[str] | None) -> int:
    """Length of a loosening word that touches the number, with its space."""
    if before is None or not before["about"] or not before[0].rstrip().endswith(before["about"]):
        return 0
    return len(before[0]) - before[0].rindex(before["about"])


def _times(value: Decimal | None, factor: Decimal | int) -> Decimal | None:
    return None if value is None else value * factor
