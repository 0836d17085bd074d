"""Typical years against the hours of measured stations, and against printed design conditions.

The EPW files are not part of this repository (fixture `shared_data`). As in the catalog, hours whose wet
bulb is above the extreme annual one of the file's own header are left out of the file's side.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from madang.catalog.climates import climate
from madang.facility.weather import read_epw, typical_year, weather_year
from madang.facility.weather.months import MONTH_OF_DAY, MONTH_OF_HOUR, course, month_mean

STATIONS = {
    "ulsan": "KOR_Ulsan", "busan": "KOR_Busan", "seoul": "KOR_Seoul", "incheon": "KOR_Incheon",
    "gwangju": "KOR_Gwangju", "northern_virginia": "USA_VA_Leesburg.Exec",
}


@dataclass(frozen=True)
class Hours:
    """A year of weather and which of its hours are sound."""

    year: object
    sound: np.ndarray


def _measured(shared_data, name):
    file = shared_data / "energy" / "weather_epw" / f"{STATIONS[name]}.epw"
    design = file.read_text(encoding="utf-8", errors="replace").splitlines()[1].split(",")
    year = read_epw(file)
    return Hours(year, year.wet_bulb_c <= float(design[design.index("Extremes") - 1]))


def _departures(year):
    daily = year.dry_bulb_c.reshape(365, 24).mean(axis=1)
    apart = daily - course(month_mean(daily))
    return apart - month_mean(apart)[MONTH_OF_DAY]


def _lag1(apart):
    """Correlation of daily departures with the day before, within months, each month weighing the same."""
    spread = np.sqrt(month_mean(apart**2))[MONTH_OF_DAY]
    if spread.min() < 0.1:
        return 0.0  # nothing departs
    together = MONTH_OF_DAY[1:] == MONTH_OF_DAY[:-1]
    standard = apart / spread
    return np.corrcoef(standard[1:][together], standard[:-1][together])[0, 1]


def disagreements(made, measured):
    """Which of the demands a made year fails against measured hours."""
    sound = measured.sound
    file = measured.year
    failed = []
    cool = (made.wet_bulb_c < 18.0).mean() / (file.wet_bulb_c[sound] < 18.0).mean()
    if abs(cool - 1.0) > 0.05:
        failed.append(f"hours with a wet bulb below 18 °C: {cool:.3f} of the file's")
    for name in ("dry_bulb_c", "wet_bulb_c"):
        apart = np.percentile(getattr(made, name), 99) - np.percentile(getattr(file, name)[sound], 99)
        if abs(apart) > 1.5:
            failed.append(f"99th percentile of {name}: {apart:+.2f} K")
    ours, theirs = _lag1(_departures(made)), _lag1(_departures(file))
    if ours < 0.5 or abs(ours - theirs) > 0.15:
        failed.append(f"lag-1 autocorrelation of daily means: {ours:.2f} against {theirs:.2f}")
    spread = _departures(made).std() / _departures(file).std()
    if abs(spread - 1.0) > 0.15:
        failed.append(f"spread of daily means: {spread:.2f} of the file's")
    return failed


@pytest.mark.parametrize("name", STATIONS)
def test_the_typical_year_agrees_with_the_file(shared_data, name):
    assert disagreements(typical_year(name), _measured(shared_data, name)) == []


@pytest.mark.parametrize("name", STATIONS)
def test_the_table_holds_the_file_s_monthly_means(shared_data, name):
    measured, table = _measured(shared_data, name), climate(name)
    year, sound = measured.year, measured.sound
    assert month_mean(year.dry_bulb_c) == pytest.approx(table.dry_bulb_mean_c, abs=0.006)
    humidity = [100 * year.relative_humidity[sound & (month == MONTH_OF_HOUR)].mean() for month in range(12)]
    assert humidity == pytest.approx(table.relative_humidity_mean_pct, abs=0.06)
    assert 24 * month_mean(year.ghi_w_m2) == pytest.approx(table.ghi_day_wh_m2, abs=0.6)


@pytest.mark.parametrize("name", ["seoul", "incheon", "northern_virginia"])
def test_days_are_as_unequal_in_light_as_the_file_s(shared_data, name):
    # the other files are of ISD alone: their sky, made from cloud cover, never gets dark enough
    file, made = _measured(shared_data, name).year, typical_year(name)
    spread = [(month_mean(light**2) - month_mean(light) ** 2).mean() ** 0.5
              for light in (year.ghi_w_m2.reshape(365, 24).sum(axis=1) for year in (made, file))]
    assert spread[0] == pytest.approx(spread[1], rel=0.25)


@pytest.mark.parametrize("name", STATIONS)
def test_a_plain_sinusoid_does_not_pass(shared_data, name):
    measured = _measured(shared_data, name)
    file = measured.year
    monthly = month_mean(file.dry_bulb_c)
    hour = np.arange(8760)
    yearly = monthly.mean() - 0.5 * np.ptp(monthly) * np.cos(2 * np.pi * (hour / 24 - 20) / 365)
    swing = 0.5 * np.ptp(file.dry_bulb_c.reshape(365, 24), axis=1).mean()
    wave = weather_year(
        dry_bulb_c=yearly + swing * np.cos(2 * np.pi * (hour % 24 - 15) / 24),
        relative_humidity=month_mean(file.relative_humidity)[MONTH_OF_HOUR],
        pressure_pa=file.pressure_pa, ghi_w_m2=file.ghi_w_m2, wind_m_s=file.wind_m_s,
        place="nowhere", source="a sinusoid",
    )
    failed = disagreements(wave, measured)
    assert any("lag-1" in failure for failure in failed)
    assert any("spread" in failure for failure in failed)


# ASHRAE Handbook — Fundamentals 2009, annual cooling design conditions of 0.4, 1 and 2 %, as printed in the
# EnergyPlus statistics files of these stations: hours that the table was not made from
DESIGN = {
    "phoenix": {"dry_bulb_c": (43.4, 42.3, 41.2), "wet_bulb_c": (24.5, 24.0, 23.5)},
    "abu_dhabi": {"dry_bulb_c": (44.9, 43.3, 42.1), "wet_bulb_c": (30.6, 30.0, 29.4)},
    "miami": {"dry_bulb_c": (33.2, 32.6, 32.1), "wet_bulb_c": (26.8, 26.4, 26.1)},
}


@pytest.mark.parametrize("name", DESIGN)
@pytest.mark.parametrize("series", ["dry_bulb_c", "wet_bulb_c"])
def test_hot_hours_agree_with_printed_design_conditions(name, series):
    ours = np.percentile(getattr(typical_year(name), series), [99.6, 99.0, 98.0])
    assert ours == pytest.approx(DESIGN[name][series], abs=1.6)
