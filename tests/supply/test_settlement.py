"""What is given to the grid and what certificates cost, beside the tariff; markets and indexed prices."""

import datetime as dt

import numpy as np
import pytest

from madang.errors import DataError
from madang.plan.market import CatalogMarket, Certificates, MarketSeries, NetMetered, Sold
from madang.plan.supply import Grid
from madang.quantities.hours import hours_of_life
from madang.supply import (
    certificates_mwh,
    energy_price,
    grid_bill,
    market_year,
    with_certificates,
    with_export,
)

HOURS = hours_of_life(dt.date(2026, 1, 1), 2, "KR")
N = len(HOURS)
ONE = np.ones(N)


def flat_bill(grid, draw=10.0):
    return grid_bill(grid(0.1), HOURS, draw * ONE, draw * ONE, 2026)


def test_surplus_is_sold_at_its_price(grid):
    bill = with_export(Sold(kind="sold", limit_mw=5, price_per_kwh=0.04), flat_bill(grid), HOURS, 2 * ONE, ONE)
    assert bill.lines["export"].sum() == pytest.approx(-2000 * 0.04 * N)
    assert bill.total.sum() == pytest.approx(10_000 * 0.1 * N - 2000 * 0.04 * N)


def test_net_metering_sets_off_what_is_drawn_and_sells_the_rest(grid):
    """Half of a month's energy is worth its own price; beyond the month's energy it is worth the price of surplus."""
    deal = NetMetered(kind="net_metering", limit_mw=50, price_per_kwh=0.03)
    half = with_export(deal, flat_bill(grid), HOURS, 5 * ONE, ONE)
    assert half.total.sum() == pytest.approx(5000 * 0.1 * N)
    twice = with_export(deal, flat_bill(grid), HOURS, 20 * ONE, ONE)
    assert twice.total.sum() == pytest.approx(-10_000 * 0.03 * N)


def test_certificates_cover_what_contracts_leave(grid):
    """60 % of 10 MW, of which contracts give 4 MW: 2 MWh an hour are bought."""
    certificates = Certificates(share=0.6, price_per_mwh=70.0)
    assert certificates_mwh(HOURS, certificates, 10 * ONE, 4 * ONE) == pytest.approx([2 * 8760] * 2)
    bill = with_certificates(flat_bill(grid), HOURS, certificates, 10 * ONE, 4 * ONE, ONE)
    assert bill.lines["certificates"].sum() == pytest.approx(2 * 70 * N)
    enough = with_certificates(flat_bill(grid), HOURS, certificates, 10 * ONE, 8 * ONE, ONE)
    assert enough.lines["certificates"].sum() == 0


def test_the_korean_market_has_the_means_it_was_made_from():
    """Mean of 2024: 125.4 won a kWh; nights are cheaper than evenings."""
    year = market_year(CatalogMarket(kind="catalog", market="kr_smp", level=1.0))
    assert year.shape == (8760,)
    assert year.mean() == pytest.approx(125.4, abs=0.3)
    assert year.reshape(365, 24)[:, 4].mean() < year.reshape(365, 24)[:, 19].mean()
    assert market_year(CatalogMarket(kind="catalog", market="kr_smp", level=1.5)) == pytest.approx(1.5 * year)


@pytest.mark.parametrize("prices", [None, np.ones(24), np.full(8760, np.nan)])
def test_a_market_without_prices_is_refused(prices):
    with pytest.raises(DataError, match="SUP-032"):
        market_year(MarketSeries(kind="series", path="x"), prices)


def test_an_indexed_tariff_follows_the_market_hour_by_hour():
    own = Grid(tariff={"kind": "indexed", "adder_per_kwh": 0.02, "demand_per_kw_month": 3.0}, price_trend=0.0,
               carbon_kg_per_mwh=0, carbon_year=2023, carbon_trend=0, residual_ratio=1)
    market = 0.05 + 0.01 * np.sin(np.arange(8760))
    bill = grid_bill(own, HOURS, 10 * ONE, 10 * ONE, 2026, market_per_kwh=market)
    assert bill.total.sum() == pytest.approx(2 * (10_000 * (market.sum() + 0.02 * 8760) + 12 * 3.0 * 10_000))
    assert bill.price_per_kwh == pytest.approx(np.tile(market, 2) + 0.02)
    assert energy_price(own, HOURS, 2026, market_per_kwh=market) == pytest.approx(bill.price_per_kwh)
    with pytest.raises(DataError, match="SUP-003"):
        grid_bill(own, HOURS, 10 * ONE, 10 * ONE, 2026)
