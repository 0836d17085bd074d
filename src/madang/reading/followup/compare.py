"""Two values of one thing, the earlier and the later: what the later one does to the earlier."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from madang.reading.followup.relation import MisfitKind, RelationKind
from madang.reading.types import DateValue, Quantity

_ROUNDING = 0.1
"""How far a class (100MW급) or an approximate figure may stand from the exact one, as in conflicts of one page."""
_EXACT_ROUNDING = 0.05
"""How far two figures printed as exact may differ and still be one figure, rounded to the digits of the other."""
_DAYS_PER_MONTH = 365 / 12


@dataclass(frozen=True)
class Outcome:
    """What the later value does; `replaces` where it takes the earlier one's place. `months` is a date's move."""

    kind: RelationKind
    misfit: MisfitKind | None = None
    replaces: bool = False
    months: float | None = None

    @property
    def rank(self) -> int:
        """How well the two fit, 0 best: of several earlier values the best fit is the one that is meant."""
        order = ("agreement", "refinement", "firmer", "advance", "delay", "raise", "cut")
        return order.index(self.kind) + bool(self.misfit) if self.kind in order else 9


def figures(old: Sequence[Quantity], new: Sequence[Quantity]) -> Outcome:
    """Compare amounts of one thing, in the same unit where both are printed in it, else over a possible rate."""
    pairs = [(a, b) for b in new for a in old if a.unit == b.unit]
    if pairs:
        return min((_figure(a, b) for a, b in pairs), key=lambda each: each.rank)
    rates = [_rate(a, b) for a in old for b in new]
    low, high = _possible_rates()
    if any(rate and low <= rate <= high for rate in rates):
        return Outcome("agreement", "currency")
    return Outcome("contradiction", "hard", replaces=True)


def told_change(old: Sequence[Quantity], former: Sequence[Quantity], new: Sequence[Quantity]) -> Outcome | None:
    """Return what a page that says which figure was another `former`ly does to the one known before, if it is that."""
    moves = [(b.value or 0.0) - (a.value or 0.0) for a in former for b in new if a.unit == b.unit]
    if not moves or not moves[0] or figures(old, former).kind == "contradiction":
        return None
    return Outcome("raise" if moves[0] > 0 else "cut", replaces=True)


def _figure(old: Quantity, new: Quantity) -> Outcome:
    a, b = old.value or 0.0, new.value or 0.0
    if a == b and old.bound == new.bound:
        return Outcome("agreement")
    if _loose(old) and (_within(old, b) or _near(a, b, _ROUNDING)):
        return Outcome("agreement", "rounding") if _loose(new) else Outcome("refinement", replaces=True)
    if _loose(new) and (_within(new, a) or _near(a, b, _ROUNDING)):
        return Outcome("agreement", "rounding")
    if _near(a, b, _EXACT_ROUNDING) and (_rounded(a, b) or _rounded(b, a)):
        return Outcome("agreement", "rounding") if _rounded(a, b) else Outcome("refinement", replaces=True)
    if "changed" in new.flags:
        return Outcome("raise" if b > a else "cut", replaces=True)
    return Outcome("contradiction", "hard", replaces=True)


def _loose(q: Quantity) -> bool:
    return q.approximate or "class" in q.flags or q.bound is not None or q.low is not None or q.high is not None


def _within(loose: Quantity, value: float) -> bool:
    if loose.low is not None and loose.high is not None:
        return loose.low <= value <= loose.high
    end = loose.value or 0.0
    return (loose.bound == "ge" and value >= end) or (loose.bound == "le" and value <= end)


def _near(a: float, b: float, share: float) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _rounded(exact: float, short: float) -> bool:
    """True where `short` is `exact` rounded to the digits that `short` has."""
    if not short:
        return False
    power = math.floor(math.log10(abs(short)))
    while power > -9 and not math.isclose(short / 10.0**power, round(short / 10.0**power), rel_tol=1e-9):
        power -= 1
    return abs(exact - short) <= 0.5 * 10.0**power


def _rate(old: Quantity, new: Quantity) -> float | None:
    won = next((q.value for q in (old, new) if q.unit == "KRW"), None)
    dollars = next((q.value for q in (old, new) if q.unit == "USD"), None)
    return won / dollars if won and dollars else None


def _possible_rates() -> tuple[float, float]:
    from madang.catalog.tables import fact

    row = fact("reading_limits", "krw_per_usd")
    return row.low or 0.0, row.high or math.inf


def dates(old: DateValue, new: DateValue, old_done: bool, new_done: bool) -> Outcome:
    """Compare two dates of one milestone. `old_done`, `new_done`: the claim says it has happened.

    An event does not move: a later plan beside it is a misfit, another date for it a contradiction.
    """
    first, last = _days(old)
    start, end = _days(new)
    if (first, last) == (start, end):
        return Outcome("agreement")
    if first <= start and end <= last:
        return Outcome("refinement", replaces=True)
    if start <= last and first <= end:
        return Outcome("agreement", "rounding")
    if old_done:
        return Outcome("contradiction", "hard" if new_done else "plan_event", replaces=new_done)
    kind: RelationKind = "delay" if start > last else "advance"
    return Outcome(kind, "plan_event" if new_done else None, True, (start - first).days / _DAYS_PER_MONTH)


def _days(date: DateValue) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(date.start[:10]), dt.date.fromisoformat(date.end[:10])
