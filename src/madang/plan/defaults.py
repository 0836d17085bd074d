"""Defaults from the catalog: what a plan leaves out is filled by name, with source and range.

A default is a row of one of the `defaults_*` tables with the key `path, when`. `path` is a path of the
plan with `*` for an item's name; `when` is empty or `field=value` pairs joined by `&` that must hold in
the plan (`site.country=KR`, `cooling.kind=direct_to_chip`; `capital.tax=*` where the section is there at all);
with `*` for an item's name it must hold in the same item (`supply.sources.*.kind=solar`).
The row with the most conditions wins. A figure that another table already has is not repeated: `SHARED` says
where it stands, and `OF_ITEM` finds it from what an item is. A value written as `unknown` is never filled.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from madang.catalog.tables import Fact, facts, table_names
from madang.plan.base import Scalar
from madang.plan.fitted import OF_ITEM
from madang.plan.paths import get, pattern_of, put
from madang.plan.provenance import Provenance
from madang.plan.provinces import province

SHARED: dict[str, tuple[str, ...]] = {
    "fleet.it_kw_per_accelerator": ("accelerators", "{fleet.accelerator}", "it_kw_per_accelerator"),
    "fleet.arrival_months": ("overheads", "arrival_months"),
    "fleet.swap_days": ("overheads", "swap_days"),
    "fleet.availability": ("overheads", "availability"),
    "tenants.*.occupancy": ("overheads", "occupancy"),
    "tenants.*.ramp_months": ("overheads", "ramp_months"),
    "tenants.*.utilisation": ("overheads", "utilisation"),
}
"""Plan paths whose default is a figure of another table; `{path}` stands for a value of the plan."""


@functools.cache
def default_facts() -> tuple[Fact, ...]:
    """All rows of the `defaults_*` tables."""
    return tuple(fact for table in table_names() if table.startswith("defaults_") for fact in facts(table))


def fill(tree: dict[str, Any], skip: frozenset[str] = frozenset()) -> dict[str, Provenance]:
    """Write the defaults that `tree` lacks into it, and return the provenance of each value written.

    `skip` holds the paths that a person wrote as unknown. Defaults can decide which others apply (a
    kind, an accelerator), so those that others wait for come first, and filling repeats until nothing is added. Where
    something else than a section is in the way nothing is written: that is for the schema to say.
    """
    written: dict[str, Provenance] = {}
    if "site.province" not in skip and get(tree, "site.province") is None and (lies := province(tree)):
        put(tree, "site.province", lies.text)
        written["site.province"] = provenance_of(lies, lies.text)
    tried: set[tuple[int, str]] = set()
    while added := [each for each in _candidates(tree) if each.key not in tried and each.is_empty]:
        coming = {pattern_of(place.path) for place in added if place.path not in skip}
        for place in [each for each in added if not coming & decides(pattern_of(each.path))] or added:
            tried.add(place.key)
            if place.path in skip:
                continue
            value = scalar(place.fact)
            with contextlib.suppress(KeyError):
                put(place.section, place.rest, value)
                written[place.path] = provenance_of(place.fact, value)
    return written


def decides(path: str) -> set[str]:
    """The paths whose values decide on the default of this path, or of a value in this section."""
    pattern, item = pattern_of(path), path.rpartition(".")[0]
    of_item = {"fleet.accelerator", f"{item}.model", f"{item}.work"} if pattern in OF_ITEM else set()
    province_of = {"site.place", "site.country"} if pattern == "site.province" else set()
    shared = {part[1:-1] for part in SHARED.get(pattern, ()) if part.startswith("{")}
    return {*_conditions(pattern)} | of_item | province_of | shared


@functools.cache
def _conditions(pattern: str) -> frozenset[str]:
    """The paths that the rows for a path, or for a value in this section, ask for."""
    return frozenset(
        part.split("=", 1)[0]
        for fact in default_facts()
        if fact.key[0] == pattern or fact.key[0].startswith(f"{pattern}.")
        for part in fact.key[1].split("&")
    )


def scalar(fact: Fact) -> Scalar:
    """The fact's value as a plan's leaf: a whole number where it is one, a number, or text."""
    if fact.value is None:
        return fact.text
    return int(fact.value) if fact.text.lstrip("-").isdigit() else fact.value


def provenance_of(fact: Fact, value: Scalar) -> Provenance:
    """An assumption by the catalog, with the range its source gives."""
    return Provenance(
        kind="assumed",
        value=value,
        source=f"{fact.source} ({fact.date})",
        figure=fact.name.rstrip("/"),
        evidence=fact.evidence,
        low=fact.low,
        high=fact.high,
        range=fact.range,
    )


@dataclass(frozen=True)
class _Place:
    """Where a default belongs: `rest` is its path below `section`, the tree itself or an item of a list."""

    path: str
    section: dict[str, Any]
    rest: str
    fact: Fact
    conditions: int

    @property
    def key(self) -> tuple[int, str]:
        """What no other place has, though two items have one name."""
        return id(self.section), self.rest

    @property
    def is_empty(self) -> bool:
        return get(self.section, self.rest) is None


def _candidates(tree: dict[str, Any]) -> Iterable[_Place]:
    """Each default path of this tree with the most specific row whose conditions hold."""
    best: dict[tuple[int, str], _Place] = {}
    for pattern, fact, conditions in _rows(tree):
        for path, section, rest in _expand(tree, pattern):
            if not _in_item(section, pattern, conditions):
                continue
            place = _Place(path, section, rest, fact, len(conditions))
            if place.key not in best or best[place.key].conditions < place.conditions:
                best[place.key] = place
    for pattern, row_of in OF_ITEM.items():
        for path, section, rest in _expand(tree, pattern):
            if row := row_of(tree, section):
                best[id(section), rest] = _Place(path, section, rest, row, 0)
    return best.values()


def _rows(tree: dict[str, Any]) -> Iterator[tuple[str, Fact, list[list[str]]]]:
    """Patterns, the rows whose conditions outside of items hold in this tree, and all conditions of each row."""
    for fact in default_facts():
        conditions = [part.split("=", 1) for part in fact.key[1].split("&") if part]
        if all("*" in path or _holds(get(tree, path), value) for path, value in conditions):
            yield fact.key[0], fact, conditions
    for pattern, key in SHARED.items():
        shared = _shared(tree, key)
        if shared is not None:
            yield pattern, shared, []


def _in_item(item: dict[str, Any], pattern: str, conditions: list[list[str]]) -> bool:
    """Whether the conditions that speak of the item of a pattern hold in it."""
    head = f"{pattern.partition('.*.')[0]}.*."
    return all(_holds(get(item, path.removeprefix(head)), value) for path, value in conditions if "*" in path)


def _holds(found: Any, wanted: str) -> bool:  # noqa: ANN401
    """Whether what stands in the tree is what a condition wants; `*` wants anything."""
    return found is not None if wanted == "*" else str(found) == wanted


def _shared(tree: dict[str, Any], key: tuple[str, ...]) -> Fact | None:
    """A figure of another table; None where the plan does not say which, or the catalog does not know it."""
    table, *parts = (str(get(tree, part[1:-1])) if part.startswith("{") else part for part in key)
    found = next((fact for fact in facts(table) if fact.key == tuple(parts)), None)
    return found if found and found.evidence != "unknown" else None


def _expand(tree: dict[str, Any], pattern: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The paths of `tree` that a pattern with `*` stands for, each with its section and the path below it."""
    head, star, tail = pattern.partition(".*.")
    if not star:
        yield pattern, tree, pattern
        return
    items = get(tree, head)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"{head}.{item.get('name', index)}.{tail}", item, tail
