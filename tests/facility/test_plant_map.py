"""What must hold for every kind of cooling, in every weather, at every load."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.catalog.tables import facts
from madang.facility import peak_pue, pue_map
from madang.facility.electrical import indoor_loss

KINDS = ("air_economiser", "direct_to_chip", "water_chiller")


def drawn(kind):
    """Changes to a plant: every default that has bounds, anywhere within them."""
    chosen = {}
    for fact in facts("defaults_cooling"):
        if fact.low is not None and fact.key[1] in ("", f"cooling.kind={kind}"):
            chosen[fact.key[0].split(".")[1]] = st.floats(fact.low, fact.high)
    return st.fixed_dictionaries(chosen).filter(lambda changes: dry_span_k(changes) >= 5.0)


def dry_span_k(changes):
    """Hot facility water over the air that dry coolers are sized for; any, where there are none [K]."""
    if "dry_up_to_c" not in changes:
        return 5.0
    hot = changes["supply_liquid_c"] - changes["distribution_approach_k"] + changes["liquid_rise_k"]
    return hot - changes["dry_up_to_c"]


@pytest.fixture(scope="module", params=KINDS)
def the_map(request, plant, electrical, mixed):
    return pue_map(plant(request.param), electrical(), mixed)


def test_power_adds_up_and_every_part_is_finite_and_never_negative(the_map):
    parts = (the_map.compressors, the_map.pumps, the_map.fans, the_map.rejection, the_map.electrical_loss)
    for table in (*parts, the_map.water_withdrawn, the_map.water_consumed, the_map.heat_rejected):
        assert table.shape == (8760, len(the_map.loads))
        assert np.isfinite(table).all()
        assert (table >= 0.0).all()
    assert np.allclose(the_map.facility, the_map.loads + sum(parts) + the_map.other, rtol=0, atol=1e-12)


def test_first_law_all_electricity_inside_leaves_as_heat(the_map, electrical):
    """Halls and plant room as one box: what enters as power leaves as heat, to 1e-9."""
    indoors = the_map.loads + indoor_loss(electrical(), the_map.loads) + the_map.other
    entering = indoors + the_map.fans + the_map.pumps + the_map.compressors
    assert np.abs(the_map.heat_rejected - entering).max() < 1e-9


def test_no_more_water_is_lost_than_is_taken(the_map):
    assert (the_map.water_consumed <= the_map.water_withdrawn + 1e-15).all()


def test_an_idle_facility_still_draws(the_map):
    assert the_map.facility[:, 0].min() > 0.01


def test_pue_falls_with_load_until_square_losses_level_it(the_map):
    """Annual PUE falls strictly to 60 % load; beyond, losses that go with the square of the load hold it
    within 1.5 % of its level at full load."""
    pue = the_map.facility[:, 1:].mean(axis=0) / the_map.loads[1:]
    low = the_map.loads[1:] <= 0.6
    assert (np.diff(pue[low]) < 0.0).all()
    assert pue.min() > pue[-1] - 0.015
    assert pue[0] > pue[-1] + 0.05


def test_peak_pue_is_the_worst_hour_at_full_load(the_map):
    assert peak_pue(the_map) == the_map.facility[:, -1].max()
    assert peak_pue(the_map) > the_map.facility[:, -1].mean() > 1.0


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_facility_power_rises_with_it_load_for_any_plant_within_its_ranges(
    kind, data, plant, electrical, mixed
):
    chosen = data.draw(drawn(kind))
    redundancy = data.draw(st.sampled_from(["n", "n_plus_1", "two_n"]))
    the_map = pue_map(plant(kind, **chosen), electrical(redundancy=redundancy), mixed)
    assert (np.diff(the_map.facility, axis=1) > 0.0).all()
    assert np.isfinite(the_map.facility).all()
    assert the_map.facility[:, -1].min() > 1.0


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_warmer_wet_bulb_never_lowers_the_power_of_towers_and_chillers(data, plant, electrical, year):
    """Saturated air from −15 to 38 °C: dry bulb and wet bulb rise together."""
    ramp = year(np.linspace(-15.0, 38.0, 8760), 1.0)
    the_map = pue_map(plant("water_chiller", **data.draw(drawn("water_chiller"))), electrical(), ramp)
    assert np.diff(the_map.facility, axis=0).min() > -1e-9


def test_the_map_depends_on_the_weather_alone_hour_by_hour(plant, electrical, year):
    """The same hour in another order gives the same power: nothing is carried over."""
    hot, cold = year([35.0, 5.0], [0.5, 0.6]), year([5.0, 35.0], [0.6, 0.5])
    one = pue_map(plant("direct_to_chip"), electrical(), hot)
    other = pue_map(plant("direct_to_chip"), electrical(), cold)
    assert np.allclose(one.facility[0], other.facility[1], rtol=0, atol=1e-12)
    assert np.allclose(one.facility[1], other.facility[0], rtol=0, atol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_more_redundancy_costs_power_at_low_load(kind, plant, electrical, mixed):
    draws = [
        pue_map(plant(kind), electrical(redundancy=redundancy), mixed).facility[:, 1].mean()
        for redundancy in ("n", "n_plus_1", "two_n")
    ]
    assert draws == sorted(draws)
    assert draws[0] < draws[-1]


def test_liquid_cooling_draws_less_than_air_in_the_same_weather(plant, electrical, mixed):
    air = pue_map(plant("water_chiller"), electrical(), mixed)
    liquid = pue_map(plant("direct_to_chip"), electrical(), mixed)
    assert liquid.facility[:, -1].mean() < air.facility[:, -1].mean()
    assert liquid.water_consumed[:, -1].mean() < air.water_consumed[:, -1].mean()
