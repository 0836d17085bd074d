"""Heat sinks: whatever takes the heat, it takes all of it, and no more than it can."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.catalog.tables import first_keys, record
from madang.errors import DataError
from madang.facility import pue_map
from madang.facility.cooling.sinks import cold
from madang.facility.electrical import indoor_loss
from madang.facility.weather import typical_year
from madang.facility.weather.months import month_mean

KINDS = ("air_economiser", "direct_to_chip", "water_chiller")
SEA = {"kind": "seawater", "sea": "ulsan"}
LNG = {"kind": "lng_cold", "flow_kg_per_s": 20.0, "for_it_mw": 100.0}


@pytest.fixture(scope="module")
def ulsan():
    return typical_year("ulsan")


@pytest.fixture(scope="module")
def made(plant, electrical, ulsan):
    """`made(kind, sink)`: the map of a plant with a sink in Ulsan's weather."""
    return lambda kind, sink, **changes: pue_map(plant(kind, sink=sink, **changes), electrical(), ulsan)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sink", [SEA, LNG])
def test_first_law_holds_for_every_kind_and_sink(kind, sink, plant, electrical, mixed):
    the_map = pue_map(plant(kind, sink=sink), electrical(), mixed)
    indoors = the_map.loads + indoor_loss(electrical(), the_map.loads) + the_map.other
    entering = indoors + the_map.fans + the_map.pumps + the_map.compressors
    assert np.abs(the_map.heat_rejected - entering).max() < 1e-9
    for table in (the_map.compressors, the_map.pumps, the_map.rejection, the_map.water_withdrawn):
        assert (table >= 0).all()
        assert np.isfinite(table).all()
    assert (np.diff(the_map.facility, axis=1) > 0).all()


@pytest.mark.parametrize("kind", ["direct_to_chip", "water_chiller"])
def test_the_sea_saves_water_and_in_korea_power(kind, made):
    air, sea = made(kind, {"kind": "air"}), made(kind, SEA)
    assert not sea.water_withdrawn.any()
    assert air.water_withdrawn.sum() > 0
    assert sea.facility[:, -1].mean() < air.facility[:, -1].mean()


def test_a_warm_sea_needs_the_chillers_that_a_cold_one_does_without(made):
    chillers = {sea: made("water_chiller", {**SEA, "sea": sea}).compressors[:, -1] for sea in ("incheon", "abu_dhabi")}
    assert chillers["incheon"][:2000].max() == 0
    assert chillers["abu_dhabi"].min() > 0
    assert chillers["abu_dhabi"].sum() > 5 * chillers["incheon"].sum()


def test_warm_water_on_the_chips_never_needs_a_chiller_by_the_sea(plant, electrical, ulsan):
    """At 36 °C even the Gulf in August is cold enough: only the air-cooled remainder calls for chillers."""
    gulf = pue_map(plant("direct_to_chip", sink={**SEA, "sea": "abu_dhabi"}, liquid_share=1.0), electrical(), ulsan)
    part = pue_map(plant("direct_to_chip", sink={**SEA, "sea": "abu_dhabi"}, liquid_share=0.5), electrical(), ulsan)
    assert gulf.compressors[:, -1].max() < 0.25 * part.compressors[:, -1].max()


@pytest.mark.parametrize("kind", ["direct_to_chip", "water_chiller"])
def test_cold_of_gas_spares_chillers_and_towers_up_to_what_there_is(kind, made):
    flows = (0.001, 2.0, 20.0, 500.0)
    maps = [made(kind, {**LNG, "flow_kg_per_s": flow}) for flow in flows]
    plain = made(kind, {"kind": "air"})
    assert maps[0].facility == pytest.approx(plain.facility, rel=1e-4)
    for table in ("compressors", "water_withdrawn"):
        used = [getattr(each, table)[:, -1].sum() for each in maps]
        assert used == sorted(used, reverse=True)
        assert used[0] == pytest.approx(getattr(plain, table)[:, -1].sum(), rel=1e-3)
    assert not maps[-1].compressors.any(), "more cold than heat leaves nothing to chillers"


@settings(deadline=None, max_examples=20)
@given(flow=st.floats(0.1, 300), usable=st.floats(0.1, 1))
def test_no_more_cold_is_taken_than_the_gas_has(flow, usable, made, plant):
    """Where towers need no pumps, pumps work more by the gas loop's alone: its share of the heat that the gas took."""
    sink = {**LNG, "flow_kg_per_s": flow, "usable_share": usable, "send_out": "korea_gas_sales"}
    found = cold(plant("water_chiller", sink=sink))
    assert (found.most * (1 + found.pump_share)).mean() == pytest.approx(flow * 0.830 * usable / 100, rel=0.01)
    plain, gas = (made("water_chiller", each, tower_pump_kpa=0.0) for each in ({"kind": "air"}, sink))
    taken = (gas.pumps - plain.pumps)[:, -1] / found.pump_share
    halls = gas.heat_rejected[:, -1] - gas.compressors[:, -1] - taken * found.pump_share
    assert taken == pytest.approx(np.minimum(found.most[:, 0], halls), rel=1e-6)


def test_months_keep_their_means():
    from madang.facility.cooling.sinks import _hourly

    for table in ("seas", "lng_send_out"):
        for name in first_keys(table):
            known = [record(table, name)[str(month)].value for month in range(1, 13)]
            assert month_mean(_hourly(table, name)) == pytest.approx(known)


def test_gas_sales_are_a_share_of_their_mean():
    for name in first_keys("lng_send_out"):
        values = [record("lng_send_out", name)[str(month)].value for month in range(1, 13)]
        assert np.mean(values) == pytest.approx(1.0, abs=0.01)


def test_an_unknown_sea_names_the_nearest(made):
    with pytest.raises(DataError, match="ulsan"):
        made("water_chiller", {**SEA, "sea": "ulsann"})
