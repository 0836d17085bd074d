"""What a unit of service costs: present value of costs over present value of what is delivered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.finance.build import Array, Build
from madang.finance.cash import Cash, Service, on_years


@dataclass(frozen=True)
class UnitCosts:
    """Levelised costs in the plan's currency and prices, before tax and without debt.

    `npv` is the present value of all costs at 1 January of the first year of cash. `annual` is the level
    payment in each year of service that is worth as much; the next three are per accelerator-hour, None
    where no hours were delivered. The shares are parts of `npv` and sum to 1, None where it is zero.
    """

    npv: float
    annual: float
    per_hour_available: float | None
    per_hour_sold: float | None
    per_hour_useful: float | None
    capital_share: float | None
    operation_share: float | None
    energy_share: float | None


def unit_costs(cash: Cash, service: Service, build: Build, discount_rate: float) -> UnitCosts:
    """Levelised costs of a campus; `discount_rate` is real, a year's money is taken in mid-year."""
    def per(hours: Array) -> float | None:
        return levelised(cash.total, on_years(cash.year, service.year, hours), cash.year, discount_rate)

    npv = present_value(cash.total, cash.year, discount_rate)
    shares = [
        present_value(part, cash.year, discount_rate) / npv if npv else None
        for part in (cash.capital, cash.operation, cash.energy)
    ]
    return UnitCosts(
        npv=npv,
        annual=levelised(cash.total, build.in_service(cash.year), cash.year, discount_rate) or 0.0,
        per_hour_available=per(service.hours_available),
        per_hour_sold=per(service.hours_sold),
        per_hour_useful=per(service.hours_useful),
        capital_share=shares[0],
        operation_share=shares[1],
        energy_share=shares[2],
    )


def present_value(amount: Array, year: NDArray[np.int64], rate: float) -> float:
    """Worth of yearly amounts at 1 January of `year[0]`, each taken in mid-year: Σ aₜ(1+r)^−(t−t₀+½)."""
    return float(np.sum(amount * (1 + rate) ** -(year - year[0] + 0.5)))


def levelised(cost: Array, service: Array, year: NDArray[np.int64], rate: float) -> float | None:
    """Level price of a unit of service that pays for all costs: PV(cost) / PV(service).

    Both arrays lie on `year`. With one payment before n years of one unit each this is the annuity
    r/(1 − (1+r)^−n). None where nothing is delivered.
    """
    delivered = present_value(service, year, rate)
    return present_value(cost, year, rate) / delivered if delivered > 0 else None
