"""Other AI work by the same data sheets: images, speech, scans by measured rates; video as tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from madang.catalog.accelerators import accelerators
from madang.catalog.tables import fact
from madang.catalog.workloads import workload, workloads
from madang.compute import sheets
from madang.compute.compare import Costs, Estimate, check_question, cost_per_million, measured_w, per_mw
from madang.compute.power import power
from madang.compute.sheets import number
from madang.compute.types import Chip, Efficiency, Work
from madang.errors import DataError, MadangError, Problem, UsageError, listing


def unit_rate(kind: str, chip: Chip) -> Estimate:
    """Units of a workload per second on one accelerator: its 16-bit peak times the measured units per petaop.

    The band is that of accelerators held out. Raises DataError CMP-013 where no public measurement exists, CMP-002
    where the 16-bit peak is unknown.
    """
    found = workload(kind).units_per_petaop
    if found.value is None or found.low is None or found.high is None:
        raise _unmeasured(kind)
    petaops = sheets.peak_16_bit(chip) / 1e15
    return Estimate(found.value * petaops, found.low * petaops, found.high * petaops)


@dataclass(frozen=True)
class UnitRow:
    """One accelerator at a counted work; None where a figure needs what no source states, `problem` without a rate.

    Per accelerator: `units_s` done, `wall_w` with its share of the server, units `per_joule` at the wall,
    `krw_per_million` units; `accelerators_per_mw` of servers.
    """

    accelerator: str
    units_s: Estimate | None = None
    wall_w: Estimate | None = None
    per_joule: Estimate | None = None
    accelerators_per_mw: Estimate | None = None
    krw_per_million: Estimate | None = None
    problem: Problem | None = None


def compare_units(kind: str, names: Sequence[str] | None, costs: Costs) -> tuple[UnitRow, ...]:
    """One row per accelerator, in the order given; all of the catalog where `names` is None.

    Watts are those of matrices at work. Raises DataError for an unknown work (CAT-002) or accelerator and for a work
    that nobody measured (CMP-013), UsageError CMP-007 for costs that cannot be.
    """
    check_question(1, 1, costs, None)
    if workload(kind).units_per_petaop.value is None:
        raise _unmeasured(kind)
    return tuple(_unit_row(kind, name, costs) for name in names or [item.id for item in accelerators()])


def _unit_row(kind: str, name: str, costs: Costs) -> UnitRow:
    try:
        chip = sheets.chip(name)
        units = unit_rate(kind, chip)
    except MadangError as error:
        if error.problems[0].code == "CAT-002":
            raise
        return UnitRow(name, problem=replace(error.problems[0], path=name))
    wall = None if chip.tdp_w is None else measured_w(name, chip.tdp_w, power(name, chip.tdp_w).wall_w())
    cost = cost_per_million(units, wall, sheets.equipment_usd(name), costs)
    return UnitRow(name, units, wall, units.over(wall) if wall else None, per_mw(wall), cost)


def _unmeasured(kind: str) -> DataError:
    measured = [item.id for item in workloads() if item.units_per_petaop.value is not None]
    return DataError(
        Problem("CMP-013", "no public measurement of this work, so no rate", value=kind, allowed=listing(measured))
    )


def video_work(seconds: float, frames_s: float, width: int, height: int, text_in: float, tokens_out: float) -> Work:
    """Understanding a video: frames become input tokens, text is added, an answer is written. An image is one frame.

    Raises UsageError CMP-007 for sizes that are not positive.
    """
    if min(seconds, frames_s, width, height, tokens_out) <= 0 or text_in < 0:
        raise UsageError(
            Problem(
                "CMP-007",
                "a count or length is not positive",
                value=f"{seconds:g} s, {frames_s:g} /s, {width} × {height}",
            )
        )
    frames = max(1.0, seconds * frames_s)
    groups = math.ceil(frames / _fixed("frames_per_token"))
    return Work(groups * math.ceil(width * height / _fixed("pixels_per_token")) + text_in, tokens_out)


def encoder_seconds(tokens: float, chip: Chip, reached: Efficiency) -> float:
    """Seconds of the vision encoder for so many image tokens, each read as four patches, 2 operations a weight."""
    work = 2 * _fixed("encoder_params") * 1e9 * 4 * tokens
    return work / (chip.rates["bf16"] * reached.matrix["bf16"])


def _fixed(name: str) -> float:
    return number(fact("workloads", "video", name))
