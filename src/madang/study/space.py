"""The values of a plan that carry a range, as variables: a number in (0, 1) becomes a value.

Ranges of the plan are the uncertainty analysis; there is no second set of inputs. Values that move
together share one number.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from statistics import NormalDist

from madang.plan import Plan, Provenance
from madang.plan.base import Scalar, first_day
from madang.plan.bounds import bounds, is_whole

_Z90 = NormalDist().inv_cdf(0.9)


@dataclass(frozen=True)
class Variable:
    """One or more values of a plan that move as one. `name` is the shared name, or the single path."""

    name: str
    members: tuple[tuple[str, Provenance], ...]

    @property
    def is_choice(self) -> bool:
        """Whether this is a choice among alternatives rather than a range."""
        return bool(self.members[0][1].alternatives)

    @property
    def options(self) -> tuple[Scalar, ...]:
        """All options of a choice, the plan's own first."""
        known = self.members[0][1]
        return (known.value, *known.alternatives)

    def at(self, quantile: float) -> dict[str, Scalar]:
        """Values of all members at a quantile in (0, 1)."""
        return {path: value_at(path, known, quantile) for path, known in self.members}

    def ends(self) -> tuple[dict[str, Scalar], dict[str, Scalar]]:
        """Values of all members at the low and the high end of their ranges."""
        pairs = [(path, _clipped(path, known, end)) for end in ("low", "high") for path, known in self.members]
        count = len(self.members)
        return dict(pairs[:count]), dict(pairs[count:])


def variables(plan: Plan) -> list[Variable]:
    """All values with a range or alternatives, grouped by what they move with, in the plan's order."""
    groups: dict[str, list[tuple[str, Provenance]]] = {}
    for path, known in plan.provenance.items():
        if known.alternatives or (known.low is not None and known.high is not None):
            groups.setdefault(known.moves_with or path, []).append((path, known))
    return [Variable(name, tuple(members)) for name, members in groups.items()]


def value_at(path: str, known: Provenance, quantile: float) -> Scalar:
    """The value of one plan entry at a quantile in (0, 1).

    Choices: equal weights over value and alternatives. Bounds: triangular with its mode at the value, or
    uniform. P10–P90: normal or lognormal on each side of the median (the value where none is given), so that
    low and high are the 10th and 90th percentile. Dates move by whole days.
    """
    if known.alternatives:
        options = (known.value, *known.alternatives)
        return options[min(int(quantile * len(options)), len(options) - 1)]
    middle_of_range = known.value if known.median is None else known.median
    low, middle, high = (_number(end) for end in (known.low, middle_of_range, known.high))
    shape = known.shape or ("normal" if known.range == "p10_p90" else "triangular")
    drawn = {"triangular": _triangular, "uniform": _uniform, "normal": _normal, "lognormal": _lognormal}[shape](
        low, middle, high, quantile
    )
    return _as_written(path, known.value, drawn)


def _triangular(low: float, mode: float, high: float, u: float) -> float:
    if high <= low:
        return low
    cut = (mode - low) / (high - low)
    if u < cut:
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))


def _uniform(low: float, _: float, high: float, u: float) -> float:
    return low + u * (high - low)


def _normal(low: float, median: float, high: float, u: float) -> float:
    z = NormalDist().inv_cdf(u)
    return median + z / _Z90 * (high - median if z > 0 else median - low)


def _lognormal(low: float, median: float, high: float, u: float) -> float:
    return math.exp(_normal(math.log(low), math.log(median), math.log(high), u))


def _clipped(path: str, known: Provenance, end: str) -> Scalar:
    return _as_written(path, known.value, _number(getattr(known, end)))


def _number(value: Scalar | None) -> float:
    """A number, or a date as the ordinal of its first day."""
    if isinstance(value, str):
        return float(first_day(value).toordinal())
    return float(value or 0.0)


def _as_written(path: str, like: Scalar, number: float) -> Scalar:
    """A drawn number in the form of the plan's own value, within what the schema allows."""
    if isinstance(like, str):
        return dt.date.fromordinal(round(number)).isoformat()
    low, high = bounds(path)
    clipped = min(max(number, low), high)
    return round(clipped) if is_whole(path) else clipped
