"""The front of the room: a campus's capital, cash and unit costs in one call."""

from __future__ import annotations

from dataclasses import dataclass

from madang.finance.build import Build
from madang.finance.capex import CapexSchedule, capex_schedule
from madang.finance.cash import Cash, Service, cash_by_year
from madang.finance.unit_costs import UnitCosts, unit_costs
from madang.plan.capital import Capital


@dataclass(frozen=True)
class Money:
    """Capital by month, cash by year, and what a unit of service costs."""

    capex: CapexSchedule
    cash: Cash
    costs: UnitCosts


def money(capital: Capital, build: Build, service: Service) -> Money:
    """Everything finance says of a campus. Raises PlanError (FIN-002) as `capex_schedule` does."""
    capex = capex_schedule(capital, build)
    cash = cash_by_year(capital, capex, service)
    return Money(capex, cash, unit_costs(cash, service, build, capital.discount_rate))
