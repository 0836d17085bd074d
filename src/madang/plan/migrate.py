"""Older forms of a plan become the present one here, one step a version; so does what a form once called otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from madang.errors import PlanError, Problem, listing, nearest
from madang.plan.paths import get
from madang.plan.plan import FORMAT
from madang.plan.yaml_io import Document

STEPS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From an older format's name to the function that lifts a tree by one version."""


def migrated(document: Document) -> dict[str, Any]:
    """The document's tree in the present form. Raises PlanError (PLN-009) for a form madang does not know."""
    tree = document.tree
    while (form := str(tree.get("format", ""))) in STEPS:
        tree = STEPS[form](tree)
    if form != FORMAT:
        known = [FORMAT, *STEPS]
        raise PlanError(
            Problem(
                "PLN-009",
                "the plan's format is missing or not known",
                document.where(("format",)),
                "format",
                value=form,
                allowed=listing(known),
                nearest=nearest(form, known),
            )
        )
    return _with_tranches(tree)


_ONCE, _NOW = "capital.financing.subordinated", "capital.financing.tranches.subordinated"


def _with_tranches(tree: dict[str, Any]) -> dict[str, Any]:
    """The one loan behind the first that a plan could have, `subordinated`, as the first of `tranches`."""
    cases = tree.get("cases")
    parts = [tree, *(cases.values() if isinstance(cases, dict) else ())]
    olds = [section for part in parts if isinstance(section := get(part, _ONCE.rpartition(".")[0]), dict)
            and isinstance(section.get("subordinated"), dict)]
    if not olds:
        return tree
    for section in olds:
        loan = {"name": "subordinated", **section.pop("subordinated")}
        others = section.get("tranches") or []
        section["tranches"] = [loan, *(others if isinstance(others, list) else [others])]
    if isinstance(tree.get("provenance"), dict):
        tree["provenance"] = {
            _NOW + path.removeprefix(_ONCE) if str(path).startswith(f"{_ONCE}.") else path: value
            for path, value in tree["provenance"].items()}
    return tree
