"""A part of a simulated campus holds what ran in it, and all parts together what ran."""

import numpy as np
import pytest

from madang.cluster import EASY, Supply, Tenant, Tier, job_results, make_jobs, schedule, share, weeks_of
from madang.cluster.queued import queued
from madang.plan.cluster import Failures, QueueCluster


@pytest.fixture(scope="module")
def jobs():
    rng = np.random.default_rng(3)
    count = 400
    return make_jobs(np.sort(rng.integers(0, 40 * 3600, count)), rng.integers(1, 9, count),
                     rng.integers(60, 20_000, count), tenants=("a",), tiers=("firm",))  # fmt: skip


TENANT, TIER = Tenant("a", 16), Tier("firm")


def test_parts_add_up_in_time_and_energy(jobs):
    whole = share(jobs, (TENANT,), (TIER,), Supply(16), watts_per_accelerator=700)
    end = int(whole.stretches.end_s.max()) // 3600 + 1
    parts = [weeks_of(whole, begin * 3600, min(begin + 7, end) * 3600) for begin in range(0, end, 7)]
    held = sum((part.jobs.accelerators[part.stretches.job] * (part.stretches.end_s - part.stretches.begin_s)).sum()
               for part in parts)  # fmt: skip
    assert held == jobs.accelerator_s.sum()
    energy = sum(job_results(part, 100.0).energy_kwh for part in parts)
    np.testing.assert_allclose(energy, job_results(whole, 100.0).energy_kwh, rtol=1e-12)


def test_one_queue_is_the_schedule_told_as_stretches(jobs):
    failures = Failures(per_accelerator_day=0.0, checkpoint_stall_s=30, restart_s=300)
    common = {"node_accelerators": 8, "weeks": 1, "seed": 0, "longest_hours": 168, "failures": failures}
    cluster = QueueCluster(kind="queue", policy="easy", placement="anywhere", **common)
    told = queued(jobs, (TENANT,), (TIER,), 16, cluster, 700)
    order = np.argsort(told.stretches.job)
    assert (told.stretches.begin_s[order] == schedule(jobs, 16, EASY)).all()
    assert (told.finish_s - told.stretches.begin_s[order] == jobs.run_s).all()
    placed = QueueCluster(kind="queue", policy="fifo", placement="nodes", **common)
    on_nodes = queued(jobs, (TENANT,), (TIER,), 16, placed, 700)
    assert (on_nodes.finish_s >= 0).all()
    with pytest.raises(ValueError, match="fifo or sjf"):
        QueueCluster(kind="queue", policy="easy", placement="nodes", **common)
