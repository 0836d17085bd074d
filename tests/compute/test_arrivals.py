"""Requests of which only means and maxima are known, and the rate a service level allows."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.compute.serving.arrivals import lengths, poisson, sustained
from madang.compute.serving.simulate import ServiceLevel, meets, replicas_needed, simulate
from madang.compute.serving.surface import surface
from madang.compute.steady import steady
from madang.compute.types import Engine, Layout, Work
from madang.errors import InfeasibleError, UsageError

LEVEL = ServiceLevel(2.0, 0.05, 0.95)


@given(most=st.integers(2, 30_000), part=st.floats(0.02, 0.98))
def test_lengths_have_their_mean_and_bounds(most, part):
    mean = 1 + part * (most - 1)
    drawn = lengths(mean, most, 4000, np.random.default_rng(0))
    assert drawn.min() >= 1
    assert drawn.max() <= most
    assert drawn.mean() == pytest.approx(mean, abs=4 * most / 4000**0.5)


def test_half_the_maximum_supposes_no_length_likelier_than_another():
    drawn = lengths(500.5, 1000, 200_000, np.random.default_rng(1))
    shares = np.bincount(drawn, minlength=1001)[1:].reshape(10, 100).sum(axis=1) / len(drawn)
    assert shares == pytest.approx(0.1, abs=0.005)


def test_a_mean_far_below_the_maximum_falls_off_exponentially():
    """An exponential distribution's deviation is its mean."""
    drawn = lengths(100, 100_000, 200_000, np.random.default_rng(2))
    assert drawn.std() == pytest.approx(100, rel=0.02)


def test_all_at_the_maximum_leaves_no_choice():
    assert set(lengths(128, 128, 50, np.random.default_rng(3))) == {128}


def test_a_mean_beyond_the_maximum_is_refused():
    with pytest.raises(UsageError) as caught:
        lengths(200, 128, 10, np.random.default_rng(0))
    assert caught.value.problems[0].code == "CMP-008"


@pytest.fixture
def replica(plant):
    return surface(plant("h200_sxm", "llama31_8b"))


@pytest.fixture
def requests():
    return poisson(6000, (600.0, 4000), (150.0, 1000), seed=4)


def test_the_sustained_rate_keeps_the_level_and_a_tenth_more_does_not(replica, requests):
    rate = sustained(replica, requests, LEVEL)
    at = lambda by: simulate(replica, replace(requests, arrival_s=requests.arrival_s / by))  # noqa: E731
    assert meets(at(rate * 0.97), LEVEL)
    assert not meets(at(rate * 1.1), LEVEL)


def test_no_level_sustains_more_than_the_steady_rate(plant, replica):
    """A long run cannot beat the replica at full load; drained queues leave a little."""
    long = poisson(40_000, (600.0, 4000), (150.0, 1000), seed=5)
    full = steady(plant("h200_sxm", "llama31_8b"), Work(600.0, 150.0)).tokens_s / 150.0
    assert 0.5 * full < sustained(replica, long, ServiceLevel(2.0, 1.0)) < 1.1 * full


@pytest.mark.parametrize(
    "tighter", [replace(LEVEL, first_s=0.3), replace(LEVEL, between_s=0.02), replace(LEVEL, share=0.999)]
)
def test_a_tighter_level_sustains_less_and_needs_no_fewer_replicas(replica, requests, tighter):
    assert sustained(replica, requests, tighter) <= sustained(replica, requests, LEVEL)
    busy = replace(requests, arrival_s=requests.arrival_s / 200)
    assert replicas_needed(replica, busy, tighter) >= replicas_needed(replica, busy, LEVEL)


def test_more_requests_need_no_fewer_replicas(replica, requests):
    needed = [
        replicas_needed(replica, replace(requests, arrival_s=requests.arrival_s / rate), LEVEL)
        for rate in (20, 60, 120, 240)
    ]
    assert needed == sorted(needed)
    assert needed[-1] > needed[0]


def test_twice_the_replicas_sustain_about_twice_the_rate(replica, requests):
    one, two = sustained(replica, requests, LEVEL), sustained(replica, requests, LEVEL, replicas=2)
    assert 1.8 * one < two < 2.6 * one


def test_host_time_a_request_costs_rate(replica, requests):
    slow = replace(replica, admit_s=0.005)
    assert sustained(slow, requests, LEVEL) < sustained(replica, requests, LEVEL)


def test_a_level_that_one_request_alone_breaks_is_refused(replica, requests):
    with pytest.raises(InfeasibleError) as caught:
        sustained(replica, requests, ServiceLevel(1e-4, 1e-4))
    assert caught.value.problems[0].code == "CMP-010"


def test_smaller_steps_shorten_the_gaps_that_long_inputs_make(plant):
    """Chunked prefill: with 512 tokens a step an input of 16,000 holds writing requests up in small parts."""
    long = poisson(400, (16_000.0, 16_001), (200.0, 400), seed=6)
    gaps = []
    for tokens in (512, 16_384):
        one = surface(plant("h200_sxm", "llama31_70b", layout=Layout(4), engine=Engine(max_tokens=tokens)))
        served = simulate(one, replace(long, arrival_s=long.arrival_s / 0.5))
        gaps.append(np.quantile(served.between_s, 0.99))
    assert gaps[0] < gaps[1]
