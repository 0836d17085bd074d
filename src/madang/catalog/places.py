"""Places where campuses stand or are announced: one record each, from `data/places.csv`."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from madang.catalog.organisations import fields_by_id


@dataclass(frozen=True)
class Place:
    """A city, county, province, state, island, district or named campus.

    `country` is an ISO code, `region` the larger area's name or None, `within` the id of the next larger place of
    the table or None. `climate` is the id of the nearest climate of the catalog, None where none is near. `names`
    holds all printed forms.
    """

    id: str
    name_ko: str
    name_en: str
    type: str
    country: str
    region: str | None
    within: str | None
    climate: str | None
    names: tuple[str, ...]


@functools.cache
def places() -> dict[str, Place]:
    """All places by id, in the table's order."""
    return {key: Place(
        id=key, name_ko=row["name_ko"][0], name_en=row["name_en"][0], type=row["type"][0],
        country=row["country"][0], region=row["region"][0] if row["region"] else None,
        within=row["within"][0] if row["within"] else None,
        climate=row["climate"][0] if row["climate"] else None,
        names=tuple(dict.fromkeys(row["name_ko"] + row["alias"] + row["name_en"])),
    ) for key, row in fields_by_id("places").items()}


def lies_in(inner: str, outer: str) -> bool:
    """Whether the place `inner` is `outer` or lies in it, both by id; False for ids that the table does not hold."""
    here: str | None = inner
    while here in places():
        if here == outer:
            return True
        here = places()[here].within
    return False
