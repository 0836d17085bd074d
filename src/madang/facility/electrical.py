"""Losses between the meter and the racks, from the load they carry."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from madang.plan.electrical import Electrical

Array = NDArray[np.float64]

_INSTALLED: dict[str, Callable[[int], float]] = {
    "n": lambda units: 1.0,
    "n_plus_1": lambda units: 1.0 + 1.0 / units,
    "two_n": lambda units: 2.0,
}


def installed_ratio(electrical: Electrical) -> float:
    """Capacity installed over capacity needed: 1, (N + 1)/N or 2."""
    return _INSTALLED[electrical.redundancy](electrical.units_needed)


def indoor_loss(electrical: Electrical, load: Array) -> Array:
    """Losses of distribution and uninterruptible supply, over IT capacity, at IT loads over capacity.

    Distribution: d x². Uninterruptible supply at u = output over rated output: a + b u + c u², times its
    rated output (no-load, proportional and square-law loss: N. Rasmussen, "Electrical Efficiency Modeling for
    Data Centers", APC white paper 113). All of it warms the halls.
    """
    distribution = electrical.distribution_loss * load**2
    rated = (1.0 + electrical.distribution_loss) * installed_ratio(electrical)
    share = (load + distribution) / rated
    return distribution + rated * (
        electrical.ups_no_load_loss
        + share * (electrical.ups_proportional_loss + share * electrical.ups_square_loss)
    )


def transformer_loss(electrical: Electrical, through: Array, peak: float) -> Array:
    """Loss of transformers that deliver `through` and were sized for `peak` [all in one unit].

    Core loss at all hours, winding loss with the square of the load (IEEE C57.12.90's two parts). It leaves
    outdoors.
    """
    rated = peak * installed_ratio(electrical)
    return rated * (
        electrical.transformer_no_load_loss + electrical.transformer_load_loss * (through / rated) ** 2
    )
