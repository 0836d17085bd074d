"""A plan's financed case: its costs and income in the money of their day, through debt and tax, to the owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.errors import SolverLimitError
from madang.finance.build import Array, Build
from madang.finance.capex import CapexSchedule
from madang.finance.cash import Cash, Service, on_years
from madang.finance.construction import Construction
from madang.finance.deal import Flows, Loan
from madang.finance.lease import lease_income
from madang.finance.pricing import price_for_return
from madang.finance.project import Project, solve
from madang.finance.returns import has_both_signs, irr
from madang.finance.tax import Regime, regime
from madang.plan.capital import Capital
from madang.plan.financing import Financing, LevelDebt, NoDebt, SculptedDebt
from madang.plan.revenue import AcceleratorHours, PowerLease


@dataclass(frozen=True)
class Sales:
    """What tenants buy in each calendar year in service: hours (k, s) and prices (k,), None where one is unknown."""

    hours: Array
    prices: tuple[float | None, ...]


@dataclass(frozen=True)
class Owners:
    """The financed case. `project` is None where income is unknown; `flows` are then without revenue.

    Arrays by year of cash: `price_level` carries real money to each year; `units` are what can be priced:
    `kw_months`, and `hours_available`, `hours_sold`, `hours_useful` where the vehicle owns the accelerators.
    """

    flows: Flows
    loan: Loan
    regime: Regime
    project: Project | None
    price_level: Array
    target_return: float
    default_dscr: float
    units: Mapping[str, Array]

    @property
    def equity_irr(self) -> float | None:
        """Nominal return a year on what the owners pay in, after debt and tax; None where no rate exists."""
        flow = self.project["equity"] if self.project else None
        return irr(flow) if flow is not None and has_both_signs(flow) else None

    @property
    def minimum_dscr(self) -> float | None:
        """Lowest cover of debt service in the term; None without debt service."""
        covers = self._covers()[1]
        return float(covers.min()) if len(covers) else None

    @property
    def years_in_default(self) -> NDArray[np.int64]:
        """Years whose cover is below the loan's default level."""
        years, covers = self._covers()
        return np.asarray(years[covers < self.default_dscr])

    def _covers(self) -> tuple[NDArray[np.int64], Array]:
        """Years with debt service, and its cover in each."""
        if self.project is None:
            return self.flows.year[:0], np.zeros(0)
        served = self.project["service"] > 0
        return self.flows.year[served], self.project["dscr"][served]

    def price_for_target(self, unit: str = "hours_sold") -> float | None:
        """Real price of a unit, level over the years, at which the owners earn their target after tax and debt.

        None where the vehicle has no such units or no price will do.
        """
        units = self.units.get(unit)
        if units is None or not units.any():
            return None
        flows = self.flows
        costs = flows.operation + flows.energy + flows.shell_and_plant + flows.it_equipment + flows.refresh
        guess = float(costs.sum() / (units * self.price_level).sum())
        flows = replace(flows, revenue=guess * units * self.price_level)
        try:
            return guess * price_for_return(flows, self.loan, self.regime, self.target_return)
        except SolverLimitError:
            return None


def owners(
    capital: Capital, build: Build, capex: CapexSchedule, cash: Cash, service: Service, real_income: Array | None
) -> Owners | None:
    """The financed case of a plan; None where it names no financing. `real_income` is as `income` gives it.

    Raises as `solve` and `regime` do.
    """
    financing = capital.financing
    if financing is None:
        return None
    level = (1 + financing.inflation) ** (cash.year - capital.price_year).astype(np.float64)
    revenue = np.zeros(len(level)) if real_income is None else real_income * level
    flows = _flows(capital, financing, build, capex, cash, revenue)
    loan = _loan(financing, build, int(cash.year[0]))
    law = regime(capital.tax, capital.currency)
    return Owners(
        flows, loan, law, None if real_income is None else solve(flows, loan, law), level, financing.target_return,
        0.0 if isinstance(financing.debt, NoDebt) else financing.debt.default_dscr,
        _units(financing, cash, service))


def _units(financing: Financing, cash: Cash, service: Service) -> dict[str, Array]:
    """What the vehicle can sell, by year of cash."""
    sold = {"kw_months": 12_000 * service.it_mw_years}
    if financing.scope == "all_in":
        sold |= {name: getattr(service, name) for name in ("hours_available", "hours_sold", "hours_useful")}
    return {name: on_years(cash.year, service.year, units) for name, units in sold.items()}


