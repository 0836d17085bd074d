"""Cases of one plan in the same uncertain world: what they share is drawn once, what is a case's own apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from madang.errors import MadangError, PlanError, Problem
from madang.plan import Plan, values_of
from madang.plan.defaults import decides
from madang.study.pool import Values, evaluate_all
from madang.study.ranges import MOST_REFUSED, latin_hypercube
from madang.study.space import Variable, drawn, variables
from madang.twin import evaluate


@dataclass(frozen=True)
class Ratio:
    """One figure of one case over that of the first plan: as planned, and P10 and P90 over lives in one world.

    `low` and `high` are None where a life has no such figure, or a zero, in any of the plans.
    """

    value: float
    over_first: float
    low: float | None
    high: float | None


def paired(plans: Sequence[Plan], n: int = 48, seed: int = 0) -> tuple[dict[str, Ratio], ...]:
    """Every figure of the plans after the first, over the first's, where both are numbers other than nought.

    A value with the same range in two plans is drawn once for both, so what they share does not blur what sets them
    apart. Ranges that differ are drawn apart, and so are those that speak of different things, as the compute model's
    error on two accelerators. Raises PlanError (STU-001) where more than a quarter of the draws break a rule of any of
    the plans.
    """
    names = [variables(plan) for plan in plans]
    worlds_of = [[_world(plan, variable) for variable in each] for plan, each in zip(plans, names, strict=True)]
    axes = {world: axis for axis, world in enumerate(dict.fromkeys(chain.from_iterable(worlds_of)))}
    points = latin_hypercube(len(axes), n, seed)
    found = [
        evaluate_all(plan, [drawn(plan, each, [point[axes[world]] for world in own]) for point in points])
        for plan, each, own in zip(plans, names, worlds_of, strict=True)
    ]
    worlds = _lived(found, n)
    base = [evaluate(plan) for plan in plans]
    return tuple(
        {name: ratio for name in base[0] if (ratio := _ratio(name, base[0], own, [(w[0], w[place]) for w in worlds]))}
        for place, own in enumerate(base[1:], start=1)
    )


def _world(plan: Plan, variable: Variable) -> Hashable:
    """What is one draw in all plans: the variable with the ranges of its members, and what they speak of."""
    values = values_of(plan)
    members = [
        (path, known.value, known.low, known.high, known.alternatives, tuple(map(values.get, sorted(decides(path)))))
        for path, known in variable.members
    ]
    return variable.name, tuple(members)


def _lived(found: Sequence[Sequence[Values | MadangError]], n: int) -> list[list[Values]]:
    """The draws in which every plan is a life."""
    worlds, refused = [], []
    for world in zip(*found, strict=True):
        lives = [each for each in world if not isinstance(each, MadangError)]
        refused += [each for each in world if isinstance(each, MadangError)][:1]
        worlds += [lives] if len(lives) == len(world) else []
    if len(refused) > MOST_REFUSED * n:
        what = "the ranges of the plan's values do not fit together"
        problem = Problem("STU-001", what, cause=f"{len(refused)} of {n} lives refused",
                          allowed="ranges, or moves_with, that keep the plan's rules, such as:")  # fmt: skip
        raise PlanError(problem, *refused[0].problems)
    return worlds


def _ratio(name: str, first: Values, own: Values, worlds: Sequence[tuple[Values, Values]]) -> Ratio | None:
    below, above = first.get(name), own.get(name)
    if not isinstance(below, float) or not isinstance(above, float) or not below:
        return None
    pairs = [(one.get(name), other.get(name)) for one, other in worlds]
    ratios = [
        other / one for one, other in pairs if isinstance(one, float) and isinstance(other, float) and one
    ]
    if not pairs or len(ratios) < len(pairs):
        return Ratio(above, above / below, None, None)
    low, high = np.percentile(ratios, [10, 90])
    return Ratio(above, above / below, float(low), float(high))
