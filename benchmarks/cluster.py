"""Schedulers against their budgets, and against a plain scheduler in lists in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.timing import Row, best
from madang.cluster import (
    CQSIM_CONSERVATIVE,
    CQSIM_EASY,
    EASY,
    Fifo,
    Jobs,
    Sharing,
    Supply,
    Tenant,
    Tier,
    make_jobs,
    read_swf,
    schedule,
    share,
)

ACCELERATORS = 50_000
DAY_S = 86_400


def first_use() -> list[Row]:
    """What a new machine pays once: the kernel of a shared campus compiled anew, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        new = [sys.executable, "-c", "import madang.cluster.kernels.shared"]
        seconds = best(lambda: subprocess.run(new, check=True, env=os.environ | {"NUMBA_CACHE_DIR": folder}), 1)
    return [("kernel of a shared campus, compiled anew", seconds, 60.0, "s")]


def sdsc() -> list[Row]:
    """The SDSC log, 67,620 jobs: seconds against the budgets of 4 and 0.5 million jobs a second."""
    here = Path(__file__).resolve().parent.parent
    data = Path(os.environ.get("MADANG_SHARED_DATA", here.parent / "shared" / "data"))
    path = data / "scheduling" / "cqsim" / "SDSC-SP2-1998-4.from_rst.swf"
    if not path.is_file():
        return []
    jobs = read_swf(path).jobs
    rows = []
    budgets = (("FIFO", Fifo(), 4e6), ("EASY", EASY, 4e6), ("EASY as CQSim", CQSIM_EASY, 4e6),
               ("conservative as CQSim", CQSIM_CONSERVATIVE, 0.5e6))  # fmt: skip
    for name, policy, jobs_per_s in budgets:
        schedule(jobs, 128, policy)
        rows.append((f"SDSC {name}", best(lambda: schedule(jobs, 128, policy)), len(jobs) / jobs_per_s, "s"))  # noqa: B023
    few = jobs.where(np.arange(5000))
    rows.append(("SDSC FIFO, 5,000 jobs, against lists", best(lambda: schedule(few, 128, Fifo())),
                 best(lambda: plain_fifo(few, 128), 3), "s"))  # fmt: skip
    return rows


def plain_fifo(jobs: Jobs, capacity: int) -> list[int]:
    """First come, first served with a list of running jobs, as a person would first write it."""
    running: list[tuple[int, int]] = []
    starts, now = [], 0
    rows = zip(jobs.submit_s.tolist(), jobs.accelerators.tolist(), jobs.run_s.tolist(), strict=True)
    for submit, count, run in rows:
        now = max(now, submit)
        running = [(end, held) for end, held in running if end > now]
        while capacity - sum(held for _, held in running) < count:
            now = min(end for end, _ in running)
            running = [(end, held) for end, held in running if end > now]
        running.append((now + run, count))
        starts.append(now)
    return starts


def campus_year(load: float, jobs: int = 6_000_000) -> Jobs:
    """A year of jobs of eight tenants in three tiers that offers `load` of 50,000 accelerators."""
    rng = np.random.default_rng(1)
    submit = np.sort(rng.integers(0, 365 * DAY_S, jobs))
    sizes, shares = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512), (50, 10, 10, 18, 5, 3, 2, 1, 0.7, 0.3)
    gang = rng.choice(sizes, jobs, p=np.array(shares) / 100)
    run = np.exp(rng.normal(7.0, 1.5, jobs))
    for _ in range(6):
        run = np.clip(run * load * ACCELERATORS * 365 * DAY_S / (run * gang).sum(), 10, 7 * DAY_S)
    asked = run * rng.uniform(1, 4, jobs)
    tenant, tier = rng.integers(0, 8, jobs), rng.choice(3, jobs, p=(0.6, 0.2, 0.2))
    names, tiers = tuple(f"t{place}" for place in range(8)), ("normal", "flex", "spot")
    return make_jobs(submit, gang, run, asked, tenant=tenant, tier=tier, tenants=names, tiers=tiers)


def a_year_of_six_million_jobs() -> list[Row]:
    """6 million jobs, 50,000 accelerators, EASY, tenants, a power cap that binds in a part of each day: 30 s."""
    tenants = tuple(Tenant(f"t{place}", ACCELERATORS // 8) for place in range(8))
    tiers = (Tier("normal", 2), Tier("flex", 1, True, 0.25, 0.7), Tier("spot", 0, True))
    watts = ACCELERATORS * 600 * (0.8 + 0.2 * np.cos(np.arange(8760) * 2 * np.pi / 24))
    share(campus_year(0.5, 1000), tenants, tiers, Supply(ACCELERATORS, watts), Sharing(), 600)

    def year(load: float) -> float:
        jobs = campus_year(load)
        return best(lambda: share(jobs, tenants, tiers, Supply(ACCELERATORS, watts), Sharing(), 600), 1)

    return [(f"a year, 6 million jobs, load {load}", year(load), 30.0, "s") for load in (0.57, 0.75)]


def memory() -> list[Row]:
    """Most memory of this process so far, with the year above in it [GB]."""
    import resource

    return [("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2.0, "GB")]


GROUPS = (first_use, sdsc, a_year_of_six_million_jobs, memory)
