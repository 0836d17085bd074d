"""What the life's spending means for the economy around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from madang.economy import CHANGES_HANDS, Effects, Spending, builders_at_peak, effects, permanent_staff
from madang.finance import Money
from madang.finance.capex import CapexSchedule
from madang.plan.plan import Plan
from madang.plan.sources import Built, Owned
from madang.supply import Bill
from madang.twin.steps.capacity import Capacity

if TYPE_CHECKING:
    from madang.twin.life import Life

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Work:
    """All spending, its effects, and the figures a report leads with; None where the catalog has no multipliers."""

    spending: Spending
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


def economy(plan: Plan, capacity: Capacity, money: Money, bill: Bill) -> Work:
    """Effects of construction, equipment, operation and energy; equipment sold again is no spending."""
    cash = money.cash

    def by_year(month: NDArray[np.datetime64], of: Array) -> Array:
        row = month.astype("datetime64[Y]").astype(np.int64) + 1970 - cash.year[0]
        return np.bincount(row, weights=of, minlength=len(cash.year)).astype(float)

    spending = Spending(
        currency=plan.capital.currency,
        price_year=plan.capital.price_year,
        year=cash.year,
        construction=cash.shell_and_plant,
        it_equipment=cash.it_equipment + cash.refresh,
        operation=cash.operation,
        energy=cash.energy,
        changes_hands=by_year(money.capex.month, _bought(money.capex)),
        own_supply=by_year(bill.month, _own_supply(plan, bill)),
    )
    staff = permanent_staff(plan.economy, np.array([capacity.phases[-1].it_mw]))
    return Work(spending, effects(plan.economy, spending), float(staff[0]))


def people(life: Life) -> dict[str, Any]:
    """Permanent staff at the end of each year, and builders on site in the month in which most is built.

    Builders are None where the catalog has no multipliers, or does not tell direct jobs apart.
    """
    hours, impact = life.hours, life.economy.effects.impact
    last = np.append(hours.year_starts[1:], len(hours)) - 1
    staff = permanent_staff(life.plan.economy, life.capacity.it_capacity_mw[last])
    share = impact.direct_jobs_share[0] if impact else None
    peak = None
    if impact and share:
        spent = life.money.capex.shell_and_plant - _bought(life.money.capex)
        month, builders = builders_at_peak(share * float(impact.jobs.national[0].sum()), spent)
        peak = {"month": str(life.money.capex.month[month].astype("datetime64[M]")), "builders": builders}
    return {"staff": dict(zip(map(str, hours.year[last]), staff.tolist(), strict=True)), "peak": peak}


def _own_supply(plan: Plan, bill: Bill) -> Array:
    """What plants that the campus builds or rents whole cost in each month; power that it buys is none of it."""
    own = [bill.lines[f"source_{source.name}"] for source in plan.supply.sources
           if isinstance(getattr(source, "paid", None), Built | Owned)]
    return np.sum(own, axis=0) if own else np.zeros(len(bill.month))


def _bought(capex: CapexSchedule) -> Array:
    """What changes hands in each month: land and the tax on buying it."""
    bought = [each.by_month for each in capex.parts if each.slice.part in CHANGES_HANDS]
    return np.sum(bought, axis=0) if bought else np.zeros(len(capex.month))
