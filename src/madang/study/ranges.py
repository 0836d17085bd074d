"""The range of every figure, what drives it, and the answer under each alternative."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

import numpy as np

from madang.plan import Plan, with_values
from madang.plan.base import Scalar
from madang.study.space import Variable, variables
from madang.twin import Figure, Run, evaluate

Values = dict[str, float | str | None]

HEADLINES = (
    "cost_per_accelerator_hour_sold",
    "energy_annual_mwh",
    "capex_initial",
    "peak_facility_mw",
    "accelerator_hours_sold_annual",
    "emissions_annual_t",
)
"""The figures whose movement makes a value matter."""


def ranges(plan: Plan, n: int = 48, seed: int = 0) -> dict[str, tuple[float | str, float | str]]:
    """10th and 90th percentile of every figure over `n` Latin-hypercube lives, reproducible from `seed`."""
    names = variables(plan)
    quantiles = latin_hypercube(len(names), n, seed)
    drawn = [
        evaluate(with_values(plan, _merge(variable.at(u) for variable, u in zip(names, row, strict=True))))
        for row in quantiles
    ]
    return {figure: found for figure in drawn[0] if (found := _p10_p90([life[figure] for life in drawn]))}


def with_ranges(run: Run, n: int = 48, seed: int = 0) -> Run:
    """A run whose summary has ranges, and whose study holds drivers and alternatives.

    A range always holds the figure itself: where a stated value lies at the end of what firmness leaves, the
    figure is the end of its range.
    """
    base = {name: figure.value for name, figure in run.summary.items()}
    found = ranges(run.plan, n, seed)
    summary = {name: _around(figure, found.get(name)) for name, figure in run.summary.items()}
    study = {
        "n": n,
        "seed": seed,
        "method": "Latin hypercube over the plan's ranges; low and high are P10 and P90",
        "drivers": drivers(run.plan, base),
        "alternatives": alternatives(run.plan, base),
    }
    return dataclasses.replace(run, summary=summary, study=study)


def drivers(plan: Plan, base: Values) -> list[dict[str, Any]]:
    """What moves the headlines when one variable goes to the ends of its range, strongest first.

    `swing` is the largest change of any headline over its value; `figures` holds each headline at both ends.
    """
    found = [_driver(plan, base, variable) for variable in variables(plan)]
    return sorted(found, key=lambda driver: (-driver["swing"], driver["name"]))


def alternatives(plan: Plan, base: Values) -> list[dict[str, Any]]:
    """Every choice with alternatives, and the headlines under each option."""
    return [
        {
            "name": choice.name,
            "paths": [path for path, _ in choice.members],
            "options": [_option(plan, base, choice, index) for index in range(_options(choice))],
        }
        for choice in variables(plan)
        if choice.is_choice
    ]


def latin_hypercube(dimensions: int, n: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """`n` points in (0, 1)^dimensions, one in each of n equal slices of every axis. Shape (n, dimensions)."""
    random = np.random.default_rng(seed)
    slices = (
        np.stack([random.permutation(n) for _ in range(dimensions)], axis=1)
        if dimensions
        else np.zeros((n, 0))
    )
    return (slices + random.random((n, dimensions))) / n


def _driver(plan: Plan, base: Values, variable: Variable) -> dict[str, Any]:
    if variable.is_choice:
        ends = [_option(plan, base, variable, index) for index in range(_options(variable))]
    else:
        ends = [
            {"values": values, "figures": _headlines(evaluate(with_values(plan, values)))}
            for values in variable.ends()
        ]
    swings = {
        name: (max(values) - min(values)) / abs(centre)
        for name in HEADLINES
        if isinstance(centre := base[name], float)
        and centre
        and len(values := [end["figures"][name] for end in ends if end["figures"][name] is not None]) > 1
    }
    return {
        "name": variable.name,
        "paths": [path for path, _ in variable.members],
        "swing": max(swings.values(), default=0.0),
        "swings": swings,
        "ends": ends,
    }


def _options(choice: Variable) -> int:
    return 1 + len(choice.members[0][1].alternatives)


def _option(plan: Plan, base: Values, choice: Variable, index: int) -> dict[str, Any]:
    values: dict[str, Scalar] = {
        path: (known.value, *known.alternatives)[index] for path, known in choice.members
    }
    figures = base if index == 0 else evaluate(with_values(plan, values))
    return {"values": values, "figures": _headlines(figures)}


def _headlines(figures: Values) -> dict[str, float | None]:
    return {name: value for name in HEADLINES if not isinstance(value := figures[name], str)}


def _merge(parts: Iterable[dict[str, Scalar]]) -> dict[str, Scalar]:
    return {path: value for part in parts for path, value in part.items()}


def _p10_p90(values: list[float | str | None]) -> tuple[float | str, float | str] | None:
    """10th and 90th percentile; of dates too. None where any life lacks the figure."""
    if any(value is None for value in values):
        return None
    if isinstance(values[0], str):
        ordered = sorted(str(value) for value in values)
        return ordered[int(0.1 * (len(ordered) - 1))], ordered[int(np.ceil(0.9 * (len(ordered) - 1)))]
    low, high = np.percentile([float(value) for value in values if value is not None], [10, 90])
    return float(low), float(high)


def _around(figure: Figure, found: tuple[float | str, float | str] | None) -> Figure:
    if figure.value is None or found is None:
        return figure
    ends: list[Any] = [*found, figure.value]
    return dataclasses.replace(figure, low=min(ends), high=max(ends))
