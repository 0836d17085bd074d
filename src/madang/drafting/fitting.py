"""Changes of a plan that its own rules allow, and those that would break one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from madang.drafting.changes import Change, changed_tree
from madang.errors import PlanError, Problem
from madang.plan import Plan
from madang.plan.load import resolve
from madang.plan.remarks import Remark
from madang.plan.yaml_io import Document


@dataclass(frozen=True)
class Refused:
    """A change that would break a rule of the plan, so that it is not made, and the first rule it breaks."""

    change: Change
    problem: Problem


@dataclass(frozen=True)
class Fitted:
    """A plan's file tree with the changes that fit, the plan it is, and the changes that do not fit."""

    tree: dict[str, Any]
    plan: Plan
    refused: tuple[Refused, ...]


def fitted(tree: Mapping[str, Any], made: Sequence[Change], stands: Sequence[Remark], folder: Path) -> Fitted:
    """Make the changes of a plan file's tree that together break no rule of a plan; the rest are refused.

    The changes of one phase go together. `tree` is a plan that resolves, `stands` what now stands against its campus,
    `folder` where its relative paths start.
    """
    kept: list[Change] = [change for change in made if change.by_hand]
    waiting = [change for change in made if not change.by_hand]
    groups: dict[str, list[Change]] = {}
    for change in waiting:
        groups.setdefault(".".join(change.path.split(".")[:2]) if change.path.startswith("phases.") else change.path,
                          []).append(change)

    def attempt(some: Sequence[Change]) -> Fitted:
        new = changed_tree(tree, some, stands)
        return Fitted(new, resolve(Document("", new, {}), folder=folder), ())

    try:
        return attempt([*kept, *waiting])
    except PlanError:
        best, broken = attempt(kept), dict[str, Problem]()
    gained = True
    while gained:
        gained = False
        for name in [each for each in groups if not set(groups[each]) <= set(kept)]:
            try:
                best = attempt([*kept, *groups[name]])
            except PlanError as error:
                broken[name] = error.problems[0]
            else:
                kept, gained = [*kept, *groups[name]], True
    refused = tuple(Refused(change, broken[name]) for name, group in groups.items() for change in group
                    if change not in kept)
    return Fitted(best.tree, best.plan, refused)
