"""Requests where only a few figures of them are known, and the rate of them that a service level allows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from madang.compute.serving.simulate import Counts, ServiceLevel, Trace, meets, simulate, trace
from madang.compute.serving.surface import Surface
from madang.errors import InfeasibleError, Problem, UsageError

_CLOSE = 1.02  # a rate is found to one part in fifty
_STEEP = 60.0  # |log r| of lengths that are all at one bound
_FAR = 2.0**12  # and looked for so far from where the search begins


def lengths(mean: float, most: int, count: int, rng: np.random.Generator) -> Counts:
    """Token counts from 1 to `most` with that mean and nothing else supposed.

    Of all distributions with the mean and the bounds the one of greatest entropy, p(k) ∝ r^k
    (Jaynes 1957). Raises UsageError CMP-008 for a mean outside the bounds.
    """
    if not 1 <= mean <= most:
        raise UsageError(
            Problem("CMP-008", "a mean length lies outside its bounds", value=f"{mean:g}", allowed=f"1 to {most}")
        )
    tokens = np.arange(1, most + 1)
    low, high = -_STEEP, _STEEP
    for _ in range(80):
        middle = (low + high) / 2
        weight = np.exp(np.maximum(middle * (tokens - (most if middle > 0 else 1)), -700.0))
        low, high = (middle, high) if (weight * tokens).sum() < mean * weight.sum() else (low, middle)
    drawn = np.searchsorted(np.cumsum(weight) / weight.sum(), rng.random(count))
    return np.minimum(drawn + 1, most).astype(np.int64)


def poisson(count: int, tokens_in: tuple[float, int], tokens_out: tuple[float, int], seed: int = 0) -> Trace:
    """Requests that arrive at random, one a second in the mean; lengths by their mean and maximum."""
    rng = np.random.default_rng(seed)
    return trace(
        np.cumsum(rng.exponential(1.0, count)), lengths(*tokens_in, count, rng), lengths(*tokens_out, count, rng)
    )


def sustained(replica: Surface, requests: Trace, level: ServiceLevel, replicas: int = 1, near: float = 1.0) -> float:
    """Most requests a second, over all replicas, at which the service level is kept, to one part in fifty.

    The trace is played faster and slower, from a rate of `near` on, and dealt round; it should last many
    times as long as a request. Raises InfeasibleError CMP-010 where even requests that never meet break the level.
    """
    since = requests.arrival_s - requests.arrival_s[0]
    each_s = since[-1] / len(since)

    def kept(rate: float) -> bool:
        played = replace(requests, arrival_s=since / (each_s * rate)).every(replicas)
        return meets(simulate(replica, played), level)

    low = high = near
    while kept(high) and high < near * _FAR:
        low, high = high, 2 * high
    while low == high or not kept(low):
        low, high = low / 2, low
        if low < near / _FAR:
            raise InfeasibleError(
                Problem("CMP-010", "no number of these replicas keeps the service level", value=str(level))
            )
    while high / low > _CLOSE:
        middle = (low * high) ** 0.5
        low, high = (middle, high) if kept(middle) else (low, middle)
    return low
