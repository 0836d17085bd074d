"""A campus of replicas as a fluid: requests per second hour by hour, without single requests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.compute.memory import most_requests
from madang.compute.steady import steady
from madang.compute.types import Plant, Work
from madang.errors import InfeasibleError, Problem

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Flow:
    """Per interval: share of capacity used, requests served per second, requests waiting at its end, token pace."""

    utilisation: Floats
    served_s: Floats
    waiting: Floats
    token_s: Floats


def capacity(plant: Plant, work: Work, between_s: float | None = None) -> float:
    """Requests per second one replica sustains, between tokens at most `between_s`.

    Raises InfeasibleError CMP-010 where one request alone is slower.
    """
    most = most_requests(plant, work.tokens_in, work.tokens_out)
    if between_s is None:
        return steady(plant, work).tokens_s / work.tokens_out
    alone = steady(plant, work, 1.0).token_s
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
        low, high = (middle, high) if steady(plant, work, middle).token_s <= between_s else (low, middle)
    return steady(plant, work, low).tokens_s / work.tokens_out


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
    loads = np.linspace(0.02, 1.0, 25)
    held = most_requests(plant, work.tokens_in, work.tokens_out)
    points = [steady(plant, work, max(1.0, held * load)) for load in loads]
    rates = np.array([point.tokens_s for point in points]) / work.tokens_out * replicas
    pace = np.array([point.token_s for point in points])
    order = np.argsort(rates)
    return Flow(served / most, served, waiting, np.interp(served, rates[order], pace[order]))
