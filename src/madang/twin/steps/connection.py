"""What the simulated campus must file for its connection to the grid."""

from __future__ import annotations

from collections.abc import Iterator

from madang.plan.remarks import Remark
from madang.supply.connection import Contract, impact_remarks
from madang.twin.life import Life


def connection_remarks(life: Life) -> Iterator[Remark]:
    """For a campus in Korea, the grid impact assessment of each phase; elsewhere nothing."""
    plan = life.plan
    if plan.site.country != "KR":
        return
    contracts = [
        Contract(phase.name, phase.energised, float(life.capacity.contract_mw[max(each.start_hour, 0)]))
        for phase, each in zip(plan.phases, life.capacity.phases, strict=True)
    ]
    says = {"efficiency", "value_added", "employment"}
    if any(source.kind != "ppa" for source in plan.supply.sources):
        says.add("own_generation")
    yield from impact_remarks(contracts, plan.electrical.redundancy, says)
