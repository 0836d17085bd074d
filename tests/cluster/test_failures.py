"""Failures: conservation, monotony, and agreement of formulas with simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.cluster.failures import (
    Checkpointing,
    best_interval,
    course,
    expected_losses,
    goodput,
    goodput_exact,
    mean_time_to_interruption,
    working_accelerators,
)
from madang.errors import DataError

FAILURES = st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 500)), max_size=12)


@given(st.floats(1, 5000), FAILURES, st.floats(10, 1000), st.floats(0, 30), st.floats(0, 100))
def test_time_is_conserved(work, failures, interval, stall, restart):
    out = course(work, failures, Checkpointing(interval, stall, restart))
    assert out.up_s == pytest.approx(out.useful_s + out.stalled_s + out.restarting_s + out.lost_s, abs=1e-6)
    assert out.end_s == pytest.approx(out.up_s + out.down_s)
    assert out.useful_s == pytest.approx(work)
    assert out.finished
    assert min(out.lost_s, out.stalled_s, out.restarting_s) >= -1e-9


def test_the_best_interval_is_best():
    mtti = 10_000
    best = best_interval(20, mtti)
    for factor in (0.5, 0.8, 1.25, 2):
        assert goodput(Checkpointing(best, 20, 300), mtti) > goodput(Checkpointing(best * factor, 20, 300), mtti)


@pytest.mark.parametrize(("stall", "restart", "mtti"), [(10, 300, 11_124), (60, 600, 11_124), (30, 60, 50_000)])
def test_the_exact_formula_agrees_with_a_simulation(stall, restart, mtti):
    """Interruptions without memory in wall time, 40,000 of them."""
    interval = best_interval(stall, mtti)
    ups = np.random.default_rng(5).exponential(mtti, 40_000)
    plan = Checkpointing(interval, stall, restart)
    out = course(math.inf, [(up, 0.0) for up in ups], plan, most_failures=len(ups))
    assert out.useful_s / out.up_s == pytest.approx(goodput_exact(plan, mtti), abs=3e-3)


def test_expected_losses_add_up_to_the_goodput_of_a_long_job():
    mtti = mean_time_to_interruption(4.74e-4, 16_384)
    losses = expected_losses(np.array([16_384]), np.array([100 * 86_400]), 4.74e-4, 30, 300)
    share = losses.total[0] / (16_384 * 100 * 86_400)
    assert 1 - share == pytest.approx(goodput(Checkpointing(best_interval(30, mtti), 30, 300), mtti), abs=2e-3)
    small = expected_losses(np.array([1]), np.array([3600]), 4.74e-4, 30, 300)
    assert small.stalled[0] == 0
    assert small.redone[0] == pytest.approx(small.interruptions[0] * 1800)


def test_working_accelerators_have_the_mean_of_a_queue_with_many_servers():
    """Without spares the failed nodes are Poisson with mean nodes x rate x repair time, whatever the repair's law."""
    rng = np.random.default_rng(3)
    working = working_accelerators(rng, 1000, 8, 4.74e-4, 5 * 86_400, 0, 24 * 2000)
    assert 1000 - working.mean() / 8 == pytest.approx(1000 * 8 * 4.74e-4 * 5, rel=0.05)
    spared = working_accelerators(np.random.default_rng(3), 1000, 8, 4.74e-4, 5 * 86_400, 60, 24 * 200)
    assert spared.min() == 8000
    with pytest.raises(DataError, match="CLU-050"):
        working_accelerators(rng, -1, 8, 4.74e-4, 1, 0, 1)
