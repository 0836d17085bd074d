"""One year of weather, hour by hour: the type every source of weather gives and the twin takes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.errors import DataError, Problem
from madang.facility.weather.psychrometrics import wet_bulb
from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]


SERIES = ("dry_bulb_c", "wet_bulb_c", "relative_humidity", "pressure_pa", "ghi_w_m2", "wind_m_s")
"""The hourly series of a weather year, in the order in which its key is taken."""


@dataclass(frozen=True)
class Location:
    """Where a weather year belongs: degrees north and east, hours of standard time ahead of UTC, metres above sea."""

    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    elevation_m: float


@dataclass(frozen=True, eq=False)
class WeatherYear:
    """8,760 hours of weather in local standard time; the first is 1 January 00:00–01:00.

    29 February is dropped. The arrays are read-only float64[8760]. `relative_humidity` is a ratio from 0
    to 1; `ghi_w_m2` is the hour's mean global irradiance on a horizontal plane; `wind_m_s` is at the
    station's height, usually 10 m. `source` names where the hours come from. `sha256` is taken over the
    bytes of the six arrays in the order of `SERIES` (little-endian float64): equal hours, equal keys. `flags`
    lists what is doubtful but was kept; `location` is the station's, None where it is nowhere.
    """

    dry_bulb_c: Array
    wet_bulb_c: Array
    relative_humidity: Array
    pressure_pa: Array
    ghi_w_m2: Array
    wind_m_s: Array
    place: str
    source: str
    sha256: str
    flags: tuple[Problem, ...] = ()
    location: Location | None = None


def weather_year(
    *,
    dry_bulb_c: Array,
    relative_humidity: Array,
    pressure_pa: Array,
    ghi_w_m2: Array,
    wind_m_s: Array,
    place: str,
    source: str,
    location: Location | None = None,
) -> WeatherYear:
    """A WeatherYear from measured or generated hours; the wet bulb is worked out here.

    Raises DataError for a series that is not 8,760 finite numbers, or a negative irradiance or wind.
    """
    given = {
        "dry_bulb_c": dry_bulb_c, "relative_humidity": relative_humidity, "pressure_pa": pressure_pa,
        "ghi_w_m2": ghi_w_m2, "wind_m_s": wind_m_s,
    }
    problems = [problem for name, values in given.items() for problem in _wrong(name, values)]
    if problems:
        raise DataError(*problems)
    hours = {**given, "wet_bulb_c": wet_bulb(dry_bulb_c, relative_humidity, pressure_pa)}
    kept = {name: _frozen(hours[name]) for name in SERIES}
    digest = hashlib.sha256()
    for values in kept.values():
        digest.update(values.tobytes())
    return WeatherYear(**kept, place=place, source=source, sha256=digest.hexdigest(), flags=(), location=location)


def _frozen(values: Array) -> Array:
    copy = np.array(values, dtype="<f8")
    copy.flags.writeable = False
    return copy


def _wrong(name: str, values: Array) -> list[Problem]:
    if np.shape(values) != (HOURS_PER_YEAR,):
        return [Problem("WTH-002", "a year of weather has 8,760 hours", path=name,
                        value=str(np.shape(values)), allowed=f"({HOURS_PER_YEAR},)")]
    finite = np.isfinite(values)
    if not finite.all():
        return [Problem("WTH-003", f"hour {int(np.argmin(finite))} of the year is not a number", path=name,
                        value=str(values[int(np.argmin(finite))]))]
    if name in ("ghi_w_m2", "wind_m_s") and values.min() < 0.0:
        return [Problem("WTH-004", f"hour {int(np.argmin(values))} of the year is negative", path=name,
                        value=str(values.min()), allowed="0 or more")]
    return []
