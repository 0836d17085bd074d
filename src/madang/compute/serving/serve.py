"""How many accelerators a stream of requests needs at a service level, and what its requests then see."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from madang.compute import fits, sheets
from madang.compute.compare import Estimate, best_layout, layouts, measured_w
from madang.compute.fits import Band
from madang.compute.limits import check_numbers
from madang.compute.memory import cache_bytes, request_bytes
from madang.compute.power import phase, power
from madang.compute.serving.arrivals import poisson, sustained
from madang.compute.serving.simulate import Floats, Served, ServiceLevel, Trace, replicas_needed, simulate
from madang.compute.serving.surface import surface
from madang.compute.steady import steady
from madang.compute.types import Engine, Plant, Work
from madang.errors import InfeasibleError, Problem

SHOWN = (0.5, 0.9, 0.99)
LIVES, FEWEST, MOST = 20, 2000, 60_000  # a simulated stream: answers end to end, and requests


@dataclass(frozen=True)
class Stream:
    """Requests that arrive at random: so many a second, tokens by their mean and maximum (`arrivals.lengths`)."""

    requests_s: float
    tokens_in: tuple[float, int]
    tokens_out: tuple[float, int]


@dataclass(frozen=True)
class Service:
    """The fewest accelerators of one kind that keep a service level, and what is then seen.

    `accelerators` has the band of the model's throughput. `first_s` and `between_s` are seconds at the
    quantiles `SHOWN`, `busy` is the share of time that a replica works, `wall_w` the watts of one
    accelerator with its share of the server, `tokens_s` those it writes.
    """

    accelerator: str
    precision: str
    layout: str
    replicas: int
    accelerators: Estimate
    first_s: tuple[float, ...]
    between_s: tuple[float, ...]
    busy: float
    tokens_s: float
    wall_w: float | None
    band: Band


def serve(model: str, name: str, asked: Stream | Trace, level: ServiceLevel, precision: str | None = None) -> Service:
    """The layout with the fewest accelerators for a stream or a trace.

    A stream is parted at random among replicas, a trace dealt round. Raises for a model or an accelerator
    that cannot be run (CAT-002, CMP-001, CMP-002), a precision it lacks (CMP-003), a longest request that fits
    in no layout (CMP-004), rates, levels and lengths that cannot be (CMP-007, CMP-008) and a level that none
    keeps (CMP-010).
    """
    _check(asked, level)
    chip, shape = sheets.chip(name), sheets.shape(model)
    kind = sheets.precision(precision, shape, chip) if precision else sheets.best_precision(shape, chip)
    reached = fits.efficiency(fits.family(shape))
    best_layout(chip, shape, kind, reached, _longest(asked))
    refused: list[InfeasibleError] = []
    for group in layouts(chip, shape):
        found = []
        for layout in group:
            try:
                found.append(_sized(Plant(chip, shape, kind, layout, reached, Engine()), asked, level))
            except InfeasibleError as error:
                refused.append(error)
        if found:
            plant, replicas, served = min(found, key=lambda one: (one[1] * one[0].layout.accelerators, one[1]))
            return _service(plant, replicas, served)
    raise next((error for error in refused if error.problems[0].code == "CMP-010"), refused[0])


def _check(asked: Stream | Trace, level: ServiceLevel) -> None:
    numbers = {"first_s": level.first_s, "between_s": level.between_s, "share": level.share}
    if isinstance(asked, Stream):
        numbers |= {"requests_s": asked.requests_s, "tokens_in": asked.tokens_in[0], "tokens_out": asked.tokens_out[0]}
        numbers |= {"longest in": asked.tokens_in[1], "longest out": asked.tokens_out[1]}
    check_numbers(numbers)


def _longest(asked: Stream | Trace) -> Work:
    """The longest request as work."""
    if isinstance(asked, Stream):
        return Work(asked.tokens_in[1], asked.tokens_out[1])
    at = int(np.argmax(asked.tokens_in + asked.tokens_out))
    return Work(float(asked.tokens_in[at]), float(asked.tokens_out[at]))


def _sized(plant: Plant, asked: Stream | Trace, level: ServiceLevel) -> tuple[Plant, int, Served]:
    """Replicas of one layout, and one of them at its share of the requests."""
    longest, room = _longest(asked), cache_bytes(plant)
    if room < request_bytes(plant, longest.tokens_in + longest.tokens_out):
        raise InfeasibleError(
            Problem(
                "CMP-009",
                "a request is longer than the cache of a replica",
                value=f"{longest.tokens_in + longest.tokens_out:,.0f} tokens, {plant.layout.name}",
                allowed=f"{max(room, 0) / 1e9:.0f} GB of cache",
            )
        )
    replica = surface(plant)
    if isinstance(asked, Trace):
        count = replicas_needed(replica, asked, level)
        return plant, count, simulate(replica, asked.every(count))
    full = steady(plant, Work(asked.tokens_in[0], asked.tokens_out[0])).tokens_s / asked.tokens_out[0]
    count = int(min(max(LIVES * asked.tokens_out[0] * level.between_s * full, FEWEST), MOST))
    requests = poisson(count, asked.tokens_in, asked.tokens_out)
    replicas = math.ceil(asked.requests_s / min(full, sustained(replica, requests, level, near=full)))
    own = asked.requests_s / replicas
    return plant, replicas, simulate(replica, replace(requests, arrival_s=requests.arrival_s / own))


def _service(plant: Plant, replicas: int, served: Served) -> Service:
    band = fits.band(fits.family(plant.shape), plant.chip.id)
    count = float(replicas * plant.layout.accelerators)
    busy = served.busy_s / served.span_s
    return Service(
        accelerator=plant.chip.id,
        precision=plant.precision.name,
        layout=plant.layout.name,
        replicas=replicas,
        accelerators=Estimate(count, count / max(band.high, 1.0), count / min(band.low, 1.0)),
        first_s=_quantiles(served.first_s),
        between_s=_quantiles(served.between_s),
        busy=busy,
        tokens_s=served.tokens_s / plant.layout.accelerators,
        wall_w=_watts(plant, served, busy),
        band=band,
    )


def _quantiles(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in np.quantile(values, SHOWN))


def _watts(plant: Plant, served: Served, busy: float) -> float | None:
    """Watts at the wall: idle while nothing is asked, and of the batch's own phase while it is."""
    if plant.chip.tdp_w is None:
        return None
    work = Work(max(served.read / len(served.first_s), 1.0), served.written / len(served.first_s))
    works, bound = phase(plant, steady(plant, work, max(served.written / max(served.steps, 1), 1.0)).step)
    watts = power(plant.chip.id, plant.chip.tdp_w).wall_w(busy * works, bound)
    return measured_w(plant.chip.id, plant.chip.tdp_w, watts).value
