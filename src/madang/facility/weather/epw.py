"""Read a weather file in EnergyPlus format (EPW), and refuse one that cannot be right.

Format and missing codes: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
Row n of a day holds the hour that ends at n o'clock standard time. Nothing is repaired or guessed: a file
with a gap, a code for missing or an impossible value is refused with every place named; what is doubtful
but possible is kept and listed in `WeatherYear.flags`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.weather.months import FIRST_DAY, MONTH_DAYS, MONTH_OF_HOUR
from madang.facility.weather.series import WeatherYear, weather_year
from madang.facility.weather.sun import sun
from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]

HEADER_LINES = 8
CALENDAR = (1, 2, 3)
"""Columns of month, day and hour (1 to 24)."""

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
    """A column that is read: what it is, where it stands, its limits and its code for missing."""

    name: str
    index: int
    least: float
    most: float
    missing: float
    unit: str


COLUMNS = (
    Column("dry bulb", 6, -70.0, 70.0, 99.9, "°C"),
    Column("relative humidity", 8, 0.0, 100.0, 999.0, "%"),
    Column("pressure", 9, 31000.0, 120000.0, 999999.0, "Pa"),
    Column("global horizontal radiation", 13, 0.0, 1500.0, 9999.0, "Wh/m²"),
    Column("wind speed", 21, 0.0, 40.0, 999.0, "m/s"),
)
_READ = CALENDAR + tuple(column.index for column in COLUMNS)
_READERS: tuple[Callable[[str], float], ...] = (int,) * len(CALENDAR) + (float,) * len(COLUMNS)


@dataclass(frozen=True)
class _Location:
    place: str
    source: str
    latitude: float
    longitude: float
    utc_offset: float


def read_epw(path: str | Path) -> WeatherYear:
    """The year of weather in an EPW file, 29 February dropped.

    Raises DataError naming file and line for: no such file, no EPW header (EPW-001), more than one record an
    hour (EPW-002), a row cut short or not numeric (EPW-003), a missing, repeated or misplaced hour
    (EPW-004), a code for missing (EPW-005), a value beyond its limits (EPW-006), light at night (EPW-007), a
    wet bulb above 35 °C (EPW-008). Flags light in twilight (EPW-107) and a wet bulb above 30 °C (EPW-108).
    """
    file = Path(path)
    lines = _lines(file)
    location = _location(lines, file.name)
    table, line_of, problems = _numbers(lines, file.name)
    ordinal = _ordinal(table)
    problems += _calendar_problems(ordinal, line_of, file.name)
    problems += [problem for column, values in zip(COLUMNS, table.T[3:], strict=True)
                 for problem in _range_problems(column, values, line_of, file.name)]
    if problems:
        raise DataError(*problems)
    ordinary = ordinal >= 0
    dry_bulb, humidity, pressure, radiation, wind = table[ordinary, 3:].T
    weather = weather_year(
        dry_bulb_c=dry_bulb, relative_humidity=humidity / 100.0, pressure_pa=pressure,
        ghi_w_m2=radiation, wind_m_s=wind, place=location.place, source=location.source,
    )
    return _judged(weather, location, line_of[ordinary], file.name)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise DataError(Problem("EPW-001", f"the weather file cannot be read: {error.strerror}",
                                where=file.name)) from error


def _location(lines: list[str], name: str) -> _Location:
    first = lines[0].split(",") if lines else []
    if len(lines) <= HEADER_LINES or len(first) < 10 or first[0].strip().upper() != "LOCATION":
        raise DataError(Problem("EPW-001", "not an EPW file", where=f"{name}:1", value=",".join(first),
                                allowed="eight header lines, the first with LOCATION and nine values"))
    try:
        latitude, longitude, utc_offset = (float(cell) for cell in first[6:9])
    except ValueError:
        raise DataError(Problem("EPW-001", "latitude, longitude or time zone is not a number",
                                where=f"{name}:1", value=", ".join(first[6:9]))) from None
    periods = lines[HEADER_LINES - 1].split(",")
    if periods[0].strip().upper() != "DATA PERIODS" or [cell.strip() for cell in periods[1:3]] != ["1", "1"]:
        raise DataError(Problem("EPW-002", "the file must hold one period with one record an hour",
                                where=f"{name}:{HEADER_LINES}", value=lines[HEADER_LINES - 1],
                                allowed="DATA PERIODS,1,1,…"))
    comment = lines[5].partition(",")[2].strip().strip('"')
    source = f"EPW {first[1]} ({first[3]}), WMO {first[5]}, {first[4]}; {comment}"
    return _Location(first[1].strip(), source, latitude, longitude, utc_offset)


def _numbers(lines: list[str], name: str) -> tuple[Array, npt.NDArray[np.int64], list[Problem]]:
    """The columns that are read, one row an hour; the line each row stands on; and the rows that fail."""
    rows: list[list[float]] = []
    places: list[int] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[HEADER_LINES:], start=HEADER_LINES + 1):
        if not line.strip():
            continue
        cells = line.split(",")
        try:
            rows.append([read(cells[index]) for index, read in zip(_READ, _READERS, strict=True)])
        except (IndexError, ValueError):
            problems.append(_row_problem(cells, f"{name}:{number}"))
            continue
        places.append(number)
    table = np.array(rows, dtype=np.float64).reshape(-1, len(_READ))
    return table, np.array(places, dtype=np.int64), _cut(problems)


def _row_problem(cells: list[str], where: str) -> Problem:
    if len(cells) <= max(_READ):
        return Problem("EPW-003", "the row is cut short", where=where, value=f"{len(cells)} cells",
                       allowed=f"at least {max(_READ) + 1}")
    names = ("month", "day", "hour", *(column.name for column in COLUMNS))
    wrong = [(name, cells[index]) for name, index, read in zip(names, _READ, _READERS, strict=True)
             if not _reads(read, cells[index])]
    return Problem("EPW-003", f"{', '.join(name for name, _ in wrong)} not a number", where=where,
                   value=", ".join(cell for _, cell in wrong))


def _reads(read: Callable[[str], float], cell: str) -> bool:
    try:
        read(cell)
    except ValueError:
        return False
    return True


def _ordinal(table: Array) -> npt.NDArray[np.int64]:
    """Hour of the 8,760-hour year for each row: −1 on 29 February, −2 where no such hour exists."""
    month, day, hour = (table[:, index].astype(np.int64) for index in range(3))
    inside = (month >= 1) & (month <= 12) & (hour >= 1) & (hour <= 24) & (day >= 1)
    of_month = np.clip(month, 1, 12) - 1
    ordinal = (FIRST_DAY[of_month] + day - 1) * 24 + hour - 1
    leap = (month == 2) & (day == 29)
    exists = inside & ((day <= MONTH_DAYS[of_month]) | leap)
    return np.where(exists, np.where(leap, -1, ordinal), -2)


def _calendar_problems(
    ordinal: npt.NDArray[np.int64], line_of: npt.NDArray[np.int64], name: str
) -> list[Problem]:
    problems = [Problem("EPW-004", "no such hour in a year", where=f"{name}:{line_of[row]}")
                for row in np.flatnonzero(ordinal == -2)]
    ordinary = ordinal >= 0
    hours, places = ordinal[ordinary], line_of[ordinary]
    problems += [Problem("EPW-004", f"{_hour_name(hours[row])} stands after {_hour_name(hours[row - 1])}",
                         where=f"{name}:{places[row]}") for row in np.flatnonzero(np.diff(hours) <= 0) + 1]
    missing = np.setdiff1d(np.arange(HOURS_PER_YEAR), hours)
    for run in np.split(missing, np.flatnonzero(np.diff(missing) > 1) + 1):
        if len(run):
            before = places[hours < run[0]]
            where = f"{name}:{before.max() if len(before) else HEADER_LINES}"
            what = f"{_hour_name(run[0])} is missing after this line"
            if len(run) > 1:
                what = f"{len(run)} hours are missing after this line, the first {_hour_name(run[0])}"
            problems.append(Problem("EPW-004", what, where=where))
    return _cut(problems)


def _range_problems(
    column: Column, values: Array, line_of: npt.NDArray[np.int64], name: str
) -> list[Problem]:
    beyond = ~((values >= column.least) & (values <= column.most))
    problems = []
    for row in np.flatnonzero(beyond):
        absent = values[row] == column.missing
        problems.append(Problem(
            "EPW-005" if absent else "EPW-006",
            f"{column.name} is missing" if absent else f"{column.name} is beyond its limits",
            where=f"{name}:{line_of[row]}", value=f"{values[row]:g}",
            allowed=f"{column.least:g} to {column.most:g} {column.unit}",
        ))
    return _cut(problems)


def _judged(
    weather: WeatherYear, location: _Location, line_of: npt.NDArray[np.int64], name: str
) -> WeatherYear:
    """The year with its doubtful hours flagged. Raises DataError for the impossible ones."""
    sky = sun(location.latitude, location.longitude, location.utc_offset)
    elevation = sky.highest_elevation_deg()
    light = weather.ghi_w_m2 > 0.0
    wet = weather.wet_bulb_c

    def named(code: str, what: str, hours: npt.NDArray[np.bool_], values: Array, unit: str) -> list[Problem]:
        return _cut([Problem(code, f"{what} at {_hour_name(hour)}", where=f"{name}:{line_of[hour]}",
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
    """`05-03 hour 14` for an hour of the year; the hours of a day count from 1, as in the file."""
    month = int(MONTH_OF_HOUR[hour])
    return f"{month + 1:02d}-{hour // 24 - FIRST_DAY[month] + 1:02d} hour {hour % 24 + 1}"


def _cut(problems: list[Problem]) -> list[Problem]:
    """The first problems of one kind, and a last one that counts the rest."""
    if len(problems) <= MOST_SHOWN:
        return problems
    rest = len(problems) - MOST_SHOWN
    last = dataclasses.replace(problems[MOST_SHOWN], what=f"{rest} more like these, the next here",
                               value="", allowed="")
    return [*problems[:MOST_SHOWN], last]
