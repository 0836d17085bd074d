"""A law that does not hold stops the run, and says where."""

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import BalanceError
from madang.twin.balance import TOLERANCE, balance
from madang.twin.laws import laws

FACILITY = ("facility_mw", "mechanical_mw", "electrical_loss_mw", "other_mw")

amounts = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20)


@given(amounts)
def test_what_is_equal_balances(values):
    found = balance("x", "MWh", np.array(values), np.array(values))
    assert found.residual == 0.0
    assert found.scale >= 1.0


@given(amounts, st.data())
def test_one_hour_that_misses_is_found(values, data):
    right = np.array(values)
    left, at = right.copy(), data.draw(st.integers(0, len(values) - 1))
    left[at] += 1e-3 * max(1.0, np.abs(right).max())
    with pytest.raises(BalanceError) as caught:
        balance("x", "MWh", left, right)
    assert f"at row {at}" in caught.value.problems[0].what


@pytest.mark.parametrize("hole", [np.nan, np.inf])
def test_a_hole_is_no_balance(hole):
    left = np.array([1.0, hole, 1.0])
    for right in (left, np.ones(3)):
        with pytest.raises(BalanceError) as caught:
            balance("x", "MWh", left, right)
        assert caught.value.exit_code == 70


def test_rounding_is_no_miss():
    values = np.array([1e6, 3.0])
    assert balance("x", "MWh", values, values * (1 + TOLERANCE / 2)).residual > 0


def test_a_life_keeps_every_law(life):
    found = laws(life)
    assert len({each.id for each in found}) == len(found) >= 6
    assert all(each.residual <= TOLERANCE * each.scale for each in found)


@pytest.mark.parametrize("field", FACILITY)
def test_an_hour_of_energy_gone_missing_breaks_a_law(life, field):
    columns = {name: getattr(life.facility, name) for name in FACILITY}
    columns[field] = columns[field].copy()
    columns[field][1000] += 0.01
    with pytest.raises(BalanceError):
        laws(dataclasses.replace(life, facility=SimpleNamespace(**columns)))


@pytest.mark.parametrize("field", ["accelerators_sold", "accelerators_busy"])
def test_more_sold_or_busy_than_there_is_breaks_a_law(life, field):
    with pytest.raises(BalanceError):
        laws(dataclasses.replace(life, **{field: life.capacity.installed * 1.01 + 1}))
