"""Read a weather file in EnergyPlus format (EPW).

Format and missing codes: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
Row n of a day holds the hour that ends at n o'clock standard time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from madang.errors import DataError, Problem
from madang.facility.weather.records import COLUMNS, Records, cut, read_lines, with_missing, year_of
from madang.facility.weather.series import Location, WeatherYear

HEADER_LINES = 8
CALENDAR = (1, 2, 3)
"""Columns of month, day and hour (1 to 24)."""

VALUES = (6, 8, 9, 13, 21)
"""Columns of the quantities of `records.COLUMNS`."""

MISSING = (99.9, 999.0, 999999.0, 9999.0, 999.0)
"""Their codes for missing."""

_READ = CALENDAR + VALUES
_READERS: tuple[Callable[[str], float], ...] = (int,) * len(CALENDAR) + (float,) * len(VALUES)


def read_epw(path: str | Path) -> WeatherYear:
    """The year of weather in an EPW file.

    Raises DataError naming file and line for: no such file, no EPW header (EPW-001), more than one record an
    hour (EPW-002), a row cut short or not numeric (EPW-003), and as `records.year_of` does.
    """
    name, lines = Path(path).name, read_lines(path)
    place, source, location = _header(lines, name)
    rows: list[list[float]] = []
    places: list[str] = []
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
        places.append(str(number))
    table = np.array(rows, dtype=np.float64).reshape(-1, len(_READ))
    values = with_missing(table[:, 3:], np.array(MISSING))
    records = Records(name, place, source, location, table[:, :3].astype(np.int64), values, places)
    return year_of(records, cut(problems))


def _header(lines: list[str], name: str) -> tuple[str, str, Location]:
    first = lines[0].split(",") if lines else []
    if len(lines) <= HEADER_LINES or len(first) < 10 or first[0].strip().upper() != "LOCATION":
        raise DataError(Problem("EPW-001", "not an EPW file", where=f"{name}:1", value=",".join(first),
                                allowed="eight header lines, the first with LOCATION and nine values"))
    try:
        location = Location(*(float(cell) for cell in first[6:10]))
    except ValueError:
        raise DataError(Problem("EPW-001", "latitude, longitude, time zone or elevation is not a number",
                                where=f"{name}:1", value=", ".join(first[6:10]))) from None
    periods = lines[HEADER_LINES - 1].split(",")
    if periods[0].strip().upper() != "DATA PERIODS" or [cell.strip() for cell in periods[1:3]] != ["1", "1"]:
        raise DataError(Problem("EPW-002", "the file must hold one period with one record an hour",
                                where=f"{name}:{HEADER_LINES}", value=lines[HEADER_LINES - 1],
                                allowed="DATA PERIODS,1,1,…"))
    comment = lines[5].partition(",")[2].strip().strip('"')
    return first[1].strip(), f"EPW {first[1]} ({first[3]}), WMO {first[5]}, {first[4]}; {comment}", location


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
