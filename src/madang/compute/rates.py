"""A kind of work on an accelerator → what one accelerator makes of it a second."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from madang.catalog.workloads import workload
from madang.compute import fits, sheets
from madang.compute.compare import best_layout, model_w
from madang.compute.other import encoder_seconds, video_work
from madang.compute.training import training_step
from madang.compute.trial import with_fitted
from madang.compute.types import Efficiency, Matrix, Work
from madang.plan.workloads import Answering, Counted, Serving, Training, Trial, VideoUnderstanding, Workload


@dataclass(frozen=True)
class Rate:
    """What one busy accelerator makes: `per_s` of `unit` a second, in a precision and a layout.

    `between_s` are the seconds between two tokens of an answer, `wall_w` the watts of the accelerator with its share
    of the server at the wall; None where nothing is answered or the plan counts the rating.
    """

    unit: str
    per_s: float
    precision: str
    layout: str
    between_s: float | None = None
    wall_w: float | None = None


@functools.singledispatch
def rate(work: Workload, accelerator: str) -> Rate:
    """The rate of a kind of work on a catalog accelerator, at the plan's own measure of the model's error.

    Raises as `compare.best_layout` and `training.training_step` do: a model without a published shape (CMP-001),
    a data sheet without memory or bandwidth (CMP-002), a precision it lacks (CMP-003), a model that does not fit
    (CMP-004, CMP-006), a service level that it cannot keep (CMP-010).
    """
    raise TypeError(type(work))


@rate.register
def _(work: Serving, accelerator: str) -> Rate:
    return _answering(work, accelerator, Work(work.tokens_in, work.tokens_out, work.cached_share))


@rate.register
def _(work: VideoUnderstanding, accelerator: str) -> Rate:
    asked = video_work(work.seconds, work.frames_per_s, work.width, work.height, work.tokens_in, work.tokens_out)
    found = _answering(work, accelerator, asked)
    reached = _reached(work.model, work.tuning, work.trial)
    encoder_s = encoder_seconds(asked.tokens_in - work.tokens_in, sheets.chip(accelerator), reached)
    return replace(found, unit="video", per_s=1 / (work.tokens_out / found.per_s + encoder_s))


@rate.register
def _(work: Training, accelerator: str) -> Rate:
    chip = sheets.chip(accelerator)
    best: Matrix = "fp8" if "fp8" in chip.rates else "bf16"
    matrix = best if work.precision == "best" else work.precision
    step = training_step(
        chip, sheets.shape(work.model), work.accelerators, work.batch_tokens, work.sequence, matrix=matrix
    )
    per_s = step.tokens_s * work.goodput * work.measured_over_model
    return Rate("trained token", per_s, matrix, f"{work.accelerators:,}")


@rate.register
def _(work: Counted, accelerator: str) -> Rate:
    peak = sheets.peak_16_bit(sheets.chip(accelerator))
    return Rate(workload(work.work).unit.text, peak / 1e15 * work.units_per_petaop, "bf16", "TP1")


def _answering(work: Answering, accelerator: str, asked: Work) -> Rate:
    level = None if work.ms_per_token is None else work.ms_per_token / 1000
    found = _replica(accelerator, work.model, asked, work.precision, level, work.tuning, work.trial)
    watts, over = found.wall_w, work.wall_over_model
    return replace(
        found,
        per_s=found.per_s * work.measured_over_model,
        wall_w=None if watts is None or over is None else watts * over,
    )


@functools.lru_cache(maxsize=256)
def _replica(
    accelerator: str, model: str, asked: Work, precision: str, level: float | None, tuning: float, trial: Trial | None
) -> Rate:
    """The layout that writes most tokens per accelerator within the service level."""
    chip, shape = sheets.chip(accelerator), sheets.shape(model)
    kind = sheets.best_precision(shape, chip) if precision == "best" else sheets.precision(precision, shape, chip)
    plant, result = best_layout(chip, shape, kind, _reached(model, tuning, trial), asked, level)
    per_s = result.tokens_s / plant.layout.accelerators
    name, watts = plant.precision.name, model_w(plant, result)
    return Rate("token", per_s, name, plant.layout.name, result.token_s, watts)


def _reached(model: str, tuning: float, trial: Trial | None) -> Efficiency:
    """The stock efficiencies of the model's family at the engine's tuning, with what a trial found in their place."""
    stock = fits.efficiency(fits.family(sheets.shape(model)), tuning)
    return with_fitted(stock, trial.model_dump()) if trial else stock
