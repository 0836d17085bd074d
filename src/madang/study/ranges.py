"""The range of every figure, and what drives the headlines: ranges gone to their ends, choices gone through."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import MadangError, PlanError, Problem
from madang.plan import Plan
from madang.plan.paths import pattern_of
from madang.quantities.table import plan_fields
from madang.study.pool import Evaluate, Values, evaluate_all, evaluator
from madang.study.space import Change, Variable, drawn, in_order, variables
from madang.twin import Figure, Run
from madang.twin.figures import tidy

HEADLINES = (
    "cost_per_accelerator_hour_sold",
    "energy_annual_mwh",
    "capex_initial",
    "peak_facility_mw",
    "accelerator_hours_sold_annual",
    "emissions_annual_t",
    "cost_per_million_tokens",
)
"""The figures whose movement makes a value matter; the last one where a plan counts tokens."""

RATES = ("equity_irr",)
"""Figures of financed plans with a tornado of their own: rates, whose swing over their value says nothing."""

RETURNS = ("equity_irr", "equity_irr_real", "project_irr", "project_irr_real", "project_irr_before_tax")
LOST = -1.0
"""Rates of return, and the rate of a life without one whose owners never have their money back: it is lost."""

MOST_REFUSED = 0.25
"""Share of a sample that may break the plan's rules; beyond it the rest is no picture of the ranges."""


@dataclass(frozen=True)
class Sample:
    """Lives drawn from a plan's ranges: one row of quantiles a life, shape (n, variables), and its figures.

    `refused` counts the draws that break a rule of the plan and are no lives.
    """

    variables: tuple[Variable, ...]
    points: NDArray[np.float64]
    lives: tuple[Values, ...]
    refused: int

    def ranges(self) -> dict[str, tuple[float | str, float | str]]:
        """10th and 90th percentile of every figure that all lives have; one with several rates of return has none."""
        names = self.lives[0] if self.lives else {}
        return {name: found for name in names if (found := _p10_p90(self._values(name)))}

    def _values(self, name: str) -> list[float | str | None]:
        """A figure of every life; a life without a rate of return that never pays its owners back has lost all."""
        if name not in RETURNS or all(life[name] is None for life in self.lives):
            return [life[name] for life in self.lives]
        return [_rate(life, name) for life in self.lives]

    def medians(self) -> dict[str, float]:
        """P50 of every figure that is a number in all lives."""
        names = self.lives[0] if self.lives else {}
        rows = {name: self._values(name) for name in names}
        return {name: float(tidy(float(np.median(row))))  # type: ignore[arg-type]
                for name, row in rows.items() if all(isinstance(value, float) for value in row)}

    def matters(self, index: int) -> bool:
        """Whether a variable's rank correlation with any headline is above chance: |rho| > 2/sqrt(n)."""
        enough = 2 / np.sqrt(max(len(self.lives), 1))
        ranks = _ranks(self.points[:, index])
        return any(abs(_correlation(ranks, _ranks(course))) > enough for course in self._headlines())

    def _headlines(self) -> Iterator[NDArray[np.float64]]:
        for name in HEADLINES:
            values = [value for life in self.lives if isinstance(value := life.get(name), float)]
            if values and len(values) == len(self.lives) and min(values) < max(values):
                yield np.array(values)
        for name in RATES:
            rates = [rate for life in self.lives if isinstance(rate := _rate(life, name), float)]
            if rates and len(rates) == len(self.lives) and min(rates) < max(rates):
                yield np.array(rates)


def sample(plan: Plan, n: int = 48, seed: int = 0, evaluate: Evaluate | None = None) -> Sample:
    """`n` Latin-hypercube lives of a plan, reproducible from `seed`; worked out by `evaluate` where it is given.

    Raises PlanError (STU-001) where more than a quarter of the draws break a rule of the plan.
    """
    names = tuple(variables(plan))
    points = latin_hypercube(len(names), n, seed)
    draws = [drawn(plan, names, point) for point in points]
    found = evaluate(draws) if evaluate else evaluate_all(plan, draws)
    refusals = [each for each in found if isinstance(each, MadangError)]
    if len(refusals) > MOST_REFUSED * n:
        what = "the ranges of the plan's values do not fit together"
        problem = Problem("STU-001", what, cause=f"{len(refusals)} of {n} lives refused",
                          allowed="ranges, or moves_with, that keep the plan's rules, such as:")
        raise PlanError(problem, *refusals[0].problems)
    lived = [index for index, each in enumerate(found) if not isinstance(each, MadangError)]
    lives = tuple(each for each in found if not isinstance(each, MadangError))
    return Sample(names, points[lived], lives, len(refusals))


def ranges(plan: Plan, n: int = 48, seed: int = 0) -> dict[str, tuple[float | str, float | str]]:
    """10th and 90th percentile of every figure over `n` Latin-hypercube lives, reproducible from `seed`."""
    return sample(plan, n, seed).ranges()


