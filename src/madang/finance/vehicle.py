"""A vehicle's stack: cash falls through tranches by seniority, and what is left is shared among its owners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance.debt import Schedule

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Fall:
    """What each tranche was paid and short of by period, senior first, shape (n,) each, and what is left."""

    paid: tuple[Array, ...]
    short: tuple[Array, ...]
    left: Array


def waterfall(cash: Array, tranches: Sequence[Schedule]) -> Fall:
    """Pay each tranche's service in order of seniority from the cash of its period; nothing is carried over."""
    left, paid, short = np.maximum(cash, 0.0), [], []
    for tranche in tranches:
        payment = np.minimum(left, tranche.service)
        paid.append(payment)
        short.append(tranche.service - payment)
        left = left - payment
    return Fall(tuple(paid), tuple(short), left)


@dataclass(frozen=True)
class Close:
    """Money at close of a joint vehicle: who pays in, what the notes bring, and what one member is paid out."""

    contributed: Mapping[str, float]
    paid_out: Mapping[str, float]
    notes: float

    @property
    def sources(self) -> float:
        """Notes and contributions."""
        return self.notes + sum(self.contributed.values())

    @property
    def available(self) -> float:
        """What is left to build with after one-off distributions."""
        return self.sources - sum(self.paid_out.values())


def members_cash(distributions: Array, close: Close, shares: Mapping[str, float]) -> dict[str, Array]:
    """Cash of each member: at close what it is paid less what it pays in, then its share; shape (n + 1,).

    Raises PlanError (FIN-009) for shares that do not make a whole.
    """
    if abs(sum(shares.values()) - 1) > 1e-9:
        raise PlanError(Problem("FIN-009", "the members' shares do not make a whole",
                                value=f"{sum(shares.values()):g}", allowed="shares that sum to 1"))
    return {
        name: np.concatenate([
            [close.paid_out.get(name, 0.0) - close.contributed.get(name, 0.0)], share * distributions])
        for name, share in shares.items()
    }
