"""What the life's spending means for the economy around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from madang.economy import Effects, Spending, effects, permanent_staff
from madang.finance import Money
from madang.plan.plan import Plan
from madang.twin.steps.capacity import Capacity


@dataclass(frozen=True)
class Work:
    """Effects of all spending, and the figures a report leads with; None where the catalog has no multipliers."""

    effects: Effects
    jobs_permanent: float

    @property
    def jobs_construction(self) -> float | None:
        """Job-years in the country from building and plant."""
        impact = self.effects.impact
        return float(impact.jobs.national[0].sum()) if impact else None

    @property
    def jobs_construction_in_region(self) -> float | None:
        """The part of them in the campus's own region."""
        impact = self.effects.impact
        return float(impact.jobs.in_region[0].sum()) if impact else None

    @property
    def jobs_construction_induced(self) -> float | None:
        """Job-years in the country that wages from building and plant set off when they are spent."""
        impact = self.effects.impact
        return float(impact.induced.jobs[0].sum()) if impact and impact.induced else None

    @property
    def value_added_construction(self) -> float | None:
        """Value added in the country by building and plant, in the plan's money."""
        impact = self.effects.impact
        return float(impact.value_added.national[0].sum()) if impact else None


def economy(plan: Plan, capacity: Capacity, money: Money) -> Work:
    """Effects of construction, equipment, operation and energy; equipment sold again is no spending."""
    cash = money.cash
    spending = Spending(
        currency=plan.capital.currency,
        price_year=plan.capital.price_year,
        year=cash.year,
        construction=cash.shell_and_plant,
        it_equipment=cash.it_equipment + cash.refresh,
        operation=cash.operation,
        energy=cash.energy,
    )
    staff = permanent_staff(plan.economy, np.array([capacity.phases[-1].it_mw]))
    return Work(effects(plan.economy, spending), float(staff[0]))
