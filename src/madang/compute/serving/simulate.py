"""A trace on replicas: times to the first and between tokens, and how many replicas meet a service level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.compute.serving.surface import Surface
from madang.errors import InfeasibleError, Problem, UsageError

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Trace:
    """Requests in order of arrival: seconds, tokens in and out, and tokens of the input found in a prefix cache."""

    arrival_s: Floats
    tokens_in: Counts
    tokens_out: Counts
    cached: Counts

    def every(self, count: int) -> Trace:
        """What one of `count` replicas gets when requests go round."""
        return Trace(self.arrival_s[::count], self.tokens_in[::count], self.tokens_out[::count], self.cached[::count])


@dataclass(frozen=True)
class Served:
    """Seconds per request from arrival to the first token and to the last, between tokens; totals of the replica."""

    first_s: Floats
    last_s: Floats
    between_s: Floats
    busy_s: float
    span_s: float
    written: int
    read: int
    steps: int
    given_up: int
    largest_batch: int

    @property
    def tokens_s(self) -> float:
        """Tokens written per second from the first arrival to the last token."""
        return self.written / self.span_s


@dataclass(frozen=True)
class ServiceLevel:
    """At the quantile `share` of requests: at most so many seconds to the first token and between tokens."""

    first_s: float
    between_s: float
    share: float = 0.99

    def __str__(self) -> str:
        """As a reader writes it."""
        return f"{self.first_s:g} s, {self.between_s:g} s, {self.share:.3g}"


def trace(arrival_s: Floats, tokens_in: Counts, tokens_out: Counts, cached: Counts | None = None) -> Trace:
    """Check a trace. Raises UsageError CMP-008 for a time, length or order that cannot be."""
    found = Trace(
        np.ascontiguousarray(arrival_s, dtype=np.float64),
        np.ascontiguousarray(tokens_in, dtype=np.int64),
        np.ascontiguousarray(tokens_out, dtype=np.int64),
        np.zeros(len(tokens_in), dtype=np.int64) if cached is None else np.ascontiguousarray(cached, dtype=np.int64),
    )
    lengths = {len(found.arrival_s), len(found.tokens_in), len(found.tokens_out), len(found.cached)}
    sound = len(lengths) == 1 and len(found.arrival_s) > 0 and bool(np.isfinite(found.arrival_s).all())
    if (
        not sound
        or found.tokens_in.min() < 1
        or found.tokens_out.min() < 1
        or np.diff(found.arrival_s).min(initial=0) < 0
    ):
        raise UsageError(
            Problem(
                "CMP-008",
                "a trace needs requests, times in order and lengths of at least one token, one each a request",
                value=f"{len(found.arrival_s)} requests",
            )
        )
    if found.cached.min() < 0 or (found.cached >= found.tokens_in).any():
        raise UsageError(Problem("CMP-008", "a cached prefix is shorter than its input and not negative"))
    return found


def simulate(replica: Surface, requests: Trace) -> Served:
    """One replica serves a trace. Raises InfeasibleError CMP-009 for a request longer than the whole cache."""
    from madang.compute.serving.kernel import run

    longest = requests.tokens_in + requests.tokens_out
    need = replica.full * longest + replica.short * np.minimum(longest, replica.window)
    if need.max() > replica.room:
        most = int(max(replica.room, 0) / max(replica.full + replica.short, 1))
        raise InfeasibleError(
            Problem(
                "CMP-009",
                "a request is longer than the cache of a replica",
                value=f"{longest.max()} tokens",
                allowed=f"about {most} tokens",
            )
        )
    first, last = np.zeros(len(longest)), np.zeros(len(longest))
    totals = np.zeros(6)
    start = requests.arrival_s - requests.arrival_s[0]
    run(
        start,
        requests.tokens_in,
        requests.tokens_out,
        requests.cached,
        replica.tokens,
        replica.written,
        np.array([replica.seen_s, replica.read_s, replica.host_s, replica.request_s, replica.admit_s, replica.ahead]),
        np.array([replica.room]),
        first,
        last,
        np.array([replica.max_batch, replica.max_tokens, replica.full, replica.short, replica.window]),
        totals,
    )
    between = (last - first) / np.maximum(requests.tokens_out - 1, 1)
    return Served(
        first - start,
        last - start,
        between,
        float(totals[0]),
        float(last.max()),
        int(totals[1]),
        int(totals[2]),
        int(totals[3]),
        int(totals[4]),
        int(totals[5]),
    )


def meets(served: Served, level: ServiceLevel) -> bool:
    """Whether the share of requests named keeps both limits."""
    waited, paced = np.quantile(served.first_s, level.share), np.quantile(served.between_s, level.share)
    return bool(waited <= level.first_s and paced <= level.between_s)


def replicas_needed(replica: Surface, requests: Trace, level: ServiceLevel, most: int = 1 << 20) -> int:
    """Fewest replicas that keep a service level on a trace dealt round.

    Raises InfeasibleError CMP-010 where even one request at a time breaks it.
    """
    most = min(most, len(requests.arrival_s))
    high = 1
    while not meets(simulate(replica, requests.every(high)), level):
        if high >= most:
            raise InfeasibleError(
                Problem("CMP-010", "no number of these replicas keeps the service level", value=str(level))
            )
        high = min(2 * high, most)
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if meets(simulate(replica, requests.every(middle)), level):
            high = middle
        else:
            low = middle
    return high
