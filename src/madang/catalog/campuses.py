"""Reference campuses: announced or built, phase by phase, each figure with its source."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from madang.catalog.tables import Fact, first_keys, record

TABLE = "campuses"


@dataclass(frozen=True)
class CampusPhase:
    """One step of a campus. What no source mentions is None; what is stated as unknown is an unknown Fact.

    `mw_basis` is it, facility or utility; `date` the announced start of service; `capex` in the currency
    of its unit; `capex_scope` all_in or shell_and_plant; `accelerator` an id of the accelerators' table.
    `others` holds the remaining figures by name (`capex_it`, `claim_jobs`).
    """

    name: str
    mw: Fact | None
    mw_basis: Fact | None
    date: Fact | None
    capex: Fact | None
    capex_scope: Fact | None
    accelerator: Fact | None
    accelerator_count: Fact | None
    others: Mapping[str, Fact]


@dataclass(frozen=True)
class Campus:
    """One campus: what holds for all of it, and its phases in order."""

    id: str
    name_en: str
    name_ko: str
    country: str
    place: str
    status: str
    about: Mapping[str, Fact]
    phases: tuple[CampusPhase, ...]


@functools.cache
def campus(id: str) -> Campus:
    """One campus (`ulsan`). Raises DataError (CAT-002) for an unknown id."""
    phases: dict[str, dict[str, Fact]] = {}
    for row in record(TABLE, id).values():
        phases.setdefault(row.key[1], {})[row.key[2]] = row
    about = phases.pop("all")
    return Campus(
        id=id,
        name_en=about["name_en"].text,
        name_ko=about["name_ko"].text,
        country=about["country"].text,
        place=about["place"].text,
        status=about["status"].text,
        about=MappingProxyType(about),
        phases=tuple(_phase(name, rows) for name, rows in phases.items()),
    )


def campuses() -> tuple[str, ...]:
    """Ids of all campuses."""
    return first_keys(TABLE)


def _phase(name: str, rows: dict[str, Fact]) -> CampusPhase:
    return CampusPhase(
        name=name,
        mw=rows.pop("mw", None),
        mw_basis=rows.pop("mw_basis", None),
        date=rows.pop("date", None),
        capex=rows.pop("capex", None),
        capex_scope=rows.pop("capex_scope", None),
        accelerator=rows.pop("accelerator", None),
        accelerator_count=rows.pop("accelerator_count", None),
        others=MappingProxyType(rows),
    )
