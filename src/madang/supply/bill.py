"""The bill: what the grid charges for each hour's energy and each month's demand, line by line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem
from madang.plan.supply import CoincidentPeak, Grid
from madang.quantities.hours import Hours
from madang.supply.demand import Months, billed_kw, months_of
from madang.supply.schedule import CELLS, Array, Schedule, schedule


@dataclass(frozen=True)
class Bill:
    """What the grid charges, without value-added tax; money in `currency`, None being the plan's own.

    By month, shape (m,): `lines` as a utility prints them (`energy_<band>`, `discount` ≤ 0, `climate`, `fuel`,
    `market`, `tier`, `demand`, `coincident`, `fund`; what the tariff does not have is absent), `energy_kwh` by band,
    `demand_kw`, the demand billed, and `vat`, the tax on them that a business recovers. By hour, shape (n,):
    `price_per_kwh`, all lines but the charges on peaks and their fund (the tier as the month's mean), and
    `energy_cost`, the same times the energy.
    """

    currency: str | None
    month: NDArray[np.datetime64]
    lines: dict[str, Array]
    energy_kwh: dict[str, Array]
    demand_kw: Array
    vat: Array
    price_per_kwh: Array
    energy_cost: Array

    @property
    def total(self) -> Array:
        """All lines of each month, shape (m,)."""
        return np.asarray(np.sum(list(self.lines.values()), axis=0))

    @property
    def by_year(self) -> tuple[NDArray[np.int64], Array]:
        """Calendar years and the bill of each, both of shape (y,)."""
        year = self.month.astype("datetime64[Y]").astype(np.int64) + 1970
        return np.arange(year[0], year[-1] + 1), np.bincount(year - year[0], weights=self.total).astype(float)


def grid_bill(
    grid: Grid, hours: Hours, draw_mw: Array, contract_mw: Array, price_year: int, *,
    tariff_date: dt.date | None = None, market_per_kwh: Array | None = None,
) -> Bill:
    """Bill the energy drawn from the grid over a life.

    `draw_mw` and `contract_mw` have shape (n,). The schedule in force on `tariff_date` (None: the latest)
    repeats in every year, its discount until its last day; every line grows by `grid.price_trend` a year
    from `price_year`. Peaks are hourly means; months before the life count as without demand; a month that
    lies partly outside the life pays its part of the demand charge. `market_per_kwh`, shape (8760,), is what an
    indexed tariff follows. Raises DataError: SUP-001 for a draw that is not a number of 0 or more for every hour,
    SUP-003 for an indexed tariff without a market, CAT-002 and CAT-003 as the catalog does.
    """
    for name, series in (("draw_mw", draw_mw), ("contract_mw", contract_mw)):
        _check(name, series, hours)
    own = schedule(grid.tariff, tariff_date)
    months = months_of(hours)
    cell = _cells(own, hours)
    kwh = _monthly_kwh(own, hours, cell, draw_mw)
    counts = np.tile(own.ratchet.bands[own.band], 2)[cell]
    peak, contract = months.peak_kw(draw_mw * counts), months.peak_kw(contract_mw)
    demand_kw = billed_kw(own.ratchet, peak, contract, months.of_year)
    growth = price_growth(grid, months.year, price_year)
    lines = _lines(own, kwh, demand_kw * months.share, months.of_year)
    price = _prices(own)[cell] * np.repeat(growth, months.length)
    if own.indexed:
        market = _market(market_per_kwh)[hours.of_year]
        lines["market"] = np.bincount(hours.month_index, weights=market * draw_mw * 1000).astype(float)
        price = price + market * np.repeat(growth, months.length)
    if own.above:
        used = kwh.sum(axis=(1, 2))
        lines["tier"] = np.maximum(used - own.threshold_kwh * months.share, 0.0) * own.above
        price = price + np.repeat(lines["tier"] / np.maximum(used, 1e-9) * growth, months.length)
    if grid.coincident_peak:
        lines["coincident"] = _coincident(grid.coincident_peak, hours, months, draw_mw)
    taxed = np.sum([amount for name, amount in lines.items() if name != "fund"], axis=0)
    return Bill(
        currency=own.currency,
        month=months.month,
        lines={name: amount * growth for name, amount in lines.items()},
        vat=np.asarray(own.vat_share * taxed * growth),
        energy_kwh=dict(zip(own.bands, kwh.sum(axis=2).T, strict=True)),
        demand_kw=demand_kw,
        price_per_kwh=price,
        energy_cost=price * draw_mw * 1000,
    )


def _coincident(rule: CoincidentPeak, hours: Hours, months: Months, draw_mw: Array) -> Array:
    """Charge of each month of the season on the highest draw in the hours in which the grid's peak may fall."""
    season, window = ((first <= at) & (at <= last) if first <= last else (first <= at) | (at <= last)
                      for at, first, last in ((hours.month, rule.first_month, rule.last_month),
                                              (hours.hour, rule.first_hour, rule.last_hour)))
    may_fall = season & window & (hours.weekday < 5) & ~hours.holiday
    return np.asarray(months.peak_kw(draw_mw * may_fall) * rule.per_kw_month * months.share)


def energy_price(
    grid: Grid, hours: Hours, price_year: int, *, tariff_date: dt.date | None = None,
    market_per_kwh: Array | None = None,
) -> Array:
    """Price of a kWh in each hour without the charges on peaks and the tier of a month, shape (n,)."""
    own = schedule(grid.tariff, tariff_date)
    market = _market(market_per_kwh)[hours.of_year] if own.indexed else 0.0
    return np.asarray((_prices(own)[_cells(own, hours)] + market) * price_growth(grid, hours.year, price_year))


def demand_price(grid: Grid, year: int, price_year: int, *, tariff_date: dt.date | None = None) -> float:
    """What a MW that is billed in every month of a calendar year costs, with its part of the fund."""
    own = schedule(grid.tariff, tariff_date)
    return float(own.basic * 12 * 1000 * (1 + own.fund_share) * price_growth(grid, np.array(year), price_year))


def price_growth(grid: Grid, year: NDArray[np.integer[Any]], price_year: int) -> Array:
    """Factor of calendar years on what the grid and its market charge and pay, 1 in the plan's price year."""
    return np.asarray((1 + grid.price_trend) ** (year - float(price_year)))


def _market(per_kwh: Array | None) -> Array:
    if per_kwh is None:
        raise DataError(Problem("SUP-003", "an indexed tariff follows a market that was not given",
                                path="supply.market", allowed="prices of 8,760 hours"))
    return per_kwh


def _check(name: str, series: Array, hours: Hours) -> None:
    shape = np.shape(series)
    if shape != (len(hours),):
        raise DataError(Problem("SUP-001", f"{name} does not fit the calendar", value=str(shape),
                                allowed=f"one value for each of the {len(hours)} hours"))
    low, high = float(np.min(series)), float(np.max(series))
    if not (low >= 0 and high < np.inf):
        raise DataError(Problem("SUP-001", f"{name} holds what is no power", value=f"{low:g} … {high:g}",
                                allowed="numbers of 0 or more"))


def _cells(own: Schedule, hours: Hours) -> NDArray[np.int32]:
    """Cell of each hour; those after the discount's last day lie one block of CELLS further."""
    cell = own.cells(hours)
    if own.discount_until is not None:
        cell[max(hours.index_of(own.discount_until + dt.timedelta(days=1)), 0):] += CELLS
    return cell


def _prices(own: Schedule) -> Array:
    """Price of a kWh without the demand charge, by cell, with and then without the discount: (2·CELLS,)."""
    month = np.arange(CELLS) // (CELLS // 12)
    energy, off = own.energy[month, own.band], own.discount[month, own.band] * own.discounted
    surcharges = own.climate + own.fuel
    return (np.concatenate((energy - off, energy)) + surcharges) * (1 + own.fund_share)


def _monthly_kwh(own: Schedule, hours: Hours, cell: NDArray[np.int32], draw_mw: Array) -> Array:
    """Energy by month, band, and whether the discount holds [kWh], shape (m, bands, 2)."""
    width = 2 * len(own.bands)
    column = np.concatenate((own.band * 2 + own.discounted, own.band * 2))
    months = int(hours.month_index[-1]) + 1
    place = hours.month_index * width + column[cell]
    summed = np.bincount(place, weights=draw_mw, minlength=months * width)
    return np.asarray(summed.reshape(months, -1, 2) * 1000.0)


def _lines(own: Schedule, kwh: Array, demand_kw: Array, of_year: NDArray[np.int64]) -> dict[str, Array]:
    """The lines of each month in the schedule's own prices; `demand_kw` is cut to the month's part."""
    energy = kwh.sum(axis=2) * own.energy[of_year]
    lines = {f"energy_{band}": energy[:, index] for index, band in enumerate(own.bands)}
    if own.discount_until:
        lines["discount"] = -(kwh[:, :, 1] * own.discount[of_year]).sum(axis=1)
    for name, price in (("climate", own.climate), ("fuel", own.fuel)):
        if price:
            lines[name] = kwh.sum(axis=(1, 2)) * price
    if own.basic:
        lines["demand"] = demand_kw * own.basic
    if own.fund_share:
        lines["fund"] = own.fund_share * np.sum(list(lines.values()), axis=0)
    return lines
