"""Older forms of a plan become the present one here, one step a version. So far there is one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from madang.errors import PlanError, Problem, listing, nearest
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
    return tree
