"""The records of a weather file, whatever its format, as a year of hours; what cannot be right is refused.

Nothing is repaired or guessed: a file with a gap, a code for missing or an impossible value is refused with every
place named; what is doubtful but possible is kept and listed in `WeatherYear.flags`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.weather.months import FIRST_DAY, MONTH_DAYS, MONTH_OF_HOUR
from madang.facility.weather.series import Location, WeatherYear, weather_year
from madang.facility.weather.sun import sun
from madang.files import read_bounded
from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]

MOST_SHOWN = 20
"""Problems of one kind that are named one by one; the rest are counted."""

REFUSED_WET_BULB_C, DOUBTFUL_WET_BULB_C = 35.0, 30.0
"""The limit of human survival (Sherwood and Huber 2010, PNAS 107(21)), hardly ever measured; and what is
reached on the hottest coasts of the Gulf but elsewhere is more often a faulty humidity."""

REFUSED_SUN_DEG, DOUBTFUL_SUN_DEG = -12.0, -0.833
"""Light with the sun this far below the horizon all hour long. The first is a clock two hours wrong; the
second is sunset, and files shifted by an hour or less are common."""


@dataclass(frozen=True)
class Column:
    """A quantity that every format has: what it is, its limits and its unit."""

    name: str
    least: float
    most: float
    unit: str


COLUMNS = (
    Column("dry bulb", -70.0, 70.0, "°C"),
    Column("relative humidity", 0.0, 100.0, "%"),
    Column("pressure", 31000.0, 120000.0, "Pa"),
    Column("global horizontal radiation", 0.0, 1500.0, "Wh/m²"),
    Column("wind speed", 0.0, 40.0, "m/s"),
)


@dataclass(frozen=True, eq=False)
class Records:
    """The hours of one file in its order.

    `calendar` is month, day and hour (1 to 24, the hour that ends then), shape (n, 3); `values` are `COLUMNS` in their
    units, shape (n, 5), nan where the file has a code for missing; `places` say where in the file each record stands.
    """

    file: str
    place: str
    source: str
    location: Location
    calendar: npt.NDArray[np.int64]
    values: Array
    places: Sequence[str]

    def where(self, row: int | np.intp) -> str:
        """Where a record stands, as errors name it."""
        return f"{self.file}:{self.places[int(row)]}"


MOST_BYTES = 20_000_000
"""Of a weather file; the largest year of hours known here is a tenth of it."""


def read_lines(path: str | Path) -> list[str]:
    """The lines of a file. Raises DataError (EPW-001) for one that cannot be read."""
    file = Path(path)
    try:
        return read_bounded(file, MOST_BYTES).decode("utf-8", errors="replace").splitlines()
    except OSError as error:
        raise DataError(Problem("EPW-001", "the weather file cannot be read", cause=error.strerror or "",
                                where=file.name)) from error


def year_of(records: Records, problems: Sequence[Problem] = ()) -> WeatherYear:
    """The year of weather in the records, 29 February dropped.

    Raises DataError with `problems` and all of its own: a missing, repeated or misplaced hour (EPW-004), a code for
    missing (EPW-005), a value beyond its limits (EPW-006); then light at night (EPW-007) and a wet bulb above 35 °C
    (EPW-008). Flags light in twilight (EPW-107) and a wet bulb above 30 °C (EPW-108).
    """
    ordinal = _ordinal(records.calendar)
    found = [*problems, *_calendar_problems(ordinal, records)]
    found += [problem for index in range(len(COLUMNS)) for problem in _range_problems(index, records)]
    if found:
        raise DataError(*found)
    ordinary = np.flatnonzero(ordinal >= 0)
    dry_bulb, humidity, pressure, radiation, wind = records.values[ordinary].T
    weather = weather_year(
        dry_bulb_c=dry_bulb, relative_humidity=humidity / 100.0, pressure_pa=pressure, ghi_w_m2=radiation,
        wind_m_s=wind, place=records.place, source=records.source, location=records.location,
    )
    return _judged(weather, records, ordinary)


def with_missing(values: Array, codes: float | Array) -> Array:
    """Values of a file with its codes for missing as nan; a `nan` printed in it is beyond all limits instead."""
    return np.where(values == codes, np.nan, np.where(np.isnan(values), np.inf, values))


def cut(problems: list[Problem]) -> list[Problem]:
    """The first problems of one kind, and a last one that counts the rest."""
    if len(problems) <= MOST_SHOWN:
        return problems
    rest = len(problems) - MOST_SHOWN
    last = dataclasses.replace(problems[MOST_SHOWN], what=f"{rest} more like these, the next here",
                               value="", allowed="")
    return [*problems[:MOST_SHOWN], last]


def _ordinal(calendar: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Hour of the 8,760-hour year for each record: −1 on 29 February, −2 where no such hour exists."""
    month, day, hour = calendar.T
    inside = (month >= 1) & (month <= 12) & (hour >= 1) & (hour <= 24) & (day >= 1)
    of_month = np.clip(month, 1, 12) - 1
    ordinal = (FIRST_DAY[of_month] + day - 1) * 24 + hour - 1
    leap = (month == 2) & (day == 29)
    exists = inside & ((day <= MONTH_DAYS[of_month]) | leap)
    return np.where(exists, np.where(leap, -1, ordinal), -2)


