"""Work out a climate's rows for the catalog from an EPW file, and print them as CSV.

    python tools/climate_normals.py ulsan KOR_Ulsan.epw [--sun-range 0.74 1.0 --sun-note "too sunny because …"]

Each statistic is the one that the typical year is made from (docs/models/weather.md). Hours whose wet bulb
is above the extreme annual one in the file's own design conditions (line 2, ASHRAE) are left out of
humidity and dew point. The names and the country are typed by hand.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from madang.facility.weather import WeatherYear, read_epw
from madang.facility.weather.months import (
    DAYS,
    MONTH_OF_DAY,
    MONTH_OF_HOUR,
    course,
    month_mean,
    standardised,
)
from madang.facility.weather.psychrometrics import dew_point, humidity_ratio
from madang.facility.weather.sun import sun

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Header:
    """What the first lines of an EPW file say of its station."""

    latitude: float
    longitude: float
    utc_offset: float
    elevation: float
    extreme_wet_bulb_c: float
    source: str
    year: str

    @classmethod
    def read(cls, path: Path) -> Header:
        """Read the header. Fails loudly on a file without ASHRAE design conditions."""
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[:8]
        location, design = lines[0].split(","), lines[1].split(",")
        observed, years = re.findall(r"NCEI (ISD(?:/ERA5)?).*Period of Record=(\d{4}-\d{4})", lines[5])[0]
        latitude, longitude, utc_offset, elevation = map(float, location[6:10])
        return cls(
            latitude, longitude, utc_offset, elevation,
            extreme_wet_bulb_c=float(design[design.index("Extremes") - 1]),
            source=f"Climate.OneBuilding.Org TMYx, {location[1]}, WMO {location[5]}, NCEI {observed}, {years}",
            year=years[-4:],
        )


def monthly(weather: WeatherYear, sound: npt.NDArray[np.bool_]) -> dict[str, tuple[Array, str, int]]:
    """The monthly statistics: values, unit, decimals."""
    dry = weather.dry_bulb_c.reshape(DAYS, 24)
    dew = dew_points(weather, sound)
    humidity = np.where(sound, weather.relative_humidity, np.nan)
    by_month = [month == MONTH_OF_HOUR for month in range(12)]
    return {
        "dry_bulb_mean_c": (month_mean(weather.dry_bulb_c), "°C", 2),
        "dry_bulb_daily_range_k": (month_mean(np.ptp(dry, axis=1)), "K", 2),
        "dry_bulb_day_sd_k": (spread(dry.mean(axis=1)), "K", 2),
        "relative_humidity_mean_pct": (np.array([100 * np.nanmean(humidity[m]) for m in by_month]), "%", 1),
        "dew_point_day_sd_k": (spread(np.nanmean(dew.reshape(DAYS, 24), axis=1)), "K", 2),
        "dew_point_max_c": (np.array([np.nanmax(dew[m]) for m in by_month]), "°C", 1),
        "ghi_day_wh_m2": (24 * month_mean(weather.ghi_w_m2), "Wh/m²", 0),
        "wind_mean_m_s": (month_mean(weather.wind_m_s), "m/s", 2),
    }


def yearly(
    weather: WeatherYear, sound: npt.NDArray[np.bool_], header: Header
) -> dict[str, tuple[float, str, int]]:
    """The statistics that hold all year: value, unit, decimals."""
    dry = weather.dry_bulb_c.reshape(DAYS, 24)
    width = np.ptp(dry, axis=1)
    sky = sun(header.latitude, header.longitude, header.utc_offset)
    light = weather.ghi_w_m2.reshape(DAYS, 24).sum(axis=1) / sky.extraterrestrial_wh_m2
    warmth = standardised(departure(dry.mean(axis=1)))
    moisture = standardised(departure(np.nanmean(dew_points(weather, sound).reshape(DAYS, 24), axis=1)))
    clearness, swing = standardised(light), standardised(width)
    wind = weather.wind_m_s - month_mean(weather.wind_m_s)[MONTH_OF_HOUR]
    profile = dry.mean(axis=0)
    return {
        "latitude_deg": (header.latitude, "°", 4),
        "longitude_deg": (header.longitude, "°", 4),
        "elevation_m": (header.elevation, "m", 1),
        "utc_offset_h": (header.utc_offset, "h", 1),
        "dry_bulb_day_lag1": (lag1(warmth), "1", 2),
        "dew_point_day_lag1": (lag1(moisture), "1", 2),
        "clearness_day_lag1": (lag1(clearness), "1", 2),
        "dew_point_dry_bulb_correlation": (float(np.mean(moisture * warmth)), "1", 2),
        "clearness_dry_bulb_correlation": (float(np.mean(clearness * warmth)), "1", 2),
        "clearness_dew_point_correlation": (float(np.mean(clearness * moisture)), "1", 2),
        "range_clearness_correlation": (float(np.mean(swing * clearness)), "1", 2),
        "dry_bulb_range_variation": (float((width / month_mean(width)[MONTH_OF_DAY]).std()), "1", 2),
        "dry_bulb_peak_after_noon_h": (peak_hour(profile) - float(sky.noon_h.mean()), "h", 1),
        "wind_hour_lag1": (float(np.corrcoef(wind[1:], wind[:-1])[0, 1]), "1", 2),
    }


def dew_points(weather: WeatherYear, sound: npt.NDArray[np.bool_]) -> Array:
    """Hourly dew points, NaN where the humidity is not sound."""
    moisture = humidity_ratio(weather.dry_bulb_c, weather.relative_humidity, weather.pressure_pa)
    return np.where(sound, dew_point(weather.dry_bulb_c, moisture, weather.pressure_pa), np.nan)


def departure(daily: Array) -> Array:
    """Daily values less the smooth course through their monthly means."""
    return daily - course(month_mean(daily))


def spread(daily: Array) -> Array:
    """Standard deviation of the departures in each month."""
    apart = departure(daily)
    return np.asarray(np.sqrt(month_mean((apart - month_mean(apart)[MONTH_OF_DAY]) ** 2)))


def lag1(standard: Array) -> float:
    """Correlation with the day before, both within one month."""
    together = MONTH_OF_DAY[1:] == MONTH_OF_DAY[:-1]
    return float(np.corrcoef(standard[1:][together], standard[:-1][together])[0, 1])


def peak_hour(profile: Array) -> float:
    """Hour at which a mean day is highest, by the parabola through the three highest hours."""
    top = int(profile.argmax())
    before, peak, after = profile[top - 1 : top + 2]
    return top + 0.5 + 0.5 * float((before - after) / (before - 2 * peak + after))


def main() -> None:
    """Print the rows of one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("climate")
    parser.add_argument("epw", type=Path)
    parser.add_argument("--sun-range", nargs=2, type=float, metavar=("LOW", "HIGH"),
                        help="bounds of the irradiation as shares of the value")
    parser.add_argument("--sun-note", default="")
    given = parser.parse_args()
    header, weather = Header.read(given.epw), read_epw(given.epw)
    sound = weather.wet_bulb_c <= header.extreme_wet_bulb_c
    out = csv.writer(sys.stdout, lineterminator="\n")

    def row(name: str, month: int, value: float, unit: str, decimals: int) -> None:
        low = high = kind = note = ""
        if name == "ghi_day_wh_m2":
            note = given.sun_note
            if given.sun_range:
                low, high = (f"{value * share:.0f}" for share in given.sun_range)
                kind = "bounds"
        elif name.startswith(("dew_point", "relative", "clearness_dew")):
            left_out = int((~sound & ((month == 0) | (month == MONTH_OF_HOUR + 1))).sum())
            if left_out:
                note = f"{left_out} hours with a wet bulb above {header.extreme_wet_bulb_c} °C left out"
        out.writerow([given.climate, name, month, f"{value:.{decimals}f}", unit, low, high, kind, "derived",
                      header.source, header.year, note])

    for name, (figure, unit, decimals) in yearly(weather, sound, header).items():
        row(name, 0, figure, unit, decimals)
    for name, (figures, unit, decimals) in monthly(weather, sound).items():
        for month, figure in enumerate(figures, start=1):
            row(name, month, float(figure), unit, decimals)


if __name__ == "__main__":
    main()
