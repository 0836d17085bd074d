"""Input–output multipliers by Korean region and sector (Bank of Korea, 2020 regional tables).

Output and value added are won per won of final demand met by that region's sector; jobs are persons,
self-employed included, per billion won. `in` is the effect inside the region, `out` in the other 16;
the national effect is their sum. Imported goods must be taken out of the demand first.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from madang.catalog.tables import Fact, fact, facts

TABLE = "multipliers"
EFFECTS = ("output_in", "output_out", "value_added_in", "value_added_out", "jobs_in", "jobs_out")


@dataclass(frozen=True)
class Multiplier:
    """Induced coefficients of one region and one of the 83 sectors, by its code."""

    region: str
    sector: str
    name_ko: str
    name_en: str
    output_in: Fact
    output_out: Fact
    value_added_in: Fact
    value_added_out: Fact
    jobs_in: Fact
    jobs_out: Fact


@functools.cache
def multiplier(region: str, sector: str) -> Multiplier:
    """One region (`ulsan`) and sector code (`50`). Raises DataError (CAT-002) for an unknown pair."""
    effects = [fact(TABLE, region, sector, effect) for effect in EFFECTS]
    ko, en = (fact(TABLE, "kr", sector, name).text for name in ("name_ko", "name_en"))
    return Multiplier(region, sector, ko, en, *effects)


@functools.cache
def direct_jobs_share(sector: str) -> float | None:
    """Direct jobs over direct and indirect ones of a sector's demand in the country; None where no source tells."""
    found = (row for row in facts(TABLE) if row.key == ("kr", sector, "jobs_direct_share"))
    return next((row.value for row in found), None)


def regions() -> tuple[str, ...]:
    """Regions with multipliers."""
    return tuple(dict.fromkeys(row.key[0] for row in facts(TABLE) if row.key[2] == EFFECTS[0]))


def sectors() -> tuple[str, ...]:
    """Codes of the sectors that every region has."""
    return tuple(dict.fromkeys(row.key[1] for row in facts(TABLE) if row.key[2] == EFFECTS[0]))
