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
from madang.plan.paths import RawPath, dotted, leaf_paths
from madang.plan.yaml_io import Document

Move = tuple[RawPath, RawPath]
"""Where a case's part stands in the file, and where it goes in the plan."""


Strangers = list[tuple[RawPath, str, list[str]]]
"""Where a case changes an item that the plan does not have, its name, and the names there are."""


def merged(document: Document, case: str | None) -> tuple[Document, dict[str, str]]:
    """The document with one case merged over it and no `cases` left, and the source of each path it sets.

    Items of lists are matched by `name`; what a case sets keeps its own place in the file. Raises PlanError
    (PLN-009) for a case the plan does not have.
    """
    tree = copy.deepcopy(document.tree)
    cases = tree.pop("cases", None) or {}
    if not isinstance(cases, dict) or not all(isinstance(part, dict) for part in cases.values()):
        raise _refused(document, "cases are named partial plans", "", "cases: {late_grid: {phases: …}}", None)
    if case is None:
        return Document(document.name, tree, document.positions), {}
    if case not in cases:
        names = list(cases)
        raise _refused(document, "the plan has no such case", case, listing(names) or "none", nearest(case, names))
    found: Strangers = []
    moves = _merge(tree, cases[case], ("cases", case), (), found)
    if found:
        problems = (Problem("PLN-009", "no item of that name, and too little for a new one", document.where(raw),
                            dotted(raw, document.tree), name, listing(names), nearest(name, names))
                    for raw, name, names in found)
        raise PlanError(*problems)
    moved = {
        (*there, *path[len(here) :]): position
        for here, there in moves
        for path, position in document.positions.items()
        if path[: len(here)] == here
    }
    sources = {path: f"case {case}" for path, _ in leaf_paths(cases[case])}
    return Document(document.name, tree, document.positions | moved), sources


def _merge(
    base: dict[str, Any], over: dict[str, Any], here: RawPath, there: RawPath, strangers: Strangers
) -> list[Move]:
    """Merge one section over another of the same kind; another kind replaces it."""
    moves: list[Move] = []
    for key, value in over.items():
        below, source, place = base.get(key), (*here, key), (*there, key)
        if isinstance(value, dict) and isinstance(below, dict) and value.get("kind") in (None, below.get("kind")):
            moves += _merge(below, value, source, place, strangers)
        elif isinstance(value, list) and isinstance(below, list):
            moves += _merge_items(below, value, source, place, strangers)
        else:
            base[key] = value
            moves.append((source, place))
    return moves


def _merge_items(
    base: list[Any], over: list[Any], here: RawPath, there: RawPath, strangers: Strangers
) -> list[Move]:
    moves: list[Move] = []
    for index, item in enumerate(over):
        position = _position(base, item)
        if position is None:
            strangers += _strangers(base, item, (*here, index))
            moves.append(((*here, index), (*there, len(base))))
            base.append(item)
        else:
            moves += _merge(base[position], item, (*here, index), (*there, position), strangers)
    return moves


def _strangers(items: list[Any], item: Any, raw: RawPath) -> Strangers:  # noqa: ANN401
    """A new item that lacks what all the others have, and is named nearly like one of them."""
    others = [each for each in items if isinstance(each, dict)]
    name, names = item.get("name") if isinstance(item, dict) else None, [str(each.get("name")) for each in others]
    if not isinstance(name, str) or nearest(name, names) is None or set.intersection(*map(set, others)) <= set(item):
        return []
    return [(raw, name, names)]


def _position(items: list[Any], item: Any) -> int | None:  # noqa: ANN401
    """Where the list has an item of the same name."""
    name = item.get("name") if isinstance(item, dict) else None
    found = (index for index, each in enumerate(items) if isinstance(each, dict) and each.get("name") == name)
    return next(found, None) if name is not None else None


def _refused(document: Document, what: str, value: str, allowed: str, near: str | None) -> PlanError:
    return PlanError(Problem("PLN-009", what, document.where(("cases",)), "cases", value, allowed, near))
