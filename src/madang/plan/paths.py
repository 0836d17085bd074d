"""Stable paths into a plan: `phases.first.power_mw` names an item of a list by its `name`.

A raw path, `("phases", 0, "power_mw")`, is where the same stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from madang.plan.base import Scalar

LISTS = ("phases", "supply.sources", "tenants", "workloads", "capital.financing.members", "capital.items",
         "capital.financing.tranches", "economy.skills")
"""Paths of the lists whose items paths call by name."""

RawPath = tuple[str | int, ...]


def get(tree: Any, path: str) -> Any:  # noqa: ANN401
    """What stands at `path` of a tree of dicts and lists; None where nothing does."""
    for part in path.split("."):
        tree = _step(tree, part)
        if tree is None:
            return None
    return tree


def put(tree: dict[str, Any], path: str, value: Scalar | None) -> None:
    """Write `value` at `path`, making sections on the way.

    Raises KeyError for an item that a list does not have, and where something else than a section is in the way.
    """
    *parents, last = path.split(".")
    here: Any = tree
    for part in parents:
        below = _step(here, part)
        if below is None and isinstance(here, dict):
            below = here[part] = {}
        here = below
    if not isinstance(here, dict):
        raise KeyError(path)
    here[last] = value


def leaf_paths(tree: Any, prefix: str = "") -> Iterator[tuple[str, Scalar | None]]:  # noqa: ANN401
    """Every leaf of a tree with its path, in order. Names of items are not leaves."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if not (prefix and key == "name"):
                yield from leaf_paths(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(tree, list | tuple):
        for index, item in enumerate(tree):
            name = item.get("name", index) if isinstance(item, dict) else index
            yield from leaf_paths(item, f"{prefix}.{name}")
    else:
        yield prefix, tree


def pattern_of(path: str) -> str:
    """A path with `*` for the name of a list's item: the key of the quantity and default tables."""
    for items in LISTS:
        if path.startswith(f"{items}."):
            _, dot, below = path.removeprefix(f"{items}.").partition(".")
            return f"{items}.*.{below}" if dot else path
    return path


def dotted(raw: RawPath, tree: Any) -> str:  # noqa: ANN401
    """A raw path as a stable one: positions in lists become the items' names."""
    parts: list[str] = []
    for part in raw:
        tree = _child(tree, part)
        name = tree.get("name") if isinstance(part, int) and isinstance(tree, dict) else None
        parts.append(str(part if name is None else name))
    return ".".join(parts)


def raw_of(path: str, tree: Any) -> RawPath:  # noqa: ANN401
    """A stable path as a raw one, as far as the tree goes."""
    raw: list[str | int] = []
    for part in path.split("."):
        below = _step(tree, part)
        if below is None:
            break
        raw.append(tree.index(below) if isinstance(tree, list) else part)
        tree = below
    return tuple(raw)


def raw_get(tree: Any, raw: RawPath) -> Any:  # noqa: ANN401
    """What stands at a raw path; None where nothing does."""
    for part in raw:
        tree = _child(tree, part)
    return tree


def _child(tree: Any, part: str | int) -> Any:  # noqa: ANN401
    if isinstance(tree, dict):
        return tree.get(part)
    return tree[part] if isinstance(tree, list) and isinstance(part, int) and part < len(tree) else None


def _step(tree: Any, part: str) -> Any:  # noqa: ANN401
    if isinstance(tree, dict):
        return tree.get(part)
    if isinstance(tree, list | tuple):
        for item in tree:
            if isinstance(item, dict) and item.get("name") == part:
                return item
    return None
