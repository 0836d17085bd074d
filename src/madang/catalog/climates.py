"""Climates: the monthly normals and the few statistics a typical weather year is made from.

Rows are keyed by climate, quantity and month: 1 to 12, or 0 for what holds all year. Statistics "of daily
means" are those of the departures from the smooth course of the year; docs/models/weather.md defines each.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from madang.catalog.tables import first_keys, record
from madang.errors import DataError, Problem

TABLE = "climates"

Months = tuple[float, ...]
"""Twelve values, January first."""


@dataclass(frozen=True)
class Climate:
    """One place's climate. Attributes are named as the table's quantities, with their unit in the name.

    Latitude is positive north, longitude positive east; `utc_offset_h` is that of standard time.
    `relative_humidity_mean_pct` is the mean over all hours; `ghi_day_wh_m2` the mean daily irradiation of a
    horizontal plane; `wind_mean_m_s` that of the station, usually at 10 m. `…_lag1` are correlations with
    the day (or hour) before; `a_b_correlation` are those of one day's departures with another's;
    `dry_bulb_range_variation` is the standard deviation of the daily range over its mean;
    `dry_bulb_peak_after_noon_h` is how long after solar noon the day is warmest. `source` is that of the
    mean temperature.
    """

    id: str
    name_ko: str
    name_en: str
    country: str
    source: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
    utc_offset_h: float
    dry_bulb_day_lag1: float
    dew_point_day_lag1: float
    clearness_day_lag1: float
    dew_point_dry_bulb_correlation: float
    clearness_dry_bulb_correlation: float
    clearness_dew_point_correlation: float
    range_clearness_correlation: float
    dry_bulb_range_variation: float
    dry_bulb_peak_after_noon_h: float
    wind_hour_lag1: float
    dry_bulb_mean_c: Months
    dry_bulb_daily_range_k: Months
    dry_bulb_day_sd_k: Months
    relative_humidity_mean_pct: Months
    dew_point_day_sd_k: Months
    dew_point_max_c: Months
    ghi_day_wh_m2: Months
    wind_mean_m_s: Months


def climate_ids() -> tuple[str, ...]:
    """The ids of all climates, in the table's order."""
    return first_keys(TABLE)


@functools.cache
def climate(id: str) -> Climate:
    """One climate by its id (`ulsan`).

    Raises DataError (CAT-002) for an unknown id, (CLM-001) for a climate with a figure missing or unknown.
    """
    rows = record(TABLE, id)
    values: dict[str, object] = {"id": id, "source": rows["dry_bulb_mean_c/1"].source}
    missing: list[Problem] = []
    for field in fields(Climate):
        if field.name in values:
            continue
        months = range(1, 13) if field.type == "Months" else (0,)
        keys = [f"{field.name}/{month}" for month in months]
        wanted = [rows.get(key) for key in keys]
        if field.type == "str":
            figures: list[object] = [row.text if row else None for row in wanted]
        else:
            figures = [row.value if row else None for row in wanted]
        missing += [Problem("CLM-001", "the climate lacks a figure", path=f"{TABLE}:{id}/{key}")
                    for key, figure in zip(keys, figures, strict=True) if figure is None]
        values[field.name] = tuple(figures) if field.type == "Months" else figures[0]
    if missing:
        raise DataError(*missing)
    return Climate(**values)  # type: ignore[arg-type]  # each field's type was followed above
