"""What became of announcements: how much, how late, how dear, by status; and what printed words leave open.

The status rows are judgements, extrapolated from the base rates of the same table.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from madang.catalog.tables import Fact, fact, facts

TABLE, PRINTS = "firmness", "print_ranges"


@dataclass(frozen=True)
class Firmness:
    """What a status promises, each with P10 and P90.

    `realised_share` of what is announced, `delay_months` after the announced date, `cost_overrun` as a
    real share of the announced cost.
    """

    status: str
    realised_share: Fact
    delay_months: Fact
    cost_overrun: Fact


@functools.cache
def firmness(status: str) -> Firmness:
    """The outlook of one status. Raises DataError (CAT-002) for an unknown one."""
    quantities = ("realised_share", "delay_months", "cost_overrun")
    return Firmness(status, *(fact(TABLE, "status", status, quantity) for quantity in quantities))


def statuses() -> tuple[str, ...]:
    """All statuses, weakest first."""
    return tuple(dict.fromkeys(row.key[1] for row in facts(TABLE) if row.key[0] == "status"))


def base_rates() -> tuple[Fact, ...]:
    """Counted outcomes of past agreements and projects; key (`base_rate`, which, quantity)."""
    return tuple(row for row in facts(TABLE) if row.key[0] == "base_rate")


def print_range(kind: Literal["factor", "number", "grain"], word: str) -> Fact:
    """What a printed word leaves open, with P10 and P90. Raises DataError (CAT-002) for an unknown word.

    `factor`: multiplies the printed number (약, 급, 이상). `number`: stands for a vague one (수십).
    `grain`: where in the printed span of time the day falls, as a share of the span (month, year).
    """
    return fact(PRINTS, kind, word)
