"""One campus's claims → a plan in which every value is stated, derived or assumed, and unknowns stay unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from madang.catalog.places import places
from madang.catalog.plausibility import judge
from madang.catalog.tables import fact
from madang.drafting.assume import Assumption
from madang.drafting.misfits import misfits, pair_of
from madang.drafting.phases import UNKNOWN, phases_of, role
from madang.drafting.stated import Value, Words, stated_date, stated_money, stated_number
from madang.plan.base import Scalar
from madang.plan.defaults import fill
from madang.plan.paths import get, leaf_paths, put
from madang.plan.plan import FORMAT
from madang.plan.provenance import Provenance
from madang.plan.remarks import Remark
from madang.plan.write import tree_text
from madang.reading.claims import Campus
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


def draft(campus: Campus, words: Words, price_year: int, assumptions: Sequence[Assumption] = ()) -> Draft:
    """Draft the plan of one campus from its claims.

    Stated where a claim says so; derived where a formula gives it; assumed by name in `assumptions`, then
    from the catalog's defaults; `unknown` where nothing of these applies. `price_year` is the year of the
    announcement. Raises PlanError for an assumption of a path that no plan has.
    """
    items, values = phases_of(campus.claims, words)
    tree: dict[str, Any] = {
        "format": FORMAT,
        "title": {"ko": campus.name_ko, "en": campus.name_en},
        "phases": items,
        "tenants": [{"name": "all", "share": 1.0}],
    }
    values += [*_site(campus), *_timeline(campus, words), *_tenants()]
    _write(tree, values)
    values += _currency(tree, campus.claims, words, price_year)
    _write(tree, values)
    for assumption in assumptions:
        found = assumption(tree)
        _write(tree, found)
        values += found
    filled = fill(tree, skip=frozenset(_mark_unknown(tree)))
    later = [*_investment(tree, campus.claims, words), *_jobs(campus.claims, words)]
    _write(tree, later)
    provenance = filled | {value.path: value.provenance for value in (*values, *later)}
    remarks = misfits(campus.claims)
    tree["remarks"] = [remark.model_dump() for remark in remarks]
    tree = {key: tree[key] for key in SECTIONS if key in tree}
    return Draft(tree, _of_present(tree, provenance), remarks)


def _write(tree: dict[str, Any], values: Sequence[Value]) -> None:
    for value in values:
        put(tree, value.path, value.value)


def _mark_unknown(tree: dict[str, Any]) -> list[str]:
    """Write `unknown` where a plan needs a value that has no default, and return all unknown paths."""
    for path in NEEDED:
        if get(tree, path) is None:
            put(tree, path, UNKNOWN)
    if get(tree, "site.weather.kind") is None:
        put(tree, "site.weather.kind", "climate")
    return [path for path, value in leaf_paths(tree) if value == UNKNOWN]


def _of_present(tree: dict[str, Any], provenance: dict[str, Provenance]) -> dict[str, Provenance]:
    """Provenance in the order of the plan's values, none for a value that is not there."""
    return {
        path: provenance[path]
        for path, value in leaf_paths(tree)
        if path in provenance and value not in (UNKNOWN, None)
    }


def _derived(path: str, value: Scalar, source: str) -> Value:
    return Value(path, value, Provenance(kind="derived", value=value, source=source))


def _site(campus: Campus) -> list[Value]:
    """Country, place and climate of the campus's place, as the gazetteer has them."""
    place = places().get(campus.place or "")
    if place is None:
        return []
    source = f"gazetteer: the campus's name or its sentences place it in {place.name_en}"
    found = [_derived("site.country", place.country, source), _derived("site.place", place.name_en, source)]
    if place.climate:
        source = f"gazetteer: nearest climate of the catalog to {place.name_en}"
        found += [
            _derived("site.weather.kind", "climate", source),
            _derived("site.weather.climate", place.climate, source),
        ]
    return found


