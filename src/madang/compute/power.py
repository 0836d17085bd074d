"""Watts of an accelerator with its share of the server, at the wall, from phase, busy time and power cap.

    wall = idle + dynamic × TDP × busy × phase × r^exponent

with r the throughput kept under a cap over the one without (docs/models/compute.md, power). Reading input
works the matrices and draws the whole dynamic power; writing tokens waits for memory and draws less.
"""

from __future__ import annotations

from dataclasses import dataclass

from madang.catalog.tables import Fact, record
from madang.compute.sheets import number
from madang.compute.step import Step
from madang.compute.types import Plant
from madang.errors import DataError, Problem, UsageError


@dataclass(frozen=True)
class Power:
    """A power model; watts per accelerator at the wall, shares of TDP.

    `idle` and `dynamic` are shares of `tdp_w`; `writing` is the part of the dynamic power drawn while
    bound by memory; `exponent` links power to throughput under a cap; `wanted` is the accelerator's
    own draw without a cap over TDP and `still` its draw without clocks over TDP. `middle`, `low` and `high` are
    the centre, P10 and P90 of measured over model, `held_out` says of what.
    """

    tdp_w: float
    idle: float
    dynamic: float
    writing: float
    exponent: float
    wanted: float
    still: float
    middle: float
    low: float
    high: float
    held_out: str

    def wall_w(self, busy: float = 1.0, bound: float = 1.0, kept: float = 1.0) -> float:
        """Watts at the wall per accelerator.

        `busy` is the share of time at work, `bound` the share of that time bound by the matrices,
        `kept` the throughput under a cap over that at rated power. Raises UsageError CMP-005 outside 0–1.
        """
        if not (0 <= busy <= 1 and 0 <= bound <= 1 and 0 < kept <= 1.5):
            raise UsageError(
                Problem(
                    "CMP-005",
                    "a share of time or throughput lies outside its range",
                    value=f"{busy:g}, {bound:g}, {kept:g}",
                )
            )
        phase = bound + (1 - bound) * self.writing
        return float(self.tdp_w * (self.idle + self.dynamic * busy * phase * kept**self.exponent))

    def kept(self, cap_w: float) -> float:
        """Throughput under a cap on the accelerator over its throughput at the rated power.

        Clocks fall with the power above the still part, r = ((cap - still) / (wanted - still))^(1/exponent),
        and rise no further once the cap exceeds what is wanted. Raises UsageError CMP-005 for a cap
        below the still part.
        """
        still = self.still * self.tdp_w
        if cap_w <= still:
            raise UsageError(
                Problem(
                    "CMP-005",
                    "the cap is below the power of stopped clocks",
                    value=f"{cap_w:g} W",
                    allowed=f"above {still:.0f} W",
                )
            )
        above = min(cap_w, self.wanted * self.tdp_w) - still
        return float((above / (self.tdp_w - still)) ** (1 / self.exponent))


def power(chip_id: str, tdp_w: float) -> Power:
    """The model of one accelerator: its own fit where servers were metered, else the mean of those."""
    name = f"power_{chip_id}"
    own = _rows(name)
    rows = {**_rows("power"), **own}
    error = rows["band"]
    if error.low is None or error.high is None:
        raise DataError(Problem("CMP-002", "a fit without its band", path=error.name))
    values = {key: number(rows[key]) for key in ("idle", "dynamic", "writing", "exponent", "wanted", "still")}
    band = {"middle": number(error), "low": error.low, "high": error.high}
    return Power(tdp_w=tdp_w, held_out="workload" if own else "accelerator", **band, **values)


def phase(plant: Plant, step: Step) -> tuple[float, float]:
    """Of a step: the share of time the accelerator works, and the part of it bound by the matrices."""
    work = step.flops / (plant.chip.rates[plant.precision.matrix] * plant.reached.matrix[plant.precision.matrix])
    read = step.bytes / (plant.chip.bandwidth * plant.reached.memory)
    return step.device / step.seconds, work / (work + read)


def _rows(name: str) -> dict[str, Fact]:
    try:
        return record("compute_fits", name)
    except DataError:
        return {}
