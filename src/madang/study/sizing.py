"""Sizing a plan: the capacities of its sources at the least annual cost, checked in the life they make.

One filled year of the plan's life is sized at perfect foresight; the plan with those capacities then lives its whole
life by its rules, and the same year of both is laid side by side.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem, UsageError
from madang.facility import facility_hours
from madang.plan import Plan, Provenance, with_values
from madang.plan.base import first_day
from madang.plan.sources import Battery, Owned, PayAsProduced, Ppa
from madang.quantities.hours import HOURS_PER_YEAR
from madang.supply import (
    GRID,
    Firm,
    Limits,
    Offer,
    Sizing,
    demand_price,
    emissions,
    energy_price,
    size,
    sized_values,
    sizing_case,
)
from madang.twin.life import Life, live
from madang.twin.steps.bill import market
from madang.twin.steps.sources import per_unit
from madang.twin.tables import filled_years, full_years

FORMULA = "least annual cost of the supply of {year}, all hours at once (madang size)"


@dataclass(frozen=True)
class Year:
    """A year of supply.

    `cost` by name of sized source and `grid`, in the plan's currency, without certificates and contracts that no size
    changes; the share of energy that is neither from the grid nor from gas; emissions by location [t]; IT energy that
    supply could not carry [MWh].
    """

    cost: Mapping[str, float]
    clean_share: float
    emissions_t: float
    unserved_it_mwh: float

    @property
    def total(self) -> float:
        """Cost of the year."""
        return sum(self.cost.values())


@dataclass(frozen=True)
class SizedPlan:
    """A plan with sized sources; `values` are those of its values that are new, by path.

    `optimum` is the year as the programme has it, `lived` as the life has it.
    """

    plan: Plan
    year: int
    values: Mapping[str, float]
    sizing: Sizing
    optimum: Year
    lived: Year


def size_plan(plan: Plan, limits: Limits, grid_mw: float | None = None) -> SizedPlan:
    """The plan with its sources at the least annual cost, and the life that makes.

    `grid_mw` is a limit of the grid below that of the plan's phases. Raises UsageError (SIZ-001) for a plan without
    sources, PlanError (SIZ-002) where no year has all of them and every phase filled, UsageError (SIZ-003) for a budget
    over a source without investment and (SIZ-004) for a battery that costs nothing to have, and as `size` does.
    """
    _check(plan, limits)
    life = live(plan)
    start = _year_start(life)
    year = int(life.hours.year[start])
    grid = _grid(life, start, grid_mw)
    sizing = size(sizing_case(plan.supply, _load(life, start), grid, per_unit(plan, life.weather), limits))
    found = {**sized_values(plan.supply, sizing), **_grid_values(plan, life, grid_mw)}
    values = {path: float(f"{value:.6g}") for path, value in found.items()}
    made = with_values(plan, dict(values))
    known = {path: Provenance(kind="derived", value=value, source=FORMULA.format(year=year))
             for path, value in values.items() if path.startswith("supply.")}
    known |= {path: Provenance(kind="assumed", value=value, source="limit of the grid that was sized for")
              for path, value in values.items() if path.startswith("phases.")}
    made = made.model_copy(update={"provenance": plan.provenance | known})
    return SizedPlan(made, year, values, sizing, _optimum(sizing), _lived(live(made), year, sizing.cost))


def _check(plan: Plan, limits: Limits) -> None:
    if not plan.supply.sources:
        raise UsageError(Problem("SIZ-001", "a plan without sources has nothing to size", path="supply.sources",
                                 allowed="candidates such as {name: field, kind: solar, power_mw: 1}; sizes are found"))
    paid = {source.name: source.paid for source in plan.supply.sources if not isinstance(source, Ppa)}
    without = [name for name, each in paid.items() if isinstance(each, Owned)]
    if limits.capital is not None and without:
        raise UsageError(Problem("SIZ-003", "a budget needs the investment of each source that costs by the year",
                                 path=f"supply.sources.{without[0]}.paid.kind", value="owned", allowed="built"))
    for source in plan.supply.sources:
        if isinstance(source, Battery) and isinstance(source.paid, PayAsProduced):
            raise UsageError(Problem("SIZ-004", "a battery that costs nothing to have has no best size",
                                     path=f"supply.sources.{source.name}.paid.kind", value=source.paid.kind,
                                     allowed="built, owned"))


def _year_start(life: Life) -> int:
    """First hour of the first year with every phase filled and every source in service; the first full year else."""
    days = [first_day(source.in_service) for source in life.plan.supply.sources if source.in_service]
    there = life.hours.year_starts >= max((life.hours.index_of(day) for day in days), default=0)
    for usable in (filled_years(life) & there, full_years(life) & there):
        if usable.any():
            return int(life.hours.year_starts[np.argmax(usable)])
    raise PlanError(Problem("SIZ-002", "no whole year of the life has every source in service",
                            path="timeline.life_years", value=str(life.plan.timeline.life_years)))


def _load(life: Life, start: int) -> NDArray[np.float64]:
    """What the facility would draw in the year if supply were no limit [MW], shape (8760,)."""
    here = slice(start, start + HOURS_PER_YEAR)
    found = facility_hours(life.map, life.hours.of_year[here], life.demand.it_mw[here],
                           life.capacity.it_capacity_mw[here])
    return found.facility_mw


def _grid(life: Life, start: int, grid_mw: float | None) -> Firm:
    """The grid as an offer: the year's prices and emission factor, the demand charge on its highest draw."""
    plan, here = life.plan, slice(start, start + HOURS_PER_YEAR)
    own, price_year, year = plan.supply.grid, plan.capital.price_year, int(life.hours.year[start])
    limit = float(life.capacity.grid_limit_mw[here].min())
    return Firm(
        Offer(demand_price(own, year, price_year), most=limit if grid_mw is None else min(limit, grid_mw)),
        energy_price(own, life.hours, price_year, market_per_kwh=market(plan.supply.market))[here] * 1000,
        emissions(own, life.hours, np.ones(len(life.hours)))[here],
    )


