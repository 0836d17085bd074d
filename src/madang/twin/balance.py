"""Conservation laws of a run: what must come out equal, by how much it misses, and the refusal to go on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import BalanceError, Problem

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Balance:
    """One law checked: `residual` is the largest miss of any hour or year, `scale` what passed through."""

    id: str
    unit: str
    residual: float
    scale: float


def balance(law: str, unit: str, left: NDArray[np.float64] | float, right: NDArray[np.float64] | float) -> Balance:
    """Check left = right to 1e-9 of the throughput. Raises BalanceError where it does not hold, or is NaN."""
    left, right = np.atleast_1d(np.asarray(left, float)), np.atleast_1d(np.asarray(right, float))
    with np.errstate(invalid="ignore"):
        gap = left - right
    miss, scale = _largest(gap), max(_largest(left), _largest(right), 1.0)
    if not miss <= TOLERANCE * min(scale, np.finfo(float).max):
        at = int(np.argmax(np.where(np.isnan(gap), np.inf, np.abs(gap))))
        raise BalanceError(
            Problem(
                "RUN-001",
                f"{law} does not balance at row {at}",
                value=f"{left[at]:.9g} against {right[at]:.9g} {unit}",
                allowed=f"a miss of at most {TOLERANCE:g} of the throughput",
            )
        )
    return Balance(law, unit, miss, scale)


def _largest(values: NDArray[np.float64]) -> float:
    """Largest magnitude; nan where any value is."""
    return float(np.maximum(values.max(initial=0.0), -values.min(initial=0.0)))
