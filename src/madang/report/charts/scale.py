"""From values to places on paper: nice ticks, linear scales, and a check of what is to be drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from madang.errors import DataError, Problem

LARGEST = 1e100
"""Beyond this a value is a fault, not a quantity."""
SMALLEST = 1e-100
"""A span below this is no span."""


@dataclass(frozen=True)
class Scale:
    """A straight line from values `low`–`high` to places `start`–`end`, with ticks inside."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def __call__(self, value: float) -> float:
        """Place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def checked(values: Iterable[float], what: str) -> list[float]:
    """The values as floats. Raises DataError CHT-001 where there are none, CHT-002 for one that is not finite."""
    found = [float(value) for value in values]
    if not found:
        raise DataError(Problem("CHT-001", f"nothing to draw: {what} is empty"))
    for index, value in enumerate(found):
        if not abs(value) < LARGEST:
            raise DataError(Problem("CHT-002", f"cannot draw {what}", path=f"[{index}]", value=str(value),
                                    allowed=f"finite numbers below {LARGEST:g}"))
    return found


def same_length(expected: int, values: Sequence[float], what: str) -> None:
    """Raise DataError CHT-003 unless there are `expected` values."""
    if len(values) != expected:
        raise DataError(Problem("CHT-003", f"{what} does not match its axis", value=str(len(values)),
                                allowed=f"{expected} values"))


def nice_ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """About `about` round values 1, 2 or 5 times a power of ten apart that enclose low–high.

    A single value gets a span around it: from zero to it, or 0–1 around zero.
    """
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < SMALLEST:
        low, high = 0.0, 1.0
    power = math.floor(math.log10((high - low) / about)) - 1
    candidates = [_round_out(low, high, factor, power + up) for up in (0, 1, 2) for factor in (1, 2, 5)]
    first, last, factor, power = min(candidates, key=lambda ends: abs(ends[1] - ends[0] - about))
    return tuple(_times(multiple * factor, power) for multiple in range(first, last + 1))


def linear(values: Iterable[float], start: float, end: float, *, from_zero: bool = True,
           about: int = 5) -> Scale:
    """A scale with nice ends for these values; `from_zero` takes zero in."""
    found = [*values, 0.0] if from_zero else list(values)
    ticks = nice_ticks(min(found), max(found), about)
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def _round_out(low: float, high: float, factor: int, power: int) -> tuple[int, int, int, int]:
    """First and last multiple of factor × 10^power around low–high."""
    step = _times(factor, power)
    return math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9), factor, power


def _times(multiple: int, power: int) -> float:
    """multiple × 10^power without the noise of a float power."""
    return float(f"{multiple}e{power}")
