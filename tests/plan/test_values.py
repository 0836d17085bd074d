"""A plan with other values, and what the schema allows for each."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from madang.errors import PlanError
from madang.plan import values_of, with_values
from madang.plan.bounds import bounds, is_whole

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


@pytest.mark.parametrize(
    ("path", "low", "high", "whole"),
    [
        ("timeline.life_years", 1, 60, True),
        ("phases.first.power_mw", math.nextafter(0, 1), 100_000, False),
        ("phases.first.accelerators", 1, math.inf, True),
        ("phases.first.grid_limit_mw", 0, math.inf, False),
        ("tenants.own.share", 0, 1, False),
        ("capital.discount_rate", 0, 0.5, False),
        ("capital.initial_capex", math.nextafter(0, 1), math.inf, False),
        ("cooling.supply_liquid_c", 15, 60, False),
        ("supply.grid.tariff.price_per_kwh", 0, math.inf, False),
        ("economy.announced_jobs", 0, math.inf, True),
        ("site.place", -math.inf, math.inf, False),
        ("no.such.path", -math.inf, math.inf, False),
    ],
)
def test_bounds_are_the_schemas(path, low, high, whole):
    assert bounds(path) == (low, high)
    assert is_whole(path) is whole


def numbers(plan):
    return [path for path, value in values_of(plan).items() if isinstance(value, int | float)]


@settings(deadline=None)
@given(data=st.data())
def test_what_lies_within_the_bounds_is_taken_and_what_lies_outside_is_not(plan, data):
    path = data.draw(st.sampled_from(numbers(plan)))
    low, high = bounds(path)
    value = data.draw(st.floats(allow_nan=False, allow_infinity=False))
    value = float(round(value)) if is_whole(path) else value
    try:
        changed = with_values(plan, {path: value})
    except PlanError as error:
        codes = {problem.code for problem in error.problems}
        assert not low <= value <= high or codes & {"PLN-004", "PLN-011", "PLN-013", "PLN-014"}
    else:
        assert low <= value <= high
        assert values_of(changed)[path] == value


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_only_the_named_values_change(plan, data):
    path = data.draw(st.sampled_from(["capital.discount_rate", "fleet.availability", "tenants.public.occupancy"]))
    value = data.draw(st.floats(0.01, 0.4))
    assume(value != values_of(plan)[path])
    changed = with_values(plan, {path: value})
    assert {key for key, new in values_of(changed).items() if values_of(plan)[key] != new} == {path}
    assert changed.provenance == plan.provenance


@pytest.mark.parametrize(
    ("values", "code", "path"),
    [
        ({"phases.first.power_mw": -1}, "PLN-005", "phases.first.power_mw"),
        ({"phases.frst.power_mw": 1}, "PLN-002", "phases.frst.power_mw"),
        ({"fleet.life_yaers": 1}, "PLN-002", "fleet.life_yaers"),
        ({"fleet.life_years.x": 1}, "PLN-002", "fleet.life_years.x"),
        ({"phases.first.energised": "2035-01-01"}, "PLN-010", "phases.full.energised"),
        ({"timeline.construction_start": "2030-01-01"}, "PLN-012", "timeline.construction_start"),
        ({"timeline.life_years": 1}, "PLN-013", "timeline.life_years"),
        ({"tenants.own.share": 0.9}, "PLN-014", "tenants"),
        ({"fleet.accelerator": "abacus"}, "PLN-016", "fleet.accelerator"),
    ],
)
def test_the_plans_rules_hold_for_other_values_too(plan, values, code, path):
    with pytest.raises(PlanError) as caught:
        with_values(plan, values)
    (only,) = caught.value.problems
    assert (only.code, only.path, only.where) == (code, path, "")
