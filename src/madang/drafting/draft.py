"""One campus's claims → a plan in which every value is stated, derived or assumed, and unknowns stay unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from madang.catalog.organisations import organisations
from madang.catalog.places import places
from madang.drafting.assume import Assumption
from madang.drafting.beside import beside
from madang.drafting.firmness import honest
from madang.drafting.fleet import fleet, installed, several, unpriced
from madang.drafting.misfits import misfits
from madang.drafting.money import currency, foreign_investment, investment, mixed_investment, raised
from madang.drafting.parts import parts_of, together
from madang.drafting.phases import UNKNOWN, dating_service, phases_of, role
from madang.drafting.stated import Value, Words, derived, stated_date, stated_number
from madang.plan.defaults import fill
from madang.plan.paths import get, leaf_paths, put
from madang.plan.plan import FORMAT
from madang.plan.provenance import Provenance
from madang.plan.remarks import Remark
from madang.plan.write import tree_text
from madang.reading.claims import CampusCandidate
from madang.reading.types import Claim

SECTIONS = (
    "format",
    "title",
    "site",
    "timeline",
    "phases",
    "fleet",
    "cooling",
    "electrical",
    "supply",
    "tenants",
    "capital",
    "economy",
    "remarks",
)
NEEDED = ("site.country", "site.place", "site.weather.climate", "timeline.construction_start")


@dataclass(frozen=True)
class Draft:
    """A drafted plan: its tree with `unknown` in it, provenance by path, and what does not fit together."""

    tree: dict[str, Any]
    provenance: dict[str, Provenance]
    remarks: tuple[Remark, ...]

    @property
    def unknown(self) -> list[str]:
        """Paths that nobody has stated or assumed."""
        return [path for path, value in leaf_paths(self.tree) if value == UNKNOWN]

    @property
    def text(self) -> str:
        """The plan as a file."""
        return tree_text(self.tree, self.provenance)


def draft(
    campus: CampusCandidate,
    claims: Sequence[Claim],
    words: Words,
    price_year: int | None,
    assumptions: Sequence[Assumption] = (),
) -> Draft:
    """Draft the plan of one campus from its claims.

    Stated where a claim says so; derived where a formula gives it; assumed by name in `assumptions`, then
    from the catalog's defaults; `unknown` where nothing of these applies. `claims` are the campus's own;
    `price_year` is the year of the announcement, None where it has no date. Raises PlanError for an
    assumption of a path that no plan has.
    """
    claims = dating_service(honest(claims), words)
    made = fleet(claims, words)
    items, values = phases_of(claims, words, str(made[0].value) if made else None)
    values += [*made, *installed(items, claims, words)]
    tree: dict[str, Any] = {
        "format": FORMAT,
        "title": {"ko": campus.name_ko, "en": campus.name_en or _english(campus)},
        "phases": items,
        "tenants": [{"name": "all", "share": 1.0}],
    }
    values += [*_site(campus), *_timeline(claims, words), *_tenants()]
    _write(tree, values)
    values += currency(tree, claims, words, price_year)
    _write(tree, values)
    for assumption in assumptions:
        found = assumption(tree, claims)
        _write(tree, found)
        values += found
    if get(tree, "site.weather.kind") is None:
        found = [derived("site.weather.kind", "climate", "weather is that of a climate of the catalog")]
        _write(tree, found)
        values += found
    filled = fill(tree, skip=frozenset(_mark_unknown(tree)))
    later = [*investment(tree, claims, words), *_jobs(claims, words)]
    _write(tree, later)
    parts, said = parts_of(tree, claims, words)
    if parts:
        tree["capital"]["items"] = parts
        filled |= fill(tree, skip=frozenset(path for path, value in leaf_paths(tree) if value == UNKNOWN))
        later = [*(together(each) if each.path == "capital.initial_capex" else each for each in later), *said]
    told = beside(tree, claims, words)
    provenance = filled | {value.path: value.provenance for value in (*values, *later)}
    if any(value == UNKNOWN for _, value in leaf_paths(tree)):
        _take_back(tree, filled)
    remarks = (*misfits(claims), *mixed_investment(claims), *foreign_investment(tree, claims), *raised(tree, claims),
               *several(claims), *told)
    if remarks:
        tree["remarks"] = [remark.model_dump() for remark in remarks]
    tree = {key: tree[key] for key in SECTIONS if key in tree}
    return Draft(tree, _of_present(tree, provenance), remarks)


def _write(tree: dict[str, Any], values: Sequence[Value]) -> None:
    for value in values:
        put(tree, value.path, value.value)


def _mark_unknown(tree: dict[str, Any]) -> list[str]:
    """Write `unknown` where a plan needs a value that has no default, and return all unknown paths."""
    for path in (*NEEDED, *unpriced(tree)):
        if get(tree, path) is None:
            put(tree, path, UNKNOWN)
    return [path for path, value in leaf_paths(tree) if value == UNKNOWN]


def _take_back(tree: dict[str, Any], filled: Iterable[str]) -> None:
    """Leave the catalog's defaults out of an incomplete plan: which apply depends on what is still unknown."""
    for path in filled:
        *parents, last = path.split(".")
        section = get(tree, ".".join(parents))
        section.pop(last, None)
    for key in [key for key, section in tree.items() if _empty(section)]:
        del tree[key]


