"""What the benchmarks share: a row, and the shortest of several timings."""

from __future__ import annotations

import time
from collections.abc import Callable

Row = tuple[str, float, float, str]
"""What was done, ours, the limit or the peer, and their unit."""


def best(work: Callable[[], object], repeat: int = 5) -> float:
    """Shortest of several timings [s]."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
