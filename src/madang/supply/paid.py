"""What a source costs a year for being there, by the way it is paid for; money in the plan's currency."""

from __future__ import annotations

import functools

from madang.plan.sources import Built, Owned


def annuity(rate: float, years: int) -> float:
    """Share of an investment that is paid each year to pay it back: r / (1 − (1 + r)^−n); 1/n without interest."""
    return rate / (1 - (1 + rate) ** -years) if rate else 1 / years


@functools.singledispatch
def yearly_per_kw(paid: object) -> float:
    """Cost of a year per kW of rated power, per kWh of a store's energy; 0 where only what is produced is paid."""
    return 0.0


@yearly_per_kw.register
def _(paid: Built) -> float:
    return paid.capital_cost_per_kw * annuity(paid.cost_of_capital, paid.life_years) + paid.fixed_cost_per_kw


@yearly_per_kw.register
def _(paid: Owned) -> float:
    return paid.annual_cost_per_kw
