"""A claim's figure as a value of the plan, with its sentence, firmness and range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from madang.drafting.print_range import Range, of_date, of_money, of_number
from madang.plan.base import Scalar
from madang.plan.provenance import Provenance
from madang.reading.types import Claim, Quantity

SCHEDULE = "schedule"
"""Dates of one campus slip together."""

POWER = "power"
"""Announced powers of one campus are off in the same direction."""

_REACHED = {"groundbreaking": "ground_breaking", "commissioning": "operating"}
"""The status that says a milestone has been reached: its date can slip no more."""


@dataclass(frozen=True)
class Words:
    """How a claim is shown: the words of the page, where they stand, and the day of its article where that is known."""

    quote: Callable[[Claim], str]
    place: Callable[[Claim], str]
    date: Callable[[Claim], str | None] = lambda _: None


@dataclass(frozen=True)
class Value:
    """One value for the plan with the record of its origin."""

    path: str
    value: Scalar
    provenance: Provenance


def derived(path: str, value: Scalar, source: str) -> Value:
    """A value that follows from others; `source` is the formula in words."""
    return Value(path, value, Provenance(kind="derived", value=value, source=source))


def stated_number(path: str, claim: Claim, quantity: Quantity, words: Words, whole: bool = False) -> Value:
    """A printed number as it stands."""
    value: Scalar = round(quantity.value or 0.0) if whole else float(quantity.value or 0.0)
    shared = POWER if path.endswith("power_mw") else None
    return _stated(path, value, claim, words, of_number(quantity), shared)


def stated_text(path: str, value: str, claim: Claim, words: Words) -> Value:
    """A thing that a claim names, as the catalog calls it."""
    return _stated(path, value, claim, words, Range(), None)


def stated_money(path: str, claim: Claim, quantity: Quantity, amount: float, words: Words) -> Value:
    """An announced budget in the plan's currency."""
    return _stated(path, amount, claim, words, of_money(quantity, amount, claim.status), None)


def stated_date(path: str, claim: Claim, words: Words) -> Value | None:
    """A printed date: a day, or the month it lies in; None where the page gives neither year nor month."""
    if claim.time is None:
        return None
    value = claim.time.start[:10] if claim.time.grain in ("minute", "hour", "half-day", "day") else claim.time.start[:7]
    return _stated(path, value, claim, words, slip(claim), SCHEDULE)


def slip(claim: Claim) -> Range:
    """How far a claim's date may slip by its print and its firmness; one that has been reached slips no more."""
    status = None if claim.status == _REACHED.get(claim.predicate) else claim.status
    return of_date(claim.time, status) if claim.time else Range()


def _stated(path: str, value: Scalar, claim: Claim, words: Words, bounds: Range, shared: str | None) -> Value:
    return Value(
        path,
        value,
        Provenance(
            kind="stated",
            value=value,
            source=f"claim {claim.id}",
            claims=(claim.id,),
            quote=words.quote(claim),
            place=words.place(claim),
            status=claim.status,
            low=bounds.low,
            high=bounds.high,
            median=bounds.median if bounds.median != value else None,
            range="p10_p90" if bounds.known else None,
            moves_with=shared if bounds.known else None,
        ),
    )
