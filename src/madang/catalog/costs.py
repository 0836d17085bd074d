"""Costs: construction, equipment, operation, lives, rates, leases and dated exchange rates.

An item's name holds its unit and what it is of (`shell_usd_per_it_mw_us`, `gpu_hour_usd_h200_sxm`).
Exchange rates are facts of their day (`fx_krw_per_usd_2025_06_20`): none is valid for another day.
"""

from __future__ import annotations

from madang.catalog.tables import Fact, fact, first_keys

TABLE = "costs"


def cost(item: str) -> Fact:
    """One item. Raises DataError (CAT-002) naming the nearest."""
    return fact(TABLE, item)


def costs(prefix: str) -> dict[str, Fact]:
    """All items whose name starts with `prefix` and `_`, by the rest of the name; empty when none does."""
    head = f"{prefix}_"
    return {item.removeprefix(head): cost(item) for item in first_keys(TABLE) if item.startswith(head)}
