"""The values of a plan that carry a range, as variables: a number in (0, 1) becomes a value.

Ranges of the plan are the uncertainty analysis; there is no second set of inputs. Values that move
together share one number.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import Any

from madang.plan import Plan, Provenance
from madang.plan.base import Scalar, first_day, last_day
from madang.plan.bounds import bounds, is_whole
from madang.plan.phases import Phase

Change = dict[str, Scalar]

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

    def at(self, quantile: float) -> Change:
        """Values of all members at a quantile in (0, 1)."""
        return {path: value_at(path, known, quantile) for path, known in self.members}

    def ends(self) -> list[Change]:
        """Values of all members at the low and the high end of their ranges; of a choice, at each option."""
        paths = [path for path, _ in self.members]
        options = zip(*(_options(path, known) for path, known in self.members), strict=True)
        return [dict(zip(paths, values, strict=True)) for values in options]


def variables(plan: Plan) -> list[Variable]:
    """All values with a range or alternatives, grouped by what they move with, in the plan's order."""
    groups: dict[str, list[tuple[str, Provenance]]] = {}
    for path, known in plan.provenance.items():
        if known.alternatives or (known.low is not None and known.high is not None):
            groups.setdefault(known.moves_with or path, []).append((path, known))
    return [Variable(name, tuple(members)) for name, members in groups.items()]


def drawn(plan: Plan, names: Sequence[Variable], quantiles: Iterable[float]) -> Change:
    """The values of one life, each variable at its quantile, phases kept in order."""
    change: Change = {}
    for variable, quantile in zip(names, quantiles, strict=True):
        change |= variable.at(quantile)
    return in_order(plan, change)


def in_order(plan: Plan, change: Change) -> Change:
    """The change, with any phase that would come before or be smaller than the one before it moved up to it."""
    change = dict(change)

    def now(phase: Phase, key: str) -> Any:  # noqa: ANN401
        return change.get(f"phases.{phase.name}.{key}", getattr(phase, key))

    for before, after in pairwise(plan.phases):
        earlier = first_day(now(before, "energised"))
        if first_day(now(after, "energised")) <= earlier:
            change[f"phases.{after.name}.energised"] = (earlier + dt.timedelta(days=1)).isoformat()
        same_basis = now(before, "power_basis") == now(after, "power_basis")
        for key in ("power_mw", "accelerators") if same_basis else ("accelerators",):
            least, own = now(before, key), now(after, key)
            if least is not None and own is not None and own < least:
                change[f"phases.{after.name}.{key}"] = least
    return change


def value_at(path: str, known: Provenance, quantile: float) -> Scalar:
    """The value of one plan entry at a quantile in (0, 1).

    Choices: equal weights over value and alternatives. Bounds: triangular with its mode at the median (the
    value where none is given), or uniform. P10–P90: normal or lognormal on each side of the median, so that
    low and high are the 10th and 90th percentile. Dates move by whole days.
    """
    if known.alternatives:
        options = _options(path, known)
        return options[min(int(quantile * len(options)), len(options) - 1)]
    shape = known.shape or ("normal" if known.range == "p10_p90" else "triangular")
    curve = {"triangular": _triangular, "uniform": _uniform, "normal": _normal, "lognormal": _lognormal}[shape]
    return _as_written(path, known.value, curve(*_numbers(known), quantile))


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


def _options(path: str, known: Provenance) -> tuple[Scalar, ...]:
    """What one value is tried at: the options of a choice, its own first; the ends of a range."""
    if known.alternatives:
        return (known.value, *known.alternatives)
    low, _, high = _numbers(known)
    return _as_written(path, known.value, low), _as_written(path, known.value, high)


def _numbers(known: Provenance) -> tuple[float, float, float]:
    """Low end, median and high end of a range; a date as an ordinal, a month from its first day to its last."""
    middle = known.value if known.median is None else known.median
    return _number(known.low, first_day), _number(middle, first_day), _number(known.high, last_day)


def _number(value: Scalar | None, day: Callable[[str], dt.date]) -> float:
    return float(day(value).toordinal()) if isinstance(value, str) else float(value or 0.0)


def _as_written(path: str, like: Scalar, number: float) -> Scalar:
    """A drawn number in the form of the plan's own value, within what the schema allows."""
    if isinstance(like, str):
        return dt.date.fromordinal(round(number)).isoformat()
    low, high = bounds(path)
    within = min(max(number, low), high)
    return round(within) if is_whole(path) else within
