"""Plants with the catalog's defaults, and made-up weather years."""

from collections.abc import Callable

import numpy as np
import pytest
from pydantic import TypeAdapter

from madang.facility.weather import WeatherYear, weather_year
from madang.plan.cooling import Cooling
from madang.plan.defaults import fill
from madang.plan.electrical import Electrical

HOURS = 8760


@pytest.fixture(scope="session")
def plant() -> Callable[..., Cooling]:
    """`plant(kind, **changes)`: a cooling section filled with the catalog's defaults."""

    def make(kind, **changes):
        tree = {"cooling": {"kind": kind, **changes}}
        fill(tree)
        return TypeAdapter(Cooling).validate_python(tree["cooling"])

    return make


@pytest.fixture(scope="session")
def electrical() -> Callable[..., Electrical]:
    """`electrical(**changes)`: an electrical section filled with the catalog's defaults."""

    def make(**changes):
        tree = {"electrical": changes}
        fill(tree)
        return Electrical.model_validate(tree["electrical"])

    return make


@pytest.fixture(scope="session")
def year() -> Callable[..., WeatherYear]:
    """`year(dry_bulb_c, relative_humidity, pressure_pa)`: a year of these hours, repeated to its end."""

    def make(dry_bulb_c, relative_humidity, pressure_pa=101325.0):
        return weather_year(
            dry_bulb_c=np.resize(np.asarray(dry_bulb_c, dtype=float), HOURS),
            relative_humidity=np.resize(np.asarray(relative_humidity, dtype=float), HOURS),
            pressure_pa=np.full(HOURS, pressure_pa),
            ghi_w_m2=np.zeros(HOURS),
            wind_m_s=np.zeros(HOURS),
            place="nowhere",
            source="made up",
        )

    return make


@pytest.fixture(scope="session")
def mixed(year) -> WeatherYear:
    """From −20 to 42 °C, dry to saturated, in no order."""
    draw = np.random.default_rng(7)
    return year(draw.uniform(-20.0, 42.0, HOURS), draw.uniform(0.05, 1.0, HOURS))
