"""A plan's financed case: its costs and income in the money of their day, through debt and tax, to the owners."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem, SolverLimitError
from madang.finance.build import Array, Build
from madang.finance.capex import CapexSchedule
from madang.finance.cash import Cash, Service, on_years
from madang.finance.deal import Flows, Junior, Loan
from madang.finance.lease import lease_income
from madang.finance.members import check_shares
from madang.finance.pricing import price_for_return
from madang.finance.project import Project, solve
from madang.finance.returns import npv, payback, rate_of_return
from madang.finance.tax import Regime, regime
from madang.finance.terms import juniors_of, loan_of
from madang.plan.capital import Capital
from madang.plan.financing import Financing, NoDebt, WorkingCapital, first_year_of_debt
from madang.plan.items import BUILDING, IT_EQUIPMENT, PLANT, SHELL_AND_PLANT, WORKS
from madang.plan.revenue import AcceleratorHours, PowerLease, TokenSales

_WITHOUT_VAT = ("land", "acquisition_tax")
"""Parts of the investment that bear no value-added tax."""

_WITHOUT_GRANT = ("land", *WORKS)
"""Parts of the investment that a grant does not pay for."""


@dataclass(frozen=True)
class Sales:
    """What tenants buy in each calendar year in service: hours (k, s) and prices (k,), None where one is unknown."""

    hours: Array
    prices: tuple[float | None, ...]


@dataclass(frozen=True)
class Owners:
    """The financed case. `project` is None where income is unknown; `flows` are then without revenue.

    Arrays by year of cash: `price_level` carries real money to each year; `units` are what can be priced:
    `kw_months` of a vehicle that owns the building alone; of one that owns everything `hours_available`, `hours_sold`,
    `hours_useful` and, where tenants serve language models, `million_tokens`.
    `terms` is the plan's own section.
    """

    flows: Flows
    loan: Loan
    juniors: tuple[Junior, ...]
    regime: Regime
    project: Project | None
    price_level: Array
    terms: Financing
    units: Mapping[str, Array]

    @functools.cached_property
    def _prices(self) -> dict[tuple[str, bool], float | None]:
        """Prices found so far, by unit and by whether they are fixed."""
        return {}

    @property
    def target_return(self) -> float:
        """Return a year, nominal and after tax, that the owners ask for."""
        return self.terms.target_return

    @property
    def debt(self) -> float:
        """The first loan; nought without income."""
        return float(self.project.debt) if self.project else 0.0

    @property
    def lockup_dscr(self) -> float:
        """Cover of debt service below which nothing is distributed."""
        return 0.0 if isinstance(self.terms.debt, NoDebt) else self.terms.debt.lockup_dscr

    @property
    def default_dscr(self) -> float:
        """Cover of debt service below which the loan is in default."""
        return 0.0 if isinstance(self.terms.debt, NoDebt) else self.terms.debt.default_dscr

    @property
    def equity_irr(self) -> float | None:
        """Nominal return a year on what the owners pay in, after debt and tax; None where no rate exists."""
        return self.rate_of("equity")

    def rate_of(self, line: str) -> float | None:
        """Nominal return a year of a line of the cash flow; None where no rate exists."""
        return rate_of_return(self.project[line]) if self.project else None

    @property
    def equity_npv(self) -> float | None:
        """Worth of the owners' cash at their target return, in money of the first year; None without income."""
        return npv(self.project["equity"], self.target_return) if self.project else None

    @property
    def payback_years(self) -> float | None:
        """Years from the first payment until the owners have their money back; None where they never do."""
        return payback(self.project["equity"]) if self.project else None

    def lowest(self, cover: str) -> float | None:
        """Lowest `dscr`, `dscr_all`, `llcr` or `plcr` in the years of `covers`; None without any."""
        return self.project.lowest(cover) if self.project else None

    def covers(self, cover: str) -> tuple[NDArray[np.int64], Array]:
        """Years with debt service, for `llcr` and `plcr` those that begin with debt, and the cover in each."""
        return self.project.covers(cover) if self.project else (self.flows.year[:0], np.zeros(0))

    def with_debt_of(self, other: Owners, *, on_its_dates: bool = True) -> Owners:
        """The same case with the loans that another one agreed on, term for term; itself where either has none.

        They are drawn until, and repaid from, the day that was agreed on; not `on_its_dates` they wait for this case's
        own. A refinancing is no part of what was agreed on: it is what this case's cash carries.
        """
        if self.project is None or other.project is None:
            return self
        circle, loan = other.project.circle, replace(self.loan, agreed=other.project.circle.schedule)
        juniors = tuple(replace(each, agreed=behind) for each, behind in zip(self.juniors, circle.behind, strict=True))
        if on_its_dates:
            later = int(other.flows.year[0] - self.flows.year[0])
            loan = replace(loan, first=other.loan.first + later)
            juniors = tuple(replace(each, first=other.loan.first + later) for each in juniors)
        return replace(self, loan=loan, juniors=juniors, project=solve(self.flows, loan, self.regime, juniors))

    @property
    def break_even_income(self) -> float | None:
        """Share of the plan's income at which the owners earn their target; None where no share will do."""
        return self._factor(self.flows) if self.project else None

    def price_for_target(self, unit: str = "hours_sold", *, fixed: bool = False) -> float | None:
        """Real price of a unit, level over the years, at which the owners earn their target after tax and debt.

        A `fixed` one is the same number in the money of every year. None where the vehicle has no such units or no
        price will do.
        """
        units = self.units.get(unit)
        if units is None or not units.any():
            return None
        if (unit, fixed) not in self._prices:
            self._prices[unit, fixed] = self._price(units if fixed else units * self.price_level)
        return self._prices[unit, fixed]

    def _price(self, units: Array) -> float | None:
        flows = self.flows
        costs = flows.operation + flows.energy + flows.shell_and_plant + flows.it_equipment + flows.refresh
        guess = npv(costs, self.target_return) / npv(units, self.target_return)
        factor = self._factor(replace(flows, revenue=guess * units))
        return None if factor is None else guess * factor

    def _factor(self, flows: Flows) -> float | None:
        try:
            return price_for_return(flows, self.loan, self.regime, self.target_return, self.juniors, self.project)
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
    check_shares(financing.members)
    first = first_year_of_debt(build.steps[-1].energised, build.arrival_months) - int(cash.year[0])
    loan, juniors = loan_of(financing, first, cash.year), juniors_of(financing, first)
    built, worn = (float(capex.paid_by_owner(*parts).sum()) for parts in (BUILDING, (*BUILDING, *PLANT, *WORKS)))
    law = regime(capital.tax, capital.currency, built / worn if worn else 0.0)
    project = None if real_income is None else solve(flows, loan, law, juniors)
    return Owners(flows, loan, juniors, law, project, level, financing, _units(financing, capex, cash, service))


