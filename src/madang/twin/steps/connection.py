"""What the simulated campus must file for its connection to the grid."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from madang.plan.remarks import Remark
from madang.supply.connection import Contract, apparent_mva, connection, impact_remarks, needs_assessment
from madang.twin.life import Life
from madang.twin.steps.limit import firm_mw, firm_sources


def connection_remarks(life: Life) -> Iterator[Remark]:
    """For a campus in Korea, the grid impact assessment of each phase; elsewhere nothing."""
    plan = life.plan
    if plan.site.country != "KR":
        return
    says = {"efficiency", "value_added", "employment"}
    if any(source.kind != "ppa" for source in plan.supply.sources):
        says.add("own_generation")
    yield from impact_remarks(_contracts(life), plan.electrical.redundancy, says)


def connection_rows(life: Life) -> list[dict[str, Any]]:
    """What each phase asks of the grid and brings into the halls, a record a phase, for the run's manifest.

    Power and heat in MW of the whole campus. `own_mw` is firm generation of its own, `peak_mw` the highest facility
    power until the next phase; voltage, lines, transformers and assessment are those of Korea, None elsewhere.
    """
    plan, capacity = life.plan, life.capacity
    firm = firm_mw(life.hours, capacity, firm_sources(plan.supply)) - capacity.grid_limit_mw
    starts = [max(phase.start_hour, 0) for phase in capacity.phases]
    rows: list[dict[str, Any]] = []
    for contract, phase, start, end in zip(_contracts(life), capacity.phases, starts,
                                           [*starts[1:], len(life.hours)], strict=True):
        liquid = phase.it_mw * plan.cooling.liquid_heat_share
        rows.append({
            "phase": contract.phase, "day": contract.day, "it_mw": phase.it_mw,
            "peak_mw": float(np.max(life.facility.facility_mw[start:end], initial=0.0)),
            "contract_mw": contract.contract_mw, "grid_limit_mw": float(capacity.grid_limit_mw[start]),
            "own_mw": float(firm[end - 1]), "mva": apparent_mva(contract.contract_mw),
            "accelerators": phase.accelerators, "racks": math.ceil(phase.it_mw * 1000 / plan.fleet.rack_kw),
            "liquid_mw": liquid, "air_mw": phase.it_mw - liquid, **_korean(life, contract.contract_mw),
        })
    return rows


def _korean(life: Life, contract_mw: float) -> dict[str, Any]:
    """What Korean rules make of a contract."""
    if life.plan.site.country != "KR":
        return dict.fromkeys(("kind", "voltage_kv", "lines", "transformers", "transformer_mva", "assessment"))
    filed = asdict(connection(contract_mw, life.plan.electrical.redundancy))
    kept = ("kind", "voltage_kv", "lines", "transformers", "transformer_mva")
    return {name: filed[name] for name in kept} | {"assessment": needs_assessment(contract_mw)}


def _contracts(life: Life) -> list[Contract]:
    return [
        Contract(phase.name, phase.energised, float(life.capacity.contract_mw[max(each.start_hour, 0)]))
        for phase, each in zip(life.plan.phases, life.capacity.phases, strict=True)
    ]
