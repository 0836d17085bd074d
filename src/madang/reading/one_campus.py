"""One campus under two names over pages: a county's data centre, and the same by the name its builder gives it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from madang.catalog.places import lies_in, places
from madang.reading.campus_names import same_site, town_of
from madang.reading.types import Claim

_SHARED = ("power", "capex", "accelerators", "site_area")
"""Roles of figures that tell one campus from another."""


@dataclass
class _Told:
    """What claims tell of a site: its town (the gazetteer's id), who acts on it, its figures and dates."""

    site: str
    named_by_town: bool
    town: str | None
    parties: set[str] = field(default_factory=set)
    facts: set[tuple[object, ...]] = field(default_factory=set)
    claims: int = 0


def one_campus(claims: Iterable[Claim]) -> dict[str, str]:
    """Return for each site that is another's campus by a second name that other site.

    A campus with a name of its own is the one told of by its town alone, where it is the only one there with such a
    name and both have a party, a figure or a date in common. One whose place nobody told is its builder's only other
    campus where a figure or a date is the same.
    """
    told = _told(claims)
    by_town: dict[str, list[_Told]] = {}
    by_party: dict[str, list[_Told]] = {}
    for each in told:
        by_town.setdefault(each.town or "", []).append(each)
        for party in each.parties:
            by_party.setdefault(party, []).append(each)
    found: dict[str, str] = {}
    for each in (one for one in told if not one.named_by_town):
        here = [other for town in by_town if _one_town(town, each.town) for other in by_town[town]]
        met = {id(other): other for party in each.parties for other in by_party[party]}
        near = [other for other in (here if each.town else met.values()) if other is not each and _may_be(each, other)]
        alone = all(other is each or other.named_by_town for other in here)
        if len(near) == 1 and alone and near[0].site not in found:
            first, second = sorted((near[0], each), key=lambda one: -one.claims)
            found[second.site] = first.site
    return found


def under_one_name(claims: Sequence[Claim], names: dict[str, str]) -> list[Claim]:
    """Return the claims with each site by its one name; ids and evidence stay."""
    return [replace(c, site=names[c.site]) if c.site in names else c for c in claims]


def _may_be(own: _Told, other: _Told) -> bool:
    if own.town is None:
        return bool(own.parties & other.parties and own.facts & other.facts) and not same_site(own.site, other.site)
    return other.named_by_town and _one_town(own.town, other.town) and bool(
        own.parties & other.parties or own.facts & other.facts)


@functools.lru_cache(maxsize=65536)
def _one_town(a: str | None, b: str | None) -> bool:
    return bool(a and b and (lies_in(a, b) or lies_in(b, a)))


def _told(claims: Iterable[Claim]) -> list[_Told]:
    found: dict[str, _Told] = {}
    for claim in claims:
        if not claim.site:
            continue
        town = town_of(claim.site)
        one = found.setdefault(claim.site, _Told(claim.site, town is not None, town))
        if claim.predicate == "location" and one.town is None and _is_town(claim.object):
            one.town = claim.object
        one.claims += 1
        one.parties |= {party for party in (*claim.subject, *claim.counterparty) if party != claim.site}
        one.facts |= {(q.role, q.value, q.unit) for q in (*claim.quantities, *claim.former_quantities)
                      if q.role in _SHARED and q.value}
        one.facts |= {(claim.predicate, time.start[:7]) for time in (claim.time, claim.former_time)
                      if time and claim.predicate in ("commissioning", "completion", "groundbreaking")}
    return list(found.values())


def _is_town(id: str | None) -> bool:
    place = places().get(id or "")
    return place is not None and place.type in ("city", "county", "district", "town")
