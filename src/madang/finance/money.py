"""The front of the room: a campus's capital, cash and unit costs in one call."""

from __future__ import annotations

from dataclasses import dataclass

from madang.finance.build import Array, Build
from madang.finance.capex import CapexSchedule, capex_schedule
from madang.finance.cash import Cash, Service, cash_by_year
from madang.finance.owners import Owners, Sales, income, owners
from madang.finance.unit_costs import UnitCosts, unit_costs
from madang.plan.capital import Capital


@dataclass(frozen=True)
class Money:
    """Capital by month, cash by year, what a unit of service costs, and what the owners earn.

    `income` is real, by year of cash, None where it is unknown; `owners` is None without financing.
    """

    capex: CapexSchedule
    cash: Cash
    costs: UnitCosts
    income: Array | None = None
    owners: Owners | None = None


def money(capital: Capital, build: Build, service: Service, sales: Sales | None = None) -> Money:
    """Everything finance says of a campus. Raises as `capex_schedule` and `owners` do."""
    capex = capex_schedule(capital, build)
    cash = cash_by_year(capital, capex, service)
    costs = unit_costs(cash, service, build, capital.discount_rate)
    real = income(capital, build, capex, cash, service, sales)
    return Money(capex, cash, costs, real, owners(capital, build, capex, cash, service, real))
