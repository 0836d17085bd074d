"""Throughput of one replica under full load: a steady mix of reading inputs and writing outputs."""

from __future__ import annotations

from dataclasses import dataclass

from madang.compute.memory import most_requests
from madang.compute.shapes import mean_seen
from madang.compute.step import Batch, Step, step
from madang.compute.types import Plant, Work


@dataclass(frozen=True)
class Steady:
    """One replica in steady state.

    It writes `tokens_s` tokens a second with `requests` under way, `token_s` seconds between two
    tokens of a request; `step` is the mixed step of one stage.
    """

    tokens_s: float
    requests: float
    token_s: float
    step: Step


def mixed_batch(plant: Plant, work: Work, requests: float) -> Batch:
    """The average step: each token written frees 1/out of a request, whose successor brings in/out tokens.

    The engine's token limit bounds the requests that write at once.
    """
    reading = work.tokens_in * (1 - work.cached)
    ratio = reading / work.tokens_out
    room = plant.engine.max_tokens * (plant.layout.tensor if plant.layout.spread else 1)
    decode = min(requests / plant.layout.pipeline, room / (1 + ratio))
    return Batch(
        decode=decode,
        prefill=decode * ratio,
        decode_seen=mean_seen(plant.shape, work.tokens_in, work.tokens_in + work.tokens_out),
        prefill_seen=mean_seen(plant.shape, work.tokens_in - reading, work.tokens_in),
        finished=decode / work.tokens_out,
    )


def steady(plant: Plant, work: Work, requests: float | None = None) -> Steady:
    """The replica with as many requests as fit, or with `requests`; zero where not even one fits."""
    most = most_requests(plant, work.tokens_in, work.tokens_out)
    held = most if requests is None else min(requests, most)
    batch = mixed_batch(plant, work, max(held, 1e-9))
    one = step(plant, batch)
    rate = batch.decode / one.seconds * plant.reached.tuning
    if plant.engine.requests:
        rate /= 1 + plant.reached.drain * held / plant.engine.requests
    seconds = one.seconds * plant.layout.pipeline / plant.reached.tuning
    return Steady(tokens_s=rate if held >= 1 else 0.0, requests=held, token_s=seconds, step=one)


def first_token_s(plant: Plant, work: Work) -> float:
    """Seconds from an idle replica's admission of one request to its first token."""
    reading = work.tokens_in * (1 - work.cached)
    seen = mean_seen(plant.shape, work.tokens_in - reading, work.tokens_in)
    one = step(plant, Batch(decode=0.0, prefill=reading, prefill_seen=seen, finished=1.0))
    return one.seconds * plant.layout.pipeline / plant.reached.tuning
