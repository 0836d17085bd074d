"""A weather year: whole, finite, unchangeable, and known by its hours."""

import numpy as np
import pytest

from madang.errors import DataError
from madang.facility.weather import weather_year


def _year(**changes):
    hours = {
        "dry_bulb_c": np.full(8760, 20.0), "relative_humidity": np.full(8760, 0.5),
        "pressure_pa": np.full(8760, 101325.0), "ghi_w_m2": np.zeros(8760), "wind_m_s": np.full(8760, 2.0),
    }
    return weather_year(**{**hours, **changes}, place="here", source="a test")


def test_equal_hours_have_equal_keys_and_one_changed_hour_another():
    changed = np.full(8760, 20.0)
    changed[5000] = 20.1
    assert _year().sha256 == _year().sha256
    assert _year(dry_bulb_c=changed).sha256 != _year().sha256


def test_the_hours_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        _year().dry_bulb_c[0] = 1.0


def test_the_caller_s_array_stays_its_own():
    given = np.full(8760, 20.0)
    year = _year(dry_bulb_c=given)
    given[0] = 99.0
    assert year.dry_bulb_c[0] == 20.0


def test_all_faults_are_told_at_once():
    gap = np.full(8760, 20.0)
    gap[17] = np.nan
    with pytest.raises(DataError) as caught:
        _year(dry_bulb_c=gap, wind_m_s=np.full(8784, 1.0), ghi_w_m2=np.full(8760, -1.0))
    assert [problem.code for problem in caught.value.problems] == ["WTH-003", "WTH-004", "WTH-002"]
    assert "hour 17" in str(caught.value)
