"""What does not fit within one page, and of which kind the misfit is.

A rounded class beside an exact figure is no contradiction, and said to be none; two amounts of one currency pair
must give a rate a market has seen; a headline must be of the body's order of magnitude; parts must not exceed
their total.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from madang.reading.types import Claim, Conflict, Mention, Quantity, Status

_ROUNDING = 0.1
"""How far a class (100MW급) or an approximate figure may stand from the exact one, as a share."""
_MOST = 40
"""Claims of one site that are compared pairwise: beyond, a page is no announcement."""


def find_conflicts(mentions: Sequence[Mention], claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Return the conflicts inside one page, each once, in the order of kinds: figures first, then claims."""
    return (*_suspicious(mentions), *_rates(mentions), *_headlines(mentions),
            *_wholes(claims), *_sums(claims), *_statuses(claims))


def _suspicious(mentions: Iterable[Mention]) -> Iterator[Conflict]:
    for mention in mentions:
        if "suspicious" in mention.flags:
            yield Conflict("suspicious", (), (mention.id,), f"{mention.text!r} is outside what such a figure can be")


def _rates(mentions: Sequence[Mention]) -> Iterator[Conflict]:
    """Compare the implied rate of each won and dollar pair with the rates the catalog calls possible."""
    low, high = _possible_rates()
    won = {mention.id for mention in mentions if mention.unit == "KRW"}
    for mention in mentions:
        if (mention.unit == "USD" and mention.pair in won and mention.implied_rate
                and not low <= mention.implied_rate <= high):
            yield Conflict("currency", (), (mention.id, mention.pair),
                           f"{mention.text!r} and its won amount give {mention.implied_rate:,.4g} won a dollar")


@functools.cache
def _possible_rates() -> tuple[float, float]:
    from madang.catalog.tables import facts

    row = next(fact for fact in facts("reading_limits") if fact.key == ("krw_per_usd",))
    return row.low or 0.0, row.high or math.inf


def _headlines(mentions: Sequence[Mention]) -> Iterator[Conflict]:
    """Find a headline's amount that the body prints with the same digits in another order of magnitude."""
    body: dict[tuple[str, str, str | None, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.zone == "body" and mention.value:
            body[mention.article, mention.kind, mention.unit, _digits(mention.value)].append(mention)
    for mention in mentions:
        if mention.zone == "headline" and mention.kind in ("money", "power") and mention.value:
            value = mention.value
            same = body.get((mention.article, mention.kind, mention.unit, _digits(value)), [])
            if same and all(each.value and not 0.2 < value / each.value < 5 for each in same):
                yield Conflict("inside_page", (), (mention.id, same[0].id),
                               f"the headline says {mention.text!r}, the body {same[0].text!r}")


def _digits(value: float) -> str:
    """Return the first two digits of a figure."""
    return f"{abs(value):.1e}"[:3]


def _wholes(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Compare the whole powers and the whole costs stated for one site: rounding, another basis, a contradiction."""
    whole: dict[tuple[str, str, str | None], list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        sure = claim.status not in ("possible", "under_review") and claim.modality != "speculated"
        if sure and claim.site and claim.phase in (None, "full") and not (claim.time and claim.phase is None):
            for q in claim.quantities:
                if q.role in ("power", "capex") and q.value:
                    whole[claim.site, q.role, q.unit].append((claim, q))
    for (site, _, _), found in whole.items():
        for (one, a), (other, b) in itertools.combinations(found[:_MOST], 2):
            if a.value != b.value:
                yield _misfit(site, one, a, other, b)


def _misfit(site: str, one: Claim, a: Quantity, other: Claim, b: Quantity) -> Conflict:
    both, printed = (one.id, other.id), f"{site}: {a.printed!r} and {b.printed!r}"
    near = abs((a.value or 0) - (b.value or 0)) <= _ROUNDING * max(a.value or 0, b.value or 0)
    headline = any(c.evidences[0].zone == "headline" for c in (one, other))
    if near and (headline or any("class" in q.flags or q.approximate for q in (a, b))):
        return Conflict("rounding", both, (a.mention, b.mention), f"{printed} agree: one is rounded")
    if one.power_basis != other.power_basis or one.phase != other.phase:
        return Conflict("scope", both, (a.mention, b.mention), f"{printed} speak of different things")
    return Conflict("inside_page", both, (a.mention, b.mention), f"{printed} do not agree")


def _sums(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Find parts of one site's investment that come to more than its total, currency by currency."""
    totals: dict[tuple[str, str | None], list[tuple[Claim, Quantity]]] = defaultdict(list)
    parts: dict[tuple[str, str | None], list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        for q in claim.quantities:
            if claim.site and q.value and q.role in ("capex", "capex_part"):
                (totals if q.role == "capex" else parts)[claim.site, q.unit].append((claim, q))
    for key, found in parts.items():
        whole = max((q.value or 0 for _, q in totals.get(key, ())), default=math.inf)
        if sum(q.value or 0 for _, q in found) > whole * (1 + _ROUNDING):
            cited = [*found, *totals[key]]
            yield Conflict("hard", tuple(c.id for c, _ in cited), tuple(q.mention for _, q in cited),
                           f"{key[0]}: the parts come to more than the total")


def _statuses(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """Find headlines that make a plan firmer than the body does."""
    scale: tuple[Status, ...] = get_args(Status)
    told: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.site and claim.status and any(e.zone != "headline" for e in claim.evidences):
            told.setdefault((claim.site, claim.predicate), claim)
    for claim in claims:
        body = told.get((claim.site or "", claim.predicate))
        if not (body and body.status and claim.status) or any(e.zone != "headline" for e in claim.evidences):
            continue
        if scale.index(claim.status) > scale.index(body.status):
            yield Conflict("status", (claim.id, body.id), (),
                           f"{claim.site}: the headline says {claim.status}, the body {body.status}")
