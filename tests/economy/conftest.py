"""A plan's economy in Ulsan, and spending in one year."""

import numpy as np
import pytest

from madang.economy import Spending
from madang.plan.economy import Economy


@pytest.fixture
def economy():
    """Makes an economy with nothing imported and no price growth, with any field changed."""
    plain = {
        "multiplier_region": "ulsan", "construction_sector": 50, "it_sector": 52, "operation_sector": 61,
        "energy_sector": 45, "price_growth": 0.0, "imported_it_share": 0.0, "imported_shell_share": 0.0,
        "imported_own_supply_share": 0.0,
        "staff_per_it_mw": 1.4, "land_share": 0.0,
    }
    return lambda **changes: Economy(**{**plain, **changes})


@pytest.fixture
def spending():
    """Makes spending in one year [bn won of 2020] with any kind given, the rest zero."""
    def make(currency="KRW", price_year=2020, **bn):
        kinds = {kind: np.array([bn.get(kind, 0.0) * 1e9])
                 for kind in ("construction", "it_equipment", "operation", "energy", "own_supply")}
        return Spending(currency=currency, price_year=price_year, year=np.array([2027]), **kinds)
    return make
