"""What a plan leaves out comes from the catalog, by name; what it says stays as it is."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.catalog.tables import facts
from madang.plan import load_plan, values_of
from madang.plan.base import Section, sections_in
from madang.plan.bounds import bounds
from madang.plan.defaults import SHARED, default_facts, fill
from madang.plan.paths import LISTS, pattern_of
from madang.plan.plan import Plan


def fields(model, prefix=""):
    """Every leaf of the plan's schema as a path pattern, with its field."""
    for name, field in model.model_fields.items():
        path = f"{prefix}.{name}" if prefix else name
        below = sections_in(field.annotation)
        if path in ("provenance", "remarks"):
            continue
        for section in below:
            yield from fields(section, f"{path}.*" if path in LISTS else path)
        if not below:
            yield path, field


PATTERNS = {path for path, _ in fields(Plan)}


def test_every_default_belongs_to_a_field_of_a_plan():
    assert {fact.key[0] for fact in default_facts()} | set(SHARED) <= PATTERNS


def test_a_condition_names_a_field_of_a_plan():
    conditions = {part for fact in default_facts() for part in fact.key[1].split("&") if part}
    there = {path.removesuffix("=*") for path in conditions if path.endswith("=*")}
    assert {path.split("=")[0] for path in conditions} - there <= PATTERNS
    assert all(any(pattern.startswith(f"{path}.") for pattern in PATTERNS) for path in there)


def test_every_value_has_an_origin_that_speaks_of_it(plan):
    values = values_of(plan)
    assert values.keys() == plan.provenance.keys()
    for path, value in values.items():
        assert plan.provenance[path].value == value, path
        assert plan.provenance[path].source, path


def test_what_the_author_wrote_is_the_authors_and_the_rest_is_the_catalogs(plan):
    written = {
        "site.country",
        "site.place",
        "site.weather.kind",
        "site.weather.climate",
        "timeline.construction_start",
        "timeline.life_years",
        "tenants.own.share",
        "tenants.public.share",
        "capital.currency",
        "capital.price_year",
    }
    written |= {
        f"phases.{name}.{key}" for name in ("first", "full") for key in ("energised", "power_mw", "power_basis")
    }
    for path, known in plan.provenance.items():
        assert known.kind == "assumed"
        assert (known.source == "author of the plan") == (path in written), path
        if path not in written:
            assert known.figure
            assert known.evidence


def test_a_default_is_the_catalogs_figure_with_its_range(plan):
    tables = ("overheads", "defaults_fleet", "defaults_cooling")
    rows = {fact.name.rstrip("/"): fact for table in tables for fact in facts(table)}
    for path in ("fleet.idle_fraction", "cooling.chiller_cop", "tenants.own.occupancy"):
        known = plan.provenance[path]
        fact = rows[known.figure]
        assert (known.value, known.low, known.high, known.range) == (fact.value, fact.low, fact.high, fact.range)


def test_defaults_lie_within_the_schemas_bounds_with_their_ranges(plan):
    for path, known in plan.provenance.items():
        if known.figure and not isinstance(known.value, str):
            low, high = bounds(path)
            ends = (known.value, *(end for end in (known.low, known.high) if end is not None))
            assert all(low <= end <= high for end in ends), path


def test_a_default_that_depends_on_a_value_follows_it(text):
    tower = load_plan(text + "cooling: {kind: water_chiller}\n")
    assert tower.cooling.kind == "water_chiller"
    american = load_plan(text.replace("country: KR", "country: US").replace("currency: KRW", "currency: USD"))
    assert american.supply.grid.tariff.kind == "flat"


def test_a_value_edited_by_hand_becomes_the_authors(text):
    record = "provenance:\n  phases.full.power_mw: {kind: stated, value: 60, source: news, low: 50, high: 70}\n"
    stated = load_plan(text + record)
    assert stated.provenance["phases.full.power_mw"].kind == "stated"
    edited = load_plan((text + record).replace("power_mw: 60", "power_mw: 61"))
    known = edited.provenance["phases.full.power_mw"]
    assert (known.kind, known.value, known.source, known.low) == ("assumed", 61, "author of the plan", None)


@pytest.mark.parametrize("way", [5, "text", [], True])
def test_nothing_is_written_where_something_else_is_in_the_way(way):
    tree = {"site": {"country": "KR"}, "cooling": way, "tenants": [way, {"name": ["x"]}]}
    fill(tree)
    assert tree["cooling"] == way
    assert tree["tenants"][0] == way
    assert tree["tenants"][1]["shape"]


def test_what_is_skipped_stays_empty():
    tree = {"site": {"country": "KR"}}
    filled = fill(tree, skip=frozenset({"timeline.life_years"}))
    assert "timeline" not in tree
    assert "timeline.life_years" not in filled


@given(st.randoms())
def test_filling_does_not_depend_on_the_order_of_the_sections(random):
    tree = {
        "site": {"country": "KR", "place": "Ulsan"},
        "capital": {"currency": "KRW"},
        "tenants": [{"name": "a"}],
        "cooling": {},
        "fleet": {},
    }
    items = list(tree.items())
    random.shuffle(items)
    shuffled = copy.deepcopy(dict(items))
    first, second = fill(tree), fill(shuffled)
    assert first == second
    assert tree == shuffled


def test_sections_hold_the_plans_rules():
    config = Section.model_config
    assert config["frozen"]
    assert config["extra"] == "forbid"
    assert pattern_of("phases.first.power_mw") == "phases.*.power_mw"


def test_a_default_waits_for_the_default_that_decides_on_it():
    tree = {"site": {"country": "KR", "place": "Ulsan"}, "fleet": {}}
    fill(tree)
    named = {"site": {"country": "KR", "place": "Ulsan"}, "fleet": {"accelerator": tree["fleet"]["accelerator"]}}
    fill(named)
    assert tree["fleet"] == named["fleet"]
    assert tree["fleet"]["rack_kw"] > 100
