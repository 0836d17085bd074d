"""OpenDC's closed-form failure cases, and goodput at the size of the Llama 3 run."""

import itertools
import math

import numpy as np
import pytest

from madang.catalog.tables import fact
from madang.cluster.failures import Checkpointing, best_interval, course, goodput, mean_time_to_interruption

MINUTE = 60


def energy_j(out):
    """150 W up, 100 W down, as in OpenDC's cases."""
    return out.up_s * 150 + out.down_s * 100


def test_opendc_one_failure():
    out = course(10 * MINUTE, [(5 * MINUTE, 5 * MINUTE)])
    assert out.end_s == 20 * MINUTE
    assert energy_j(out) == 15 * 60 * 150 + 5 * 60 * 100


def test_opendc_two_failures():
    out = course(10 * MINUTE, [(5 * MINUTE, 5 * MINUTE), (7 * MINUTE, 10 * MINUTE)])
    assert out.end_s == 37 * MINUTE
    assert (out.up_s, out.down_s) == (22 * MINUTE, 15 * MINUTE)


def test_opendc_repeating_failure_given_up_at_the_tenth():
    out = course(10 * MINUTE, itertools.repeat((5 * MINUTE, 5 * MINUTE)), most_failures=10)
    assert out.end_s == 95 * MINUTE
    assert not out.finished
    assert energy_j(out) == 50 * 60 * 150 + 45 * 60 * 100


def test_opendc_checkpoints():
    checkpointing = Checkpointing(interval_s=60, stall_s=1)
    assert course(600, [], checkpointing).end_s == 609
    assert course(600, [(5 * MINUTE, 5 * MINUTE)], checkpointing).end_s == 965


def test_the_interval_of_an_interruption_at_16384_accelerators():
    rate = fact("interruptions", "per_accelerator_day").value
    assert rate == pytest.approx(419 / (16_384 * 54), rel=2e-3)
    assert mean_time_to_interruption(rate, 16_384) / 3600 == pytest.approx(3.09, abs=0.01)
    assert mean_time_to_interruption(rate, 50_000) / 3600 == pytest.approx(1.01, abs=0.01)


@pytest.mark.parametrize(("stall", "restart", "percent"), [(10, 300, 93.1), (30, 300, 90.0), (60, 600, 84.2)])
def test_goodput_at_an_interruption_every_309_hours(stall, restart, percent):
    """Simulated as it is measured: 3.09 h of wall time from one interruption to the next, the restart within."""
    mtti = 3.09 * 3600
    plan = Checkpointing(best_interval(stall, mtti), stall, restart)
    assert 100 * goodput(plan, mtti) == pytest.approx(percent, abs=0.5)
    ups = restart + np.random.default_rng(16_384).exponential(mtti - restart, 1000)
    out = course(math.inf, [(up, 0.0) for up in ups], plan, most_failures=1000)
    assert 100 * out.useful_s / out.up_s == pytest.approx(percent, abs=1.0)
