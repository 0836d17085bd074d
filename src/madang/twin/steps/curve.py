"""Piecewise-linear courses over the hours of a life."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def course(count: int, corners: Sequence[float] | Array, levels: Sequence[float] | Array) -> Array:
    """Values at the middle of `count` hours of a line through (corner, level), level before and after its ends.

    `corners` [h] ascend strictly. The same as `np.interp`, filled segment by segment: few corners, many hours.
    """
    found = np.empty(count)
    edges = np.clip(np.ceil(np.asarray(corners) - 0.5), 0, count).astype(np.int64)
    found[: edges[0]], found[edges[-1] :] = levels[0], levels[-1]
    for k in range(len(edges) - 1):
        start, end = edges[k], edges[k + 1]
        rise = (levels[k + 1] - levels[k]) / (corners[k + 1] - corners[k])
        found[start:end] = (np.arange(start, end) + (0.5 - corners[k])) * rise + levels[k] if rise else levels[k]
    return found
