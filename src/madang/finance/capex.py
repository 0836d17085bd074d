"""Capital by month: building and plant along an S-curve, equipment as it arrives, refresh and resale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance.build import Array, Build
from madang.plan.capital import Capital

AT_ONCE = 1 / 730
"""Shortest span money is spread over [months]: an hour, the grain of the calendar."""

_SLICES = (np.arange(64) + 0.5) / 64


@dataclass(frozen=True)
class CapexSchedule:
    """Capital by month in the plan's currency, arrays of shape (m,). Costs positive, resale negative.

    `unit_cost_capex` is what the unit costs alone give for building, plant and first equipment; where an
    investment was announced, `initial` differs from it and the difference is the announcement's misfit.
    """

    month: NDArray[np.datetime64]
    shell_and_plant: Array
    it_equipment: Array
    refresh: Array
    resale: Array
    unit_cost_capex: float

    @property
    def initial(self) -> float:
        """Investment in all phases before any refresh."""
        return float(self.shell_and_plant.sum() + self.it_equipment.sum())


def capex_schedule(capital: Capital, build: Build) -> CapexSchedule:
    """Capital of a campus by month, from ground-breaking to the end of life.

    A phase's building and plant are spent from the phase before (the first: from ground-breaking) to its
    own energisation. Equipment is paid as it arrives. Each generation costs (1 + it_price_trend)^years of
    the one before and brings `resale_share` of its price when it retires; what is still in place at the end
    is sold at `resale_share`^(age/life) of its price. An announced investment scales the unit costs that
    its scope covers, and with them the refresh. Raises PlanError (FIN-002) where those unit costs are zero.
    """
    months = build.months
    edges = np.arange(len(months) + 1, dtype=np.float64)
    edges[-1] = build.at(build.end)
    shell = capital.shell_cost_per_it_mw * _shell(build, edges, capital.spending_s_curve)
    price = capital.it_cost_per_accelerator_usd * capital.usd_rate
    first, refresh, resale = (price * each for each in _equipment(capital, build, edges))
    scale_shell, scale_it = _scales(capital, float(shell.sum()), float(first.sum()))
    return CapexSchedule(
        month=months,
        shell_and_plant=shell * scale_shell,
        it_equipment=first * scale_it,
        refresh=refresh * scale_it,
        resale=resale * scale_it,
        unit_cost_capex=float(shell.sum() + first.sum()),
    )


def spent_share(progress: Array, s_curve: float) -> Array:
    """Share of a construction budget spent at a share of its time, both 0..1.

    y = x + s·(3x² − 2x³ − x): the DHSS formula y = x + Cx² − Cx − (6x³ − 9x² + 3x)/K with C = 0, s = 3/K
    (Hudson and Maunick 1974). s = 0 spends evenly; s = 1 starts and ends at rest.
    """
    x = np.clip(progress, 0.0, 1.0)
    return np.asarray(x + s_curve * (3 * x**2 - 2 * x**3 - x))


def _shell(build: Build, edges: Array, s_curve: float) -> Array:
    """MW of building and plant paid for in each month."""
    spent = np.zeros(len(edges) - 1)
    start = build.at(build.construction_start)
    for step in build.steps:
        end = build.at(step.energised)
        span = max(end - start, AT_ONCE)
        spent += step.it_mw_added * np.diff(spent_share((edges - (end - span)) / span, s_curve))
        start = end
    return spent


def _equipment(capital: Capital, build: Build, edges: Array) -> tuple[Array, Array, Array]:
    """First purchases, refresh and resale by month, in prices of a first purchase."""
    first, refresh, resale = (np.zeros(len(edges) - 1) for _ in range(3))
    life = build.fleet_life_years * 12
    cycle = life + build.swap_days / 365 * 12
    width = max(build.arrival_months, AT_ONCE)
    end = edges[-1]
    for step in build.steps:
        start = build.at(step.energised)
        for generation in range(int(np.ceil((end - start) / cycle))):
            arrives = start + generation * cycle
            worth = step.accelerators_added * (1 + capital.it_price_trend) ** (generation * cycle / 12)
            (refresh if generation else first)[:] += worth * np.diff(_ramp(edges, arrives, width))
            retired = worth * np.diff(_ramp(edges, arrives + life, width))
            resale -= capital.resale_share * retired
            ages = end - np.clip([arrives, arrives + width], end - life, end)
            in_place = _ramp(end, arrives, width) - _ramp(end, arrives + life, width)
            resale[-1] -= worth * float(in_place) * _mean_value(capital.resale_share, ages / life)
    return first, refresh, resale


def _ramp(at: Array | float, start: float, width: float) -> Array:
    return np.clip((np.asarray(at) - start) / width, 0.0, 1.0)


def _mean_value(resale_share: float, ages: Array) -> float:
    """Mean of resale_share^(age/life) over accelerators whose ages spread evenly between two."""
    return float(np.mean(resale_share ** (ages[1] + (ages[0] - ages[1]) * _SLICES)))


def _scales(capital: Capital, shell: float, it: float) -> tuple[float, float]:
    """What the unit costs of shell and of equipment are multiplied by, so that the announced sum is spent."""
    if capital.initial_capex is None:
        return 1.0, 1.0
    covered = {"all_in": shell + it, "shell_and_plant": shell, "it_equipment": it}
    base = covered.get(capital.initial_capex_scope or "", 0.0)
    if base <= 0:
        raise PlanError(Problem(
            "FIN-002", "the announced investment covers nothing that has a unit cost",
            path="capital.initial_capex", value=f"{capital.initial_capex:g} {capital.currency}",
            allowed="a scope (all_in, shell_and_plant, it_equipment) whose unit costs are above zero"))
    scale = capital.initial_capex / base
    return (
        scale if capital.initial_capex_scope != "it_equipment" else 1.0,
        scale if capital.initial_capex_scope != "shell_and_plant" else 1.0,
    )
