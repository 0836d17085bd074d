"""Cases: named partial plans merged over the base.

cases:
  late_grid:
    phases:
      - {name: second, energised: 2031-02}
"""

from __future__ import annotations

import copy
from typing import Any

from madang.errors import PlanError, Problem, listing, nearest
from madang.plan.paths import leaf_paths
from madang.plan.yaml_io import Document


def merged(document: Document, case: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The base tree with one case merged over it, and the source line of each path the case changed.

    Items of lists are matched by `name`. Raises PlanError (PLN-009) for a case the plan does not have.
    """
    tree = copy.deepcopy(document.tree)
    cases = tree.pop("cases", None) or {}
    if not isinstance(cases, dict) or not all(isinstance(part, dict) for part in cases.values()):
        raise PlanError(
            Problem(
                "PLN-009",
                "cases are named partial plans",
                document.where(("cases",)),
                "cases",
                allowed="cases: {late_grid: {phases: …}}",
            )
        )
    if case is None:
        return tree, {}
    if case not in cases:
        names = list(cases)
        raise PlanError(
            Problem(
                "PLN-009",
                "the plan has no such case",
                document.where(("cases",)),
                "cases",
                value=case,
                allowed=listing(names) or "none",
                nearest=nearest(case, names),
            )
        )
    _merge(tree, cases[case])
    return tree, {path: f"case {case}" for path, _ in leaf_paths(cases[case])}


def _merge(base: dict[str, Any], over: dict[str, Any]) -> None:
    for key, value in over.items():
        below = base.get(key)
        if (
            isinstance(value, dict)
            and isinstance(below, dict)
            and value.get("kind") in (None, below.get("kind"))
        ):
            _merge(below, value)
        elif isinstance(value, list) and isinstance(below, list):
            _merge_items(below, value)
        else:
            base[key] = value


def _merge_items(base: list[Any], over: list[Any]) -> None:
    by_name = {item["name"]: item for item in base if isinstance(item, dict) and "name" in item}
    for item in over:
        name = item.get("name") if isinstance(item, dict) else None
        if name in by_name:
            _merge(by_name[name], item)
        else:
            base.append(item)
