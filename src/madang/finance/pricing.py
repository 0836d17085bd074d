"""The price that a return asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from madang.errors import Problem, SolverLimitError
from madang.finance.deal import Flows, Loan
from madang.finance.project import solve
from madang.finance.tax import Regime


def price_for_return(flows: Flows, loan: Loan, regime: Regime, target: float) -> float:
    """What all revenue is multiplied by so that the owners' cash returns `target` a year.

    Raises SolverLimitError (FIN-007) where no price up to 1,024 times the given one does.
    """
    def worth(factor: float) -> float:
        project = solve(replace(flows, revenue=flows.revenue * factor), loan, regime)
        return float(np.sum(project["equity"] * (1 + target) ** -np.arange(len(flows.year), dtype=np.float64)))

    return _root(worth)


def _root(worth: Callable[[float], float]) -> float:
    """Where a rising function is zero: bracket from 1 by doubling or halving, then the Illinois rule."""
    low = high = 1.0
    below = above = worth(1.0)
    while above < 0 and high < 1024:
        low, below, high, above = high, above, 2 * high, worth(2 * high)
    while below >= 0 and low > 0:
        lower = low / 2 if low > 1e-3 else 0.0
        high, above, low, below = low, below, lower, worth(lower)
    if not below < 0 <= above:
        raise SolverLimitError(Problem(
            "FIN-007", "no price returns what is asked for", value=f"{above:g} at {high:g} times the price",
            allowed="costs that revenue can pay for"))
    scale, side = max(-below, above), 0
    for _ in range(100):
        middle = (low * above - high * below) / (above - below)
        found = worth(middle)
        if abs(found) <= 1e-10 * scale or high - low < 1e-13 * high:
            return middle
        if found < 0:
            low, below, above = middle, found, above / 2 if side < 0 else above
            side = -1
        else:
            high, above, below = middle, found, below / 2 if side > 0 else below
            side = 1
    return middle
