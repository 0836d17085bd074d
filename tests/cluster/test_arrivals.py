"""Drawn jobs look like the log they are drawn from."""

import numpy as np
import pytest

from madang.cluster.arrivals import draw_jobs, fit_arrivals
from madang.cluster.jobs import make_jobs
from madang.errors import DataError


def rhythmic(seed, weeks=20, rate=6.0):
    """A log whose working hours are four times as busy as its nights."""
    rng = np.random.default_rng(seed)
    hour = np.arange(weeks * 168)
    busy = np.where((hour % 24 >= 9) & (hour % 24 < 18), 4 * rate, rate)
    submit = np.repeat(hour * 3600, rng.poisson(busy))
    return make_jobs(submit, rng.choice([1, 8, 64], len(submit), p=[0.7, 0.2, 0.1]), rng.integers(1, 9000, len(submit)))


def test_rate_rhythm_and_mix_are_kept():
    log = rhythmic(1)
    fitted = fit_arrivals(log)
    drawn = draw_jobs(fitted, np.random.default_rng(2), 168 * 20)
    assert len(drawn) == pytest.approx(len(log), rel=0.02)
    by_hour = [np.bincount(jobs.submit_s // 3600 % 24, minlength=24) / len(jobs) for jobs in (log, drawn)]
    assert by_hour[1] == pytest.approx(by_hour[0], abs=0.004)
    for size in (1, 8, 64):
        assert (drawn.accelerators == size).mean() == pytest.approx((log.accelerators == size).mean(), abs=0.01)
    assert fitted.spread == pytest.approx(1.0, abs=0.1)
    assert len(draw_jobs(fitted, np.random.default_rng(2), 168 * 20, rate=2)) == pytest.approx(2 * len(log), rel=0.02)


def test_philly_is_bursty_and_stays_so(shared_data):
    from madang.cluster import PHILLY, read_table

    log = read_table(shared_data / "scheduling" / "philly" / "philly.csv", PHILLY).jobs
    fitted = fit_arrivals(log)
    assert fitted.spread > 5
    drawn = draw_jobs(fitted, np.random.default_rng(3), 168 * 15)
    again = fit_arrivals(drawn)
    assert again.spread == pytest.approx(fitted.spread, rel=0.35)
    assert drawn.accelerator_s.mean() == pytest.approx(log.accelerator_s.mean(), rel=0.15)


def test_the_same_seed_draws_the_same_jobs_and_a_short_log_is_refused():
    fitted = fit_arrivals(rhythmic(4, weeks=2))
    one, other = (draw_jobs(fitted, np.random.default_rng(9), 100) for _ in range(2))
    assert np.array_equal(one.submit_s, other.submit_s)
    with pytest.raises(DataError, match="CLU-051"):
        fit_arrivals(make_jobs([0, 3600], [1, 1], [5, 5]))
    with pytest.raises(DataError, match="CLU-052"):
        draw_jobs(fitted, np.random.default_rng(9), 1, rate=1e-9)
