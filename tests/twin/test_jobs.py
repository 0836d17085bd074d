"""Jobs in a life: the simulated weeks are the life's own hours, nothing is used twice, and power is never above."""

import subprocess
import sys

import numpy as np
import polars as pl
import pytest

from madang.errors import PlanError
from madang.plan import load_plan
from madang.twin import simulate
from madang.twin.halls import halls, rescheduled, short_of
from madang.twin.job_tables import sharing_table
from madang.twin.life import live

TEXT = """format: madang-plan/1
title: {ko: 시험 캠퍼스, en: Test campus}
site: {country: KR, place: Ulsan, weather: {kind: climate, climate: ulsan}}
timeline: {construction_start: 2026-03, life_years: 4}
phases:
  - {name: first, energised: 2027-11, power_mw: 1, power_basis: it, accelerators: 600}
  - {name: full, energised: 2028-12-15, power_mw: 1.6, power_basis: it, accelerators: 1000}
tenants:
  - {name: own, share: 0.4, ramp_months: 6, price_per_accelerator_hour: 2, jobs: {load: 1.2, spot_share: 0.5}}
  - {name: open, share: 0.3, ramp_months: 6, jobs: {guarantee: public, load: 0.6, slowdown: 0.25}}
  - {name: lease, share: 0.2}
cluster: {weeks: 3}
capital: {currency: KRW, price_year: 2025}
"""


@pytest.fixture(scope="module")
def life():
    return live(load_plan(TEXT))


def work_mw(life):
    return life.plan.fleet.work_kw / 1000


def test_in_the_simulated_weeks_the_life_draws_what_its_jobs_draw(life):
    for each in life.demand.chosen:
        assert each.within_phase
        apart = life.demand.busy["lease"][each.at] * work_mw(life)
        drawn = life.it_mw[each.at] - life.demand.idle_mw[each.at] - apart
        s, watts = each.ran.stretches, each.ran.watts
        tier_power = np.array([tier.slowed_power for tier in each.ran.tiers])
        slowed = (each.ran.speed < 1).any()
        joules = (watts[s.job] * (s.end_s - s.begin_s)).sum()
        assert not slowed
        assert tier_power.min() < 1
        assert drawn.sum() * 3.6e9 == pytest.approx(joules, rel=1e-9)
        np.testing.assert_allclose(drawn * 1e6, each.by_hour.work_w.sum(axis=0), rtol=1e-9, atol=1e-3)


def test_every_hour_of_a_phase_repeats_the_same_hour_of_the_week(life):
    for each in life.demand.chosen:
        of_week = life.hours.hour_of_week
        assert (of_week[each.first : each.last] == of_week[each.at][each.repeats]).all()
        assert (of_week[each.at] == np.arange(len(each.at)) % 168).all()


def test_nothing_is_sold_twice_and_nothing_is_busy_that_is_not_sold(life):
    sold, busy = life.demand.sold, life.demand.busy
    assert (sum(sold.values()) <= life.capacity.available * (1 + 1e-12) + 1e-9).all()
    for tenant in ("own", "open"):
        assert (busy[tenant] <= sold[tenant] * (1 + 1e-12)).all()
        assert (sold[tenant][: 168 * 2] <= sold[tenant].max() / 4).all()


def test_all_balances_are_told_and_hold(life):
    run = simulate(life.plan)
    ids = [each["id"] for each in run.manifest["balances"]]
    assert {"full: accelerator-seconds = used + lost + idle", "full: IT energy of jobs by hour = by job"} <= set(ids)
    for balance in run.manifest["balances"]:
        assert balance["residual"] <= 1e-9 * balance["scale"]


def test_a_public_share_is_kept_where_it_is_guaranteed_and_not_in_one_queue(life):
    tenants = simulate(life.plan).tenants.filter(pl.col("tenant") == "open")
    assert (tenants["kept"] > 0).all()
    assert (tenants["open_at_least"] >= tenants["kept"]).all()
    queue = load_plan(TEXT.replace("cluster: {weeks: 3}", "cluster: {kind: queue, weeks: 3, policy: easy}"))
    first_come = simulate(queue).tenants.filter(pl.col("tenant") == "open")
    assert (first_come["open_at_least"] < first_come["kept"]).any()


