"""What spent wages set off: an economy closed for households, by the sums that a national table publishes.

Of value added v a share σ is wages, of which households spend a share s; a unit of their spending sets off a of value
added. What they spend in all rounds is C = s σ v / (1 − s σ a): the household row and column of Miller and Blair (2009,
§2.5) where every sector pays the same share of its value added in wages.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.plan.economy import Households

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Induced:
    """Induced effects in the whole country, by kind of spending and year, shape (4, y): money, money, job-years."""

    output: Array
    value_added: Array
    jobs: Array


def spent_by_households(households: Households, value_added: Array) -> Array:
    """All that households spend of what a direct and indirect value added pays them, in every round, in its money."""
    again = households.spent_share * households.wage_share
    return np.asarray(again * value_added / (1 - again * households.value_added))


def induced(households: Households, value_added: Array, per_bn: Array) -> Induced:
    """What wages in a direct and indirect value added set off when they are spent.

    `per_bn` turns its money into billions of the multipliers' currency in prices of their year, shape (4, 1).
    """
    spent = spent_by_households(households, value_added)
    return Induced(households.output * spent, households.value_added * spent, households.jobs_per_bn * spent * per_bn)
