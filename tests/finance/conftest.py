"""A small campus in round numbers."""

import datetime as dt

import pytest

from madang.finance import Build, Step
from madang.plan.capital import Capital


@pytest.fixture
def capital():
    """Makes capital with any field changed."""
    plain = {
        "currency": "USD", "price_year": 2025, "usd_rate": 1.0, "shell_cost_per_it_mw": 10e6,
        "spending_s_curve": 1.0, "it_cost_per_accelerator_usd": 50e3, "it_price_trend": 0.0,
        "resale_share": 0.0, "opex_per_it_mw_year": 0.3e6, "discount_rate": 0.05,
    }
    return lambda **changes: Capital(**{**plain, **changes})


@pytest.fixture
def build():
    """Makes a campus of two phases, 40 and 60 MW, with any field changed."""
    plain = {
        "construction_start": dt.date(2025, 9, 15),
        "end": dt.date(2042, 11, 1),
        "steps": (
            Step(dt.date(2027, 11, 1), 40.0, 20_000.0),
            Step(dt.date(2029, 2, 10), 60.0, 30_000.0),
        ),
        "fleet_life_years": 5.0, "swap_days": 0.0, "arrival_months": 6.0, "country": "US",
    }
    return lambda **changes: Build(**{**plain, **changes})
