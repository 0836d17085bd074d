"""Queues with known answers, conservation, and what more load, room and replicas must do."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.compute import fits, sheets
from madang.compute.serving.fluid import capacity, flow
from madang.compute.serving.simulate import ServiceLevel, replicas_needed, simulate, trace
from madang.compute.serving.surface import Surface, surface
from madang.compute.types import Engine, Layout, Plant, Work
from madang.errors import InfeasibleError, UsageError


def clockwork(max_batch=1, max_tokens=64, room=1e12):
    """A replica whose every step takes one second, whatever is in it."""
    zero = np.zeros(max_tokens + 1)
    return Surface(zero, zero, 0.0, 0.0, 1.0, 0.0, 1, 0, 0, room, max_batch, max_tokens)


def alone():
    """An H200 with 8B."""
    chip, shape = sheets.chip("h200_sxm"), sheets.shape("llama31_8b")
    kind = sheets.precision("fp8", shape, chip)
    return surface(Plant(chip, shape, kind, Layout(), fits.efficiency("dense"), Engine()))


ALONE = alone()


def test_one_server_with_exponential_service_waits_as_m_m_1():
    """Mean wait ρ / (1 - ρ) times the mean service (Kleinrock 1975, 3.24); geometric lengths of mean 200 steps."""
    rng = np.random.default_rng(1)
    n, mean, load = 200_000, 200.0, 0.6
    out = rng.geometric(1 / mean, n)
    arrival = np.cumsum(rng.exponential(mean / load, n))
    served = simulate(clockwork(), trace(arrival, np.ones(n, int), out))
    assert served.first_s.mean() - 1 == pytest.approx(load / (1 - load) * mean, rel=0.05)


def test_one_server_with_fixed_service_waits_as_m_d_1():
    """Mean wait ρ / (2 (1 - ρ)) times the service (Pollaczek–Khinchine)."""
    rng = np.random.default_rng(2)
    n, mean, load = 200_000, 100, 0.7
    arrival = np.cumsum(rng.exponential(mean / load, n))
    served = simulate(clockwork(), trace(arrival, np.ones(n, int), np.full(n, mean)))
    assert served.first_s.mean() - 1 == pytest.approx(load / (2 * (1 - load)) * mean, rel=0.05)


def test_without_queue_a_request_takes_its_steps():
    served = simulate(clockwork(), trace(np.array([0.0, 1000.0]), np.array([1, 130]), np.array([7, 3])))
    assert served.last_s.tolist() == [7.0, 5.0]  # 130 tokens are read in three steps of 64, then two more are written
    assert served.first_s.tolist() == [1.0, 3.0]


REQUESTS = st.lists(
    st.tuples(st.floats(0, 300), st.integers(1, 200), st.integers(1, 80), st.integers(0, 199)), min_size=1, max_size=60
)


@settings(max_examples=150, deadline=None)
@given(rows=REQUESTS, batch=st.integers(1, 8), room=st.integers(280, 900))
def test_tokens_and_time_are_conserved(rows, batch, room):
    """Every token is written once, busy time is no longer than the span, and no step is lost."""
    rows.sort()
    inputs = np.array([row[1] for row in rows])
    cached = np.minimum(np.array([row[3] for row in rows]), inputs - 1)
    requests = trace(np.array([row[0] for row in rows]), inputs, np.array([row[2] for row in rows]), cached)
    served = simulate(clockwork(batch, 64, float(room)), requests)
    assert served.written == requests.tokens_out.sum()
    assert served.busy_s == served.steps
    assert served.read >= (inputs - cached).sum()
    if served.given_up == 0:
        assert served.read == (inputs - cached).sum()
    assert served.busy_s <= served.span_s + 1e-6
    assert served.largest_batch <= batch
    assert (served.first_s > 0).all()
    assert (served.last_s >= served.first_s + requests.tokens_out - 1 - 1e-6).all()


def test_more_room_never_costs_places(plant):
    rng = np.random.default_rng(3)
    requests = trace(np.zeros(200), rng.integers(100, 2000, 200), rng.integers(10, 500, 200))
    small = surface(plant("h100_sxm", "llama31_8b"))
    tight = simulate(replace(small, room=32 * 20_000.0), requests)
    wide = simulate(small, requests)
    assert tight.given_up > wide.given_up == 0
    assert wide.span_s < tight.span_s


def test_a_jump_takes_as_long_as_its_steps(plant):
    """Ten requests at once, alone in the replica: as long as their steps one by one."""
    from madang.compute.step import Batch, step

    one = plant("h200_sxm", "llama31_8b")
    served = simulate(surface(one), trace(np.zeros(10), np.full(10, 100), np.full(10, 400)))
    seconds = sum(step(one, Batch(10, decode_seen=32.0 * (100 + k))).seconds for k in range(399))
    assert served.last_s[0] - served.first_s[0] == pytest.approx(seconds, rel=2e-3)


def test_replicas_needed_is_the_fewest(plant):
    rng = np.random.default_rng(4)
    n = 3000
    requests = trace(np.sort(rng.uniform(0, 12, n)), rng.integers(100, 1500, n), rng.integers(20, 300, n))
    replica, level = surface(plant("h100_sxm", "llama31_8b")), ServiceLevel(1.0, 0.05, 0.95)
    count = replicas_needed(replica, requests, level)
    assert count > 1
    assert np.quantile(simulate(replica, requests.every(count)).first_s, 0.95) <= 1.0
    less = simulate(replica, requests.every(count - 1))
    assert np.quantile(less.first_s, 0.95) > 1.0 or np.quantile(less.between_s, 0.95) > 0.05


def test_a_level_no_hardware_meets_is_refused(plant):
    requests = trace(np.zeros(5), np.full(5, 1000), np.full(5, 100))
    with pytest.raises(InfeasibleError) as caught:
        replicas_needed(surface(plant()), requests, ServiceLevel(1e-4, 1e-4))
    assert caught.value.problems[0].code == "CMP-010"
    with pytest.raises(InfeasibleError):
        capacity(plant(), Work(1000, 1000), between_s=1e-4)


@pytest.mark.parametrize(
    "bad",
    [
        {"arrival_s": [1.0, 0.0]},
        {"tokens_in": [0, 1]},
        {"tokens_out": [-3, 1]},
        {"arrival_s": [0.0]},
        {"cached": [1, 0]},
    ],
)
def test_a_trace_that_cannot_be_is_refused(bad):
    good = {"arrival_s": [0.0, 1.0], "tokens_in": [1, 1], "tokens_out": [1, 1], "cached": [0, 0]}
    with pytest.raises(UsageError) as caught:
        trace(**{key: np.array(value) for key, value in {**good, **bad}.items()})
    assert caught.value.problems[0].code == "CMP-008"


def test_a_request_longer_than_the_cache_is_refused(plant):
    with pytest.raises(InfeasibleError) as caught:
        simulate(
            surface(plant("rtx_4090", "llama31_8b", "bf16")), trace(np.zeros(1), np.array([90_000]), np.array([10]))
        )
    assert caught.value.problems[0].code == "CMP-009"


def test_a_fluid_serves_all_that_arrives_and_queues_at_the_peak(plant):
    one, work = plant("b200_sxm", "llama31_70b", "fp4"), Work(1000, 500)
    top = 10 * capacity(one, work)
    arrivals = np.concatenate([np.full(12, 0.5 * top), np.full(6, 1.3 * top), np.full(12, 0.5 * top)])
    result = flow(one, work, arrivals, 3600.0, 10)
    assert result.utilisation.max() == pytest.approx(1.0)
    assert result.waiting[17] == pytest.approx(6 * 0.3 * top * 3600)
    assert result.waiting[-1] == pytest.approx(0, abs=1e-6 * top * 3600)
    assert result.served_s.sum() == pytest.approx(arrivals.sum())
    assert (np.diff(result.token_s[:18]) >= -1e-12).all()


def test_the_fluid_is_the_simulation_under_full_load(plant):
    """Requests of one kind, all at once: within 10 % of the steady rate."""
    one, work, n = plant("h200_sxm", "llama31_8b"), Work(500.0, 300.0), 20_000
    served = simulate(surface(one), trace(np.zeros(n), np.full(n, 500), np.full(n, 300)))
    assert n / served.span_s == pytest.approx(capacity(one, work), rel=0.10)


def test_spread_and_pipeline_layouts_run(plant):
    requests = trace(np.zeros(50), np.full(50, 400), np.full(50, 50))
    for layout in (Layout(4), Layout(1, 4), Layout(8, spread=True)):
        assert simulate(surface(plant("h200_sxm", "gpt_oss_120b", layout=layout)), requests).written == 2500


@pytest.mark.parametrize("load", [0.2, 0.5, 0.8])
@pytest.mark.parametrize(
    ("chip", "model", "parts", "work"),
    [("h200_sxm", "llama31_8b", 1, Work(500.0, 300.0)), ("h200_sxm", "llama31_70b", 4, Work(2000.0, 400.0))],
)
def test_the_fluid_keeps_the_pace_of_the_simulation(plant, chip, model, parts, work, load):
    """Random arrivals at part of the capacity: time between tokens within 8 % of the simulated replica's mean."""
    one = plant(chip, model, layout=Layout(parts))
    rate, n = load * capacity(one, work), 20_000
    arrivals = np.cumsum(np.random.default_rng(7).exponential(1 / rate, n))
    lengths = np.full(n, int(work.tokens_in)), np.full(n, int(work.tokens_out))
    served = simulate(surface(one), trace(arrivals, *lengths))
    token_s = flow(one, work, np.full(2, rate), 3600.0, 1).token_s
    assert token_s[0] == pytest.approx(served.between_s.mean(), rel=0.08)


