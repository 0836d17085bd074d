"""Money while it is being built: draws by month, interest on what is drawn, a fee on what is not.

Draws fall evenly within a month, so a month's interest is rate/12 × (drawn before + half of the month's draw).
For a constant draw over n months and no interest on interest that is principal × rate/12 × n/2, SAM's
construction financing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Construction:
    """A construction loan: yearly rates of interest and of the fee on what is not yet drawn, and a fee at close.

    `upfront_fee` is a share of the whole loan.
    """

    rate: float = 0.0
    commitment_fee: float = 0.0
    upfront_fee: float = 0.0


Order = Literal["pro_rata", "before_equity", "after_equity"]


@dataclass(frozen=True)
class Drawn:
    """A loan while it is drawn: its terms, its amount, and whether it pays before, beside or after the owners."""

    terms: Construction
    debt: float | Array
    order: Order = "pro_rata"


@dataclass(frozen=True)
class Draws:
    """Uses and sources by month, shape (m,) or (m, b): costs, interest, fees and reserve; loans, grant and equity."""

    cost: Array
    interest: Array
    fees: Array
    reserve: Array
    grant: Array
    loans: tuple[Array, ...]

    @property
    def uses(self) -> Array:
        """What is paid for in each month."""
        return self.cost + self.interest + self.fees + self.reserve

    @property
    def debt(self) -> Array:
        """What is drawn of all loans."""
        return np.asarray(sum(self.loans, 0.0 * self.cost))

    @property
    def equity(self) -> Array:
        """What the owners pay in."""
        return self.uses - self.debt - self.grant


def carry(drawn: Array, loan: Construction, commitment: float | Array) -> tuple[Array, Array]:
    """Interest and fees by month of known draws, shape (m,) or (m, b), under a loan of `commitment`."""
    before = np.cumsum(drawn, axis=0) - drawn
    mean = before + drawn / 2
    fees = loan.commitment_fee / 12 * (commitment - mean)
    fees[0] += loan.upfront_fee * np.asarray(commitment)
    return loan.rate / 12 * mean, fees


def draws(cost: Array, loans: Sequence[Drawn], reserve: float | Array = 0.0, grant: float | Array = 0.0) -> Draws:
    """Draws that pay for costs less the grant, and for their own interest and fees; the reserve is filled last.

    A month's uses hold the interest on its own draw; it is turned around until it settles.
    """
    found = once_drawn(cost, loans, reserve, grant, (0.0 * cost, 0.0 * cost))
    for _ in range(200):
        before, found = found, once_drawn(cost, loans, reserve, grant, (found.interest, found.fees))
        if np.allclose(found.uses, before.uses, rtol=1e-15, atol=1e-15 * float(np.max(np.abs(found.uses)))):
            break
    return found


def once_drawn(
    cost: Array, loans: Sequence[Drawn], reserve: float | Array, grant: float | Array, carried: tuple[Array, Array]
) -> Draws:
    """Draws that pay for a known `carried` (interest, fees), with the interest and fees that they cause themselves.

    Uses less the grant are laid end to end: loans drawn `before_equity` pay for the first of them one after the other,
    those drawn `after_equity` for the last, and the others, each at one share of every month, beside the owners.
    """
    filled = np.zeros_like(cost)
    filled[-1] = reserve
    given = np.asarray(grant) + 0.0 * cost
    paid = np.cumsum(cost + carried[0] + carried[1] + filled - given, axis=0)
    drawn: dict[int, Array] = {}
    start, end = 0.0 * paid[-1], paid[-1]
    for number, loan in enumerate(loans):
        if loan.order == "before_equity":
            drawn[number], start = _between(paid, start, start + loan.debt), start + loan.debt
    for number, loan in reversed(list(enumerate(loans))):
        if loan.order == "after_equity":
            drawn[number], end = _between(paid, end - loan.debt, end), end - loan.debt
    beside = _between(paid, start, end) / np.where(end > start, end - start, 1.0)
    parts = tuple(drawn[number] if number in drawn else beside * loan.debt for number, loan in enumerate(loans))
    caused = [carry(part, loan.terms, loan.debt) for part, loan in zip(parts, loans, strict=True)]
    interest, fees = (np.asarray(sum((each[which] for each in caused), 0.0 * cost)) for which in (0, 1))
    return Draws(cost, interest, fees, filled, given, parts)


def _between(paid: Array, start: Array, end: Array) -> Array:
    """What of each month's uses lies between two sums of them."""
    return np.diff(np.clip(paid, start, np.maximum(start, end)), axis=0, prepend=[start + 0.0 * paid[0]])
