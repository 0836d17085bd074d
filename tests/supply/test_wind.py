"""Wind farms: the capacity factor stated is the one delivered, and a low station is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import DataError
from madang.plan.sources import Wind
from madang.supply.wind import wind_per_unit

MODEL = {"kind": "weibull", "capacity_factor": 0.35, "shape": 2.0, "seasonal_swing": 0.2, "windiest_month": 1,
         "persistence": 0.97}


def farm(resource=None, **changes):
    plain = {"name": "sea", "kind": "wind", "power_mw": 500.0, "turbine": "IEA_Reference_15MW_240",
             "resource": resource if resource and "kind" in resource else {**MODEL, **(resource or {})},
             "wake_loss": 0.08, "availability": 0.94,
             "electrical_loss": 0.03, "paid": {"kind": "pay_as_produced", "price_per_kwh": 0.1}}
    return Wind(**{**plain, **changes})


@settings(deadline=None, max_examples=20)
@given(st.floats(0.05, 0.45), st.floats(1.6, 2.6), st.floats(0, 0.4), st.integers(1, 12), st.floats(0, 0.99))
def test_the_capacity_factor_is_the_stated_one(factor, shape, swing, month, persistence):
    power = wind_per_unit(farm({"capacity_factor": factor, "shape": shape, "seasonal_swing": swing,
                                "windiest_month": month, "persistence": persistence}))
    assert power.mean() == pytest.approx(factor, abs=1e-5)
    assert 0 <= power.min() <= power.max() <= 0.92 * 0.94 * 0.97 + 1e-12


def test_the_windiest_month_is_the_windiest_and_hours_hang_together():
    power = wind_per_unit(farm({"seasonal_swing": 0.3}))
    assert power[:744].mean() > power[4344:5088].mean()
    assert np.corrcoef(power[:-1], power[1:])[0, 1] > 0.85
    assert np.array_equal(power, wind_per_unit(farm({"seasonal_swing": 0.3})))


def test_a_station_in_town_is_refused_with_the_reason():
    low = {"kind": "series", "path": "town.csv", "height_m": 10.0}
    with pytest.raises(DataError, match=r"SUP-022.*low station"):
        wind_per_unit(farm(low), np.full(8760, 3.0))


def test_speeds_at_the_hub_are_taken_as_they_are():
    high = {"kind": "series", "path": "mast.csv", "height_m": 150.0}
    assert wind_per_unit(farm(high), np.full(8760, 12.0)) == pytest.approx(
        0.92 * 0.94 * 0.97, rel=1e-3)


def test_speeds_that_are_none_are_refused():
    high = {"kind": "series", "path": "mast.csv", "height_m": 150.0}
    for bad in (None, np.ones(10), np.full(8760, np.nan), np.full(8760, -1.0)):
        with pytest.raises(DataError, match="SUP-024"):
            wind_per_unit(farm(high), bad)


def test_a_capacity_factor_beyond_reach_is_refused_with_the_most():
    with pytest.raises(DataError, match=r"SUP-023.*at most 0\.[4-7]"):
        wind_per_unit(farm({"capacity_factor": 0.79, "seasonal_swing": 0.4}))


def test_an_unknown_turbine_is_named_with_its_nearest():
    with pytest.raises(DataError, match="IEA_Reference_15MW_240"):
        wind_per_unit(farm(turbine="IEA_Reference_15MW"))
