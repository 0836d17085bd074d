"""The connection to the grid as planners file it, and the assessment it must pass in Korea."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from madang.catalog.tables import Fact, facts
from madang.plan.remarks import Remark
from madang.quantities.format import format_date, format_number


@dataclass(frozen=True)
class Contract:
    """What one phase asks of the grid: its name, day of service and contract power of the whole campus."""

    phase: str
    day: str
    contract_mw: float


@dataclass(frozen=True)
class Connection:
    """A contract as it is filed: apparent power, voltage of supply, and lines and main transformers with their spares.

    `kind` is `shared_line`, `own_line` (22.9 kV), `transmission` (154 kV) or `extra_high` (345 kV).
    """

    contract_mw: float
    mva: float
    kind: str
    voltage_kv: float
    lines: int
    transformers: int
    transformer_mva: float


SPARES = {"n": (1, 0), "n_plus_1": (1, 1), "two_n": (2, 0)}
"""Lines and transformers by redundancy: a factor, and units on top."""

_CLASSES = (("shared_line", 22.9, "shared_line_to", "line_mw_22"), ("own_line", 22.9, "own_line_to", "line_mw_22"),
            ("transmission", 154.0, "transmission_to", "line_mw_154"))
"""Kinds of supply with their voltage, the row of the largest contract and that of what one line carries."""


def apparent_mva(contract_mw: float) -> float:
    """Apparent power of a contract at the power factor of the table `grid_connection` [MVA]."""
    return contract_mw / _figure("power_factor")


def connection(contract_mw: float, redundancy: str) -> Connection:
    """The connection of a contract in Korea; `redundancy` is n, n_plus_1 or two_n.

    Voltages and sizes are rows of the catalog's table `grid_connection`. Lines on a shared 22.9 kV have no spare.
    """
    mva, unit = apparent_mva(contract_mw), _figure("transformer_mva")
    kind, voltage, _, line = next((each for each in _CLASSES if contract_mw <= _figure(each[2])),
                                  ("extra_high", 345.0, "", "line_mw_345"))
    factor, spare = (1, 0) if kind == "shared_line" else SPARES[redundancy]
    lines = math.ceil(contract_mw / _figure(line)) * factor + spare
    transformers = math.ceil(mva / unit) * factor + spare if voltage > 100 else 0
    return Connection(contract_mw, mva, kind, voltage, lines, transformers, unit)


def impact_remarks(contracts: Sequence[Contract], redundancy: str, says: Collection[str]) -> Iterator[Remark]:
    """What a Korean campus must file and pass: a dated condition for each phase, then the criteria.

    `says` holds the ids of the criteria (table `grid_impact`) on which the plan has something to say.
    """
    bound = [each for each in contracts if needs_assessment(each.contract_mw)]
    for each in bound:
        yield _condition(each, connection(each.contract_mw, redundancy))
    if bound:
        yield _criteria(says)


def needs_assessment(contract_mw: float) -> bool:
    """Whether a contract in Korea must pass the grid impact assessment."""
    return contract_mw >= _figure("impact_from")


def _condition(each: Contract, filed: Connection) -> Remark:
    months, passed = _figure("impact_months"), 100 * _figure("impact_share_passed")
    size = f"{format_number(filed.contract_mw)} MW ({format_number(filed.mva)} MVA, {filed.voltage_kv:g} kV"
    ko_count = f", 주변압기 {filed.transformers}대)" if filed.transformers else ")"
    en_count = f", {filed.transformers} main transformers)" if filed.transformers else ")"
    return Remark(
        id=f"grid_impact.{each.phase}",
        grave=False,
        ko=f"{format_date(each.day, 'ko')} 가동은 계약전력 {size}{ko_count}에 대한 전력계통영향평가를 "
        f"통과해야 가능합니다. 기간을 {months:g}개월 이상 더 잡아야 하고, 2023년 8월부터 2025년 6월까지 신청한 "
        f"사업 가운데 통과한 것은 {passed:.1f}%였습니다.",
        en=f"Service from {format_date(each.day, 'en')} depends on the grid impact assessment of a contract of "
        f"{size}{en_count}: allow {months:g} months or more; {passed:.1f} % of the applications of August 2023 to "
        f"June 2025 passed.",
    )


def _criteria(says: Collection[str]) -> Remark:
    rows = facts("grid_impact")
    said, lacks = [row for row in rows if row.key[0] in says], [row for row in rows if row.key[0] not in says]
    needed = _figure("impact_passing")
    return Remark(
        id="grid_impact.criteria",
        grave=False,
        ko=f"전력계통영향평가는 {needed:g}점 이상이어야 합격입니다. "
        f"계획에 내용이 있는 항목: {_listed(said, 2) or '없음'}. 계획에 없는 항목: {_listed(lacks, 2) or '없음'}.",
        en=f"The grid impact assessment asks for {needed:g} points or more. The plan speaks to: "
        f"{_listed(said, 3) or 'none'}. It lacks: {_listed(lacks, 3) or 'none'}.",
    )


def _listed(rows: Sequence[Fact], name: int) -> str:
    """Criteria with their points, in a language's names."""
    return ", ".join(f"{row.key[name]} {row.text}" for row in rows)


def _figure(item: str) -> float:
    return float(next(row.text for row in facts("grid_connection") if row.key[0] == item))