def _empty(node: object) -> bool:
    return isinstance(node, dict) and all(_empty(below) for below in node.values())


def _of_present(tree: dict[str, Any], provenance: dict[str, Provenance]) -> dict[str, Provenance]:
    """Provenance in the order of the plan's values, none for a value that is not there."""
    return {
        path: provenance[path]
        for path, value in leaf_paths(tree)
        if path in provenance and value not in (UNKNOWN, None)
    }


def _site(campus: CampusCandidate) -> list[Value]:
    """Country, place and climate of the campus's place, as the gazetteer has them."""
    place = places().get(campus.place or "")
    if place is None:
        return []
    source = f"gazetteer: the campus's name or its sentences place it in {place.name_en}"
    found = [derived("site.country", place.country, source), derived("site.place", place.name_en, source)]
    if place.climate:
        source = f"gazetteer: nearest climate of the catalog to {place.name_en}"
        found += [
            derived("site.weather.kind", "climate", source),
            derived("site.weather.climate", place.climate, source),
        ]
    return found


def _english(campus: CampusCandidate) -> str:
    """An English name from the gazetteer's names of who acts, where the page prints none."""
    known = {org.name_ko: org.name_en for org in organisations().values()}
    return " and ".join(known.get(party, party) for party in campus.parties[:2]) + " AI data centre"


def _timeline(claims: Sequence[Claim], words: Words) -> list[Value]:
    """When ground is broken: as stated, else by the day of the page that says it has been."""
    path, broken = "timeline.construction_start", [c for c in claims if c.predicate == "groundbreaking"]
    claim = next((c for c in broken if c.time), None)
    found = stated_date(path, claim, words) if claim else None
    if found:
        return [found]
    done = next((c for c in broken if c.status == "ground_breaking" and words.date(c)), None)
    day = words.date(done) if done else None
    if done is None or day is None:
        return []
    known = Provenance(kind="derived", value=day[:7], source="the page of that month says that ground is broken",
                       claims=(done.id,), quote=words.quote(done), place=words.place(done), status=done.status)
    return [Value(path, day[:7], known)]


def _tenants() -> list[Value]:
    return [derived("tenants.all.share", 1.0, "one tenant stands for all while the page gives no shares")]


def _jobs(claims: Sequence[Claim], words: Words) -> list[Value]:
    claim = next((c for c in claims if c.predicate == "jobs" and role(c, "jobs")), None)
    quantity = role(claim, "jobs") if claim else None
    if claim is None or quantity is None:
        return []
    return [stated_number("economy.announced_jobs", claim, quantity, words, whole=True)]
