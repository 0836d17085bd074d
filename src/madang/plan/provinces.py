"""Which province or metropolitan city a plan's place lies in, from the catalog's places."""

from __future__ import annotations

import dataclasses
from typing import Any

from madang.catalog.places import places
from madang.catalog.tables import Fact, facts
from madang.plan.paths import get


def province(tree: dict[str, Any]) -> Fact | None:
    """The largest place of the table that holds the plan's place, by any of its names; None where it is not there."""
    name, country = get(tree, "site.place"), get(tree, "site.country")
    found = next((place for place in places().values() if name in place.names and place.country == country), None)
    while found is not None and found.within is not None:
        found = places()[found.within]
    if found is None or found.type not in ("city", "province"):
        return None
    row = next(fact for fact in facts("places") if fact.key[0] == found.id)
    return dataclasses.replace(row, text=found.id, key=(found.id,))
