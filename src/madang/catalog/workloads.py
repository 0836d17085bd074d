"""AI work other than language models: what is counted and how much of it a petaop of peak does."""

from __future__ import annotations

from dataclasses import dataclass

from madang.catalog.tables import Fact, first_keys, record

TABLE = "workloads"


@dataclass(frozen=True)
class Workload:
    """One kind of work. `units_per_petaop`: units done per 1e15 operations of dense 16-bit peak, or unknown."""

    id: str
    name_en: Fact
    name_ko: Fact
    unit: Fact
    units_per_petaop: Fact


def workload(id: str) -> Workload:
    """One kind of work by its id (`image_generation`). Raises DataError (CAT-002) for an unknown id."""
    rows = record(TABLE, id)
    return Workload(id, *(rows[name] for name in ("name_en", "name_ko", "unit", "units_per_petaop")))


def workloads() -> tuple[Workload, ...]:
    """All kinds of work that are counted in units, in the table's order."""
    return tuple(workload(id) for id in first_keys(TABLE) if "unit" in record(TABLE, id))
