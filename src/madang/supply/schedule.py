"""A tariff laid out for computing: a band for each hour of the calendar, a price for each band and month."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from madang.catalog import tariffs as catalog
from madang.catalog.tables import Fact
from madang.errors import DataError, Problem
from madang.plan.supply import CatalogTariff, FlatTariff, IndexedTariff, TieredTariff
from madang.quantities.hours import Hours

Array = NDArray[np.float64]

CELLS = 12 * len(catalog.DAYS) * 24
_DAY_OF_WEEKDAY = np.array([0, 0, 0, 0, 0, 1, 2] + [3] * 7, dtype=np.int32)
"""Index into `catalog.DAYS` of each weekday, then of each weekday that is a public holiday."""


@dataclass(frozen=True)
class Ratchet:
    """How billed demand follows from monthly peaks (see `catalog.tariffs.DemandRule`).

    `months` says of each month, January first, whether its peak counts in the months after it; `bands`
    says of each band whether its hours count; `lookback_share` is the share of an earlier peak that is billed.
    """

    months: NDArray[np.bool_]
    bands: NDArray[np.bool_]
    lookback_months: int
    floor_share: float
    lookback_share: float = 1.0


@dataclass(frozen=True)
class Schedule:
    """A tariff over the cells (month, day kind, hour) of a calendar, without value-added tax.

    `band` indexes `bands` for each cell, shape (CELLS,); `discounted` marks the cells of the discount that
    holds to `discount_until` (included). `energy` and `discount` are prices per kWh of each month of the
    year and band, shape (12, bands). `basic` is per kW and month; `fund_share` and `vat_share` are levied on all lines
    but each other. The market's price of the hour comes on top where `indexed`; `above` is
    what each kWh beyond a month's `threshold_kwh` costs more. `currency` is None for the plan's own.
    """

    currency: str | None
    bands: tuple[str, ...]
    band: NDArray[np.int32]
    discounted: NDArray[np.bool_]
    discount_until: dt.date | None
    energy: Array
    discount: Array
    ratchet: Ratchet
    climate: float = 0.0
    fuel: float = 0.0
    fund_share: float = 0.0
    vat_share: float = 0.0
    basic: float = 0.0
    indexed: bool = False
    threshold_kwh: float = np.inf
    above: float = 0.0

    def cells(self, hours: Hours) -> NDArray[np.int32]:
        """Cell of each hour, shape (n,)."""
        day = _DAY_OF_WEEKDAY[hours.weekday + 7 * hours.holiday.astype(np.int8)]
        month = hours.month.astype(np.int32) - 1
        return np.asarray((month * len(catalog.DAYS) + day) * 24 + hours.hour)


@functools.singledispatch
def schedule(tariff: object, on: dt.date | None) -> Schedule:
    """The schedule of a plan's tariff, as in force on a day; None for the latest.

    Raises DataError: CAT-002 or CAT-003 for a tariff or day the catalog does not have, SUP-002 for a tariff
    without a price for some of its hours.
    """
    raise TypeError(f"no schedule for {type(tariff).__name__}")


@schedule.register
def _(tariff: FlatTariff, on: dt.date | None) -> Schedule:
    return Schedule(
        currency=None,
        bands=("flat",),
        band=np.zeros(CELLS, dtype=np.int32),
        discounted=np.zeros(CELLS, dtype=np.bool_),
        discount_until=None,
        energy=np.full((12, 1), tariff.price_per_kwh),
        discount=np.zeros((12, 1)),
        ratchet=_ratchet(None, ("flat",)),
    )


@schedule.register
def _(tariff: IndexedTariff, on: dt.date | None) -> Schedule:
    flat = schedule(FlatTariff(kind="flat", price_per_kwh=tariff.adder_per_kwh), on)
    return replace(flat, basic=tariff.demand_per_kw_month, indexed=True)


@schedule.register
def _(tariff: TieredTariff, on: dt.date | None) -> Schedule:
    flat = schedule(FlatTariff(kind="flat", price_per_kwh=tariff.price_per_kwh), on)
    return replace(flat, threshold_kwh=tariff.threshold_mwh_month * 1000,
                   above=tariff.price_above_per_kwh - tariff.price_per_kwh)


@schedule.register
def _(tariff: CatalogTariff, on: dt.date | None) -> Schedule:
    return _from_catalog(tariff.tariff, on or dt.date.max)


@functools.lru_cache(maxsize=64)
def _from_catalog(name: str, on: dt.date) -> Schedule:
    tariff = catalog.tariff(name, on)
    bands = tuple(dict.fromkeys(band for _, band in tariff.energy))
    cells = [(season, day, hour) for season in tariff.seasons for day in catalog.DAYS for hour in range(24)]
    band = [bands.index(tariff.bands[day, season][hour]) for season, day, hour in cells]
    energy = np.array([[_price(tariff, season, name) for name in bands] for season in tariff.seasons])
    off = tariff.discount
    return Schedule(
        currency=tariff.currency,
        bands=bands,
        band=np.array(band, np.int32),
        discounted=np.array([_is_discounted(off, *cell) for cell in cells]),
        discount_until=off.until if off else None,
        energy=energy,
        discount=energy * (_value(off.share) if off else 0.0),
        climate=_value(tariff.climate),
        fuel=_value(tariff.fuel),
        fund_share=_value(tariff.fund_share),
        vat_share=_value(tariff.vat_share),
        basic=_value(tariff.basic),
        ratchet=_ratchet(tariff.demand, bands),
    )


def _price(tariff: catalog.Tariff, season: str, band: str) -> float:
    """Price of a band in a season; 0 where the season has no hour of it."""
    fact = tariff.energy.get((season, band))
    if fact is not None and fact.value is not None:
        return fact.value
    hour = next((f"{season} {day} {hour}:00" for day in catalog.DAYS for hour in range(24)
                 if tariff.bands[day, season][hour] == band), None)
    if hour is None:
        return 0.0
    raise DataError(Problem("SUP-002", f"the tariff {tariff.id!r} has no price for an hour it bills", path=hour,
                            value=band, allowed="a price for each season and band"))


def _is_discounted(rule: catalog.Discount | None, season: str, day: str, hour: int) -> bool:
    if rule is None or day == "weekday":
        return False
    return season == rule.season and rule.from_hour <= hour < rule.to_hour


def _ratchet(rule: catalog.DemandRule | None, bands: tuple[str, ...]) -> Ratchet:
    """The rule over months and bands; without one, each month's own peak is its demand."""
    if rule is None:
        return Ratchet(np.zeros(12, np.bool_), np.ones(len(bands), np.bool_), 0, 0.0)
    return Ratchet(
        months=np.isin(np.arange(1, 13), rule.months),
        bands=np.isin(bands, rule.bands),
        lookback_months=rule.lookback_months,
        floor_share=_value(rule.floor_share),
    )


def _value(fact: Fact | None) -> float:
    """A charge the tariff may not have; what it does not have costs nothing."""
    return 0.0 if fact is None or fact.value is None else fact.value