def _units(financing: Financing, capex: CapexSchedule, cash: Cash, service: Service) -> dict[str, Array]:
    """What the vehicle can sell, by year of cash: hours and tokens of its own equipment alone."""
    sold = {"kw_months": 12_000 * service.it_mw_years}
    if financing.scope == "all_in":
        sold = {name: getattr(service, name) for name in ("hours_available", "hours_sold", "hours_useful")}
        if service.million_tokens is not None:
            sold["million_tokens"] = service.million_tokens
        sold = {name: capex.owners_equipment * units for name, units in sold.items()}
    return {name: on_years(cash.year, service.year, units) for name, units in sold.items()}


def income(
    capital: Capital, build: Build, capex: CapexSchedule, cash: Cash, service: Service, sales: Sales | None
) -> Array | None:
    """Income by year of cash in the plan's prices; None where the plan names no way to earn or a price is unknown.

    Hours and tokens are sold of what the owner pays for alone. Raises PlanError (FIN-022) where that is nothing.
    """
    revenue = capital.revenue
    if revenue is None:
        return None
    if not isinstance(revenue, PowerLease) and not capex.owners_equipment:
        raise PlanError(Problem(
            "FIN-022", "what is sold is made by equipment that others pay for", path="capital.revenue.kind",
            value=revenue.kind, allowed="power_lease, or equipment that the owner pays for"))
    if isinstance(revenue, TokenSales):
        return _token_income(revenue, capital, capex, cash, service)
    if isinstance(revenue, AcceleratorHours):
        if sales is None or any(price is None for price in sales.prices):
            return None
        trend = (1 + revenue.price_trend) ** (service.year - capital.price_year).astype(np.float64)
        prices = np.array(sales.prices, dtype=np.float64)
        aged = build.aged(service.year, revenue.ageing_trend)
        return on_years(cash.year, service.year, capex.owners_equipment * (prices @ sales.hours) * trend * aged)
    first = build.steps[0].energised
    start = first.year + (first.timetuple().tm_yday - 1) / 365
    life = build.end.year - first.year
    found = lease_income(revenue, 1000 * service.it_mw_years, (service.year + 0.5 - start).astype(np.float64),
                         float(capex.paid_by_owner(*SHELL_AND_PLANT, "grid").sum()), life)
    return on_years(cash.year, service.year, found)


