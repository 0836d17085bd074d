"""A grid with a KEPCO or a flat tariff."""

import pytest

from madang.plan.supply import Grid


@pytest.fixture
def grid():
    """Makes a grid: `tariff` is a catalog id, or a price for a flat tariff."""
    def make(tariff="kepco_industrial_b_b3", **changes):
        kind = {"kind": "catalog", "tariff": tariff} if isinstance(tariff, str) else \
            {"kind": "flat", "price_per_kwh": tariff}
        plain = {"price_trend": 0.0, "carbon_kg_per_mwh": 417.3, "carbon_year": 2023, "carbon_trend": 0.0,
                 "residual_ratio": 1.0}
        return Grid(**{"tariff": kind, **plain, **changes})
    return make
