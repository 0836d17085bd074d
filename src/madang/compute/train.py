"""A whole training: a model on so many accelerators → days, energy and won, each with its band."""

from __future__ import annotations

from dataclasses import dataclass

from madang.catalog.tables import fact
from madang.compute import sheets
from madang.compute.compare import HOURS_PER_YEAR, Costs, Estimate, measured_w
from madang.compute.limits import check_numbers
from madang.compute.power import power
from madang.compute.training import TrainingStep, goodput, training_step
from madang.compute.types import Matrix

DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class Outages:
    """What stops a job: interruptions a year of one accelerator with its host and network, and seconds of each kind."""

    per_year: float
    checkpoint_s: float
    restart_s: float


@dataclass(frozen=True)
class Training:
    """One training; `energy_mwh` is at the wall of the servers times the site's PUE.

    `tokens_s` of one accelerator and its `mfu` of the dense peak stand in the middle of the step's band; `days`,
    `accelerator_hours`, `energy_mwh` and `krw` have that band, to which power and price add theirs.
    `goodput` is the share of time that moves the training on. None where no source states the power or the price.
    """

    accelerator: str
    accelerators: int
    step: TrainingStep
    tokens_s: Estimate
    mfu: float
    goodput: float
    days: Estimate
    accelerator_hours: Estimate
    energy_mwh: Estimate | None
    krw: Estimate | None


def usual_outages() -> Outages:
    """The catalog's interruptions: Llama 3's rate on 16,384 accelerators, asynchronous checkpoints, warm restarts."""
    daily, stall, restart = (
        sheets.number(fact("interruptions", item)) for item in ("per_accelerator_day", "checkpoint_stall", "restart")
    )
    return Outages(daily * DAYS_PER_YEAR, stall, restart)


def train(
    model: str,
    name: str,
    count: int,
    tokens: float,
    costs: Costs,
    batch_tokens: float,
    sequence: float,
    precision: Matrix | None = None,
    outages: Outages | None = None,
) -> Training:
    """Train a model on `tokens` tokens with `count` accelerators, in steps of `batch_tokens`.

    8 bits where the accelerator has them, else 16, or `precision`. Raises for a model or an accelerator
    that cannot be run (CAT-002, CMP-001, CMP-002), a precision it lacks (CMP-003), memory (CMP-006) and
    counts, lengths and prices that cannot be (CMP-007).
    """
    check_numbers({"tokens": tokens, **vars(costs)})
    chip, shape = sheets.chip(name), sheets.shape(model)
    matrix: Matrix = precision or ("fp8" if "fp8" in chip.rates else "bf16")
    step = training_step(chip, shape, count, batch_tokens, sequence, matrix)
    stops = outages or usual_outages()
    good = goodput(count, stops.per_year, stops.checkpoint_s, stops.restart_s)
    each = Estimate(*(step.tokens_s * factor for factor in (step.middle, step.low, step.high)))
    slow, middle, fast = (tokens / (rate * count * good) / 86_400 for rate in (each.low, each.value, each.high))
    days = Estimate(middle, fast, slow)
    used = days.scaled(24.0 * count)
    energy = _energy(name, chip.tdp_w, used, costs.pue)
    return Training(
        name, count, step, each, step.mfu * step.middle, good, days, used, energy, _krw(name, used, energy, costs)
    )


def _energy(name: str, tdp_w: float | None, hours: Estimate, pue: float) -> Estimate | None:
    """Megawatt-hours: all of the time is drawn as work of the matrices, that which failures cost as well."""
    if tdp_w is None:
        return None
    wall = measured_w(name, tdp_w, power(name, tdp_w).wall_w()).scaled(pue / 1e6)
    return Estimate(hours.value * wall.value, hours.low * wall.low, hours.high * wall.high)


def _krw(name: str, hours: Estimate, energy: Estimate | None, costs: Costs) -> Estimate | None:
    dollars = sheets.equipment_usd(name)
    if dollars is None or energy is None:
        return None
    price, low, high = dollars

    def total(usd: float, used: float, mwh: float) -> float:
        capital = usd * costs.krw_per_usd / (costs.years * HOURS_PER_YEAR * costs.utilisation)
        return used * capital + mwh * 1000 * costs.krw_per_kwh

    return Estimate(
        total(price, hours.value, energy.value),
        total(low, hours.low, energy.low),
        total(high, hours.high, energy.high),
    )
