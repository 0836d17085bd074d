"""Fit positive parameters to measured points, and the error on points held out of the fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Point = TypeVar("Point")
_SOFT = 0.02  # log residuals below this count as squares, above by size, as in a mean absolute error


def fit(
    residuals: Callable[[Mapping[str, float]], Vector],
    start: Mapping[str, float],
    prior: float = 0.02,
    steps: int = 40,
) -> dict[str, float]:
    """Parameters that make the log residuals small, from a positive start.

    Levenberg–Marquardt on the logarithms of the parameters with weights that turn squares into
    absolute values (iteratively reweighted least squares); `prior` holds what the points leave open
    near its start. Deterministic. `residuals` gives log(model / measured), one per point.
    """
    names = tuple(start)
    origin = np.log([start[name] for name in names])

    def at(x: Vector) -> dict[str, float]:
        return dict(zip(names, np.exp(x).tolist(), strict=True))

    def cost(r: Vector, x: Vector) -> float:
        return float(np.sum(np.hypot(r, _SOFT)) + prior * np.sum((x - origin) ** 2))

    x, damping = origin.copy(), 1e-2
    r = residuals(at(x))
    best = cost(r, x)
    for _ in range(steps):
        slope = np.stack([(residuals(at(x + h)) - r) / 1e-4 for h in 1e-4 * np.eye(len(x))], axis=1)
        weight = 1 / np.hypot(r, _SOFT)
        curve = slope.T @ (weight[:, None] * slope) + 2 * prior * np.eye(len(x))
        down = slope.T @ (weight * r) + 2 * prior * (x - origin)
        for _ in range(8):
            move = np.linalg.solve(curve + damping * np.diag(np.diag(curve)), -down)
            trial = x + np.clip(move, -0.7, 0.7)
            left = residuals(at(trial))
            if cost(left, trial) < best:
                break
            damping *= 4
        else:
            break
        gain = best - cost(left, trial)
        x, r, best, damping = trial, left, cost(left, trial), max(damping / 5, 1e-6)
        if gain < 1e-4 * best:
            break
    return at(x)


@dataclass(frozen=True)
class HeldOut:
    """Errors of points by the group that was left out of the fit: log(model / measured)."""

    errors: dict[str, Vector]

    @property
    def all(self) -> Vector:
        """The errors of all groups together."""
        return np.concatenate(list(self.errors.values()))

    def percent(self, group: str | None = None) -> float:
        """Mean absolute percentage error, of one group or of all."""
        return mean_percent(self.all if group is None else self.errors[group])

    def band(self) -> tuple[float, float]:
        """P10 and P90 of measured / model."""
        low, high = np.quantile(np.exp(-self.all), (0.1, 0.9))
        return float(low), float(high)


def mean_percent(logs: Vector) -> float:
    """Mean absolute percentage error of log(model / measured)."""
    return float(100 * np.mean(np.abs(np.expm1(logs))))


def hold_out(
    points: Sequence[Point],
    group: Callable[[Point], str],
    train: Callable[[Sequence[Point], str], Callable[[Sequence[Point]], Vector]],
) -> HeldOut:
    """Train without one group at a time and try the outcome on it.

    `train` takes the points kept and the name of the group left out, and gives the errors of any points.
    """
    errors = {}
    for name in sorted({group(point) for point in points}):
        errors_of = train([point for point in points if group(point) != name], name)
        errors[name] = errors_of([point for point in points if group(point) == name])
    return HeldOut(errors)
