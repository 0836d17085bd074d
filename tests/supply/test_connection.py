"""The connection as filed: voltage by size, transformers by redundancy, the assessment from 10 MW on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.catalog.tables import facts
from madang.supply.connection import Contract, connection, impact_remarks


@pytest.mark.parametrize(("contract_mw", "kind", "voltage_kv"), [
    (8.0, "shared_line", 22.9), (40.0, "own_line", 22.9), (41.0, "transmission", 154.0), (400.0, "transmission", 154.0),
    (401.0, "extra_high", 345.0),
])
def test_voltage_by_size(contract_mw, kind, voltage_kv):
    filed = connection(contract_mw, "n")
    assert (filed.kind, filed.voltage_kv) == (kind, voltage_kv)


@pytest.mark.parametrize(("contract_mw", "each"), [(30, 20), (120, 300), (350, 300), (2500, 1000)])
def test_lines_carry_the_contract_and_redundancy_adds_to_them(contract_mw, each):
    plain, spare, double = (connection(contract_mw, redundancy) for redundancy in ("n", "n_plus_1", "two_n"))
    assert plain.lines * each >= contract_mw > (plain.lines - 1) * each
    assert (spare.lines, double.lines) == (plain.lines + 1, 2 * plain.lines)
    assert plain.mva == pytest.approx(contract_mw / 0.95)


def test_a_shared_line_is_one():
    assert {connection(9, redundancy).lines for redundancy in ("n", "n_plus_1", "two_n")} == {1}


@given(st.floats(41, 2000))
def test_redundancy_adds_transformers_that_carry_the_load(contract_mw):
    plain, spare, double = (connection(contract_mw, each) for each in ("n", "n_plus_1", "two_n"))
    assert spare.transformers == plain.transformers + 1
    assert double.transformers == 2 * plain.transformers
    assert plain.transformers * 60 >= plain.mva > (plain.transformers - 1) * 60


def test_a_condition_for_each_phase_of_ten_megawatts_or_more():
    phases = [Contract("pilot", "2026-01", 9.9), Contract("first", "2027-11", 60.0), Contract("full", "2029-02", 150.0)]
    found = list(impact_remarks(phases, "n_plus_1", {"own_generation", "efficiency"}))
    assert [each.id for each in found] == ["grid_impact.first", "grid_impact.full", "grid_impact.criteria"]
    assert "2027년 11월" in found[0].ko
    assert "154 kV" in found[0].en
    assert "own generation 10" in found[-1].en.split("It lacks")[0]
    assert "grid margin 15" in found[-1].en.split("It lacks")[1]


def test_small_campuses_need_none():
    assert not list(impact_remarks([Contract("only", "2026-01", 9.9)], "n", ()))


def test_the_points_reach_a_hundred_without_those_on_top():
    """15 + 10 + 20 + 10 + 5 technical, 20 of the project, 20 of policy, and dispersion from −15 to 15."""
    rows = [row for row in facts("grid_impact") if row.note != "on top"]
    assert sum(row.value for row in rows if row.key[0] != "dispersion") == 100