def with_ranges(run: Run, n: int = 48, seed: int = 0) -> Run:
    """A run whose summary has ranges, and whose study holds the drivers.

    The figure is the plan's as written, the range what comes of it: an announced date that base rates put
    later than printed in nine cases of ten lies outside its own P10–P90, and is meant to be seen there.
    Drivers are sought among the values an announcer could answer for, the
    choices, and whatever else moves a headline above chance in the sample.
    """
    base = {name: figure.value for name, figure in run.summary.items()}
    with evaluator(run.plan) as evaluate:
        lives = sample(run.plan, n, seed, evaluate)
        sought = [each for index, each in enumerate(lives.variables) if _askable(each) or lives.matters(index)]
        moved = drivers(run.plan, base, sought, evaluate)
    found = lives.ranges()
    summary = {name: _ranged(figure, found.get(name)) for name, figure in run.summary.items()}
    study = {
        "n": n,
        "refused": lives.refused,
        "seed": seed,
        "method": "Latin hypercube over the plan's ranges; low and high are P10 and P90",
        "drivers": moved,
    }
    if run.plan.capital.financing:
        study["medians"] = lives.medians()
    return dataclasses.replace(run, summary=summary, study=study)


def drivers(
    plan: Plan, base: Values, names: Sequence[Variable] | None = None, evaluate: Evaluate | None = None
) -> list[dict[str, Any]]:
    """What moves the headlines when one variable goes to the ends of its range, strongest first.

    `names` are the variables to try, all of the plan's by default. A choice goes through its options. `swing`
    is the largest change of any headline over its value; `ends` holds the values tried and the headlines. An
    end that breaks a rule of the plan is left out.
    """
    names = variables(plan) if names is None else names
    tried = [[in_order(plan, change) for change in variable.ends()] for variable in names]
    ends = [change for changes in tried for change in changes]
    lives = iter(evaluate(ends) if evaluate else evaluate_all(plan, ends))
    found = [
        _driver(variable, changes, [next(lives) for _ in changes], base)
        for variable, changes in zip(names, tried, strict=True)
    ]
    return sorted(found, key=lambda driver: (-driver["swing"], driver["name"]))


def _askable(variable: Variable) -> bool:
    """Whether those who announce a campus could answer for a variable, or it is a choice."""
    known = plan_fields()
    return variable.is_choice or any(known[pattern_of(path)].ask for path, _ in variable.members)


def _rate(life: Values, name: str) -> float | str | None:
    return LOST if life.get(name) is None and life.get("payback_years") is None else life.get(name)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.argsort(np.argsort(values)).astype(np.float64)


def _correlation(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    left, right = left - left.mean(), right - right.mean()
    scale = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / scale if scale else 0.0


def _driver(
    variable: Variable, changes: list[Change], lives: list[Values | MadangError], base: Values
) -> dict[str, Any]:
    ends: list[dict[str, Any]] = [
        {"values": change, "figures": _headlines(life), **_rates(life)}
        for change, life in zip(changes, lives, strict=True)
        if not isinstance(life, MadangError)
    ]
    swings = {}
    for name in HEADLINES:
        centre = base.get(name)
        values = [value for end in ends if (value := end["figures"].get(name)) is not None]
        if isinstance(centre, float) and centre and values:
            swings[name] = (max(centre, *values) - min(centre, *values)) / abs(centre)
    return {
        "name": variable.name,
        "paths": [path for path, _ in variable.members],
        "choice": variable.is_choice,
        "swing": max(swings.values(), default=0.0),
        "swings": swings,
        "ends": ends,
    }


def latin_hypercube(dimensions: int, n: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """`n` points in (0, 1)^dimensions, one in each of n equal slices of every axis. Shape (n, dimensions)."""
    random = np.random.default_rng(seed)
    slices = np.stack([random.permutation(n) for _ in range(dimensions)], axis=1) if dimensions else np.zeros((n, 0))
    return (slices + random.random((n, dimensions))) / n


def _headlines(figures: Values) -> dict[str, float | None]:
    return {name: value for name in HEADLINES if name in figures and not isinstance(value := figures[name], str)}


def _rates(figures: Values) -> dict[str, dict[str, float]]:
    """The rates of a financed life, under `rates`; nothing for one without."""
    found = {name: value for name in RATES if isinstance(value := figures.get(name), float)}
    return {"rates": found} if found else {}


def _p10_p90(values: list[float | str | None]) -> tuple[float | str, float | str] | None:
    """10th and 90th percentile; of dates too. None where any life lacks the figure."""
    if any(value is None for value in values):
        return None
    if isinstance(values[0], str):
        ordered = sorted(str(value) for value in values)
        return ordered[int(0.1 * (len(ordered) - 1))], ordered[int(np.ceil(0.9 * (len(ordered) - 1)))]
    low, high = np.percentile([float(value) for value in values if value is not None], [10, 90])
    return float(low), float(high)


def _ranged(figure: Figure, found: tuple[float | str, float | str] | None) -> Figure:
    if figure.value is None or found is None or figure.low is not None:
        return figure
    return dataclasses.replace(figure, low=tidy(found[0]), high=tidy(found[1]))
