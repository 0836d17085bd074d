"""A trial (실증): measured points of a real card → its own efficiencies, their held-out error, the comparison anew."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np

from madang.compute import fits, sheets
from madang.compute.fits import Band
from madang.compute.fitting import HeldOut, Vector, fit, hold_out
from madang.compute.limits import check_numbers
from madang.compute.steady import steady
from madang.compute.types import Efficiency, Engine, Layout, Matrix, Plant, Work
from madang.errors import DataError, MadangError, Problem, listing, reason
from madang.files import read_bounded

COLUMNS = ("model", "accelerator", "precision", "tensor", "pipeline", "tokens_in", "tokens_out", "requests", "tokens_s")
LEAST = 3  # points; with fewer nothing can be held out
Numbered = tuple[int, "Measured"]


@dataclass(frozen=True)
class Measured:
    """One measured point: `tokens_s` written by a replica with so many `requests` under way (0: as many as fit)."""

    plant: Plant
    work: Work
    requests: float
    tokens_s: float


@dataclass(frozen=True)
class Trial:
    """Efficiencies fitted on one accelerator's points, their band, and the mean absolute errors in percent.

    `fitted` names what was fitted, nothing where the stock efficiencies foretold best; `values` (`matrix` over the
    stock share, `memory`, `layer_s`) are as a plan's trial holds them. `before` is the error of the
    unfitted model on the same points, `after` that of the fit on points held out.
    """

    accelerator: str
    fitted: tuple[str, ...]
    values: dict[str, float]
    reached: Efficiency
    band: Band
    before: float
    after: float
    points: int


def read_points(path: Path) -> tuple[Measured, ...]:
    """Points of a CSV file with the columns of `COLUMNS`. Raises MadangError naming every wrong line and column."""
    try:
        text = read_bounded(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(Problem("CMP-011", "the trial cannot be read", where=str(path), cause=reason(error))) from error
    head, *rows = list(csv.reader(text.splitlines())) or [[]]
    missing = [name for name in COLUMNS if name not in head]
    if missing or not rows:
        raise DataError(
            Problem(
                "CMP-011",
                "a trial is a table with these columns",
                where=str(path),
                cause=f"missing: {listing(missing or ['points'])}",
                allowed=listing(list(COLUMNS)),
            )
        )
    problems, points = [], []
    for number, cells in enumerate(rows, start=2):
        if not cells:
            continue
        try:
            points.append(_point(dict(zip(head, cells, strict=False))))
        except MadangError as error:
            problems += [replace(problem, where=f"{path}:{number}") for problem in error.problems]
    if problems:
        raise DataError(*problems)
    return tuple(points)


def _point(row: Mapping[str, str]) -> Measured:
    numbers = {name: _number(name, row.get(name)) for name in COLUMNS[3:]}
    check_numbers(numbers)
    chip, shape = sheets.chip(row["accelerator"]), sheets.shape(row["model"])
    layout = Layout(int(numbers["tensor"]), int(numbers["pipeline"]))
    plant = Plant(
        chip,
        shape,
        sheets.precision(row["precision"], shape, chip),
        layout,
        fits.efficiency(fits.family(shape)),
        Engine(),
    )
    return Measured(plant, Work(numbers["tokens_in"], numbers["tokens_out"]), numbers["requests"], numbers["tokens_s"])


def _number(column: str, text: str | None) -> float:
    """A cell as a number. Raises DataError CMP-011 for words, and for a line that ends before it."""
    try:
        return float(text or "")
    except ValueError as error:
        what = "the line is cut short" if text is None else "a count, length or rate is no number"
        raise DataError(Problem("CMP-011", what, path=column, value=text or "", allowed="a number")) from error


def residuals(points: Sequence[Measured], values: Mapping[str, float]) -> Vector:
    """log(model / measured) with some efficiencies set: `matrix` by factor, `memory` and `layer_s` themselves."""
    logs = []
    for point in points:
        plant = replace(point.plant, reached=with_fitted(point.plant.reached, values))
        rate = steady(plant, point.work, point.requests or None).tokens_s
        logs.append(math.log(max(rate, 1e-9) / point.tokens_s))
    return np.array(logs)


def trial(points: Sequence[Measured]) -> Trial:
    """Fit one accelerator's points: nothing, the matrix share, or all three, whichever foretells points held out best.

    Few or scattered points do not carry three parameters. Raises DataError CMP-012 for fewer than three points or for
    several accelerators.
    """
    names = sorted({point.plant.chip.id for point in points})
    if len(names) != 1 or len(points) < LEAST:
        raise DataError(
            Problem(
                "CMP-012",
                f"a trial needs at least {LEAST} points of one accelerator",
                value=f"{len(points)} points of {listing(names)}",
            )
        )
    reached = points[0].plant.reached
    stock = {"matrix": 1.0, "memory": reached.memory, "layer_s": reached.layer_s}
    tried = [(keys, _held_out(points, {key: stock[key] for key in keys})) for keys in _FREE]
    keys, held = min(tried, key=lambda each: each[1].percent())
    values = stock | _fitted(points, {key: stock[key] for key in keys})
    low, high = held.band()
    middle = float(np.exp(-held.all.mean()))
    band = Band(middle, low, high, "trial", held.percent(), f"{len(points)} points measured on {names[0]}")
    own = replace(with_fitted(reached, values), name=f"trial of {names[0]}")
    return Trial(names[0], keys, values, own, band, tried[0][1].percent(), held.percent(), len(points))


_FREE: tuple[tuple[str, ...], ...] = ((), ("matrix",), ("matrix", "memory", "layer_s"))
"""What a trial may fit, from nothing on."""


def _fitted(points: Sequence[Measured], start: Mapping[str, float]) -> dict[str, float]:
    return fit(lambda values: residuals(points, values), dict(start)) if start else {}


def _held_out(points: Sequence[Measured], start: Mapping[str, float]) -> HeldOut:
    """Each point foretold by a fit of the others."""

    def train(kept: Sequence[Numbered], _: str) -> Callable[[Sequence[Numbered]], Vector]:
        own = _fitted([point for _, point in kept], start)
        return lambda some: residuals([point for _, point in some], own)

    return hold_out(list(enumerate(points)), lambda item: str(item[0]), train)


def with_fitted(reached: Efficiency, values: Mapping[str, float]) -> Efficiency:
    """Efficiencies with what a trial found in their place: `matrix` by factor, `memory` and `layer_s` themselves."""
    factor = values.get("matrix", 1.0)
    kinds: tuple[Matrix, ...] = get_args(Matrix)
    return replace(
        reached,
        matrix={kind: reached.matrix[kind] * factor for kind in kinds},
        memory=values.get("memory", reached.memory),
        expert_memory=reached.expert_memory * values.get("memory", reached.memory) / reached.memory,
        layer_s=values.get("layer_s", reached.layer_s),
    )
