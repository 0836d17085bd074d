"""Read weather files that are JSON: PVGIS' typical years and Open-Meteo's hours.

PVGIS: typical meteorological year of the European Commission's Joint Research Centre, JSON output; hours are those of
UTC. Open-Meteo: historical weather; hours are local, units are declared, and radiation is the mean of the hour before
the time it stands at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.weather.records import Records, read_lines, year_of
from madang.facility.weather.series import Location, WeatherYear

Array = npt.NDArray[np.float64]

_PVGIS = ("T2m", "RH", "SP", "G(h)", "WS10m")
_OPEN_METEO = (
    ("temperature_2m",), ("relative_humidity_2m", "relativehumidity_2m"), ("surface_pressure",),
    ("shortwave_radiation",), ("wind_speed_10m", "windspeed_10m"),
)
_UNITS = {"°C": 1.0, "%": 1.0, "hPa": 100.0, "Pa": 1.0, "W/m²": 1.0, "m/s": 1.0, "km/h": 1 / 3.6, "mp/h": 0.44704,
          "kn": 1852 / 3600}
"""Declared units, by what makes them the unit of `records.COLUMNS`."""


def read_pvgis(path: str | Path, utc_offset_h: int) -> WeatherYear:
    """The typical year in a PVGIS file, turned to the standard time that is `utc_offset_h` ahead of UTC.

    Raises DataError (EPW-001) for another file, (EPW-009) for quantities that lack, and as `records.year_of` does.
    """
    name, tree = Path(path).name, _tree(path)
    hours = _at(tree, ("outputs", "tmy_hourly"))
    location = _at(tree, ("inputs", "location"))
    if not isinstance(hours, list) or not isinstance(location, dict) or not hours:
        raise DataError(Problem("EPW-001", "not a typical year of PVGIS", where=name,
                                allowed="JSON with inputs.location and outputs.tmy_hourly"))
    _lacks([key for key in ("time(UTC)", *_PVGIS) if key not in hours[0]], sorted(hours[0]), name)
    values = np.array([[_number(hour.get(key)) for key in _PVGIS] for hour in hours])
    calendar = _calendar([str(hour.get("time(UTC)")) for hour in hours], (4, 6, 9), name)
    order = np.roll(np.arange(len(hours)), utc_offset_h)
    latitude, longitude, elevation = _place(location, ("latitude", "longitude", "elevation"), name)
    place = Location(latitude, longitude, float(utc_offset_h), elevation)
    records = Records(name, f"{place.latitude_deg:g}, {place.longitude_deg:g}", f"PVGIS typical year, {name}", place,
                      calendar, values[order], [f"outputs.tmy_hourly.{row}" for row in order])
    return year_of(records)


def read_open_meteo(path: str | Path) -> WeatherYear:
    """The year in an Open-Meteo file.

    Raises DataError as `read_pvgis` does, and (EPW-009) for a unit that is not known.
    """
    name, tree = Path(path).name, _tree(path)
    hourly, units = tree.get("hourly"), tree.get("hourly_units")
    if not isinstance(hourly, dict) or not isinstance(units, dict) or not isinstance(hourly.get("time"), list):
        raise DataError(Problem("EPW-001", "not a file of Open-Meteo", where=name,
                                allowed="JSON with hourly.time and hourly_units"))
    keys = [next((key for key in known if key in hourly), None) for known in _OPEN_METEO]
    _lacks([known[0] for known, key in zip(_OPEN_METEO, keys, strict=True) if key is None], sorted(hourly), name)
    found = [key for key in keys if key is not None]
    _lacks([f"{key} in a unit of {', '.join(_UNITS)}" for key in found if units.get(key) not in _UNITS],
           [str(units.get(key)) for key in found], name)
    count = len(hourly["time"])
    short = [key for key in found if not isinstance(hourly[key], list) or len(hourly[key]) != count]
    _lacks([f"{key} at every time" for key in short], [], name)
    values = np.array([[_number(value) * _UNITS[units[key]] for value in hourly[key]] for key in found]).T
    values[:, 3] = np.roll(values[:, 3], -1)
    latitude, longitude, offset, elevation = _place(
        tree, ("latitude", "longitude", "utc_offset_seconds", "elevation"), name)
    place = Location(latitude, longitude, offset / 3600, elevation)
    records = Records(name, str(tree.get("timezone", name)), f"Open-Meteo, {place.latitude_deg:g}, "
                      f"{place.longitude_deg:g}, {hourly['time'][0]} to {hourly['time'][-1]}", place,
                      _calendar([str(time) for time in hourly["time"]], (5, 8, 11), name), values,
                      [f"hourly.time.{row}" for row in range(count)])
    return year_of(records)


def _tree(path: str | Path) -> dict[str, Any]:
    try:
        tree = json.loads("\n".join(read_lines(path)))
    except ValueError as error:
        raise DataError(Problem("EPW-001", "the weather file is no JSON", where=Path(path).name,
                                value=str(error))) from None
    return tree if isinstance(tree, dict) else {}


def _at(tree: Mapping[str, Any], keys: Sequence[str]) -> Any:  # noqa: ANN401
    for key in keys:
        tree = tree.get(key, {}) if isinstance(tree, dict) else {}
    return tree


def _calendar(times: Sequence[str], starts: tuple[int, int, int], name: str) -> npt.NDArray[np.int64]:
    """Month, day and hour (1 to 24) of times whose month, day and hour begin at these places.

    Raises DataError (EPW-003) for a time that is none.
    """
    found = np.zeros((len(times), 3), np.int64)
    for row, time in enumerate(times):
        try:
            found[row] = [int(time[start : start + 2]) for start in starts]
        except ValueError:
            raise DataError(Problem("EPW-003", "a time that is none", where=f"{name}:{row}", value=time)) from None
    return np.asarray(found + np.array([0, 0, 1]))


def _number(value: Any) -> float:  # noqa: ANN401
    """A number of the file; nan for null and for words."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("nan")


def _place(tree: Mapping[str, Any], keys: Sequence[str], name: str) -> list[float]:
    found = [_number(tree.get(key)) for key in keys]
    if not np.isfinite(found).all():
        raise DataError(Problem("EPW-001", f"{', '.join(keys)} not a number", where=name))
    return found


def _lacks(what: Sequence[str], has: Sequence[str], name: str) -> None:
    if what:
        raise DataError(Problem("EPW-009", "the file lacks quantities", where=name, value=", ".join(has[:30]),
                                allowed=", ".join(what)))