def _token_income(
    revenue: TokenSales, capital: Capital, capex: CapexSchedule, cash: Cash, service: Service
) -> Array | None:
    """Tokens written × price × (1 + price_trend)^(year − price year); None where no tenant writes any."""
    if service.million_tokens is None:
        return None
    trend = (1 + revenue.price_trend) ** (service.year - capital.price_year).astype(np.float64)
    own = capex.owners_equipment * service.million_tokens
    return on_years(cash.year, service.year, own * revenue.price_per_million_tokens * trend)


def _flows(
    capital: Capital, financing: Financing, build: Build, capex: CapexSchedule, cash: Cash, revenue: Array
) -> Flows:
    """The costs of what the vehicle pays for, in the money of their day. Land never wears off."""
    level = (1 + financing.inflation) ** (cash.year - capital.price_year).astype(np.float64)
    month_year = capex.month.astype("datetime64[Y]").astype(np.int64) + 1970
    period = month_year - cash.year[0]
    whole = capex.owners_equipment if financing.scope == "all_in" else 0.0
    lease = capital.revenue if isinstance(capital.revenue, PowerLease) else None
    operation, energy = (1 - lease.tenant_operation_share, not lease.tenant_pays_energy) if lease else (whole, whole)
    land, taxed_land, alone = (
        capex.paid_by_owner(*parts) * level[period] for parts in (("land",), _WITHOUT_VAT, _WITHOUT_GRANT))
    shell = capex.paid_by_owner(*SHELL_AND_PLANT, *WORKS) * level[period]
    it = capex.paid_by_owner(*(IT_EQUIPMENT if financing.scope == "all_in" else ())) * level[period]
    refresh = whole * cash.refresh * level
    at_close, monthly = sum(member.paid_out for member in financing.members), shell + it
    saves, grant, terms = financing.refresh == "set_aside", financing.grant, financing.working_capital
    granted = grant.share if grant else 0.0
    off = granted if grant and grant.taxed == "reduces_basis" else 0.0
    owed = _vat_owed(terms, monthly - taxed_land + whole * capex.refresh * level[period]) if terms else 0.0 * monthly
    placed = _placed(shell - land - off * (shell - alone), capex, build, period, cash)
    used = monthly + np.diff(owed, prepend=0.0)
    used[0] += at_close
    return Flows(
        year=cash.year, revenue=revenue, operation=operation * cash.operation * level,
        energy=energy * cash.energy * level,
        shell_and_plant=_by_year(shell, period, cash), it_equipment=_by_year(it, period, cash),
        refresh=refresh, resale=whole * cash.resale * level, shell_placed=placed,
        it_placed=(1 - off) * _by_year(it, period, cash) + refresh,
        set_aside=_set_aside(refresh, build, int(cash.year[0])) if saves else 0.0 * refresh,
        own_refresh=0.0 if saves else refresh, monthly_cost=used, period=period,
        paid_out=at_close * (cash.year == cash.year[0]), vat_owed=_at_year_ends(owed, period, len(cash.year)),
        monthly_grant=granted * (monthly - alone), grant_tax=grant.taxed if grant else "exempt",
        receivable_days=terms.receivable_days if terms else 0.0, payable_days=terms.payable_days if terms else 0.0,
    )


def _vat_owed(terms: WorkingCapital, spent: Array) -> Array:
    """Value-added tax paid and not yet back at the end of each month: that of the last `vat_months` of spending."""
    paid = np.cumsum(terms.vat_rate * spent)
    return np.asarray(paid - np.concatenate([np.zeros(terms.vat_months), paid])[:len(paid)])


def _at_year_ends(monthly: Array, period: NDArray[np.int64], years: int) -> Array:
    """Balances by month as those at the end of each year; none is left after the last."""
    last = np.searchsorted(period, np.arange(years), side="right") - 1
    return np.asarray(np.where(np.arange(years) < years - 1, monthly[last], 0.0))


def _by_year(monthly: Array, period: NDArray[np.int64], cash: Cash) -> Array:
    return np.bincount(period, weights=monthly, minlength=len(cash.year)).astype(np.float64)


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
