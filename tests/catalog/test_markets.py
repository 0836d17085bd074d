"""Markets: whole years of prices."""

import pytest

from madang.catalog.markets import market_price, markets
from madang.errors import DataError


@pytest.mark.parametrize("market", markets())
def test_a_market_has_a_price_for_every_month_and_hour(market):
    prices = market_price(market)
    assert [len(day) for day in prices] == [24] * 12
    assert all(price > 0 for day in prices for price in day)


def test_an_unknown_market_is_refused():
    with pytest.raises(DataError, match="CAT-002"):
        market_price("nowhere")
