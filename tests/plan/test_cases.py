"""Cases are partial plans: items meet by name, another kind replaces, the base stays as it is."""

import pytest

from madang.errors import PlanError
from madang.plan import check_plan, load_plan, values_of

CASES = """cases:
  late: {phases: [{name: full, energised: 2031-02}]}
  bigger: {phases: [{name: third, energised: 2032-01, power_mw: 90, power_basis: it}]}
  flat: {supply: {grid: {tariff: {kind: flat, price_per_kwh: 100}}}}
  hot: {cooling: {supply_air_c: 30}}
  odd: {phases: [{name: [1]}, 5, {energised: 2033-01}]}
  swap: {tenants: own}
  empty: {}
"""


@pytest.fixture
def with_cases(text):
    return text + CASES


def changed(plan, other):
    before, after = values_of(plan), values_of(other)
    return {path: after.get(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_an_item_meets_the_item_of_its_name(plan, with_cases):
    late = load_plan(with_cases, "late")
    assert changed(plan, late) == {"phases.full.energised": "2031-02"}
    assert late.provenance["phases.full.energised"].source == "case late"
    assert late.provenance["phases.first.energised"].source == "author of the plan"


def test_an_item_of_a_new_name_is_added(plan, with_cases):
    bigger = load_plan(with_cases, "bigger")
    assert [phase.name for phase in bigger.phases] == ["first", "full", "third"]
    assert {path.split(".")[1] for path in changed(plan, bigger)} == {"third"}


def test_a_misspelt_item_is_answered_with_the_nearest(text):
    with pytest.raises(PlanError) as caught:
        load_plan(text + "cases:\n  late: {phases: [{name: ful, energised: 2031-02}]}\n", "late")
    (only,) = caught.value.problems
    assert (only.code, only.value, only.nearest) == ("PLN-009", "ful", "full")
    assert only.path == "cases.late.phases.ful"


def test_another_kind_replaces_the_section(plan, with_cases):
    flat = load_plan(with_cases, "flat")
    assert changed(plan, flat) == {
        "supply.grid.tariff.kind": "flat",
        "supply.grid.tariff.tariff": None,
        "supply.grid.tariff.price_per_kwh": 100,
    }


def test_the_same_kind_keeps_the_rest(plan, with_cases):
    assert changed(plan, load_plan(with_cases, "hot")) == {"cooling.supply_air_c": 30}


def test_without_a_case_and_with_an_empty_one_the_plan_is_the_base(plan, with_cases):
    assert load_plan(with_cases) == plan
    assert load_plan(with_cases, "empty") == plan


@pytest.mark.parametrize("case", ["odd", "swap"])
def test_odd_cases_are_problems_of_the_plan(with_cases, case):
    with pytest.raises(PlanError):
        load_plan(with_cases, case)


def test_a_value_equal_to_the_bases_keeps_its_origin(text):
    origin = "provenance:\n  phases.full.power_mw: {kind: stated, value: 60, source: news, low: 50, high: 70}\n"
    same = load_plan(text + origin + "cases: {same: {phases: [{name: full, power_mw: 60}]}}\n", "same")
    assert same.provenance["phases.full.power_mw"].source == "news"
    other = load_plan(text + origin + "cases: {other: {phases: [{name: full, power_mw: 61}]}}\n", "other")
    assert other.provenance["phases.full.power_mw"].source == "case other"
    assert other.provenance["phases.full.power_mw"].low is None


def test_checking_a_plan_checks_its_cases_too(text, with_cases, plan):
    good = with_cases.replace(
        CASES, "\n".join(line for line in CASES.splitlines() if not line.startswith(("  odd", "  swap")))
    )
    assert check_plan(good + "\n") == plan
    with pytest.raises(PlanError) as caught:
        check_plan(with_cases.replace("life_years: 12", "life_years: 99"))
    found = caught.value.problems
    assert len(found) == len(set(found)), "what is wrong with the base is said once"
    assert {"timeline.life_years", "tenants"} <= {problem.path for problem in found}
