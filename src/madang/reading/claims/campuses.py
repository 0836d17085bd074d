"""Campuses: the claims of a page or a ledger gathered by the campus they speak of, as candidates for a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from madang.reading.campus_names import same_site
from madang.reading.one_campus import one_campus, under_one_name
from madang.reading.patterns import regex
from madang.reading.types import Claim, Modality, Status

_PAPERS = ("mou", "loi")
_MONEY = ("investment", "joint_investment", "financing")
_NOT_A_PLAN = ("location", "name", "cancellation", "permit", "setback", "resumption", "area")
_UNNAMED = ("location", "name", "launch_ceremony", "visit", "policy_plan")
_DATED = ("commissioning", "groundbreaking", "completion")
_OWN_SITE = ("procurement", "capacity", "investment")
_ABOUT_COMPUTE = regex(r"데이터\s?센터|[Dd]ata [Cc]ent|AI\s?(?:인프라|팩토리|캠퍼스)|GPU|컴퓨팅")
_KIND = regex(r"(?:AI|인공지능)?\s?(?:데이터\s?센터|데이터\s?캠퍼스|컴퓨팅\s?센터)|(?:AI|인공지능)\s?캠퍼스")
_SCALE: tuple[Status, ...] = get_args(Status)
_DOUBT: tuple[Modality, ...] = ("said", "reported", "forecast", "speculated")


@dataclass(frozen=True)
class CampusCandidate:
    """One campus that a page speaks of, and what it states of it.

    `site` is its canonical name, None while nobody said where. `place` is the gazetteer's id of its place. `role` is
    `sidebar` when only side items of the page speak of it. `stated` names what is known: power, accelerators, money,
    date, place. `status` is the firmest that its claims give (headlines apart), `modality` the least doubtful.
    """

    name_ko: str
    name_en: str | None
    site: str | None
    place: str | None
    role: Literal["main", "sidebar"]
    parties: tuple[str, ...]
    stated: frozenset[str]
    status: Status | None
    modality: Modality
    claims: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """True when a plan can be drafted: its power, its accelerators or its money is stated."""
        return bool(self.stated & {"power", "accelerators", "money"})


def campuses(claims: Iterable[Claim]) -> list[CampusCandidate]:
    """Return the campuses that claims speak of: the main article's first, the best described first.

    Claims without a site make a candidate of their own, by who acts, when they speak of accelerators or of a data
    centre's power or money. A site that only generates power is no campus.
    """
    by_site: dict[str, list[Claim]] = {}
    siteless: dict[tuple[str, ...], list[Claim]] = {}
    deals: list[Claim] = []
    told = list(claims)
    for claim in under_one_name(told, one_campus(told)):
        if claim.site and claim.predicate != "generation_capacity":
            by_site.setdefault(claim.site, []).append(claim)
        elif claim.predicate in _PAPERS and not claim.site:
            deals.append(claim)
        elif _speaks_of_compute(claim):
            siteless.setdefault(claim.subject, []).append(claim)
    _join(by_site)
    for deal, site in _of_a_site(by_site, deals):
        by_site[site].append(deal)
    found = [_candidate(site, group) for site, group in by_site.items()
             if any(claim.predicate not in _NOT_A_PLAN for claim in group)]
    _partners(siteless, deals)
    found += [_candidate(None, group) for group in siteless.values()]
    return sorted(found, key=lambda each: (each.role != "main", -len(each.stated), -len(each.claims)))


def _join(by_site: dict[str, list[Claim]]) -> None:
    """Gather a campus told of at two grains (해남, 솔라시도) under the name that most claims have.

    A place that holds several others told of is left alone: which of them is meant is not known.
    """
    for site in sorted(by_site, key=lambda each: len(by_site[each])):
        near = [other for other in by_site if other != site and same_site(site, other)]
        if len(near) == 1:
            by_site[near[0]] += by_site.pop(site)


def _partners(siteless: dict[tuple[str, ...], list[Claim]], deals: Sequence[Claim]) -> None:
    """Gather what two that signed one memorandum say of a campus without a place: it is one campus."""
    for deal in deals:
        first, *others = [key for key in siteless if set(key) <= {*deal.subject, *deal.counterparty}] or [()]
        for key in others:
            siteless[first] += siteless.pop(key)


def _of_a_site(by_site: Mapping[str, Sequence[Claim]], deals: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """Pair a memorandum or letter that names no site with the one campus of its article that its parties act for."""
    for deal in deals:
        parties, place = {*deal.subject, *deal.counterparty}, _page(deal)
        sites = [site for site, group in by_site.items()
                 if any(_page(c) == place and parties & {*c.subject, *c.counterparty} for c in group)]
        if len(sites) == 1:
            yield deal, sites[0]


def _page(claim: Claim) -> tuple[str, str]:
    return (claim.evidences[0].page if claim.evidences else "", claim.article)


def _speaks_of_compute(claim: Claim) -> bool:
    if claim.site or claim.predicate not in _OWN_SITE or claim.modality == "forecast" or not claim.subject:
        return False
    if claim.predicate == "capacity":
        return claim.object is None
    return claim.predicate != "investment" or bool(_ABOUT_COMPUTE.search(claim.object or ""))


def _candidate(site: str | None, group: Sequence[Claim]) -> CampusCandidate:
    place = next((c.object for c in group if c.predicate == "location"), None) or _listed(site)
    parties = tuple(dict.fromkeys(p for c in group if c.predicate not in _UNNAMED
                                  for p in (*c.subject, *c.counterparty) if p != site))
    side = all(e.zone == "sidebar" for c in group for e in c.evidences)
    told = [c for c in group if any(e.zone != "headline" for e in c.evidences)] or group
    firm = [c.status for c in told if c.status]
    return CampusCandidate(
        name_ko=site or f"{'·'.join(group[0].subject)} AI 데이터센터", name_en=_english(site, place, group), site=site,
        place=place, role="sidebar" if side else "main", parties=parties, stated=_stated(group, place),
        status=max(firm, key=_SCALE.index) if firm else None,
        modality=min((c.modality for c in group), key=_DOUBT.index), claims=tuple(c.id for c in group),
    )


def _stated(group: Sequence[Claim], place: str | None) -> frozenset[str]:
    known = {"place"} if place else set()
    for claim in group:
        if any(q.role == "power" for q in claim.quantities):
            known.add("power")
        if claim.predicate in _MONEY and claim.quantities:
            known.add("money")
        if claim.predicate in _DATED and claim.time:
            known.add("date")
        if any(q.role == "accelerators" for q in claim.quantities):
            known.add("accelerators")
    return frozenset(known)


def _english(site: str | None, place: str | None, group: Sequence[Claim]) -> str | None:
    """Return the printed foreign name, the gazetteer's, or the place's with the kind of site; None without any."""
    from madang.catalog.places import places

    printed = next((c.object for c in group if c.predicate == "name"), None)
    if printed or site is None:
        return printed
    if site.isascii():
        return site
    known = places().get(_listed(site) or place or "")
    kind = "AI Data Centre" if "AI" in site else "Data Centre"
    own = _KIND.sub("", site).strip()
    if own and own.isascii():
        return f"{own} {kind}"
    if known is None or known.type == "campus":
        return known.name_en if known else None
    named = known if own in known.names else next((p for p in places().values() if own in p.names), None)
    if named is None and site and known:
        return f"{known.name_en} {kind} ({site})"
    return f"{named.name_en} {kind}" if named else site


def _listed(site: str | None) -> str | None:
    """Return the gazetteer's id of a campus it lists itself."""
    from madang.catalog.places import places

    return next((p.id for p in places().values() if p.type == "campus" and p.name_ko == site), None)
