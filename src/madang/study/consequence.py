"""What changes to a plan do to its headlines: all together, and each alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madang.errors import MadangError
from madang.plan import Plan
from madang.plan.base import Scalar
from madang.quantities.table import quantities, unit_in
from madang.study.pool import evaluate_all
from madang.study.ranges import HEADLINES
from madang.twin import evaluate

MOST = 12
"""Changes that are also tried alone; with more, only their sum is."""


@dataclass(frozen=True)
class Consequence:
    """One headline: before, after all changes, and after each change alone by its path.

    None where a plan has no such figure, or where a change makes no plan without the others.
    """

    id: str
    unit: str
    before: float | str | None
    after: float | str | None
    alone: dict[str, float | str | None]


def consequences(before: Plan, after: Plan, tried: Sequence[tuple[str, Scalar]]) -> tuple[Consequence, ...]:
    """Return what becomes of the headlines. `tried` are the single changes, path and value, of the plan `before`.

    Changes of a path that the plan does not have yet have no figures alone.
    """
    base, changed = evaluate(before), evaluate(after)
    shown = tried if len(tried) <= MOST else ()
    lives = evaluate_all(before, [{path: value} for path, value in shown])
    alone = {path: {} if isinstance(life, MadangError) else life for (path, _), life in zip(shown, lives, strict=True)}
    table = quantities()
    return tuple(
        Consequence(name, unit_in(table[name].unit, before.capital.currency), base[name], changed[name],
                    {path: found.get(name) for path, found in alone.items()})
        for name in HEADLINES
        if name in base and name in changed
    )
