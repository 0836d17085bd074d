"""SDSC-SP2 against CQSim: its published conservative schedule, a rerun of its EASY, and the known mean waits."""

import numpy as np
import pytest

from madang.cluster import CONSERVATIVE, CQSIM_CONSERVATIVE, CQSIM_EASY, Backfill, Fifo, read_swf, schedule

PROCESSORS = 128


@pytest.fixture(scope="module")
def sdsc(shared_data):
    return read_swf(shared_data / "scheduling" / "cqsim" / "SDSC-SP2-1998-4.from_rst.swf").jobs


def published(path):
    """Start by job number from a CQSim result: id; processors; processors; request; run; wait; submit; start; end."""
    rows = np.loadtxt(path, delimiter=";")
    return rows[np.lexsort((rows[:, 0], rows[:, 6]))], dict(zip(rows[:, 0].astype(int), rows[:, 7], strict=True))


def test_all_starts_of_the_published_conservative_schedule(sdsc, shared_data):
    rows, _ = published(shared_data / "scheduling" / "cqsim" / "SDSC-SP2-1998-4.rst")
    start = schedule(sdsc, PROCESSORS, CQSIM_CONSERVATIVE)
    assert len(start) == len(rows) == 67_620
    assert np.array_equal(np.stack((sdsc.submit_s, sdsc.accelerators, sdsc.run_s)), rows[:, [6, 1, 4]].T)
    assert np.array_equal(start, rows[:, 7])


def test_all_starts_of_easy(sdsc, shared_data):
    _, starts = published(shared_data / "scheduling" / "cqsim" / "sdsc_easy.rst")
    start = schedule(sdsc, PROCESSORS, CQSIM_EASY)
    assert [starts[job] for job in sdsc.id.tolist()] == start.tolist()


def test_the_ten_job_smoke_test_of_cqsim(shared_data):
    folder = shared_data / "scheduling" / "cqsim"
    jobs = read_swf(folder / "test.swf").jobs
    _, starts = published(folder / "test.rst")
    start = schedule(jobs, 100, CQSIM_CONSERVATIVE)
    assert {job: float(at) for job, at in zip(jobs.id.tolist(), start, strict=True)} == starts


@pytest.mark.parametrize(
    ("policy", "mean_wait"),
    [
        (Fifo(), 1_261_249.13),
        (Backfill("head", scan="event"), 17_812.04),
        (Backfill("all", scan="event"), 21_149.49),
        (CQSIM_EASY, 13_931.36),
        (CQSIM_CONSERVATIVE, 14_205.79),
    ],
)
def test_mean_waits(sdsc, policy, mean_wait):
    wait = schedule(sdsc, PROCESSORS, policy) - sdsc.submit_s
    assert wait.mean() == pytest.approx(mean_wait, abs=0.01)


def test_fifo_of_the_first_jobs_as_accasim_and_simpy_find_it(sdsc):
    for count, mean_wait in ((2_000, 24_252.89), (10_000, 26_898.45)):
        part = sdsc.where(np.arange(count))
        assert (schedule(part, PROCESSORS, Fifo()) - part.submit_s).mean() == pytest.approx(mean_wait, abs=0.01)


def test_looking_once_a_moment_is_not_far_from_looking_at_each_event(sdsc):
    once = schedule(sdsc, PROCESSORS, CONSERVATIVE) - sdsc.submit_s
    assert once.mean() == pytest.approx(21_149.49, rel=0.01)
