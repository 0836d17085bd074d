"""Defaults that follow from what an item of the plan is: how well the compute model is known for a kind of work."""

from __future__ import annotations

from typing import Any

from madang.catalog.tables import Fact, facts
from madang.plan.paths import get

Tree = dict[str, Any]
_ANSWERING = ("llm_serving", "video_understanding")


def band(tree: Tree, item: Tree) -> Fact | None:
    """Measured over model on what was held out, for one work on the plan's accelerator; None where either is unknown.

    For an accelerator in the fit other models were held out (of the model whose trainings were fitted, larger runs),
    for one with a data sheet only other accelerators.
    """
    name, model = get(tree, "fleet.accelerator"), item.get("model")
    if item.get("kind") == "llm_training":
        own, fitted = _row("compute_fits", "training", f"share.{name}"), _row("compute_fits", "training", "model")
        held = "accelerator" if own is None else "size" if fitted and fitted.text == model else "model"
        return _row("compute_fits", "training", f"band.{held}")
    experts = _row("models", str(model), "moe_layers")
    if item.get("kind") not in _ANSWERING or experts is None:
        return None
    family = "experts" if experts.value else "dense"
    fitted = _row("compute_fits", family, "accelerators")
    held = "model" if fitted and name in fitted.text.split() else "sheet"
    return _row("compute_fits", family, f"band.{held}") or _row("compute_fits", family, "band.accelerator")


def wall_band(tree: Tree, item: Tree) -> Fact | None:
    """Measured over modelled power on what was held out, for the plan's accelerator; None where it has no rating.

    Where servers of the accelerator were metered other workloads were held out, elsewhere other accelerators.
    """
    name = str(get(tree, "fleet.accelerator"))
    rating = _row("accelerators", name, "tdp_w")
    if item.get("kind") not in _ANSWERING or rating is None or rating.value is None:
        return None
    return _row("compute_fits", f"power_{name}", "band") or _row("compute_fits", "power", "band")


def units_per_petaop(_: Tree, item: Tree) -> Fact | None:
    """The measured rate of a counted work; None where no public source has one."""
    found = _row("workloads", str(item.get("work")), "units_per_petaop")
    return found if found and item.get("kind") == "counted" and found.value is not None else None


OF_ITEM = {
    "workloads.*.measured_over_model": band,
    "workloads.*.wall_over_model": wall_band,
    "workloads.*.units_per_petaop": units_per_petaop,
}
"""Plan paths whose default is the row that a function finds from the plan and the item."""


def _row(table: str, *key: str) -> Fact | None:
    return next((fact for fact in facts(table) if fact.key == key), None)
