"""Prices of the wholesale market over a year of hours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.catalog.markets import market_price
from madang.errors import DataError, Problem
from madang.plan.market import CatalogMarket, Market
from madang.quantities.hours import HOURS_PER_YEAR
from madang.supply.demand import MONTH_HOURS

Array = NDArray[np.float64]


def market_year(market: Market, per_mwh: Array | None = None) -> Array:
    """Price of a kWh in each of the 8,760 hours of a year, shape (8760,).

    `per_mwh` holds the prices of a series. Raises DataError: CAT-002 for an unknown market, SUP-032 for a series that
    is not 8,760 numbers.
    """
    if isinstance(market, CatalogMarket):
        means = np.array(market_price(market.market)) * market.level
        return np.concatenate([np.tile(means[month], hours // 24) for month, hours in enumerate(MONTH_HOURS)])
    if per_mwh is None or per_mwh.shape != (HOURS_PER_YEAR,) or not np.isfinite(per_mwh).all():
        raise DataError(Problem("SUP-032", "market prices are 8,760 numbers, the price of a MWh each",
                                path="supply.market", value="none" if per_mwh is None else str(per_mwh.shape)))
    return per_mwh / 1000
