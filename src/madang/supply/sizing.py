"""Sizing: the capacities that carry a load at the least annual cost under limits, as one linear programme.

All hours together, storage ending as it began. Sun and wind have no hourly column: their capacity stands in
each hour's balance with its power per unit, and what is not needed is curtailed by the inequality. A sizing
year is one year of hours at perfect foresight; docs/models/supply.md gives the equations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, InfeasibleError, Problem
from madang.supply.case import Case, Firm, Offer, Store
from madang.supply.programme import Ids, Optimum, Programme, optimum

if TYPE_CHECKING:
    from highspy import Highs

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sizing:
    """A sized supply. Money a year; power [MW]; arrays of shape (n,).

    `capacity_mw` by name (`energy_mwh` for stores). `worth` is by how much the annual cost falls for one unit
    more of each limit that binds: a MW of an offer's `most`, a tonne of CO2, the load's `unclean_share`, a km², a
    unit of capital. `marginal_price` is the cost of one MWh
    more in each hour. `cost` is each name's part of the annual cost, `limit` the value of each limit that was set,
    by the names of `worth`. `emissions_t` are a year's, `clean_share` the share of the load that unclean energy of
    the `firm` offers does not come to.
    """

    annual_cost: float
    capacity_mw: Mapping[str, float]
    energy_mwh: Mapping[str, float]
    firm_mw: Mapping[str, Array]
    renewable_mw: Mapping[str, Array]
    charge_mw: Mapping[str, Array]
    discharge_mw: Mapping[str, Array]
    stored_mwh: Mapping[str, Array]
    curtailed_mw: Array
    marginal_price: Array
    worth: Mapping[str, float]
    cost: Mapping[str, float]
    limit: Mapping[str, float]
    emissions_t: float
    clean_share: float


@dataclass(frozen=True)
class Conflict:
    """One limit among those that cannot hold together.

    `alone` is how far it alone must give way so that an answer exists, None where none is enough;
    `together` how far it does where all give way by the least sum of shares.
    """

    limit: str
    value: float
    together: float
    alone: float | None


def size(case: Case) -> Sizing:
    """The least-cost supply.

    Raises InfeasibleError (SUP-013) that names the limits in conflict and by how much each must give way,
    DataError (SUP-010) for input that is no number.
    """
    _check(case)
    model = _Model(case)
    try:
        found = optimum(model.programme.solver())
    except InfeasibleError:
        raise _infeasible(conflicts(case)) from None
    return model.read(found)


def solver(case: Case) -> Highs:
    """The case as HiGHS holds it, not yet solved. Raises DataError as `size` does."""
    _check(case)
    return _Model(case).programme.solver()


def conflicts(case: Case) -> tuple[Conflict, ...]:
    """The limits that cannot hold together; empty where all can. Raises InfeasibleError (SUP-011) where no
    loosening of limits helps."""
    model = _Model(case, elastic=True)
    highs = model.programme.solver()
    found = optimum(highs)
    slack = np.array(list(model.slack.values()), np.int32)
    together = found.column[slack]
    if together.max(initial=0.0) <= 1e-9:
        return ()
    scale = np.array([_scale(model.bound[name]) for name in model.slack])
    duals = np.array([found.row_dual[model.limit[name]] for name in model.slack])
    taking_part = (np.abs(duals) * scale > 1e-9) | (together > 1e-9)
    alone: list[float | None] = []
    for place, name in enumerate(model.slack):
        if not taking_part[place]:
            alone.append(None)
            continue
        highs.changeColsBounds(len(slack), slack, np.zeros(len(slack)),
                               np.where(np.arange(len(slack)) == place, np.inf, 0.0))
        try:
            alone.append(float(optimum(highs).column[model.slack[name]]))
        except InfeasibleError:
            alone.append(None)
    return tuple(
        Conflict(name, model.bound[name], float(together[place]), alone[place])
        for place, name in enumerate(model.slack)
        if taking_part[place]
    )


@dataclass
class _Model:
    """A case written as a programme, and where its parts stand in it."""

    case: Case
    elastic: bool = False
    programme: Programme = field(default_factory=Programme)
    capacity: dict[str, int] = field(default_factory=dict)
    energy: dict[str, int] = field(default_factory=dict)
    hourly: dict[str, Ids] = field(default_factory=dict)
    limit: dict[str, int] = field(default_factory=dict)
    bound: dict[str, float] = field(default_factory=dict)
    slack: dict[str, int] = field(default_factory=dict)
    firm_row: int = -1

    def __post_init__(self) -> None:
        self.hours = len(self.case.load_mw)
        self.balance = self.programme.rows(self.hours, lower=self.case.load_mw)
        for name, sun_or_wind in self.case.renewables.items():
            self.capacity[name] = self._offer(name, sun_or_wind.offer)
            self.programme.put(self.balance, self.capacity[name], sun_or_wind.per_unit)
        for name, firm in self.case.firm.items():
            self._firm(name, firm)
        for name, store in self.case.stores.items():
            self._store(name, store)
        self._limits()
        self._carry()

    def read(self, found: Optimum) -> Sizing:
        """The answer in the case's own words."""
        column = found.column
        def hourly(part: str, names: Mapping[str, object]) -> dict[str, Array]:
            return {name: column[self.hourly[f"{part}{name}"]] for name in names}

        renewable = {name: column[self.capacity[name]] * each.per_unit for name, each in self.case.renewables.items()}
        firm, stores = hourly("", self.case.firm), self.case.stores
        charge, discharge = hourly("charge ", stores), hourly("discharge ", stores)
        given = [*renewable.values(), *firm.values(), *(each * store.discharge_efficiency for each, store in
                                                         zip(discharge.values(), stores.values(), strict=True))]
        taken = [self.case.load_mw, *charge.values()]
        offers, weight = self.case.firm, self.case.hour_weight
        unclean = sum(float((each * (1.0 - np.asarray(offers[name].clean_share))).sum())
                      for name, each in firm.items())
        return Sizing(
            annual_cost=found.objective,
            capacity_mw={name: float(column[place]) for name, place in self.capacity.items()},
            energy_mwh={name: float(column[place]) for name, place in self.energy.items()},
            firm_mw=firm,
            renewable_mw=renewable,
            charge_mw=charge,
            discharge_mw={name: each * stores[name].discharge_efficiency for name, each in discharge.items()},
            stored_mwh=hourly("stored ", stores),
            curtailed_mw=np.asarray(np.sum(given, axis=0) - np.sum(taken, axis=0)),
            marginal_price=found.row_dual[self.balance] / self.case.hour_weight,
            worth=self._worth(found),
            cost=self._costs(column),
            limit=self.bound,
            emissions_t=weight * sum(float((each * offers[name].carbon_t_per_mwh).sum())
                                     for name, each in firm.items()),
            clean_share=1 - unclean / float(self.case.load_mw.sum()),
        )

    def _worth(self, found: Optimum) -> dict[str, float]:
        """The duals of limits, where they bind; a `most` that counts as firm is worth the firm MW it saves besides."""
        worth = {name: -float(found.row_dual[row]) for name, row in self.limit.items()}
        for name in self._counted:
            worth[f"{name}.most"] += float(found.row_dual[self.firm_row])
        return {name: value for name, value in worth.items() if abs(value) > 0}

    def _costs(self, column: Array) -> dict[str, float]:
        """What each offer costs a year: its capacity and its energy."""
        case = self.case
        offers = {name: each.offer for name, each in case.renewables.items()}
        offers |= {name: each.offer for name, each in case.firm.items()}
        cost = {name: offer.annual_cost * float(column[self.capacity[name]]) for name, offer in offers.items()}
        for name, firm in case.firm.items():
            cost[name] += case.hour_weight * float((column[self.hourly[name]] * firm.cost_per_mwh).sum())
        for name, store in case.stores.items():
            cost[name] = float(store.power.annual_cost * column[self.capacity[name]]
                               + store.energy.annual_cost * column[self.energy[name]])
        return cost

    def _offer(self, name: str, offer: Offer) -> int:
        """A column of capacity, with its bound as a limit of its own."""
        column = int(self.programme.columns(1, 0.0 if self.elastic else offer.annual_cost)[0])
        if np.isfinite(offer.most):
            self._limit(f"{name}.most", offer.most, np.array([column]), 1.0)
        return column

    def _limit(self, name: str, bound: float, columns: Ids, values: float | Array) -> None:
        """One limit as a row; with a slack of its own where the programme is elastic."""
        row = int(self.programme.rows(1, upper=bound)[0])
        self.programme.put(row, columns, values)
        self.limit[name], self.bound[name] = row, bound
        if self.elastic:
            self.slack[name] = int(self.programme.columns(1, 1 / _scale(bound))[0])
            self.programme.put(row, self.slack[name], -1.0)

    def _firm(self, name: str, firm: Firm) -> None:
        self.capacity[name] = self._offer(name, firm.offer)
        cost = 0.0 if self.elastic else np.asarray(firm.cost_per_mwh) * self.case.hour_weight
        self.hourly[name] = self.programme.columns(self.hours, cost)
        self.programme.put(self.balance, self.hourly[name], 1.0)
        self._below(self.hourly[name], self.capacity[name])

    def _store(self, name: str, store: Store) -> None:
        power = self.capacity[name] = self._offer(name, store.power)
        energy = self.energy[name] = self._offer(f"{name} energy", store.energy)
        charge, discharge, stored = (self.programme.columns(self.hours) for _ in range(3))
        for part, columns in (("charge", charge), ("discharge", discharge), ("stored", stored)):
            self.hourly[f"{part} {name}"] = columns
        self.programme.put(self.balance, discharge, store.discharge_efficiency)
        self.programme.put(self.balance, charge, -1.0)
        kept = self.programme.rows(self.hours, 0.0, 0.0)
        self.programme.put(kept, stored, 1.0)
        self.programme.put(kept, np.roll(stored, 1), -1.0)
        self.programme.put(kept, charge, -store.charge_efficiency)
        self.programme.put(kept, discharge, 1.0)
        self._below(charge, power)
        self._below(stored, energy, 1 / store.room)
        if store.hours is not None:
            tied = self.programme.rows(1, 0.0, 0.0)
            self.programme.put(tied, [energy, power], [1.0, -store.hours])
        if not store.free_discharge:
            self._below(discharge, power, store.discharge_efficiency)

    def _below(self, hourly: Ids, capacity: int, factor: float = 1.0) -> None:
        """factor × hourly ≤ capacity, in every hour."""
        rows = self.programme.rows(self.hours, upper=0.0)
        self.programme.put(rows, hourly, factor)
        self.programme.put(rows, capacity, -1.0)

    def _limits(self) -> None:
        case, weight = self.case, self.case.hour_weight
        columns = np.concatenate([self.hourly[name] for name in case.firm]) if case.firm else np.zeros(0, np.int32)
        def over_firm(values: Mapping[str, float | Array]) -> Array:
            spread = [np.broadcast_to(np.asarray(each, float), self.hours) for each in values.values()]
            return np.concatenate([np.zeros(0), *spread])

        if case.limits.co2_t is not None:
            carbon = over_firm({name: firm.carbon_t_per_mwh for name, firm in case.firm.items()})
            self._limit("co2_t", case.limits.co2_t, columns, carbon * weight)
        if case.limits.clean_share is not None:
            unclean = over_firm({name: 1.0 - np.asarray(firm.clean_share) for name, firm in case.firm.items()})
            total = float(case.load_mw.sum())
            self._limit("unclean_share", 1.0 - case.limits.clean_share, columns, unclean / total)
        for name, bound in (("land_km2", case.limits.land_km2), ("capital", case.limits.capital)):
            if bound is not None:
                places, each = self._of_offers(name)
                self._limit(name, bound, places, each)

    @property
    def _counted(self) -> list[str]:
        """Firm offers that count with their `most`."""
        return [name for name, each in self.case.firm.items() if np.isfinite(each.offer.most)]

    def _carry(self) -> None:
        """Firm supply carries what it must: Σ most of those that have one + Σ capacity of the others ≥ firm_mw."""
        free = [self.capacity[name] for name in self.case.firm if name not in self._counted]
        given = sum(self.case.firm[name].offer.most for name in self._counted)
        self.firm_row = int(self.programme.rows(1, lower=self.case.firm_mw - given)[0])
        more = [self.slack[f"{name}.most"] for name in self._counted] if self.elastic else []
        self.programme.put(self.firm_row, np.array([*free, *more], np.int32), 1.0)

    def _of_offers(self, name: str) -> tuple[Ids, Array]:
        """Every capacity's column, and what a unit of it takes of `land_km2` or `capital`."""
        offers = {self.capacity[key]: each.offer for key, each in self.case.renewables.items()}
        offers |= {self.capacity[key]: each.offer for key, each in self.case.firm.items()}
        offers |= {self.capacity[key]: each.power for key, each in self.case.stores.items()}
        offers |= {self.energy[key]: each.energy for key, each in self.case.stores.items()}
        return np.array(list(offers), np.int32), np.array([float(getattr(each, name)) for each in offers.values()])


