"""Finance: what a campus costs to build, renew and run, how that is paid for, and what its owners earn.

Costs are real, in money of the plan's price year, positive, resale negative; the owners' case is nominal.
"""

from madang.finance.build import Build, Step
from madang.finance.capex import CapexSchedule, capex_schedule
from madang.finance.cash import Cash, Service, cash_by_year
from madang.finance.construction import Construction, Drawn, Draws, carry, draws
from madang.finance.deal import Flows, Junior, Loan, Refinancing
from madang.finance.debt import Schedule, bullet, level, loan_life_cover, sculpted
from madang.finance.members import members_cash
from madang.finance.money import Money, money
from madang.finance.owners import Owners, Sales, owners
from madang.finance.pricing import price_for_return
from madang.finance.project import Project, solve
from madang.finance.returns import exceeded, irr, npv, payback, rate_of_return
from madang.finance.tax import Regime, straight_line, unverified
from madang.finance.unit_costs import UnitCosts, levelised, present_value, unit_costs

__all__ = [
    "Build", "CapexSchedule", "Cash", "Construction", "Drawn", "Draws", "Flows", "Junior", "Loan", "Money", "Owners",
    "Project", "Refinancing", "Regime", "Sales", "Schedule", "Service", "Step", "UnitCosts",
    "bullet", "capex_schedule", "carry", "cash_by_year", "draws", "exceeded", "irr", "level", "levelised",
    "loan_life_cover", "members_cash", "money", "npv", "owners", "payback", "present_value", "price_for_return",
    "rate_of_return", "sculpted", "solve", "straight_line", "unit_costs", "unverified",
]