def test_a_year_of_ten_thousand_requests_a_second_is_served(plant):
    """8,760 hours of a daily curve around 1e4 requests/s: all are served, in queue at the evening peak only."""
    one, work = plant("b200_sxm", "llama31_70b", "fp4"), Work(1000, 500)
    hours = np.arange(8760)
    arrivals = 1e4 * (1 + 0.4 * np.sin(2 * np.pi * hours / 24))
    replicas = int(1.3e4 / capacity(one, work))
    result = flow(one, work, arrivals, 3600.0, replicas)
    assert result.served_s.sum() == pytest.approx(arrivals.sum(), rel=1e-6)
    assert (result.waiting[arrivals < 1e4 * 0.9] == 0).all()
    assert result.waiting.max() > 0
    assert result.utilisation.max() <= 1 + 1e-9


@settings(max_examples=60, deadline=None)
@given(
    tokens_in=st.integers(2, 6000), tokens_out=st.integers(1, 300), shares=st.tuples(st.floats(0, 1), st.floats(0, 1))
)
def test_a_longer_cached_prefix_never_delays_a_request_alone(tokens_in, tokens_out, shares):
    """Prefix caching: what is found need not be read; what is read and what is found are the input."""
    few, many = (int(share * (tokens_in - 1)) for share in sorted(shares))
    alike = np.zeros(1), np.array([tokens_in]), np.array([tokens_out])
    less, more = (simulate(ALONE, trace(*alike, np.array([cached]))) for cached in (few, many))
    assert more.first_s[0] <= less.first_s[0] + 1e-12
    assert more.last_s[0] <= less.last_s[0] + 1e-12
    assert (less.read + few, more.read + many) == (tokens_in, tokens_in)


@settings(max_examples=60, deadline=None)
@given(tokens_in=st.integers(1, 8000), limit=st.sampled_from([256, 512, 2048, 8192]))
def test_an_input_is_read_in_as_many_steps_as_the_limit_asks(tokens_in, limit):
    """Chunked prefill, one request alone: ⌈in / limit⌉ steps to the first token, and none is lost."""
    one = replace(ALONE, max_tokens=limit, tokens=ALONE.tokens[: limit + 1], written=ALONE.written[: limit + 1])
    served = simulate(one, trace(np.zeros(1), np.array([tokens_in]), np.array([1])))
    assert served.steps == -(-tokens_in // limit)
    assert served.read == tokens_in
