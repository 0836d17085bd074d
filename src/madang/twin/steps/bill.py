"""What the energy of the life costs: the grid's bill, the plan's own sources, what is given back, certificates."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem
from madang.files import SERIES_BYTES, read_bounded
from madang.plan.market import Market, MarketSeries
from madang.plan.plan import Plan
from madang.supply import (
    Bill,
    SupplyHours,
    grid_bill,
    market_year,
    price_growth,
    with_certificates,
    with_export,
    with_sources,
)
from madang.twin.halls import Halls

Array = NDArray[np.float64]


def energy_bill(plan: Plan, own_halls: Halls, own: SupplyHours | None, draw_mw: Array) -> Bill:
    """The bill of what is drawn, with a line for each source, for what is exported and for certificates.

    Raises DataError for market prices that cannot be used, and as `grid_bill` does.
    """
    hours, supply, price_year = own_halls.hours, plan.supply, plan.capital.price_year
    bill = grid_bill(supply.grid, hours, draw_mw, own_halls.capacity.contract_mw, price_year,
                     market_per_kwh=market(plan.supply.market))
    if own:
        bill = with_sources(bill, hours, own.cost)
    if not (own and supply.export) and not supply.certificates:
        return bill
    growth = price_growth(supply.grid, hours.year, price_year)
    if own and supply.export:
        bill = with_export(supply.export, bill, hours, own.export_mw, growth)
    if supply.certificates:
        bill = with_certificates(bill, hours, supply.certificates, draw_mw, contracted_mw(own, draw_mw), growth)
    return bill


def contracted_mw(own: SupplyHours | None, draw_mw: Array) -> Array:
    """Clean power that contracts for difference stand for in each hour [MW], shape (n,)."""
    return own.contracted_mw if own else np.zeros(len(draw_mw))


@functools.lru_cache(maxsize=8)
def market(section: Market | None) -> Array | None:
    """Price of a kWh in the 8,760 hours of the market's year; None where the plan follows none.

    Raises DataError (SUP-032) for a file that is missing or holds words.
    """
    if section is None:
        return None
    if not isinstance(section, MarketSeries):
        return market_year(section)
    try:
        prices = np.array([float(line) for line in read_bounded(section.path, SERIES_BYTES).decode("utf-8").split()])
    except (OSError, ValueError) as error:
        raise DataError(Problem("SUP-032", "market prices are 8,760 numbers, the price of a MWh each",
                                where=section.path, path="supply.market.path", value=str(error))) from error
    return market_year(section, prices)
