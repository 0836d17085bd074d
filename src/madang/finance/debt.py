"""Debt: how much of it a flow of cash carries, and when it is paid back. Rates are per period.

Arrays are (n,) or (n, b) over periods of the term; service is paid at the end of each period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Schedule:
    """A loan of `debt` over its term: interest and principal paid, and what is outstanding after each payment."""

    debt: float | Array
    interest: Array
    principal: Array
    balance: Array

    @property
    def service(self) -> Array:
        """Interest and principal together."""
        return self.interest + self.principal


def sculpted(
    cfads: Array, dscr: float | Array, rate: float | Array, most: float | Array = np.inf, every: bool = False
) -> Schedule:
    """The debt that cfads / dscr carries in all periods: its worth at `rate`, and at most `most`.

    Debt held down to `most` keeps the shape: its cover is higher. What is not there (cfads below zero) carries nothing.
    Interest is due in its period and nothing is borrowed again: where it exceeds cfads / dscr the cover is below the
    others, and the loan is repaid as much earlier. Where it never does, the cover is equal in all periods.
    With `every` the loan is the largest whose cover falls below `dscr` in no period (see `covered`).
    """
    service = np.maximum(cfads, 0.0) / dscr
    debt = covered(service, rate) if every else present_value(service, rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(debt > most, most / np.where(debt > 0, debt, 1.0), 1.0)
    return _paid(debt * share, service * share, rate)


def level(debt: float | Array, rate: float | Array, periods: int, grace: int = 0) -> Schedule:
    """A loan paid back in equal payments of interest and principal, after `grace` periods of interest alone."""
    paying = periods - grace
    payment = debt * (1 / paying if np.all(np.asarray(rate) == 0) else -rate / np.expm1(-paying * np.log1p(rate)))
    service = np.array([debt * np.asarray(rate) if period < grace else payment for period in range(periods)])
    return _paid(debt, service, rate)


def bullet(debt: float | Array, rate: float | Array, periods: int) -> Schedule:
    """A loan of interest alone, paid back at the end."""
    service = np.array([debt * np.asarray(rate) + (debt if period == periods - 1 else 0.0)
                        for period in range(periods)])
    return _paid(debt, service, rate)


def present_value(amount: Array, rate: float | Array) -> Array:
    """Worth of amounts at the ends of periods one period before the first: Σ a_t (1+r)^−t, t = 1…n."""
    found: Any = 0.0
    for each in reversed(amount.tolist() if amount.ndim == 1 and np.ndim(rate) == 0 else amount):
        found = (found + each) / (1 + rate)
    return np.asarray(found)


def covered(service: Array, rate: float | Array) -> Array:
    """The largest loan whose interest no period's service falls short of, and that all of the service repays.

    What may be owed at a period's start is what is left to owe at its end and its service, discounted, and no more than
    bears the service as interest: M_t = min((M_t+1 + s_t) / (1 + r), s_t / r), from nothing after the last.
    """
    left = np.zeros_like(service[0])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for each in service[::-1]:
            bears = np.where(np.asarray(rate) > 0, each / np.asarray(rate), np.inf)
            left = np.minimum((left + each) / (1 + np.asarray(rate)), bears)
    return np.asarray(left)


def loan_life_cover(cfads: Array, schedule: Schedule, rate: float) -> Array:
    """LLCR at the start of each period: worth of the cash still to come in the term, over the debt outstanding."""
    opening = np.concatenate([[schedule.debt], schedule.balance[:-1]])
    return np.array([present_value(cfads[t:], rate) / opening[t] for t in range(len(cfads))])


def served(service: Array) -> NDArray[np.bool_]:
    """The periods, shape (n,), in which debt is served: by more than what rounding leaves of a sum."""
    return np.asarray(service > 1e-9 * np.max(service, initial=0.0))


def missed(cover: Array, level: float) -> NDArray[np.bool_]:
    """Where a cover lies below a level of the loan; one that falls short by rounding does not, as in the cash flow."""
    return np.asarray(cover * (1 + 1e-9) < level)


def owing(lines: Mapping[str, Array]) -> NDArray[np.bool_]:
    """The years of a cash flow's term, shape (t,), that begin with debt outstanding, served in the year or not."""
    balance = lines["balance"]
    opening = np.concatenate([np.zeros_like(balance[:1]), balance[:-1]]) * lines["term"]
    return np.asarray(opening > 1e-9 * np.max(lines["balance"], initial=0.0))


def _paid(debt: float | Array, service: Array, rate: float | Array) -> Schedule:
    """The loan that interest and, as far as `service` exceeds it, principal are paid on; what is left at the end."""
    one = service.ndim == 1  # of one case the numbers are Python's, which are the quickest one by one
    left: Any = float(debt) if one else np.asarray(debt, dtype=np.float64)
    clip: Callable[..., Any] = _clip if one else np.clip
    rows: list[tuple[Any, Any, Any]] = []
    for t, payment in enumerate(service.tolist() if one else service):
        interest = left * rate
        principal = left if t == len(service) - 1 else clip(payment - interest, 0.0, left)
        left = left - principal
        rows.append((interest, principal, left))
    return Schedule(debt, *(np.array(each) + 0.0 * service for each in zip(*rows, strict=True)))


def _clip(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
