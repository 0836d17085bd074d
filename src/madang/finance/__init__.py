"""Finance: what a campus costs to build, renew and run, by month and year, and per accelerator-hour.

Pre-tax and unlevered, in real money of the plan's price year. Costs are positive, resale is negative.
"""

from madang.finance.build import Build, Step
from madang.finance.capex import CapexSchedule, capex_schedule
from madang.finance.cash import Cash, Service, cash_by_year
from madang.finance.money import Money, money
from madang.finance.unit_costs import UnitCosts, levelised, present_value, unit_costs

__all__ = [
    "Build", "CapexSchedule", "Cash", "Money", "Service", "Step", "UnitCosts",
    "capex_schedule", "cash_by_year", "levelised", "money", "present_value", "unit_costs",
]
