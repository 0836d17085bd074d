"""What stands on a campus's bill beside its tariff: sources, energy given to the grid, certificates."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from madang.plan.market import Certificates, NetMetered, Sold
from madang.quantities.hours import Hours
from madang.supply.bill import Bill
from madang.supply.clean import certificates_needed

Array = NDArray[np.float64]


def with_sources(bill: Bill, hours: Hours, cost: Mapping[str, Array]) -> Bill:
    """The bill with a line `source_<name>` for each source, from what it costs in each hour."""
    return replace(bill, lines={**bill.lines, **{f"source_{name}": _by_month(bill, hours, each)
                                                 for name, each in cost.items()}})


@functools.singledispatch
def with_export(export: object, bill: Bill, hours: Hours, export_mw: Array, growth: Array) -> Bill:
    """The bill with a line `export`, 0 or less, for what is given to the grid in each hour [MW], shape (n,).

    `growth` is the factor of each hour on the plan's prices.
    """
    raise TypeError(f"no settlement of {type(export).__name__}")


@with_export.register
def _(export: Sold, bill: Bill, hours: Hours, export_mw: Array, growth: Array) -> Bill:
    earned = _by_month(bill, hours, export_mw * 1000 * export.price_per_kwh * growth)
    return replace(bill, lines={**bill.lines, "export": -earned})


@with_export.register
def _(export: NetMetered, bill: Bill, hours: Hours, export_mw: Array, growth: Array) -> Bill:
    """Each kWh is worth what one of the same hour costs, up to the month's energy charge; the rest is sold."""
    worth = _by_month(bill, hours, export_mw * 1000 * bill.price_per_kwh)
    charged = _by_month(bill, hours, bill.energy_cost)
    set_off = np.minimum(worth, charged)
    left = np.divide(worth - set_off, worth, out=np.zeros_like(worth), where=worth > 0)
    sold = left * _by_month(bill, hours, export_mw * 1000 * export.price_per_kwh * growth)
    return replace(bill, lines={**bill.lines, "export": -(set_off + sold)})


def with_certificates(
    bill: Bill, hours: Hours, certificates: Certificates, draw_mw: Array, contracted_mw: Array, growth: Array
) -> Bill:
    """The bill with a line `certificates`: each year's need, billed by month as energy is drawn."""
    need = certificates_mwh(hours, certificates, draw_mw, contracted_mw)
    drawn = _yearly(hours, draw_mw)
    share = np.divide(need, drawn, out=np.zeros_like(need), where=drawn > 0)[hours.year - hours.year[0]]
    cost = _by_month(bill, hours, draw_mw * share * certificates.price_per_mwh * growth)
    return replace(bill, lines={**bill.lines, "certificates": cost})


def certificates_mwh(hours: Hours, certificates: Certificates, draw_mw: Array, contracted_mw: Array) -> Array:
    """Certificates bought for each calendar year [MWh], shape (y,)."""
    return certificates_needed(_yearly(hours, draw_mw), _yearly(hours, np.minimum(contracted_mw, draw_mw)),
                               certificates.share)


def _yearly(hours: Hours, hourly: Array) -> Array:
    return np.asarray(np.add.reduceat(hourly, hours.year_starts))


def _by_month(bill: Bill, hours: Hours, hourly: Array) -> Array:
    return np.bincount(hours.month_index, weights=hourly, minlength=len(bill.month)).astype(float)
