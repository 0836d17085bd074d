"""Electricity tariffs: prices by season and band, the hours of each band, demand charge and surcharges.

Hours are local standard time, 0–23, each from its beginning. A tariff with one price has the single
season `all` and the single band `flat`, so that every tariff is billed by the same rule.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from madang.catalog.tables import Fact, fact, facts, record
from madang.errors import DataError, Problem

TABLE, HOURS = "tariffs", "tariff_hours"
Day = Literal["weekday", "saturday", "sunday", "holiday"]
DAYS: tuple[Day, ...] = get_args(Day)


@dataclass(frozen=True)
class DemandRule:
    """How the demand to be billed is found from the monthly peaks.

    It is the largest peak in `bands` of the current month and of those of the `lookback_months` before
    it that are in `months`, and at least `floor_share` of contract power.
    """

    months: tuple[int, ...]
    lookback_months: int
    floor_share: Fact
    bands: tuple[str, ...]


@dataclass(frozen=True)
class Discount:
    """Share of the energy price taken off on Saturdays, Sundays and holidays of one season.

    It holds from `from_hour` (included) to `to_hour` (excluded), until the day `until` (included).
    """

    share: Fact
    season: str
    from_hour: int
    to_hour: int
    until: dt.date


@dataclass(frozen=True)
class Tariff:
    """A tariff as it stands from `effective_from` on.

    `basic` is the charge per kW of billed demand and month, `energy` the price of a kWh by (season,
    band), both in `currency`. `seasons` holds the season of each month, January first. `bands` holds
    the band of each of the 24 hours by (day, season). `climate` and `fuel` are surcharges per kWh;
    `fund_share` is levied on all of it, `vat_share` on all of it without the fund. What a tariff does
    not have is None.
    """

    id: str
    name_ko: str
    name_en: str
    effective_from: dt.date
    currency: str
    basic: Fact | None
    energy: Mapping[tuple[str, str], Fact]
    seasons: tuple[str, ...]
    bands: Mapping[tuple[Day, str], tuple[str, ...]]
    climate: Fact | None
    fuel: Fact | None
    fund_share: Fact | None
    vat_share: Fact | None
    demand: DemandRule | None
    discount: Discount | None


@functools.cache
def tariff(id: str, on: dt.date) -> Tariff:
    """The tariff `id` as in force on a day.

    Raises DataError: CAT-002 for an unknown id, CAT-003 for a day before its first price.
    """
    own = _in_force(id, on)
    if not own:
        first = min(key.split("/")[0] for key in record(TABLE, id))
        raise DataError(Problem("CAT-003", f"no prices of tariff {id!r} on this day", value=str(on),
                                allowed=f"{first} and later"))
    rules = _in_force(own["rules/all"].text, on)
    seasons, bands = _hours(own["schedule/all"].text)
    known: set[str] = set().union(*bands.values())
    energy = {(row.key[3], row.key[2]): row for row in own.values() if row.key[2] in known}
    return Tariff(
        id=id,
        name_ko=own["name_ko/all"].text,
        name_en=own["name_en/all"].text,
        effective_from=max(dt.date.fromisoformat(row.key[1]) for row in energy.values()),
        currency=rules["currency/all"].text,
        basic=own.get("basic/all"),
        energy=MappingProxyType(energy),
        seasons=seasons,
        bands=bands,
        climate=rules.get("climate/all"),
        fuel=rules.get("fuel/all"),
        fund_share=rules.get("fund_share/all"),
        vat_share=rules.get("vat_share/all"),
        demand=_demand(rules),
        discount=_discount(rules),
    )


def tariffs() -> tuple[str, ...]:
    """Ids of all tariffs, in the table's order."""
    return tuple(dict.fromkeys(row.key[0] for row in facts(TABLE) if row.key[2] == "schedule"))


def _in_force(id: str, on: dt.date) -> dict[str, Fact]:
    """The newest row of each `component/season` that holds on a day."""
    rows = sorted(record(TABLE, id).values(), key=lambda row: row.key[1])
    return {"/".join(row.key[2:]): row for row in rows if dt.date.fromisoformat(row.key[1]) <= on}


@functools.cache
def _hours(schedule: str) -> tuple[tuple[str, ...], Mapping[tuple[Day, str], tuple[str, ...]]]:
    """Season of each month, and bands of the 24 hours by (day, season)."""
    seasons = tuple(fact(HOURS, schedule, "month", str(month)).text for month in range(1, 13))
    moved = {row.key[1:]: row.text for row in facts(HOURS) if row.key[0] == schedule}
    bands: dict[tuple[Day, str], tuple[str, ...]] = {}
    for season in dict.fromkeys(seasons):
        weekday = [fact(HOURS, schedule, season, str(hour)).text for hour in range(24)]
        for day in DAYS:
            bands[day, season] = tuple(moved.get((day, band), band) for band in weekday)
    return seasons, MappingProxyType(bands)


def _demand(rules: Mapping[str, Fact]) -> DemandRule | None:
    if "demand_months/all" not in rules:
        return None
    return DemandRule(
        months=tuple(int(month) for month in rules["demand_months/all"].text.split(",")),
        lookback_months=int(rules["demand_lookback_months/all"].text),
        floor_share=rules["demand_floor_share/all"],
        bands=tuple(rules["demand_bands/all"].text.split(",")),
    )


def _discount(rules: Mapping[str, Fact]) -> Discount | None:
    found = [row for name, row in rules.items() if name.startswith("discount_share/")]
    if not found:
        return None
    season = found[0].key[3]
    return Discount(
        share=found[0],
        season=season,
        from_hour=int(rules[f"discount_from_hour/{season}"].text),
        to_hour=int(rules[f"discount_to_hour/{season}"].text),
        until=dt.date.fromisoformat(rules[f"discount_until/{season}"].text),
    )
