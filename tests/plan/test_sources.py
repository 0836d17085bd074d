"""Sources in a plan: named items of five kinds, each filled with defaults of its own."""

import re

import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.plan.bounds import bounds
from madang.plan.paths import pattern_of
from madang.plan.write import plan_text

SOURCES = """supply:
  sources:
    - {name: roof, kind: solar, power_mw: 5}
    - {name: sea, kind: wind, power_mw: 100, in_service: 2029-01}
    - {name: cells, kind: battery, power_mw: 20, energy_mwh: 80}
    - {name: turbine, kind: gas, power_mw: 30}
    - {name: night, kind: ppa, power_mw: 10}
"""


def test_sources_are_named_items_filled_by_their_own_kind(text):
    plan = load_plan(text + SOURCES)
    roof, sea, cells, turbine, night = plan.supply.sources
    assert (roof.mounting, sea.resource.kind, cells.rule.kind, turbine.duty) == (
        "fixed", "weibull", "self_consumption", "cheaper")
    assert night.price_per_kwh > 0
    known = plan.provenance["supply.sources.roof.losses"]
    assert (known.kind, known.value) == ("assumed", roof.losses)
    assert "supply.sources.roof.efficiency" not in plan.provenance
    assert plan.provenance["supply.sources.sea.paid.kind"].value == "pay_as_produced"
    assert pattern_of("supply.sources.roof.paid.kind") == "supply.sources.*.paid.kind"
    assert pattern_of("supply.sources") == "supply.sources"
    assert bounds("supply.sources.cells.lowest_charge") == (0.0, 1.0)


def test_a_plan_with_sources_is_written_and_read_again(text):
    plan = load_plan(text + SOURCES)
    assert load_plan(plan_text(plan)) == plan


@pytest.mark.parametrize(("wrong", "said"), [
    ("kind: solar, power_mw: -5", "power_mw"),
    ("kind: sunny, power_mw: 5", "sunny"),
    ("kind: battery, power_mw: 5, energy_mwh: 10, charge_efficiency: 1.1", "charge_efficiency"),
    ("kind: battery, power_mw: 5, energy_mwh: 10, lowest_charge: 0.99", "lowest_charge"),
    ("kind: gas, power_mw: 5, units: 2, spare_units: 3", "spare_units are some of the units"),
    ("kind: gas, power_mw: 1.0e+12", "100000"),
    ("kind: solar, power_mw: 1.0e+12", "100000"),
])
def test_a_source_that_cannot_be_is_refused(text, wrong, said):
    with pytest.raises(PlanError, match=said):
        load_plan(f"{text}supply:\n  sources:\n    - {{name: odd, {wrong}}}\n")


def test_two_batteries_and_two_of_one_name_are_refused(text):
    two = "supply:\n  sources:\n" + "    - {name: cells, kind: battery, power_mw: 5, energy_mwh: 10}\n" * 2
    with pytest.raises(PlanError, match="PLN-015"):
        load_plan(text + two)
    with pytest.raises(PlanError, match="one battery"):
        load_plan(text + two.replace("cells", "more", 1))


def test_modules_face_the_sun_of_their_hemisphere(text):
    north = load_plan(text + SOURCES)
    assert north.supply.sources[0].azimuth_deg == 180
    grid = ("supply:\n  grid: {tariff: {kind: flat, price_per_kwh: 100}, carbon_kg_per_mwh: 600, carbon_year: 2024, "
            "carbon_trend: 0}\n")
    shell = text.replace("country: KR", "country: AU") + "  shell_cost_per_it_mw: 1.0e+10\n"
    south = load_plan(shell + SOURCES.replace("supply:\n", grid))
    assert south.supply.sources[0].azimuth_deg == 0
    assert "north" in south.provenance["supply.sources.roof.azimuth_deg"].source


def test_a_campus_of_a_million_gigawatts_is_refused(text):
    with pytest.raises(PlanError, match="power_mw") as caught:
        load_plan(re.sub(r"power_mw: [0-9.]+", "power_mw: 1.0e+12", text))
    assert "100000" in str(caught.value)
