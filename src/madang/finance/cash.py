"""Cash by calendar year: capital gathered from its months, operation and energy from the years in service."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.finance.build import Array
from madang.finance.capex import CapexSchedule
from madang.plan.capital import Capital


@dataclass(frozen=True)
class Service:
    """What the campus draws and delivers in each calendar year in service, arrays of shape (s,).

    `year` ascends by one. `energy_cost` is in the plan's currency and prices; `it_mw_years` is IT capacity
    in service times the share of the year [MW·year]; `hours_…` are accelerator-hours, `million_tokens` those written
    for readers, None where no tenant serves a language model.
    """

    year: NDArray[np.int64]
    energy_cost: Array
    it_mw_years: Array
    hours_available: Array
    hours_sold: Array
    hours_useful: Array
    million_tokens: Array | None = None


@dataclass(frozen=True)
class Cash:
    """Costs by calendar year from ground-breaking to the end of life, in the plan's currency and prices.

    Arrays of shape (y,). Costs positive, resale negative; pre-tax, no debt, no revenue.
    """

    year: NDArray[np.int64]
    shell_and_plant: Array
    it_equipment: Array
    refresh: Array
    resale: Array
    operation: Array
    energy: Array

    @property
    def capital(self) -> Array:
        """Everything but operation and energy."""
        return self.shell_and_plant + self.it_equipment + self.refresh + self.resale

    @property
    def total(self) -> Array:
        """Sum of all lines."""
        return self.capital + self.operation + self.energy


def cash_by_year(capital: Capital, capex: CapexSchedule, service: Service) -> Cash:
    """Gather all costs by calendar year. The years of service lie within the months of `capex` or after."""
    month_year = capex.month.astype("datetime64[Y]").astype(np.int64) + 1970
    year = np.arange(month_year[0], max(month_year[-1], service.year[-1]) + 1)
    row = month_year - year[0]

    def gathered(monthly: Array) -> Array:
        return np.bincount(row, weights=monthly, minlength=len(year)).astype(np.float64)

    return Cash(
        year=year,
        shell_and_plant=gathered(capex.shell_and_plant),
        it_equipment=gathered(capex.it_equipment),
        refresh=gathered(capex.refresh),
        resale=gathered(capex.resale),
        operation=on_years(year, service.year, capital.opex_per_it_mw_year * service.it_mw_years),
        energy=on_years(year, service.year, service.energy_cost),
    )


def on_years(year: NDArray[np.int64], of: NDArray[np.int64], values: Array) -> Array:
    """Values of the years `of` on the longer axis `year`, zero elsewhere."""
    found = np.zeros(len(year))
    found[of - year[0]] = values
    return found