def test_what_is_lent_is_what_is_borrowed_of_entitlements(life):
    table = sharing_table(life)
    sums = table.group_by("phase").agg(pl.col("lent").sum(), pl.col("borrowed").sum())
    assert (sums["lent"] <= sums["borrowed"] + 1e-6).all()
    assert table.filter(pl.col("tenant") == "open")["lent"].max() == 0
    own = table.filter(pl.col("tenant") == "own")
    assert (own["held"] <= own["entitled"] + own["borrowed"] + 1e-9).all()


def test_tables_agree_and_a_run_is_read_back_as_written(life, tmp_path):
    run = simulate(life.plan)
    jobs, tenants = run.of_jobs["jobs"], run.tenants
    own = tenants.filter(pl.col("tenant") == "own")
    np.testing.assert_allclose(own["bill"], own["accelerator_hours_sold"] * 2)
    assert tenants.filter(pl.col("tenant") == "lease")["jobs"].is_null().all()
    assert (jobs["wait_s"].drop_nulls() >= 0).all()
    assert (jobs["accelerator_hours_lost"] <= jobs["accelerator_hours"] + 1e-9).all()
    first, second = run.save(tmp_path / "one"), simulate(life.plan).save(tmp_path / "two")
    for file in first.iterdir():
        assert file.read_bytes() == (second / file.name).read_bytes(), file.name
    from madang.twin.run import load_run

    again = load_run(first)
    assert again.of_jobs["jobs"].equals(jobs)
    assert again.of_jobs["sharing"].equals(run.of_jobs["sharing"])


def test_the_table_of_jobs_adds_up_to_the_hours(life):
    run = simulate(life.plan)
    jobs, sharing = run.of_jobs["jobs"], run.of_jobs["sharing"]
    for each in life.demand.chosen:
        told = jobs.filter(pl.col("phase") == each.phase)
        held = sharing.filter(pl.col("phase") == each.phase)
        assert told["accelerator_hours"].sum() == pytest.approx(held["held"].sum(), rel=1e-9)
        apart = life.demand.busy["lease"][each.at] * work_mw(life)
        worked = (life.it_mw - life.demand.idle_mw)[each.at] - apart
        idled = told["accelerator_hours"].sum() * life.plan.fleet.idle_kw
        assert told["energy_kwh"].sum() - idled == pytest.approx(worked.sum() * 1000, rel=1e-9)


def test_means_are_per_job_and_weighted_by_what_jobs_ask_for(life):
    run = simulate(life.plan)
    last = run.tenants.filter(pl.col("tenant") == "own").row(-1, named=True)
    phase = life.demand.chosen[-1].phase
    told = run.of_jobs["jobs"].filter((pl.col("phase") == phase) & (pl.col("tenant") == "own"))
    begin = run.of_jobs["sharing"].filter(pl.col("phase") == phase)["time"].min()
    told = told.filter(pl.col("submitted") >= begin)
    work = told["accelerators"] * told["run_s"]
    for name, column, hour in (("wait_hours", "wait_s", 3600), ("turnaround_hours", "turnaround_s", 3600),
                               ("bounded_slowdown", "bounded_slowdown", 1)):  # fmt: skip
        known = told[column].is_not_null()
        values, weight = told[column].filter(known) / hour, work.filter(known)
        assert last[f"{name}_mean"] == pytest.approx(values.mean(), rel=1e-12)
        assert last[f"{name}_weighted"] == pytest.approx((values * weight).sum() / weight.sum(), rel=1e-12)
    assert last["jobs"] == len(told)
    assert last["wait_hours_weighted"] > last["wait_hours_mean"], "large jobs wait longer"


def test_a_smaller_connection_makes_jobs_wait_and_power_stays_under_it():
    short = TEXT.replace("power_mw: 1.6, power_basis: it", "power_mw: 1.6, power_basis: it, grid_limit_mw: 1.2")
    whole, cut = live(load_plan(TEXT)), live(load_plan(short))
    assert (cut.it_mw <= cut.it_limit_mw * (1 + 1e-12)).all()
    last = cut.demand.chosen[-1]
    assert last.by_hour.work_w.sum() < whole.demand.chosen[-1].by_hour.work_w.sum()
    assert np.nanmean(last.course.wait_s) > np.nanmean(whole.demand.chosen[-1].course.wait_s)
    drawn = last.by_hour.work_w.sum(axis=0) / 1e6 + cut.demand.idle_mw[last.at]
    assert (drawn <= cut.it_limit_mw[last.at] + 1e-9).all()


