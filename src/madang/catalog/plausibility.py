"""Bands in which the ratios of a credible announcement lie: USD per watt, kW per accelerator and the like."""

from __future__ import annotations

from madang.catalog.tables import Fact, fact, first_keys

TABLE = "plausibility"


def band(item: str) -> Fact:
    """One band; its `low` and `high` are always set. Raises DataError (CAT-002) for an unknown item."""
    return fact(TABLE, item)


def bands() -> tuple[str, ...]:
    """Names of all bands."""
    return first_keys(TABLE)


def facility_mw(mw: float, basis: str) -> float:
    """An announced power as the facility's [MW]: the IT's (`it`) times the usual `facility_over_it`. The contract with
    the utility, and a power whose basis is not said, stand as they are."""
    return mw * (band("facility_over_it").value or 1.0) if basis == "it" else mw


def of_power(item: str) -> bool:
    """Whether a ratio has announced power in it: USD/W, KRW/MW, kW, jobs/MW."""
    return band(item).unit.endswith("W")

