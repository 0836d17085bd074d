"""Which claims a draft draws from: those a person accepted before any that say the same thing otherwise."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from madang.reading.types import Claim


def preferred(claims: Sequence[Claim], accepted: Collection[str]) -> list[Claim]:
    """Return the claims without those that only speak of what an accepted claim speaks of; accepted ones first."""
    decided = {topic for claim in claims if claim.id in accepted for topic in _topics(claim)}
    kept = [c for c in claims if c.id in accepted or not _topics(c) or not _topics(c) <= decided]
    return sorted(kept, key=lambda claim: claim.id not in accepted)


def _topics(claim: Claim) -> set[tuple[str, str | None]]:
    """What a claim gives a plan: figures by role and date by milestone, each of one phase."""
    found = {(quantity.role, claim.phase) for quantity in claim.quantities if quantity.value is not None}
    return found | ({(claim.predicate, claim.phase)} if claim.time else set())
