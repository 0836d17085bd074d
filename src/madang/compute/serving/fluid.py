"""A campus of replicas as a fluid: requests per second hour by hour, without single requests."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.compute.memory import most_requests
from madang.compute.steady import mixed_batch, steady
from madang.compute.step import step
from madang.compute.types import Plant, Work
from madang.errors import InfeasibleError, Problem

Floats = NDArray[np.float64]
_MANY = 12.0  # inputs a step from which their number is taken as its mean


@dataclass(frozen=True)
class Flow:
    """Per interval: share of capacity used, requests served per second, requests waiting at its end, token pace."""

    utilisation: Floats
    served_s: Floats
    waiting: Floats
    token_s: Floats


def pace(plant: Plant, work: Work, requests: float) -> float:
    """Seconds between two tokens with so many requests under way, inputs arriving whole and at random.

    A step reads k inputs as often as the Poisson distribution of mean requests / out says. Most steps read
    none and wait for memory, a few read one and wait for the matrices; the evenly mixed step of
    `steady` hides one wait in the other and is up to a third too short.
    """
    even = mixed_batch(plant, work, requests)
    stages, reading = plant.layout.pipeline / plant.reached.tuning, work.tokens_in * (1 - work.cached)
    mean = even.decode / work.tokens_out
    if mean > _MANY:
        return step(plant, even).seconds * stages
    seconds = sure = 0.0
    chance, count = math.exp(-mean), 0
    while sure < 0.9999:
        one = replace(even, prefill=count * reading, finished=float(count))
        seconds += chance * step(plant, one).seconds
        sure += chance
        count += 1
        chance *= mean / count
    return seconds / sure * stages


def capacity(plant: Plant, work: Work, between_s: float | None = None) -> float:
    """Requests per second one replica sustains, between tokens at most `between_s` in the mean.

    Raises InfeasibleError CMP-010 where one request alone is slower.
    """
    full = steady(plant, work).tokens_s / work.tokens_out
    if between_s is None:
        return full
    most = most_requests(plant, work.tokens_in, work.tokens_out)
    alone = pace(plant, work, 1.0)
    if alone > between_s or most < 1:
        raise InfeasibleError(
            Problem(
                "CMP-010",
                "no number of these replicas keeps the service level",
                value=f"{between_s:g} s",
                allowed=f"{alone:.3g} s or more",
            )
        )
    low, high = 1.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if pace(plant, work, middle) <= between_s else (low, middle)
    return min(full, low / pace(plant, work, low) / work.tokens_out)


def flow(
    plant: Plant, work: Work, requests_s: Floats, interval_s: float, replicas: int, between_s: float | None = None
) -> Flow:
    """Serve a curve of arrivals (requests/s, one value per interval) with so many replicas.

    What exceeds the capacity waits and is served later: waiting[t] = max(0, waiting[t-1] + (arrivals - capacity) dt).
    The running maximum of the unserved gives it without a loop (Reich 1958).
    """
    most = capacity(plant, work, between_s) * replicas
    net = np.cumsum((requests_s - most) * interval_s)
    waiting = net - np.minimum(np.minimum.accumulate(net), 0.0)
    served = requests_s - np.diff(waiting, prepend=0.0) / interval_s
    under_way = np.geomspace(1.0, most_requests(plant, work.tokens_in, work.tokens_out), 40)
    paces = np.array([pace(plant, work, held) for held in under_way])
    rates = np.maximum.accumulate(under_way / paces / work.tokens_out) * replicas
    return Flow(served / most, served, waiting, np.interp(served, rates, paces))
