"""A plan as a file: values first, each with a comment on its origin; their provenance below."""

from __future__ import annotations

from typing import Any

from madang.plan.paths import LISTS, leaf_paths
from madang.plan.plan import Plan
from madang.plan.provenance import Provenance
from madang.plan.schema import FIRST_LINE
from madang.plan.yaml_io import yaml_text

MAX_COMMENT = 90


def plan_text(plan: Plan) -> str:
    """A resolved plan as a file that loads to the same plan."""
    tree = plan.model_dump(mode="json", exclude_none=True, exclude={"provenance"})
    return tree_text(tree, plan.provenance)


def tree_text(tree: dict[str, Any], provenance: dict[str, Provenance]) -> str:
    """A tree, complete or with `unknown` in it, and the provenance of its values, as a plan file."""
    comments = {path: _comment(known) for path, known in provenance.items()}
    comments |= {path: "unknown: somebody must assume it" for path, value in leaf_paths(tree) if value == "unknown"}
    block = {path: known.model_dump(mode="json", exclude_defaults=True) for path, known in provenance.items()}
    return FIRST_LINE + yaml_text(tree, comments, LISTS) + (yaml_text({"provenance": block}, {}, ()) if block else "")


def _comment(known: Provenance) -> str:
    said = f"“{known.quote}”" if known.quote else known.figure or known.source
    line = " ".join(f"{known.kind}: {said}".split())
    return line if len(line) <= MAX_COMMENT else f"{line[: MAX_COMMENT - 1]}…"