def _calendar_problems(ordinal: npt.NDArray[np.int64], records: Records) -> list[Problem]:
    problems = [Problem("EPW-004", "no such hour in a year", where=records.where(row))
                for row in np.flatnonzero(ordinal == -2)]
    ordinary = np.flatnonzero(ordinal >= 0)
    hours = ordinal[ordinary]
    problems += [Problem("EPW-004", f"{_hour_name(hours[row])} stands after {_hour_name(hours[row - 1])}",
                         where=records.where(ordinary[row])) for row in np.flatnonzero(np.diff(hours) <= 0) + 1]
    missing = np.setdiff1d(np.arange(HOURS_PER_YEAR), hours)
    for run in np.split(missing, np.flatnonzero(np.diff(missing) > 1) + 1):
        if len(run):
            before = ordinary[hours < run[0]]
            where = records.where(before.max()) if len(before) else records.file
            what = f"{_hour_name(run[0])} is missing after this record"
            if len(run) > 1:
                what = f"{len(run)} hours are missing after this record, the first {_hour_name(run[0])}"
            problems.append(Problem("EPW-004", what, where=where))
    return cut(problems)


def _range_problems(index: int, records: Records) -> list[Problem]:
    column, values = COLUMNS[index], records.values[:, index]
    problems = []
    for row in np.flatnonzero(~((values >= column.least) & (values <= column.most))):
        absent = bool(np.isnan(values[row]))
        problems.append(Problem(
            "EPW-005" if absent else "EPW-006",
            f"{column.name} is missing" if absent else f"{column.name} is beyond its limits",
            where=records.where(row), value="" if absent else f"{values[row]:g}",
            allowed=f"{column.least:g} to {column.most:g} {column.unit}",
        ))
    return cut(problems)


def _judged(weather: WeatherYear, records: Records, row_of: npt.NDArray[np.intp]) -> WeatherYear:
    """The year with its doubtful hours flagged. Raises DataError for the impossible ones."""
    here = records.location
    elevation = sun(here.latitude_deg, here.longitude_deg, here.utc_offset_h).highest_elevation_deg()
    light = weather.ghi_w_m2 > 0.0
    wet = weather.wet_bulb_c

    def named(code: str, what: str, hours: npt.NDArray[np.bool_], values: Array, unit: str) -> list[Problem]:
        return cut([Problem(code, f"{what} at {_hour_name(hour)}", where=records.where(row_of[hour]),
                            value=f"{values[hour]:.1f} {unit}") for hour in np.flatnonzero(hours)])

    night = light & (elevation < REFUSED_SUN_DEG)
    refused = named("EPW-007", "light at night", night, weather.ghi_w_m2, "W/m²")
    refused += named("EPW-008", "wet bulb above 35 °C", wet > REFUSED_WET_BULB_C, wet, "°C")
    if refused:
        raise DataError(*refused)
    dusk = light & (elevation < DOUBTFUL_SUN_DEG)
    flags = named("EPW-107", "light before sunrise or after sunset", dusk, weather.ghi_w_m2, "W/m²")
    flags += named("EPW-108", "wet bulb above 30 °C", wet > DOUBTFUL_WET_BULB_C, wet, "°C")
    return dataclasses.replace(weather, flags=tuple(flags))


def _hour_name(hour: int | np.int64) -> str:
    """`05-03 hour 14` for an hour of the year; the hours of a day count from 1, as in most files."""
    month = int(MONTH_OF_HOUR[hour])
    return f"{month + 1:02d}-{hour // 24 - FIRST_DAY[month] + 1:02d} hour {hour % 24 + 1}"
