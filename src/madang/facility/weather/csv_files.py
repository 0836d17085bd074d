"""Read weather files that are tables with named columns: NREL's TMY3 and the System Advisor Model's own format.

TMY3: Wilcox and Marion, Users Manual for TMY3 Data Sets, NREL/TP-581-43156 (2008): a line about the station, a line of
names; row n of a day ends at n o'clock standard time; −9900 is missing. SAM: Weather File Formats of the System Advisor
Model: a line of names about the place, a line of their values, a line of names of columns; hours count from 0. Files of
the National Solar Radiation Database have the same form.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.weather.psychrometrics import saturation_pressure
from madang.facility.weather.records import Records, cut, read_lines, with_missing, year_of
from madang.facility.weather.series import Location, WeatherYear

Array = npt.NDArray[np.float64]

_MISSING = -9900.0
_QUANTITIES = ("dry", "humidity", "pressure", "light", "wind")
_UNITS = np.array([1.0, 1.0, 100.0, 1.0, 1.0])
"""Pressure stands in mbar."""

_TMY3 = {
    "dry": ("dry-bulb (c)",), "humidity": ("rhum (%)",), "pressure": ("pressure (mbar)",), "light": ("ghi (w/m^2)",),
    "wind": ("wspd (m/s)",), "date": ("date (mm/dd/yyyy)",), "time": ("time (hh:mm)",),
}
_SAM = {
    "dry": ("tdry", "temperature", "dry-bulb"), "humidity": ("rh", "relative humidity", "rhum"),
    "dew": ("tdew", "dew point"), "pressure": ("pres", "pressure"), "light": ("ghi", "gh"),
    "wind": ("wspd", "wind speed", "ws"), "month": ("month",), "day": ("day",), "hour": ("hour",),
}


def read_tmy3(path: str | Path) -> WeatherYear:
    """The year of weather in a TMY3 file.

    Raises DataError (EPW-001) for another file, (EPW-003) for rows that are no numbers, (EPW-009) for columns that
    lack, and as `records.year_of` does.
    """
    name, rows = Path(path).name, list(csv.reader(read_lines(path)))
    if len(rows) < 3 or len(rows[0]) < 7 or "GHI (W/m^2)" not in rows[1]:
        raise DataError(Problem("EPW-001", "not a TMY3 file", where=f"{name}:1",
                                value=",".join(rows[0] if rows else ()),
                                allowed="a line about the station, then one of names with GHI (W/m^2)"))
    station, state = rows[0][1].strip(), rows[0][2].strip()
    offset, latitude, longitude, elevation = _numbers(rows[0][3:7], name, 1)
    at = _places(rows[1], _TMY3, name, 2)

    def numbers(row: Sequence[str]) -> list[float]:
        month, day = row[at["date"]].split("/")[:2]
        hour = row[at["time"]].split(":")[0]
        return [float(cell) for cell in (month, day, hour, *(row[at[key]] for key in _QUANTITIES))]

    found, places, problems = _table(rows, 2, numbers, name)
    values = with_missing(found[:, 3:], _MISSING) * _UNITS
    here = Location(latitude, longitude, offset, elevation)
    source = f"TMY3 {station}, {state}, station {rows[0][0]}"
    return year_of(Records(name, station, source, here, found[:, :3].astype(np.int64), values, places), problems)


def read_sam(path: str | Path) -> WeatherYear:
    """The year of weather in a file of the System Advisor Model; relative humidity from the dew point where it lacks.

    Raises DataError as `read_tmy3` does.
    """
    name, rows = Path(path).name, list(csv.reader(read_lines(path)))
    head = dict(zip((cell.strip().lower() for cell in rows[0]), rows[1], strict=False)) if len(rows) > 3 else {}
    if not {"latitude", "longitude"} <= head.keys():
        raise DataError(Problem("EPW-001", "not a weather file of SAM", where=f"{name}:1",
                                value=",".join(rows[0] if rows else ()),
                                allowed="a line of names with Latitude and Longitude, a line of their values"))
    at = _places(rows[2], _SAM, name, 3, either=("humidity", "dew"))
    moist = "humidity" if "humidity" in at else "dew"
    wanted = [at[moist if key == "humidity" else key] for key in ("month", "day", "hour", *_QUANTITIES)]
    found, places, problems = _table(rows, 3, lambda row: [float(row[place]) for place in wanted], name)
    values = with_missing(found[:, 3:], _MISSING) * _UNITS
    if moist == "dew":
        values[:, 1] = 100.0 * np.minimum(saturation_pressure(values[:, 1]) / saturation_pressure(values[:, 0]), 1.0)
    zone = head.get("time zone", head.get("local time zone", ""))
    latitude, longitude, offset, elevation = _numbers(
        [head["latitude"], head["longitude"], zone, head.get("elevation", "")], name, 2)
    number = head.get("location id", "").strip()
    place = head.get("city", "").strip() or number or name
    here = Location(latitude, longitude, offset, elevation)
    source = f"{head.get('source', 'SAM').strip()} {place}, location {number}"
    calendar = found[:, :3].astype(np.int64) + np.array([0, 0, 1])
    return year_of(Records(name, place, source, here, calendar, values, places), problems)


def _table(
    rows: Sequence[Sequence[str]], first: int, numbers: Callable[[Sequence[str]], list[float]], name: str
) -> tuple[Array, list[str], list[Problem]]:
    """The rows from `first` on as numbers, the line each stands on, and the rows that fail."""
    table: list[list[float]] = []
    places: list[str] = []
    problems: list[Problem] = []
    for line, row in enumerate(rows[first:], start=first + 1):
        try:
            table.append(numbers(row))
            places.append(str(line))
        except (IndexError, ValueError):
            problems.append(Problem("EPW-003", "the row is cut short or not numeric", where=f"{name}:{line}",
                                    value=",".join(row[:20])))
    return np.array(table, dtype=np.float64).reshape(-1, 8), places, cut(problems)


def _numbers(cells: Sequence[str], name: str, line: int) -> list[float]:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        raise DataError(Problem("EPW-001", "latitude, longitude, time zone or elevation is not a number",
                                where=f"{name}:{line}", value=", ".join(cells))) from None


def _places(
    header: Sequence[str], wanted: Mapping[str, tuple[str, ...]], name: str, line: int, either: tuple[str, ...] = ()
) -> dict[str, int]:
    """Where each wanted column stands by any of its names. Raises DataError (EPW-009) for those that lack; of `either`
    one is enough."""
    names = [cell.strip().lower() for cell in header]
    found = {key: names.index(match) for key, known in wanted.items() if (match := _first(known, names))}
    lacks = [key for key in wanted if key not in found and not (key in either and any(one in found for one in either))]
    if lacks:
        raise DataError(Problem("EPW-009", "the file lacks columns", where=f"{name}:{line}",
                                value=", ".join(names[:30]),
                                allowed=", ".join(" or ".join(wanted[key]) for key in lacks)))
    return found


def _first(known: tuple[str, ...], names: Sequence[str]) -> str | None:
    return next((each for each in known if each in names), None)

