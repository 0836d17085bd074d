"""The range of a stated value: what its print leaves open, and what base rates make of its status.

A number printed 약, 급 or 이상 is not exact; a month is thirty days; and an announced date or budget of a
given firmness slips and overruns as its like have done (catalog tables print_ranges and firmness).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from madang.catalog.tables import Fact, facts
from madang.plan.base import Scalar
from madang.reading.types import DateValue, Quantity, Status

_FLAG_WORDS = {"class": "급"}
_BOUND_WORDS = {"ge": "이상", "le": "이하"}
_DAYS_PER_MONTH = 365 / 12


@dataclass(frozen=True)
class Range:
    """Low, median and high (P10, P50, P90) of one value; all None where nothing is known against the print."""

    low: Scalar | None = None
    median: Scalar | None = None
    high: Scalar | None = None
    shape: str | None = None

    @property
    def known(self) -> bool:
        """Whether there is a range at all."""
        return self.low is not None


def of_number(quantity: Quantity) -> Range:
    """Range of a printed number: its own ends where printed, else what its words leave open."""
    if quantity.value is None or quantity.low is not None:
        return Range(quantity.low, quantity.value, quantity.high) if quantity.low is not None else Range()
    fact = _word(quantity)
    if fact is None or fact.low is None or fact.high is None:
        return Range()
    return Range(quantity.value * fact.low, quantity.value, quantity.value * fact.high)


def of_money(quantity: Quantity, amount: float, status: Status | None) -> Range:
    """Range of an announced budget: its print, and the overrun of its like at this firmness."""
    printed = of_number(quantity)
    low, high = (
        float(end) / (quantity.value or 1.0) if end is not None else 1.0 for end in (printed.low, printed.high)
    )
    overrun = _firmness(status, "cost_overrun")
    if overrun is None:
        return Range(amount * low, amount, amount * high) if printed.known else Range()
    return Range(
        amount * low * (1 + (overrun.low or 0.0)),
        amount * (1 + (overrun.value or 0.0)),
        amount * high * (1 + (overrun.high or 0.0)),
    )


def of_date(date: DateValue, status: Status | None) -> Range:
    """Range of an announced date: from its first printed day with the least delay to its last with the most."""
    first, last = dt.date.fromisoformat(date.start[:10]), dt.date.fromisoformat(date.end[:10])
    delay = _firmness(status, "delay_months")
    low, middle, high = (delay.low, delay.value, delay.high) if delay else (0.0, 0.0, 0.0)
    ends = [
        day + dt.timedelta(days=round((months or 0.0) * _DAYS_PER_MONTH))
        for day, months in ((first, low), (first + (last - first) / 2, middle), (last, high))
    ]
    if ends[0] == ends[2]:
        return Range()
    return Range(*(day.isoformat() for day in ends))


def _word(quantity: Quantity) -> Fact | None:
    """The strongest printed word of a number, as a catalog figure."""
    words = [_BOUND_WORDS[quantity.bound]] if quantity.bound else []
    words += [_FLAG_WORDS[flag] for flag in quantity.flags if flag in _FLAG_WORDS]
    words += ["약"] if quantity.approximate else []
    table = {fact.key[1]: fact for fact in _print_facts()}
    return next((table[word] for word in words if word in table), None)


def _print_facts() -> tuple[Fact, ...]:
    return tuple(fact for fact in facts("print_ranges") if fact.key[0] == "factor")


def _firmness(status: Status | None, quantity: str) -> Fact | None:
    wanted = ("status", status or "", quantity)
    return next((fact for fact in facts("firmness") if fact.key == wanted), None)
