"""A life read from the map: exact sums, exact corners, and the limit as the inverse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.errors import DataError
from madang.facility import facility_hours, it_limit_mw, peak_pue, pue_map

KINDS = ("air_economiser", "direct_to_chip", "water_chiller")


@pytest.fixture(scope="module", params=KINDS)
def the_map(request, plant, electrical, mixed):
    return pue_map(plant(request.param), electrical(), mixed)


def life(seed, years=2):
    """Hours of the year, IT load and a capacity that steps up, all in MW."""
    draw = np.random.default_rng(seed)
    of_year = np.tile(np.arange(8760), years)
    capacity = np.where(np.arange(len(of_year)) < 5000, 41.0, 103.0)
    return of_year, draw.uniform(0.0, 1.0, len(of_year)) * capacity, capacity


def test_facility_is_it_plus_mechanical_plus_losses_plus_other(the_map):
    of_year, it, capacity = life(1)
    hours = facility_hours(the_map, of_year, it, capacity)
    parts = it + hours.mechanical_mw + hours.electrical_loss_mw + hours.other_mw
    assert np.abs(hours.facility_mw - parts).max() < 1e-12 * hours.facility_mw.max()
    assert (hours.facility_mw > it).all()
    assert (hours.heat_rejected_mw >= it).all()


def test_at_the_loads_of_the_map_the_hours_are_the_map(the_map):
    for step, load in enumerate(the_map.loads):
        hours = facility_hours(the_map, np.arange(8760), np.full(8760, load * 50.0), np.full(8760, 50.0))
        assert np.allclose(hours.facility_mw, 50.0 * the_map.facility[:, step], rtol=1e-12)
        assert np.allclose(hours.water_withdrawn_m3, 50.0 * the_map.water_withdrawn[:, step], rtol=1e-12)


def test_everything_scales_with_the_campus(the_map):
    of_year, it, capacity = life(2, years=1)
    one, ten = (facility_hours(the_map, of_year, k * it, k * capacity) for k in (1.0, 10.0))
    assert np.allclose(10.0 * one.facility_mw, ten.facility_mw, rtol=1e-12)
    assert np.allclose(10.0 * one.water_consumed_m3, ten.water_consumed_m3, rtol=1e-12)


def test_before_any_capacity_nothing_is_drawn(the_map):
    hours = facility_hours(the_map, np.arange(24), np.zeros(24), np.zeros(24))
    for values in (hours.facility_mw, hours.water_withdrawn_m3, hours.heat_rejected_mw):
        assert (values == 0.0).all()
    assert (it_limit_mw(the_map, np.arange(24), np.full(24, 100.0), np.zeros(24)) == 0.0).all()


@pytest.mark.parametrize("wrong", [-1.0, 101.0, float("nan")])
def test_a_load_outside_its_capacity_is_an_error_that_names_the_hour(the_map, wrong):
    it = np.full(48, 50.0)
    it[17] = wrong
    with pytest.raises(DataError, match=r"FAC-003.*hour 17"):
        facility_hours(the_map, np.arange(48), it, np.full(48, 100.0))


def test_a_supply_that_is_not_a_number_is_an_error(the_map):
    with pytest.raises(DataError, match=r"FAC-004.*hour 3"):
        it_limit_mw(the_map, np.arange(5), np.array([1.0, 2.0, 3.0, np.nan, 5.0]), 100.0)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_limit_inverts_the_hours(the_map, seed):
    of_year, it, capacity = life(seed)
    supply = facility_hours(the_map, of_year, it, capacity).facility_mw
    limit = it_limit_mw(the_map, of_year, supply, capacity)
    assert np.abs(limit - it).max() < 1e-9 * capacity.max()


@settings(max_examples=30, deadline=None)
@given(supply=st.floats(0.0, 300.0), more=st.floats(0.0, 50.0))
def test_the_limit_rises_with_supply_and_stays_between_nothing_and_capacity(the_map, supply, more):
    of_year, capacity = np.arange(8760), 100.0
    less, greater = (it_limit_mw(the_map, of_year, np.full(8760, s), capacity) for s in (supply, supply + more))
    assert (less >= 0.0).all()
    assert (greater <= capacity).all()
    assert (greater >= less).all()


def test_a_supply_of_capacity_times_peak_pue_never_limits(the_map):
    firm = 100.0 * peak_pue(the_map) * (1.0 + 1e-12)
    assert (it_limit_mw(the_map, np.arange(8760), np.full(8760, firm), 100.0) == 100.0).all()


def test_a_supply_below_the_idle_draw_leaves_no_room_for_it(the_map):
    idle = the_map.facility[:, 0].min()
    assert (it_limit_mw(the_map, np.arange(8760), np.full(8760, idle * 99.0), 100.0) == 0.0).all()
