"""Money while it is being built: draws by month, interest on what is drawn, a fee on what is not.

Draws fall evenly within a month, so a month's interest is rate/12 × (drawn before + half of the month's draw).
For a constant draw over n months and no interest on interest that is principal × rate/12 × n/2, SAM's
construction financing.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Draws:
    """Uses and sources by month, shape (m,) or (m, b): costs, interest, fees and reserve; debt and equity.

    `share` is the debt's share of every month's uses.
    """

    cost: Array
    interest: Array
    fees: Array
    reserve: Array
    debt: Array
    share: float | Array

    @property
    def uses(self) -> Array:
        """What is paid for in each month."""
        return self.cost + self.interest + self.fees + self.reserve

    @property
    def equity(self) -> Array:
        """What the owners pay in."""
        return self.uses - self.debt


def carry(drawn: Array, loan: Construction, commitment: float | Array) -> tuple[Array, Array]:
    """Interest and fees by month of known draws, shape (m,) or (m, b), under a loan of `commitment`."""
    before = np.cumsum(drawn, axis=0) - drawn
    mean = before + drawn / 2
    fees = loan.commitment_fee / 12 * (commitment - mean)
    fees[0] += loan.upfront_fee * np.asarray(commitment)
    return loan.rate / 12 * mean, fees


def draws(cost: Array, loan: Construction, share: float | Array, debt: float | Array,
          reserve: float | Array = 0.0) -> Draws:
    """Draws at a fixed share of every month's uses, interest and fees among them; the reserve is filled last.

    A month's uses hold the interest on its own draw, so draw = share × known uses / (1 − share × (i − c)/2)
    with monthly rates i and c of interest and commitment fee. `debt` is the commitment that fees are paid on.
    """
    i, c = loan.rate / 12, loan.commitment_fee / 12
    filled = np.zeros_like(cost)
    filled[-1] = reserve
    known = cost + filled
    known[0] = known[0] + loan.upfront_fee * np.asarray(debt)
    left = 1 - share * (i - c) / 2
    drawn, balance = [], 0.0 * known[0]
    for uses in known.tolist() if cost.ndim == 1 else known:
        drawn.append(share * (uses + i * balance + c * (debt - balance)) / left)
        balance = balance + drawn[-1]
    interest, fees = carry(np.array(drawn), loan, debt)
    return Draws(cost, interest, fees, filled, np.array(drawn), share)
