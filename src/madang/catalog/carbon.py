"""Emission factors of public grids by basis and year, in kg CO2e per MWh.

Bases: `consumption_end` (at the point of use, with losses), `output` and `direct` (at the plants),
`lifecycle` (with building plants and fuel supply). They differ by 10–20 % and are never mixed.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from madang.catalog.tables import Fact, first_keys, record

TABLE = "carbon"


@dataclass(frozen=True)
class GridCarbon:
    """One grid. `factors` holds, by basis, the factor of each year; the first basis is the one to use.

    `trend` is the relative change per year.
    """

    grid: str
    factors: Mapping[str, Mapping[int, Fact]]
    trend: Fact

    @property
    def basis(self) -> str:
        """The basis to use where nothing else is asked for."""
        return next(iter(self.factors))

    def latest(self, basis: str | None = None) -> tuple[int, Fact]:
        """The newest year and its factor. Raises KeyError for a basis that the grid does not have."""
        years = self.factors[basis or self.basis]
        return max(years), years[max(years)]


@functools.cache
def carbon(grid: str) -> GridCarbon:
    """One grid (`kr`, `ae`, `us_erct`). Raises DataError (CAT-002) for an unknown one."""
    factors: dict[str, dict[int, Fact]] = {}
    rows = record(TABLE, grid)
    for row in rows.values():
        _, basis, year = row.key
        if basis != "trend":
            factors.setdefault(basis, {})[int(year)] = row
    frozen = {basis: MappingProxyType(years) for basis, years in factors.items()}
    return GridCarbon(grid, MappingProxyType(frozen), rows["trend/all"])


def grids() -> tuple[str, ...]:
    """Ids of all grids."""
    return first_keys(TABLE)