def _scale(bound: float) -> float:
    return max(abs(bound), 1e-6)


def _check(case: Case) -> None:
    """Refuse what is no number, shapes that do not fit, and stores that lose more than all."""
    shape = case.load_mw.shape
    problems = [
        Problem("SUP-010", "a series does not fit the load's hours, or holds what is no number", path=name)
        for name, series in (("load_mw", case.load_mw),
                             *((f"{key}.per_unit", each.per_unit) for key, each in case.renewables.items()))
        if series.shape != shape or not np.isfinite(series).all()
    ]
    problems += [
        Problem("SUP-014", "a store loses more than all of its energy, or gains some", path=name,
                value=f"{store.charge_efficiency:g} in, {store.discharge_efficiency:g} out",
                allowed="efficiencies above 0 and at most 1")
        for name, store in case.stores.items()
        if not (0 < store.charge_efficiency <= 1 and 0 < store.discharge_efficiency <= 1)
    ]
    if problems:
        raise DataError(*problems)


def _infeasible(found: tuple[Conflict, ...]) -> InfeasibleError:
    return InfeasibleError(*map(_problem, found))


_UNITS = {"co2_t": " t", "land_km2": " km²"}
"""Units of limits that are neither a power, a share nor money."""


def _problem(each: Conflict) -> Problem:
    """A conflict as a reader set it: a share of clean energy, where the programme bounds the unclean."""
    clean = each.limit == "unclean_share"

    unit = _UNITS.get(each.limit, " MW" if each.limit.endswith(".most") else "")

    def shown(by: float) -> str:
        return f"{max(1 - each.value - by if clean else each.value + by, 0.0):.6g}{unit}"

    if each.alone is not None:
        allowed = f"{shown(each.alone)} if it alone gives way"
    else:
        allowed = f"{shown(each.together)}, with the others" if each.together > 1e-9 else "alone it is not enough"
    return Problem("SUP-013", "limits that cannot hold together", path="clean_share" if clean else each.limit,
                   value=shown(0.0), allowed=allowed)