def test_calls_of_demand_response_and_ramps_hold_in_the_simulated_weeks():
    calls = "cluster: {weeks: 3, ramp_mw_per_hour: 0.2, demand_response: {events_per_year: 52, cut: 0.4}}"
    life = live(load_plan(TEXT.replace("cluster: {weeks: 3}", calls)))
    each = life.demand.chosen[-1]
    share = life.it_mw[each.at] / life.it_limit_mw[each.at]
    called = np.flatnonzero(share <= 0.6)
    assert len(called) == 3 * 3
    assert set((called % 24).tolist()) == {17, 18, 19}
    assert np.median(share) > 0.65


@pytest.mark.parametrize(("weeks", "days", "most"), [(2, 7, 1.0), (4, 30, 1.05), (8, 30, 1.0)])
def test_a_life_holds_its_budget_whatever_weeks_are_simulated(weeks, days, most):
    """What is used of a period may exceed a year's mean a little where the weeks are not whole periods."""
    hours = 200_000 * days // 30
    own = f"load: 1.2, spot_share: 0.5, budget_hours: {hours}, budget_days: {days}"
    text = TEXT.replace("load: 1.2, spot_share: 0.5", own).replace("weeks: 3", f"weeks: {weeks}")
    held = live(load_plan(text)).demand.sold["own"][-8760:].sum()
    assert held <= most * hours * 365 / days


def test_weeks_too_few_for_a_budget_or_a_call_are_refused():
    budget = TEXT.replace("load: 1.2,", "load: 1.2, budget_hours: 200000,").replace("weeks: 3", "weeks: 2")
    with pytest.raises(PlanError, match="PLN-028"):
        load_plan(budget)
    load_plan(budget.replace("weeks: 2", "weeks: 4"))
    load_plan(budget.replace("weeks: 2", "kind: queue, weeks: 2, policy: easy"))
    with pytest.raises(PlanError, match="PLN-029"):
        load_plan(TEXT.replace("weeks: 3", "weeks: 2, demand_response: {events_per_year: 12}"))


def test_a_cut_of_supply_comes_back_to_the_jobs(life):
    each = life.demand.chosen[-1]
    lacking = np.zeros(len(life.hours))
    lacking[each.at[40:64]] = 0.25
    cut = short_of(halls(life.plan), lacking)
    anew = rescheduled(life.plan, cut)
    told = anew.demand.chosen[-1]
    assert (anew.it_mw <= anew.it_limit_mw * (1 + 1e-12)).all()
    assert (anew.demand.it_mw[each.at] <= anew.it_limit_mw[each.at] * (1 + 1e-12)).all(), "nothing is left to cut"
    assert told.by_hour.held[:, 40:64].sum() < each.by_hour.held[:, 40:64].sum()
    assert np.nanmean(told.course.wait_s) > np.nanmean(each.course.wait_s)


def test_jobs_without_a_cluster_are_refused():
    with pytest.raises(PlanError, match="PLN-022"):
        load_plan(TEXT.replace("cluster: {weeks: 3}\n", ""))


def test_jobs_that_are_left_no_accelerators_are_refused():
    crowded = TEXT.replace("share: 0.2}", "share: 1.0}").replace("share: 0.4,", "share: 0,")
    crowded = crowded.replace("share: 0.3,", "share: 0,")
    with pytest.raises(PlanError, match="CLU-030"):
        live(load_plan(crowded))


def test_a_plan_without_jobs_has_no_cluster_and_no_tables_of_jobs(run):
    assert run.plan.cluster is None
    assert run.of_jobs == {}
    assert not any(path.startswith("cluster") for path in run.plan.provenance)


def test_a_plan_without_jobs_pays_nothing_for_them(text, tmp_path):
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    code = (
        "import sys; from madang import load_plan, simulate; simulate(load_plan(sys.argv[1])); "
        "print([name for name in sys.modules if name.startswith('madang.cluster') or name == 'numba'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "plan.yaml")], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
