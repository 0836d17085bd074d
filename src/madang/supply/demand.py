"""The demand charge: from hourly draw to the kilowatts billed in each month of a life."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.quantities.hours import Hours
from madang.supply.schedule import Array, Ratchet

MONTH_HOURS = 24 * np.array([calendar.monthrange(2001, month)[1] for month in range(1, 13)])
"""Hours of the months of a year of 8,760 hours, January first."""


@dataclass(frozen=True)
class Months:
    """The months of a life, all arrays of shape (m,).

    `length` is the number of hours within the life, `share` the same over the whole month's: a month cut
    short pays its part. `of_year` is 0 for January.
    """

    month: NDArray[np.datetime64]
    year: NDArray[np.int64]
    of_year: NDArray[np.int64]
    length: NDArray[np.int64]
    share: Array

    def peak_kw(self, power_mw: Array) -> Array:
        """Highest hourly value of each month [kW], shape (m,), from hours [MW] of shape (n,)."""
        starts = np.cumsum(self.length) - self.length
        return np.asarray(np.maximum.reduceat(power_mw, starts) * 1000)


def months_of(hours: Hours) -> Months:
    """The months that hours of a life lie in."""
    length = np.bincount(hours.month_index)
    month = np.datetime64(f"{hours.year[0]:04}-{hours.month[0]:02}", "M") + np.arange(len(length))
    count = month.astype(np.int64)
    return Months(month, count // 12 + 1970, count % 12, length, length / MONTH_HOURS[count % 12])


def billed_kw(rule: Ratchet, peak_kw: Array, contract_kw: Array, of_year: NDArray[np.int64]) -> Array:
    """Billed demand from monthly peaks, all of shape (m,); `of_year` is 0 for January.

    The largest of the month's own peak, of `lookback_share` of the peaks of the `lookback_months` before it that
    fall in counted months, and of `floor_share` times the contract. Months before the first count as without demand.
    """
    billed = np.maximum(peak_kw, rule.floor_share * contract_kw)
    counted = np.where(rule.months[of_year], peak_kw * rule.lookback_share, 0.0)
    for back in range(1, min(rule.lookback_months, len(billed) - 1) + 1):
        billed[back:] = np.maximum(billed[back:], counted[:-back])
    return np.asarray(billed)


def coincident_charge(power_kw: Array, hours: Sequence[NDArray[np.int64]], price_per_kw: Sequence[float]) -> float:
    """Charge for the highest power within each set of hours of the grid's own peak."""
    return float(sum(price * power_kw[each].max() for each, price in zip(hours, price_per_kw, strict=True)))
