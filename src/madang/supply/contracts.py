"""Power purchase agreements as lines of money, by hour; costs positive, in the contract's currency."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def pay_as_produced(produced_mwh: Array, price_per_mwh: float) -> Array:
    """Every MWh produced is paid, used or curtailed."""
    return produced_mwh * price_per_mwh


def baseload(power_mw: float, used_mwh: Array, price_per_mwh: float, sold_at_per_mwh: Array | float = 0.0) -> Array:
    """The same energy is paid in every hour; what is not used is sold at the hour's price."""
    return np.asarray(power_mw * price_per_mwh - np.maximum(power_mw - used_mwh, 0.0) * sold_at_per_mwh)


def contract_for_difference(produced_mwh: Array, strike_per_mwh: float, market_per_mwh: Array) -> Array:
    """The seller sells at the market; the buyer pays him the strike less the market's price, or receives it."""
    return produced_mwh * (strike_per_mwh - market_per_mwh)