def income(
    capital: Capital, build: Build, capex: CapexSchedule, cash: Cash, service: Service, sales: Sales | None
) -> Array | None:
    """Income by year of cash in the plan's prices; None where the plan names no way to earn or a price is unknown."""
    revenue = capital.revenue
    if revenue is None:
        return None
    if isinstance(revenue, AcceleratorHours):
        if sales is None or any(price is None for price in sales.prices):
            return None
        trend = (1 + revenue.price_trend) ** (service.year - capital.price_year).astype(np.float64)
        prices = np.array(sales.prices, dtype=np.float64)
        aged = build.aged(service.year, revenue.ageing_trend)
        return on_years(cash.year, service.year, prices @ sales.hours * trend * aged)
    first = build.steps[0].energised
    start = first.year + (first.timetuple().tm_yday - 1) / 365
    life = build.end.year - first.year
    found = lease_income(revenue, 1000 * service.it_mw_years, (service.year + 0.5 - start).astype(np.float64),
                         float(capex.shell_and_plant.sum()), life)
    return on_years(cash.year, service.year, found)


def _flows(
    capital: Capital, financing: Financing, build: Build, capex: CapexSchedule, cash: Cash, revenue: Array
) -> Flows:
    """The plan's costs in the money of their day."""
    level = (1 + financing.inflation) ** (cash.year - capital.price_year).astype(np.float64)
    month_year = capex.month.astype("datetime64[Y]").astype(np.int64) + 1970
    period = month_year - cash.year[0]
    whole = 1.0 if financing.scope == "all_in" else 0.0
    passed_on = isinstance(capital.revenue, PowerLease) and capital.revenue.tenant_pays_energy
    shell, it = capex.shell_and_plant * level[period], whole * capex.it_equipment * level[period]
    refresh = whole * cash.refresh * level
    built = period < _first_row(build, int(cash.year[0]))
    return Flows(
        year=cash.year, revenue=revenue, operation=cash.operation * level,
        energy=cash.energy * level * (0.0 if passed_on else 1.0),
        shell_and_plant=cash.shell_and_plant * level, it_equipment=whole * cash.it_equipment * level,
        refresh=refresh, resale=whole * cash.resale * level, shell_placed=_placed(shell, capex, build, period, cash),
        it_placed=whole * (cash.it_equipment + cash.refresh) * level,
        set_aside=_set_aside(refresh, build, int(cash.year[0])),
        monthly_cost=(shell + it)[built], period=period[built],
    )


def _placed(shell: Array, capex: CapexSchedule, build: Build, period: NDArray[np.int64], cash: Cash) -> Array:
    """Building and plant by the year each phase comes into use: all that was spent up to its month."""
    found, before = np.zeros(len(cash.year)), 0.0
    for step in build.steps:
        spent = float(shell[capex.month <= np.datetime64(step.energised, "M")].sum())
        found[step.energised.year - cash.year[0]] += spent - before
        before = spent
    found[int(period[-1])] += float(shell.sum()) - before
    return found


def _set_aside(refresh: Array, build: Build, first_year: int) -> Array:
    """What is put by for each year's refresh: evenly over the fleet's life before it, from first service on."""
    found = np.zeros(len(refresh))
    start, life = build.steps[0].energised.year - first_year, int(np.ceil(build.fleet_life_years))
    for row in map(int, np.flatnonzero(refresh)):
        years = np.arange(max(start, row - life), max(row, start + 1))
        found[years] += refresh[row] / len(years)
    return found


def _first_row(build: Build, first_year: int) -> int:
    """The row of the first payment on the loan: the year after the last equipment has arrived."""
    arrived = build.at(build.steps[-1].energised) + build.arrival_months
    month = build.construction_start.month - 1 + arrived - 1e-9
    return int(month // 12) + build.construction_start.year - first_year + 1


def _loan(financing: Financing, build: Build, first_year: int) -> Loan:
    """The plan's debt in the room's own terms."""
    debt, first = financing.debt, _first_row(build, first_year)
    if isinstance(debt, NoDebt):
        return Loan("none", first)
    return Loan(
        kind=debt.kind, first=first, tenor_years=debt.tenor_years, rate=debt.rate, share=debt.share,
        dscr=debt.dscr if isinstance(debt, SculptedDebt) else 1.0,
        grace_years=debt.grace_years if isinstance(debt, LevelDebt) else 0,
        construction=Construction(debt.construction_rate, debt.commitment_fee, debt.upfront_fee),
        reserve_months=debt.reserve_months, reserve_rate=debt.reserve_rate, lockup_dscr=debt.lockup_dscr,
        sweep=debt.sweep_share,
    )
