"""A plan's sources as candidates of a sizing: what each kind costs, gives and emits, and the sized plan's values."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from madang.plan.sources import Battery, Gas, Owned, Ppa, Solar, Wind
from madang.plan.supply import Supply
from madang.quantities.hours import HOURS_PER_YEAR
from madang.supply.gas import cost_per_mwh
from madang.supply.sizing import Case, Firm, Limits, Offer, Renewable, Sizing, Store

Array = NDArray[np.float64]

GRID = "grid"


def sizing_case(
    supply: Supply, load_mw: Array, grid_limit_mw: float, price_per_mwh: Array, per_unit: Mapping[str, Array],
    limits: Limits,
) -> Case:
    """The sizing in which every source of the plan may take any size, and the grid up to its limit.

    Arrays have shape (n,), a year or hours that stand for one; `per_unit` by name of each sun and wind source. Money
    is the plan's. A battery keeps the hours it holds at full power. Demand charges and starts are left out.
    """
    sources = supply.sources
    one = np.ones(len(load_mw))
    weight = HOURS_PER_YEAR / len(load_mw)
    renewables = {each.name: Renewable(_offer(each, weight * per_unit[each.name]), per_unit[each.name])
                  for each in sources if isinstance(each, Solar | Wind)}
    renewables |= {each.name: Renewable(Offer(each.price_per_kwh * 1000 * HOURS_PER_YEAR), one)
                   for each in sources if isinstance(each, Ppa)}
    grid = Firm(Offer(0.0, most=grid_limit_mw), price_per_mwh, supply.grid.carbon_kg_per_mwh / 1000)
    gas = {each.name: Firm(_offer(each, 0.0 * one), cost_per_mwh(each), each.fuel_carbon_kg_per_mwh / 1000
                           / each.efficiency) for each in sources if isinstance(each, Gas)}
    return Case(load_mw, renewables, {GRID: grid, **gas},
                {each.name: _store(each) for each in sources if isinstance(each, Battery)}, limits, weight)


def sized_values(supply: Supply, sized: Sizing) -> dict[str, float]:
    """What a sizing makes of the plan's values, by stable path; a source of no size keeps a watt."""
    found = {}
    for source in supply.sources:
        path = f"supply.sources.{source.name}"
        found[f"{path}.power_mw"] = max(sized.capacity_mw[source.name], 1e-6)
        if isinstance(source, Battery):
            found[f"{path}.energy_mwh"] = max(sized.energy_mwh[source.name], 1e-6)
    return found


def _offer(source: Solar | Wind | Gas, per_unit: Array) -> Offer:
    """The yearly cost of a MW; what is paid as produced is paid whether used or not."""
    if isinstance(source.paid, Owned):
        return Offer(source.paid.annual_cost_per_kw * 1000)
    return Offer(source.paid.price_per_kwh * 1000 * float(per_unit.sum()))


def _store(cells: Battery) -> Store:
    """Cost per kWh with its share of power, and the room between lowest and highest charge as its energy."""
    room = cells.highest_charge - cells.lowest_charge
    yearly = cells.paid.annual_cost_per_kw * 1000 if isinstance(cells.paid, Owned) else 0.0
    return Store(Offer(0.0), Offer(yearly), cells.charge_efficiency, cells.discharge_efficiency,
                 hours=cells.energy_mwh / cells.power_mw, room=room)
