"""A schedule of jobs is worked out once for all lives that leave it as it is, and anew for one that does not."""

import os

import pytest

from madang.plan import load_plan, with_values
from madang.twin.life import live

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 3}
phases: [{name: only, energised: 2027-11, power_mw: 0.2, power_basis: it, accelerators: 100}]
tenants: [{name: own, share: 1, ramp_months: 1, jobs: JOBS}]
cluster: {weeks: 1}
capital: {currency: KRW, price_year: 2025}
"""


def schedule(plan):
    return live(plan).demand.chosen[0].shared


@pytest.fixture(scope="module")
def plan():
    return load_plan(TEXT.replace("JOBS", "{load: 0.7}"))


@pytest.mark.parametrize(("path", "value"), [("tenants.own.occupancy", 0.5), ("capital.price_year", 2026),
                                             ("fleet.swap_days", 50.0)])
def test_what_jobs_do_not_see_leaves_their_schedule(plan, path, value):
    assert schedule(with_values(plan, {path: value})) is schedule(plan)


@pytest.mark.parametrize(("path", "value"), [("tenants.own.jobs.load", 0.6), ("tenants.own.utilisation", 0.5),
                                             ("phases.only.accelerators", 90), ("cluster.seed", 7)])
def test_what_they_see_makes_another(plan, path, value):
    found, other = schedule(plan), schedule(with_values(plan, {path: value}))
    assert (len(found.jobs), found.watts.sum()) != (len(other.jobs), other.watts.sum())


def test_a_log_that_has_changed_is_read_again(tmp_path):
    log = tmp_path / "log.swf"
    lines = [f"{k} {3600 * k} 0 7200 4 -1 -1 4 7200 -1 1 1 1 1 1 -1 -1 -1" for k in range(1, 200)]
    log.write_text("\n".join(lines) + "\n")
    plan = load_plan(TEXT.replace("JOBS", f"{{kind: trace, form: swf, path: {log}}}"))
    before = len(schedule(plan).jobs)
    log.write_text("\n".join(lines[::2]) + "\n")
    os.utime(log, ns=(1, 1))
    assert len(schedule(with_values(plan, {"cooling.chiller_cop": 5.0})).jobs) < before
