"""Jobs of a plan ask for the load it names, fit their tenants, and are a log's own where it is replayed."""

import numpy as np
import pytest

from madang.catalog.job_mixes import job_mix
from madang.cluster import make_jobs, write_parquet
from madang.cluster.intake import Window, jobs_of
from madang.cluster.terms import tenants_of
from madang.errors import DataError, PlanError
from madang.plan import load_plan

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 4}
phases:
  - {name: full, energised: 2027-11, power_mw: 9, power_basis: it, accelerators: 5000}
tenants:
  - {name: own, share: 0.5, jobs: {load: 0.8, spot_share: 0.25}}
  - {name: open, share: 0.5, jobs: {load: 0.4}}
cluster: {weeks: 2}
capital: {currency: KRW, price_year: 2025}
"""
WEEK_S = 604_800


def intake(text, accelerators=5000, weeks=8, come=1.0, reclaim=True):
    plan = load_plan(text)
    own = tenants_of(plan.tenants, accelerators)
    window = Window(weeks, 168.0, (0, 0))
    return plan, own, jobs_of(plan.tenants, own, accelerators, window, {"own": come, "open": come}, reclaim)


def load(own, jobs, weeks=9):
    asked = np.bincount(jobs.tenant, jobs.accelerator_s)
    return [work / (tenant.entitlement * weeks * WEEK_S) for tenant, work in zip(own, asked, strict=True)]


def test_drawn_jobs_ask_for_their_load_and_for_less_while_a_tenant_is_still_coming():
    _, own, jobs = intake(TEXT)
    assert load(own, jobs) == pytest.approx([0.8, 0.4], rel=0.15)
    _, own, half = intake(TEXT, come=0.5)
    assert load(own, half) == pytest.approx([0.4, 0.2], rel=0.2)
    assert (jobs.submit_s < 9 * WEEK_S).all()
    assert jobs.run_s.max() <= 168 * 3600
    mine = jobs.tenant == 0
    assert (jobs.tier[mine] == 0).mean() == pytest.approx(0.25, abs=0.02)


def test_sizes_are_the_mixs_and_the_same_seed_draws_the_same_jobs():
    _, _, jobs = intake(TEXT)
    for each in job_mix("philly").sizes[:4]:
        assert (jobs.accelerators == each.accelerators).mean() == pytest.approx(each.share, rel=0.15)
    _, _, again = intake(TEXT)
    assert (jobs.submit_s == again.submit_s).all()
    assert (jobs.run_s == again.run_s).all()


def test_what_a_tenant_could_never_hold_is_not_drawn_and_what_it_must_borrow_is_spot():
    small = TEXT.replace("load: 0.8,", "load: 0.8, borrow: 0.5, size_factor: 4,")
    _, own, jobs = intake(small, accelerators=100)
    mine = jobs.tenant == 0
    assert jobs.accelerators[mine].max() <= own[0].entitlement * 1.5
    large = mine & (jobs.accelerators > own[0].entitlement)
    assert large.any()
    assert (jobs.tier[large] == 0).all()
    with pytest.raises(PlanError, match="CLU-053"):
        intake(TEXT.replace("load: 0.8,", "load: 0.8, size_factor: 900,"), accelerators=100)


def test_more_jobs_than_memory_holds_are_refused_before_they_are_drawn():
    with pytest.raises(PlanError, match="CLU-054"):
        intake(TEXT, accelerators=100_000_000)


@pytest.fixture
def log(tmp_path):
    """Ten days of jobs from a Wednesday, noon, on, an hour apart."""
    count, wednesday_noon = 240, 1_772_582_400 + 43_200
    submit = np.arange(count) * 3600
    jobs = make_jobs(submit, np.full(count, 2), np.full(count, 1800), tenant=np.arange(count) % 2,
                     tenants=("a", "b"), epoch_s=wednesday_noon)  # fmt: skip
    write_parquet(tmp_path / "log.parquet", jobs)
    return tmp_path / "log.parquet"


def test_a_log_is_replayed_week_on_week_at_its_own_days_and_hours(log):
    text = TEXT.replace("{load: 0.8, spot_share: 0.25}", f"{{kind: trace, path: {log}, account: a}}")
    _, _, jobs = intake(text, weeks=4)
    mine = jobs.submit_s[jobs.tenant == 0]
    period = 2 * WEEK_S
    first = mine[mine >= WEEK_S] - WEEK_S
    assert first[0] == 2 * 86_400 + 43_200, "the first week after the queues have filled is the log's first"
    here = set((first % period).tolist())
    assert len(here) == 120
    assert (jobs.accelerators[jobs.tenant == 0] == 2).all()


def test_days_before_a_log_began_are_not_days_without_jobs(log):
    """An hour's job each, ten days from a Wednesday on: the rhythm drawn from it has no weak Mondays."""
    text = TEXT.replace("{load: 0.8, spot_share: 0.25}", f"{{kind: trace, path: {log}, load: 0.1}}")
    _, _, jobs = intake(text, weeks=6)
    days = np.bincount(jobs.submit_s[jobs.tenant == 0] // 86_400 % 7)
    assert (np.abs(days / days.mean() - 1) < 0.1).all()


def test_a_log_scaled_to_a_load_keeps_its_jobs(log):
    text = TEXT.replace("{load: 0.8, spot_share: 0.25}", f"{{kind: trace, path: {log}, load: 0.6}}")
    _, own, jobs = intake(text)
    assert load(own, jobs)[0] == pytest.approx(0.6, rel=0.1)
    with pytest.raises(DataError, match="CLU-055"):
        intake(text.replace("load: 0.6", "account: c"))
