"""Claims about parts of an investment (땅값, 건축비, 서버) → items of the plan's capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from madang.drafting.stated import Value, Words, derived, stated_money
from madang.plan.items import WORKS, leaves
from madang.plan.paths import get
from madang.reading.types import Claim, Quantity

_TOGETHER = "investment"
"""The announced total and its parts are off in the same direction."""

_NEAR = 16
"""Code points before and after an amount in which words say what it is for."""

_WORDS = {
    "it_equipment": re.compile(r"서버|GPU|가속기|장비|\b(?:servers?|GPUs?|chips)\b", re.IGNORECASE),
    "land": re.compile(r"(?:부지|토지|땅)(?!\s?(?:와|및|·))|\bland\b(?! and)", re.IGNORECASE),
    "shell_and_plant": re.compile(r"건물|건축|공사비|건설비|\b(?:construction costs?|buildings?)\b", re.IGNORECASE),
}
"""What the words for a part are; each part of a plan's investment is called by its own name."""


def parts_of(tree: dict[str, Any], claims: Sequence[Claim], words: Words) -> tuple[list[dict[str, Any]], list[Value]]:
    """Items for what pages say of parts beside the announced total, and the origin of their amounts.

    Of several sums for one part the largest holds. Nothing where the parts do not fit into the total: then one of
    them is of something else. Building and plant are left out where the rest of the total gives them. `tree` holds the
    total, its scope and the exchange rate.
    """
    found: dict[str, tuple[Claim, Quantity, float]] = {}
    for claim, quantity, amount in _amounts(tree, claims):
        part = _part_of(claim, quantity, words)
        if part and amount > found.get(part, (claim, quantity, 0.0))[2]:
            found[part] = (claim, quantity, amount)
    if not _fits(tree, {part: amount for part, (_, _, amount) in found.items()}):
        return [], []
    if "it_equipment" in found and get(tree, "capital.initial_capex_scope") == "all_in":
        found.pop("shell_and_plant", None)
    values = []
    for part, (claim, quantity, amount) in found.items():
        values += [derived(f"capital.items.{part}.part", part, "the sentence says what the sum is for"),
                   together(stated_money(f"capital.items.{part}.amount", claim, quantity, amount, words))]
    return [{"name": part, "part": part, "amount": amount} for part, (_, _, amount) in found.items()], values


def servers_within(whole: Quantity, claims: Sequence[Claim], words: Words) -> Quantity | None:
    """The sum that a page says buys servers, where it is less than the whole."""
    return next(
        (quantity for claim in claims for quantity in claim.quantities
         if quantity.role in ("capex", "capex_part") and quantity.unit == whole.unit and quantity.value
         and quantity.value < (whole.value or 0.0) and _part_of(claim, quantity, words) == "it_equipment"),
        None,
    )  # fmt: skip


def together(value: Value) -> Value:
    """The value of a sum that is drawn with the other sums of its campus, where it has a range."""
    known = value.provenance
    shared = _TOGETHER if known.range else None
    return replace(value, provenance=known.model_copy(update={"moves_with": shared}))


def _amounts(tree: dict[str, Any], claims: Sequence[Claim]) -> Iterator[tuple[Claim, Quantity, float]]:
    """Sums invested in the plan's currency, but for the announced total itself."""
    unit, rate, total = (get(tree, f"capital.{name}") for name in ("currency", "usd_rate", "initial_capex"))
    for claim in claims:
        for quantity in claim.quantities:
            known = quantity.role in ("capex", "capex_part") and quantity.value and quantity.unit in (unit, "USD")
            if known and isinstance(rate, int | float):
                amount = (quantity.value or 0.0) * (rate if quantity.unit != unit else 1.0)
                if amount != total:
                    yield claim, quantity, amount


def _part_of(claim: Claim, quantity: Quantity, words: Words) -> str | None:
    """The one part that the claim's object or, for a part of a whole, the words around its amount name."""
    text = claim.object or ""
    if quantity.role == "capex_part" and not text:
        before, at, after = words.quote(claim).partition(quantity.printed)
        text = f"{before[-_NEAR:]} {after[:_NEAR]}" if at else ""
    named = [part for part, known in _WORDS.items() if known.search(text)]
    return named[0] if len(named) == 1 else None


def _fits(tree: dict[str, Any], amounts: dict[str, float]) -> bool:
    """Whether the parts within the announced total are less than it, and each holds those within itself."""
    total, scope = get(tree, "capital.initial_capex"), get(tree, "capital.initial_capex_scope")
    sums = amounts | ({str(scope): float(total)} if isinstance(total, int | float) else {})
    if len(sums) < len(amounts) + isinstance(total, int | float):
        return False
    return all(_holds(whole, amount, [(each, sums[each]) for each in _directly_within(sums, whole)])
               for whole, amount in sums.items())


def _holds(whole: str, amount: float, inside: list[tuple[str, float]]) -> bool:
    """Whether a sum is above those within it, or equal to them where they leave nothing of it but works of the grid."""
    named = {leaf for part, _ in inside for leaf in leaves(part)}
    within = sum(each for _, each in inside)
    if inside and set(leaves(whole)) <= named | set(WORKS):
        return abs(within - amount) <= 1e-9 * amount
    return within < amount


def _directly_within(sums: dict[str, float], whole: str) -> list[str]:
    inside = [each for each in sums if set(leaves(each)) < set(leaves(whole))]
    return [each for each in inside if not any(set(leaves(each)) < set(leaves(other)) for other in inside)]
