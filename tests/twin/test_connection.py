"""What each phase files for its connection, and a PUE that is only given where it means something."""

import math

import numpy as np
import pytest

from madang.plan import load_plan
from madang.twin.life import live
from madang.twin.steps.connection import connection_rows
from madang.twin.tables import pue


def test_a_row_a_phase_with_racks_heat_and_lines(life, run):
    rows = connection_rows(life)
    assert rows == run.manifest["connection"]
    assert [row["phase"] for row in rows] == ["first", "full"]
    for row, phase in zip(rows, life.capacity.phases, strict=True):
        assert row["liquid_mw"] + row["air_mw"] == pytest.approx(phase.it_mw)
        assert row["racks"] == math.ceil(phase.it_mw * 1000 / life.plan.fleet.rack_kw)
        assert row["mva"] > row["contract_mw"] >= row["grid_limit_mw"] >= row["peak_mw"]
        assert row["own_mw"] == 0
    first, full = rows
    assert (first["kind"], first["assessment"]) == ("own_line", True)
    assert (full["voltage_kv"], full["kind"]) == (154.0, "transmission")
    assert full["transformers"] * full["transformer_mva"] >= full["mva"]


def test_own_generation_stands_beside_the_contract(text):
    gas = "supply: {sources: [{name: chp, kind: gas, power_mw: 40, units: 4, spare_units: 1, in_service: 2029-01}]}\n"
    rows = connection_rows(live(load_plan(text + gas)))
    assert [row["own_mw"] for row in rows] == [0, 30]


def test_korean_rules_are_korean(text):
    abroad = text.replace("country: KR", "country: US").replace("currency: KRW", "currency: USD")
    rows = connection_rows(live(load_plan(abroad)))
    assert {row[name] for row in rows for name in ("kind", "voltage_kv", "lines", "assessment")} == {None}
    assert all(row["mva"] > 0 for row in rows)


def test_pue_is_blank_while_a_plant_serves_next_to_nothing(life):
    hourly = pue(life)
    share = life.it_mw / life.capacity.it_capacity_mw
    assert np.array_equal(np.isnan(hourly), share <= 0.05)
    assert np.isnan(hourly[0])
    assert np.nanmax(hourly) < 3


def test_heat_for_reuse_is_that_of_the_liquid(life, run):
    assert run.hours["heat_reusable_mw"].to_numpy() == pytest.approx(0.87 * life.it_mw)
    assert life.plan.cooling.reusable_c == 46