def _timeline(campus: Campus, words: Words) -> list[Value]:
    claim = next((c for c in campus.claims if c.predicate == "groundbreaking" and c.time), None)
    found = stated_date("timeline.construction_start", claim, words) if claim else None
    return [found] if found else []


def _tenants() -> list[Value]:
    return [_derived("tenants.all.share", 1.0, "one tenant stands for all while the page gives no shares")]


def _currency(tree: dict[str, Any], claims: Sequence[Claim], words: Words, price_year: int) -> list[Value]:
    """The plan's currency by its country, its price year, and the dollar rate the page itself implies."""
    country = get(tree, "site.country")
    currency = "KRW" if country == "KR" else "USD" if country else None
    if currency is None:
        printed = {q.unit for claim in claims for q in claim.quantities if q.role.startswith("capex")}
        currency = "KRW" if "KRW" in printed else "USD"
    found = [
        _derived("capital.currency", currency, "currency of the campus's country, or of the announced amounts"),
        _derived("capital.price_year", price_year, "year of the announcement"),
    ]
    if currency == "USD":
        return [*found, _derived("capital.usd_rate", 1.0, "the plan is in US dollars")]
    for claim in claims:
        pair = pair_of(claim, currency)
        if pair:
            dollars, other = pair
            rate = (other.value or 0.0) / (dollars.value or 1.0)
            found.append(
                Value(
                    "capital.usd_rate",
                    rate,
                    Provenance(
                        kind="derived",
                        value=rate,
                        source=f"{other.printed} / {dollars.printed}",
                        claims=(claim.id,),
                        quote=words.quote(claim),
                        place=words.place(claim),
                    ),
                )
            )
            break
    return found


def _investment(tree: dict[str, Any], claims: Sequence[Claim], words: Words) -> list[Value]:
    """The announced total, in the plan's currency, and what it covers by the catalog's bands."""
    claim = next((c for c in claims if role(c, "capex")), None)
    if claim is None:
        return []
    currency = get(tree, "capital.currency")
    amounts = [q for q in claim.quantities if q.role == "capex" and q.value]
    quantity = next((q for q in amounts if q.unit == currency), amounts[0])
    rate = get(tree, "capital.usd_rate")
    in_dollars = quantity.unit == "USD" and currency != "USD"
    if quantity.unit not in (currency, "USD") or not isinstance(rate, int | float):
        return []
    amount = (quantity.value or 0.0) * (rate if in_dollars else 1.0)
    return [stated_money("capital.initial_capex", claim, quantity, amount, words), _scope(tree, amount, rate)]


def _scope(tree: dict[str, Any], amount: float, rate: float) -> Value:
    """What an investment covers: the scope whose band of dollars per watt it lies in; all of it otherwise."""
    power = tree["phases"][-1].get("power_mw")
    if isinstance(power, int | float):
        per_watt = amount / rate / power / 1e6
        for scope, band in (("shell_and_plant", "shell_usd_per_w"), ("all_in", "all_in_usd_per_w")):
            if judge(band, per_watt) == "within":
                found = fact("plausibility", band)
                source = f"{per_watt:.1f} USD/W lies within {found.low:g}–{found.high:g} USD/W ({found.name})"
                return _derived("capital.initial_capex_scope", scope, source)
    return Value(
        "capital.initial_capex_scope",
        "all_in",
        Provenance(
            kind="assumed",
            value="all_in",
            evidence="judgement",
            alternatives=("shell_and_plant",),
            source="the page does not say what the investment covers, and no band decides",
        ),
    )


def _jobs(claims: Sequence[Claim], words: Words) -> list[Value]:
    claim = next((c for c in claims if c.predicate == "jobs" and role(c, "jobs")), None)
    quantity = role(claim, "jobs") if claim else None
    if claim is None or quantity is None:
        return []
    return [stated_number("economy.announced_jobs", claim, quantity, words, whole=True)]
