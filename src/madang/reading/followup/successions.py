"""Claims whose place others take: what the pairs of earlier and later points lead to in a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from madang.reading.claims.proposal import content_id
from madang.reading.followup.compare import Outcome
from madang.reading.followup.points import MILESTONES, Days, Point
from madang.reading.types import Claim, Quantity, Status

SCALE: tuple[Status, ...] = get_args(Status)
"""The words for how firm a claim is, the least firm first."""


@dataclass(frozen=True)
class Succession:
    """A claim whose place another takes. `new` is the later claim, or the earlier with what the later one changed."""

    old: Claim
    new: Claim
    reason: str


@dataclass(frozen=True)
class Pair:
    """What an earlier claim and a later one say of one thing, and what the later one does to it."""

    old: Point
    new: Point
    outcome: Outcome
    dated: bool
    """Whether both articles have a date, and not the same one."""


def successions(pairs: Iterable[Pair], days: Days, accepted: frozenset[str]) -> Iterator[Succession]:
    """Yield one succession for each earlier claim, and one for each later claim that said only a part of it.

    None of a claim that a person has `accepted`. Both articles of every pair have a day in `days`.
    """
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.old.claim.id not in accepted:
            groups.setdefault(pair.old.claim.id, []).append(pair)
    for group in groups.values():
        old = group[0].old.claim
        reason = f"{', '.join(dict.fromkeys(p.outcome.kind for p in group))}, article of {days[group[0].new.claim.id]}"
        whole = next((p.new.claim for p in group if _facets(old) <= _facets(p.new.claim)), None)
        if whole:
            yield Succession(old, whole, reason)
            continue
        joined = old
        for pair in group:
            joined = _joined(joined, pair.new)
        joined = replace(joined, id=content_id(joined))
        yield Succession(old, joined, reason)
        for later in {p.new.claim.id: p.new.claim for p in group if _facets(p.new.claim) <= _facets(old)}.values():
            yield Succession(later, joined, f"read together with {old.id}")


def _facets(claim: Claim) -> set[str]:
    """What a claim says of its campus: roles of figures, and the date of its milestone."""
    dated = claim.time is not None and claim.predicate in MILESTONES
    return {q.role for q in claim.quantities} | ({claim.predicate} if dated else set())


def _joined(old: Claim, new: Point) -> Claim:
    """The earlier claim with the value that the later one says, and the evidence of both, the later first."""
    claim = new.claim
    kept: tuple[Quantity, ...] = tuple(q for q in old.quantities if q.role != new.topic)
    evidences = tuple(dict.fromkeys((*claim.evidences, *old.evidences)))
    said = [status for status in (old.status, claim.status) if status]
    firmest = max(said, key=SCALE.index) if said else None
    joined = replace(old, article=claim.article, status=firmest, modality=claim.modality, speaker=claim.speaker,
                     evidences=evidences)
    if new.topic in MILESTONES:
        return replace(joined, time=claim.time, time_mention=claim.time_mention)
    return replace(joined, quantities=(*kept, *new.figures))