def _grid_values(plan: Plan, life: Life, grid_mw: float | None) -> dict[str, float]:
    """The phases whose grid limit falls to the one sized for."""
    if grid_mw is None:
        return {}
    limits = [(phase.name, float(life.capacity.grid_limit_mw[max(each.start_hour, 0)]))
              for phase, each in zip(plan.phases, life.capacity.phases, strict=True)]
    return {f"phases.{name}.grid_limit_mw": grid_mw for name, limit in limits if limit > grid_mw}


def _optimum(sizing: Sizing) -> Year:
    return Year(sizing.cost, sizing.clean_share, sizing.emissions_t, 0.0)


_APART = ("certificates", "demand_response", "export")
"""Lines of the bill that are neither the grid's tariff nor a source's."""


def _lived(life: Life, year: int, sized: Collection[str]) -> Year:
    """The year as the life of the sized plan has it, its costs those of the names that were `sized`."""
    months = life.bill.month.astype("datetime64[Y]").astype(int) + 1970 == year
    hours = life.hours.year == year
    cost = dict.fromkeys(sized, 0.0)
    for line, amount in life.bill.lines.items():
        name = line.removeprefix("source_") if line.startswith("source_") else GRID
        if name in sized and line not in _APART:
            cost[name] += float(amount[months].sum())
    gas = life.supply.gas_mw[hours].sum() if life.supply else 0.0
    drawn = float(life.facility.facility_mw[hours].sum())
    return Year(
        cost=cost,
        clean_share=1 - float(life.grid_mw[hours].sum() + gas) / drawn,
        emissions_t=float(life.emissions_t[hours].sum()),
        unserved_it_mwh=float((life.demand.it_mw - life.it_mw)[hours].sum()),
    )
