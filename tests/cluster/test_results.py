"""Results: by hand for two jobs, and two independent ways to the same energy."""

import numpy as np
import pytest

from madang.cluster.hourly import by_hour
from madang.cluster.jobs import make_jobs
from madang.cluster.results import guarantee, job_results
from madang.cluster.share import share
from madang.cluster.tenants import Sharing, Supply, Tenant, Tier


@pytest.fixture(scope="module")
def busy():
    """A crowded week of three tenants under a power limit that slows, sheds and reclaims."""
    rng = np.random.default_rng(8)
    count, hours = 4000, 168
    jobs = make_jobs(rng.integers(0, hours * 3600, count), rng.choice([1, 2, 4, 8, 16], count),
                     rng.integers(60, 20_000, count), rng.integers(60, 40_000, count),
                     tenant=rng.integers(0, 3, count), tier=rng.integers(0, 3, count),
                     tenants=("public", "startup", "partner"), tiers=("normal", "flex", "spot"))  # fmt: skip
    tenants = (Tenant("public", 40, lend=10, price=1.0), Tenant("startup", 60, price=2.0), Tenant("partner", 20))
    tiers = (Tier("normal", 2), Tier("flex", 1, True, 0.25, 0.7), Tier("spot", 0, True, price_factor=0.4))
    power = 128 * 700 * (0.7 + 0.3 * np.cos(np.arange(hours) / 3))
    return share(jobs, tenants, tiers, Supply(128, power), Sharing(grace_s=60, restart_s=120), 700)


def test_the_hours_hold_the_jobs_energy_to_a_billionth(busy):
    hours, results = by_hour(busy), job_results(busy, idle_w=100.0)
    assert (busy.speed < 1).any()
    assert set(busy.stretches.cause.tolist()) == {0, 1, 2}
    held_idle = hours.held.sum() * 100 / 1000
    assert hours.work_w.sum() / 1000 + held_idle == pytest.approx(results.energy_kwh.sum(), rel=1e-9)
    tenants = np.bincount(busy.jobs.tenant, results.energy_kwh, 3)
    each = hours.work_w.sum(axis=1) / 1000 + hours.held.sum(axis=1) * 0.1
    assert tenants == pytest.approx(each, rel=1e-9)
    idle_others = (128 * hours.held.shape[1] - hours.held.sum()) * 0.1
    assert hours.it_w(np.full(hours.held.shape[1], 128), 100).sum() / 1000 == pytest.approx(
        results.energy_kwh.sum() + idle_others, rel=1e-9
    )


def test_accelerator_seconds_are_conserved_per_tenant_and_in_all(busy):
    hours, s = by_hour(busy), busy.stretches
    exact = np.bincount(busy.jobs.tenant[s.job], busy.jobs.accelerators[s.job] * (s.end_s - s.begin_s), 3)
    assert np.round(hours.held.sum(axis=1) * 3600) == pytest.approx(exact, abs=0.5)
    assert (hours.held.sum(axis=0) <= 128 + 1e-9).all()
    results = job_results(busy)
    assert np.round(results.held_h.sum() * 3600) == exact.sum()


def test_what_is_borrowed_is_what_lenders_leave(busy):
    hours = by_hour(busy)
    excess = np.clip(hours.held - hours.entitled, 0, None)
    assert hours.borrowed.sum(axis=1) == pytest.approx(excess)
    lent = hours.borrowed.sum(axis=0) - np.einsum("iih->ih", hours.borrowed)
    assert (lent <= np.clip(hours.entitled - hours.held, 0, None) + 1e-9).all()
    assert lent[0].max() <= 10 + 1e-9, "the public share lends ten at most"
    assert guarantee(busy, "public").least_open >= guarantee(busy, "public").kept == 30


def test_two_jobs_by_hand():
    jobs = make_jobs([0, 0], [4, 2], [3600, 5], [3600, 5], tenant=[0, 1], tenants=("a", "b"))
    tenants = (Tenant("a", 4, price=3.0), Tenant("b", 0, price=1.0))
    result = share(jobs, tenants, (Tier("all", price_factor=0.5),), Supply(4), Sharing(reclaim=False), 500)
    jobs_out = job_results(result, idle_w=100, carbon_kg_per_kwh=[0.4, 0.2])
    assert jobs_out.wait_s.tolist() == [0, 3600]
    assert jobs_out.bounded_slowdown.tolist() == [1.0, 360.5]
    assert jobs_out.energy_kwh == pytest.approx([4 * 0.6, 2 * 0.6 * 5 / 3600])
    assert jobs_out.carbon_kg == pytest.approx([4 * 0.6 * 0.4, 2 * 0.6 * 5 / 3600 * 0.2])
    assert jobs_out.bill == pytest.approx([4 * 1.5, 2 * 5 / 3600 * 0.5])
    assert jobs_out.lost_h.tolist() == [0, 0]
    hours = by_hour(result)
    assert hours.waiting[1].tolist() == [2.0, 0.0]
    assert hours.starved.sum() == 0


def test_a_price_nobody_stated_stays_unknown_and_hours_can_be_cut():
    jobs = make_jobs([0], [1], [7200])
    result = share(jobs, (Tenant("all", 4),), (Tier("all"),), Supply(4))
    assert np.isnan(job_results(result).bill).all()
    assert by_hour(result, hours=1).held.tolist() == [[1.0]]
    assert by_hour(result, hours=5).held.tolist() == [[1.0, 1.0, 0, 0, 0]]


def test_slowed_work_is_told_as_it_was_counted_and_never_above_the_power_there_is():
    """Three quarters of the speed for 0.5625 of the power, which is 562 thousandths in the schedule."""
    tiers, supply = (Tier("flex", slowdown=0.25, slowed_power=0.5625),), Supply([10, 10, 10], [1000, 562, 1000])
    told = share(make_jobs([0], [10], [7200], tiers=("flex",)), (Tenant("all", 10),), tiers, supply,
                 watts_per_accelerator=100)  # fmt: skip
    assert told.speed[1, 0] == 0.75
    assert (by_hour(told, 3).work_w.sum(axis=0) <= supply.hours[1] * (1 + 1e-12)).all()
    assert job_results(told).energy_kwh.sum() == pytest.approx(by_hour(told, 3).work_w.sum() / 1000, rel=1e-12)
