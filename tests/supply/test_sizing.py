"""Sizing: what a small supply by hand must come to, and what is said where none exists."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import DataError, InfeasibleError
from madang.supply.case import Case, Firm, Limits, Offer, Renewable, Store
from madang.supply.sizing import conflicts, size

LOAD = np.array([10.0, 10.0, 10.0, 10.0])
SUN = np.array([0.0, 1.0, 1.0, 0.0])


def grid(limit=20.0, price=50.0):
    return {"grid": Firm(Offer(0.0, most=limit), price, 0.5)}


def battery(cost=1.0):
    return {"battery": Store(Offer(0.0), Offer(cost), 0.9, 0.8)}


def test_the_grid_alone_by_hand():
    sized = size(Case(LOAD, {}, grid(), {}))
    assert sized.annual_cost == pytest.approx(4 * 10 * 50)
    assert sized.marginal_price == pytest.approx([50.0] * 4)
    assert sized.worth == {}


def test_an_hours_weight_scales_operation_alone():
    case = Case(LOAD, {}, {"gas": Firm(Offer(7.0), 50.0)}, {}, hour_weight=3.0)
    assert size(case).annual_cost == pytest.approx(10 * 7 + 3 * 4 * 10 * 50)


def test_what_a_megawatt_of_grid_is_worth():
    """A dear turbine fills what the grid cannot: one MW more of grid saves its difference in every hour."""
    turbine = {"turbine": Firm(Offer(100.0), 90.0)}
    sized = size(Case(LOAD, {}, grid(limit=6.0) | turbine, {}))
    assert sized.capacity_mw["turbine"] == pytest.approx(4.0)
    assert sized.worth["grid.most"] == pytest.approx(100.0 + 4 * (90.0 - 50.0))


def test_a_store_fills_the_dark_hours_with_its_losses():
    sized = size(Case(LOAD, {"sun": Renewable(Offer(10.0), SUN)}, {}, battery()))
    stored = 20.0 / 0.8
    assert sized.energy_mwh["battery"] == pytest.approx(stored)
    assert sized.capacity_mw["sun"] == pytest.approx((20.0 + stored / 0.9) / 2)
    assert sum(sized.discharge_mw["battery"]) == pytest.approx(20.0)


def test_limits_in_conflict_are_named_with_their_gap():
    with pytest.raises(InfeasibleError) as caught:
        size(Case(LOAD, {}, grid(limit=8.0), {}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.value) == ("SUP-013", "grid.most", "8 MW")
    assert problem.allowed.startswith("10 ")


def test_each_limit_of_a_conflict_says_what_it_alone_would_need():
    """5 t of CO2 allow 10 MWh of the grid's 40; the sun may not be built larger than 12 MW."""
    sun = {"sun": Renewable(Offer(1.0, most=12.0), SUN)}
    case = Case(LOAD, sun, grid(), battery(), Limits(co2_t=5.0))
    by_name = {each.limit: each for each in conflicts(case)}
    assert set(by_name) == {"co2_t", "sun.most"}
    loose = Case(LOAD, sun, grid(), battery(), Limits(co2_t=5.0 + by_name["co2_t"].alone * (1 + 1e-9)))
    assert size(loose).annual_cost > 0
    tight = Case(LOAD, sun, grid(), battery(), Limits(co2_t=5.0 + by_name["co2_t"].alone * 0.99))
    assert conflicts(tight)


def test_a_load_nothing_can_meet_is_said_so():
    with pytest.raises(InfeasibleError, match="SUP-011"):
        size(Case(LOAD, {"sun": Renewable(Offer(1.0), SUN)}, {}, {}))


@pytest.mark.parametrize("efficiency", [0.0, -0.1, 1.01, float("nan")])
def test_a_store_that_loses_all_is_refused(efficiency):
    with pytest.raises(DataError, match="SUP-014"):
        size(Case(LOAD, {}, grid(), {"battery": Store(Offer(0.0), Offer(1.0), efficiency, 0.9)}))


def test_no_number_is_refused():
    with pytest.raises(DataError, match="SUP-010"):
        size(Case(np.array([1.0, np.nan]), {}, grid(), {}))
    with pytest.raises(DataError, match="SUP-010"):
        size(Case(LOAD, {}, grid(price=float("nan")), {}))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_energy_balances_and_limits_hold(seed, share):
    rng = np.random.default_rng(seed)
    load, sun = rng.uniform(5, 10, 48), np.clip(rng.normal(0.2, 0.3, 48), 0, 1)
    carbon = share * 0.5 * load.sum()
    case = Case(load, {"sun": Renewable(Offer(30.0), sun)}, grid(), battery(), Limits(co2_t=carbon))
    sized = size(case)
    store, given_mw = case.stores["battery"], sized.renewable_mw["sun"] + sized.firm_mw["grid"]
    charge, discharge, stored = (each["battery"] for each in (sized.charge_mw, sized.discharge_mw, sized.stored_mwh))
    assert given_mw + discharge == pytest.approx(load + charge + sized.curtailed_mw, rel=1e-9, abs=1e-6)
    assert sized.curtailed_mw.min() > -1e-6
    gain = charge * store.charge_efficiency - discharge / store.discharge_efficiency
    assert stored - np.roll(stored, 1) == pytest.approx(gain, abs=1e-6)
    assert 0.5 * sized.firm_mw["grid"].sum() <= carbon * (1 + 1e-6)
    loose = Case(load, case.renewables, case.firm, case.stores)
    assert size(loose).annual_cost <= sized.annual_cost * (1 + 1e-9)
