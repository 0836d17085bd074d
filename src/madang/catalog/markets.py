"""Prices of wholesale markets for electricity, by month and hour of the day."""

from __future__ import annotations

import functools

from madang.catalog.tables import first_keys, record

TABLE = "market_prices"


@functools.cache
def market_price(market: str) -> tuple[tuple[float, ...], ...]:
    """Mean price of a kWh in each of 12 months and 24 hours. Raises DataError (CAT-002) for an unknown market."""
    rows = record(TABLE, market)
    return tuple(tuple(float(rows[f"{month}/{hour}"].text) for hour in range(24)) for month in range(1, 13))


def markets() -> tuple[str, ...]:
    """Ids of all markets."""
    return first_keys(TABLE)
