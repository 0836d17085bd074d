"""Announced figures beside other campuses: what cannot be whole is said with a reason, what is whole passes."""

from pathlib import Path

import pytest

from madang.plan import load_plan
from madang.plan.plausible import plausibility
from madang.plan.remarks import against_band

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIR_HILLS = """format: madang-plan/1
title: {ko: 솔라시도, en: FIR Hills}
site: {country: KR, place: Haenam, weather: {kind: climate, climate: haenam}}
timeline: {construction_start: 2025-12}
phases: [{name: full, energised: 2028-12, power_mw: 3000, power_basis: facility}]
tenants: [{name: all, share: 1}]
capital: {currency: KRW, price_year: 2025, initial_capex: 15.0e+12, initial_capex_scope: SCOPE}
"""
RAINIER = """format: madang-plan/1
title: {ko: 레이니어, en: Rainier}
site: {country: US, place: New Carlisle, weather: {kind: climate, climate: northern_virginia}}
timeline: {construction_start: 2024-06}
phases: [{name: full, energised: 2026-01, power_mw: 2200, power_basis: facility}]
fleet: {accelerator: gb200_nvl72}
tenants: [{name: all, share: 1}]
capital: {currency: USD, price_year: 2025, initial_capex: 11.0e+9, initial_capex_scope: SCOPE}
"""


def grave(plan):
    return [remark for remark in plausibility(plan) if remark.grave]


@pytest.mark.parametrize("text", [FIR_HILLS, RAINIER])
@pytest.mark.parametrize("scope", ["all_in", "shell_and_plant"])
def test_a_sum_that_cannot_be_whole_is_said_and_why(text, scope):
    (remark,) = grave(load_plan(text.replace("SCOPE", scope)))
    assert "below other campuses" in remark.en
    assert "too little" in remark.en
    assert "모자란" in remark.ko


@pytest.mark.parametrize("name", ["ulsan", "ulsan_financed", "hyperion"])
def test_campuses_that_are_whole_pass(name):
    assert not grave(load_plan(EXAMPLES / name / "plan.yaml"))


def test_jobs_on_everything_bought_abroad_too_are_within_and_ten_times_that_is_not():
    """SK and AWS: 78,000 jobs from 7 trn won, the size of a construction multiplier on all of it."""
    text = (EXAMPLES / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
    for jobs, outside in ((78_000, False), (780_000, True)):
        found = grave(load_plan(text.replace("cases:", f"economy: {{announced_jobs: {jobs}}}\ncases:")))
        assert bool(found) == outside
        assert all(remark.id == "jobs_per_bn_krw" and "imported" in remark.en for remark in found)


def test_nobody_on_site_is_said_with_the_campuses_that_have_somebody():
    remark = against_band("staff_per_mw", 0.0)
    assert remark.grave
    assert "nearest: " in remark.en
    assert "가까운 사례: " in remark.ko
