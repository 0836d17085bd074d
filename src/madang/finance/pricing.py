"""The price that a return asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from madang.errors import Problem, SolverLimitError
from madang.finance.deal import Flows, Junior, Loan
from madang.finance.project import Case, Project
from madang.finance.tax import Regime

Array = NDArray[np.float64]

MOST, ROUNDS, CLOSE, STEP = 1024.0, 60, 1e-9, 1e-9
"""Highest price, times the given one, that is tried; rounds for price and circle together; how near, as a share of
all costs, the owners' cash must come to nothing; and how far, as a share of the price, to stay above a jump."""


def price_for_return(
    flows: Flows, loan: Loan, regime: Regime, target: float, juniors: Sequence[Junior] = (), like: Project | None = None
) -> float:
    """What all revenue is multiplied by so that the owners' cash returns `target` a year.

    Lock-up makes the worth of their cash jump, maybe across nothing: then the price just above the jump, the lowest
    that returns as much, returns more.

    `like` is the same deal solved with another revenue, from which the search starts.

    Raises SolverLimitError (FIN-007) where no price up to MOST times the given one does.
    """
    weights = (1 + target) ** -np.arange(len(flows.year), dtype=np.float64)
    slope = float(np.sum(flows.revenue * weights))
    case = Case(flows, loan, regime, juniors, like)
    together = _together(case, weights, slope) if slope > 0 else None
    return _root(lambda factor: float(np.sum(case.equity(factor) * weights)), slope) if together is None else together


def _together(case: Case, weights: Array, guess: float) -> float | None:
    """The price found while the circle closes: each round moves both. None where they do not settle.

    `guess` is the slope of the owners' worth over the price without debt and tax. The circle lags behind the price, so
    slopes seen on the way are too flat: they are held near the guess.
    """
    factor, before, circle, slope = 1.0, (1.0, 0.0), case.circle, guess
    for number in range(ROUNDS):
        lines = case.lines(factor)
        worth, gap = float(np.sum(lines["equity"] * weights)), circle.turn(lines)
        if max(gap, abs(worth)) <= CLOSE * circle.scale:
            return factor
        moved = factor - before[0]
        if number and abs(moved) > 1e-12 and gap < 1e-3 * circle.scale:
            slope = min(max((worth - before[1]) / moved, 0.8 * guess), 2 * guess)
        before, factor = (factor, worth), min(max(0.0, factor - worth / slope), MOST)
    return None


def _root(worth: Callable[[float], float], slope: float) -> float:
    """Where a rising function is zero above 0: steps from 1 by its slope until it is bracketed, then the Illinois rule.

    `slope` is a guess above zero.
    """
    at, found = 1.0, worth(1.0)
    low, below, high, above = (at, found, at, found)
    step = 1.2 * abs(found) / slope if slope > 0 else 1.0
    while below >= 0 and low > 0:
        high, above = low, below
        low = max(0.0, low - step)
        below, step = worth(low), 2 * step
    while above < 0 and high < MOST:
        low, below = high, above
        high = min(MOST, high + step)
        above, step = worth(high), 2 * step
    if not below < 0 <= above:
        raise SolverLimitError(Problem(
            "FIN-007", "no price returns what is asked for", value=f"{above:g} at {high:g} times the price",
            allowed="costs that revenue can pay for"))
    return _between(worth, (low, below), (high, above))


def _between(worth: Callable[[float], float], first: tuple[float, float], last: tuple[float, float]) -> float:
    """The zero between two points of a rising function, by the Illinois rule; just above where it jumps across zero."""
    (low, below), (high, above) = first, last
    scale, side = max(-below, above), 0
    for _ in range(100):
        if high - low < STEP * high / 4:
            break
        middle = (low * above - high * below) / (above - below)
        found = worth(middle)
        if abs(found) <= CLOSE * scale:
            return middle
        if found < 0:
            low, below, above = middle, found, above / 2 if side < 0 else above
            side = -1
        else:
            high, above, below = middle, found, below / 2 if side > 0 else below
            side = 1
    return high * (1 + STEP)
