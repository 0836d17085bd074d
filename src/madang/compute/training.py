"""The step of a training, and the time that failures leave of it.

A step is arithmetic at the reached matrix rate and a fixed time a layer. With the batch fixed, more
accelerators leave each fewer tokens a step while the time of collectives, pipeline ends and the optimiser
stays: that is the loss of scaling.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from madang.catalog.tables import record
from madang.compute.limits import check_numbers
from madang.compute.shapes import active_parameters, parameters
from madang.compute.sheets import number
from madang.compute.types import Chip, Matrix, Shape
from madang.errors import InfeasibleError, Problem, UsageError, listing

STATE_BYTES = 16  # a weight's own 2 bytes, its gradient 2, master copy and two moments 4 each (ZeRO, 1910.02054)


@dataclass(frozen=True)
class TrainingStep:
    """One optimiser step: `seconds`, `tokens_s` per accelerator, `mfu` of the dense peak at `matrix`.

    `low`, `middle` and `high` are factors on `tokens_s`: P10 and P90 of measured over model and their
    geometric mean; `held_out` says of what:
    larger runs (`size`), another model's runs (`model`), or runs of other accelerators (`accelerator`).
    """

    seconds: float
    tokens_s: float
    mfu: float
    matrix: Matrix
    low: float
    middle: float
    high: float
    held_out: str


def flops_per_token(shape: Shape, sequence: float, trained: float = 1.0) -> float:
    """Operations a token, forward and backward: 6 N and causal attention (Narayanan et al. 2021, 2104.04473).

    `trained` 1 for all weights; 2/3 when only adapters are trained and no weight gradients are formed.
    """
    attention = 6 * shape.layers * shape.heads * shape.head_dim * sequence
    return (6 * active_parameters(shape) + attention) * trained


def training_step(
    chip: Chip, shape: Shape, accelerators: int, batch_tokens: float, sequence: float, matrix: Matrix = "fp8"
) -> TrainingStep:
    """One step of `batch_tokens` on so many accelerators.

    Raises UsageError CMP-003 (precision), CMP-007 (counts) and InfeasibleError CMP-006 (memory).
    """
    check_numbers({"accelerators": accelerators, "batch_tokens": batch_tokens, "sequence": sequence})
    if sequence > batch_tokens:
        raise UsageError(
            Problem(
                "CMP-007",
                "a sequence is longer than the step that reads it",
                path="sequence",
                value=f"{sequence:,g}",
                allowed=f"at most {batch_tokens:,g}",
            )
        )
    if matrix not in chip.rates:
        raise UsageError(
            Problem(
                "CMP-003",
                f"{chip.id} has no published rate in this precision",
                value=matrix,
                allowed=listing(list(chip.rates)),
            )
        )
    need = parameters(shape) * STATE_BYTES / accelerators
    if need > chip.memory:
        least = math.ceil(parameters(shape) * STATE_BYTES / chip.memory)
        raise InfeasibleError(
            Problem(
                "CMP-006",
                f"{shape.id} does not fit: {(need - chip.memory) / 1e9:.0f} GB too much on each accelerator",
                value=str(accelerators),
                allowed=f"{least} or more",
            )
        )
    rows = record("compute_fits", "training")
    share = rows.get(f"share.{chip.id}", rows["share"])
    held = "accelerator" if f"share.{chip.id}" not in rows else "size" if shape.id == rows["model"].text else "model"
    work = flops_per_token(shape, sequence) * batch_tokens / accelerators
    seconds = work / (chip.rates[matrix] * number(share)) + shape.layers * number(rows["layer_s"])
    band = rows[f"band.{held}"]
    return TrainingStep(
        seconds=seconds,
        tokens_s=batch_tokens / accelerators / seconds,
        mfu=work / seconds / chip.rates[matrix],
        matrix=matrix,
        low=band.low or 0.0,
        middle=number(band),
        high=band.high or math.inf,
        held_out=held,
    )


def goodput(accelerators: int, failures_per_year: float, checkpoint_s: float, restart_s: float) -> float:
    """Share of time that moves training on, with the best checkpoint interval √(2 C M) (Young 1974).

    `failures_per_year` of one accelerator with its share of host and network stop the whole job.
    """
    if failures_per_year < 0 or checkpoint_s < 0 or restart_s < 0:
        raise UsageError(Problem("CMP-007", "a rate or time is negative"))
    if failures_per_year == 0:
        return 1.0
    between = 8760 * 3600 / failures_per_year / accelerators
    interval = math.sqrt(2 * checkpoint_s * between)
    lost = (checkpoint_s / interval if interval else 0.0) + (interval / 2 + restart_s) / between
    return 1 / (1 + lost)
