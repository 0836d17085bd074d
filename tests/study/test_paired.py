"""Cases in the same world: what is shared cancels, what is a case's own does not."""

import pytest

from madang.plan import load_plan
from madang.study import ranges
from madang.study.paired import paired

TEXT = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2025-03, life_years: 5}
phases: [{name: full, energised: 2027-01, power_mw: 20, power_basis: it}]
fleet: {accelerator: h200_sxm, arrival_months: 3}
workloads: [{name: chat, kind: llm_serving, model: llama31_70b, tokens_in: 1000, tokens_out: 500}]
tenants: [{name: own, share: 1.0, ramp_months: 6, workload: chat}]
capital: {currency: KRW, price_year: 2025}
cases:
  dear: {capital: {opex_per_it_mw_year: 1.0e+9}}
  same: {}
  other: {fleet: {accelerator: gb300_nvl72}}
"""


@pytest.fixture(scope="module")
def plans():
    return [load_plan(TEXT, case) for case in (None, "same", "dear", "other")]


@pytest.fixture(scope="module")
def found(plans):
    return paired(plans, 16, seed=3)


def test_a_case_that_changes_nothing_is_one_to_one(found):
    same = found[0]
    assert {(ratio.over_first, ratio.low, ratio.high) for ratio in same.values()} == {(1.0, 1.0, 1.0)}
    assert "tokens_annual" in same


def test_what_is_shared_cancels(plans, found):
    dear = found[1]
    assert dear["energy_annual_mwh"].low == dear["energy_annual_mwh"].high == 1
    cost = dear["cost_annual"]
    assert 1 < cost.low < cost.high
    alone = ranges(plans[0], 16, seed=3)["cost_annual"]
    assert cost.high / cost.low < alone[1] / alone[0], "a pair knows more than two lives apart"


def test_errors_of_two_accelerators_are_apart(found):
    other = found[2]["tokens_annual"]
    assert other.low < other.over_first < other.high
    assert other.high / other.low > 1.1


def test_pairs_are_reproducible(plans, found):
    assert paired(plans, 16, seed=3) == found
    assert paired(plans, 16, seed=4) != found
