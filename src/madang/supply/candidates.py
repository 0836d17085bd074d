"""A plan's sources as candidates of a sizing: what each kind costs, gives and emits, and the sized plan's values."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import fact
from madang.plan.sources import Battery, Built, Gas, PayAsProduced, Ppa, Solar, Wind
from madang.plan.supply import Supply
from madang.quantities.hours import HOURS_PER_YEAR
from madang.supply.case import Case, Firm, Limits, Offer, Renewable, Store
from madang.supply.energy import is_hedged
from madang.supply.gas import cost_per_mwh
from madang.supply.paid import yearly_per_kw
from madang.supply.sizing import Sizing

Array = NDArray[np.float64]

GRID = "grid"


def sizing_case(supply: Supply, load_mw: Array, grid: Firm, per_unit: Mapping[str, Array], limits: Limits) -> Case:
    """The sizing in which every source of the plan may take any size, beside the grid.

    Arrays have shape (n,), a year or hours that stand for one; `per_unit` by name of each sun and wind source. Money
    is the plan's. A battery keeps the hours it holds at full power, a gas plant its spare units. The grid's limit and
    gas without its spare units carry the highest load, for halls are filled by firm supply alone. Contracts for
    difference keep their size: they serve the campus nothing themselves. Starts, least load and ageing are left out.
    """
    weight = HOURS_PER_YEAR / len(load_mw)
    renewables, firm, stores = {}, {GRID: grid}, {}
    for each in supply.sources:
        if is_hedged(each):
            continue
        if isinstance(each, Gas):
            firm[each.name] = Firm(_of_firm(_offer(each), firm_share(each)), cost_per_mwh(each),
                                   each.fuel_carbon_kg_per_mwh / 1000 / each.efficiency)
        elif isinstance(each, Battery):
            stores[each.name] = _store(each)
        else:
            given = np.ones(len(load_mw)) if isinstance(each, Ppa) else per_unit[each.name]
            renewables[each.name] = Renewable(_offer(each, weight * float(given.sum())), given)
    return Case(load_mw, renewables, firm, stores, limits, weight, float(load_mw.max()))


def sized_values(supply: Supply, sized: Sizing) -> dict[str, float]:
    """What a sizing makes of the plan's values, by stable path; a source of no size keeps a watt."""
    found = {}
    for source in supply.sources:
        if is_hedged(source):
            continue
        path = f"supply.sources.{source.name}"
        share = firm_share(source) if isinstance(source, Gas) else 1.0
        found[f"{path}.power_mw"] = max(sized.capacity_mw[source.name] / max(share, 1e-6), 1e-6)
        if isinstance(source, Battery):
            found[f"{path}.energy_mwh"] = max(sized.energy_mwh[source.name], 1e-6)
    return found


def firm_share(plant: Gas) -> float:
    """Firm power of a gas plant over its power: what is left without the spare units."""
    return plant.firm_mw / plant.power_mw


def _offer(source: Solar | Wind | Gas | Ppa | Battery, full_load_hours: float = 0.0) -> Offer:
    """The yearly cost, investment and land of a MW (of a store's MWh); what is produced is paid, used or not."""
    if isinstance(source, Ppa):
        return Offer(source.price_per_kwh * 1000 * full_load_hours)
    if isinstance(source.paid, PayAsProduced):
        return Offer(source.paid.price_per_kwh * 1000 * full_load_hours)
    capital = source.paid.capital_cost_per_kw * 1000 if isinstance(source.paid, Built) else 0.0
    land = fact("land_use", source.kind, source.mounting if isinstance(source, Solar) else "")
    return Offer(yearly_per_kw(source.paid) * 1000, capital=capital, land_km2=float(land.text))


def _of_firm(offer: Offer, share: float) -> Offer:
    """The offer of a firm MW where only a share of each MW is counted on; of none where nothing is."""
    if not share:
        return Offer(0.0, most=0.0)
    return Offer(offer.annual_cost / share, np.inf, offer.capital / share, offer.land_km2 / share)


def _store(cells: Battery) -> Store:
    """Cost per kWh with its share of power, and the room between lowest and highest charge as its energy."""
    room = cells.highest_charge - cells.lowest_charge
    return Store(Offer(0.0), _offer(cells), cells.charge_efficiency, cells.discharge_efficiency,
                 hours=cells.energy_mwh / cells.power_mw, room=room)
