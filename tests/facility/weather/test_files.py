"""Weather files of every format: one year is read alike from all, and what is wrong is named with its place."""

import csv
import datetime as dt
import json
from importlib import resources

import numpy as np
import pytest

from madang.errors import DataError
from madang.facility.weather import read_epw, read_open_meteo, read_pvgis, read_sam, read_tmy3, typical_year

OFFSET = 9


@pytest.fixture(scope="module")
def hours():
    """A typical year of Ulsan to the digits that files have: month, day, hour from 0, and five quantities."""
    year = typical_year("ulsan")
    days = [dt.datetime(2005, 1, 1) + dt.timedelta(hours=hour) for hour in range(8760)]
    columns = (year.dry_bulb_c.round(1), (100 * year.relative_humidity).round(), year.pressure_pa.round(-2),
               year.ghi_w_m2.round(), year.wind_m_s.round(1))
    return [(time, *(float(column[row]) for column in columns)) for row, time in enumerate(days)]


def as_tmy3(hours):
    rows = [["471520", "ULSAN", "--", OFFSET, 35.56, 129.32, 35],
            ["Date (MM/DD/YYYY)", "Time (HH:MM)", "GHI (W/m^2)", "Dry-bulb (C)", "RHum (%)", "Pressure (mbar)",
             "Wspd (m/s)"]]
    rows += [[f"{at.month:02}/{at.day:02}/1990", f"{at.hour + 1:02}:00", light, dry, moist, air / 100, wind]
             for at, dry, moist, air, light, wind in hours]
    return "\n".join(",".join(map(str, row)) for row in rows)


def as_sam(hours):
    rows = [["Source", "Location ID", "City", "Latitude", "Longitude", "Time Zone", "Elevation"],
            ["made up", "1", "Ulsan", 35.56, 129.32, OFFSET, 35],
            ["Year", "Month", "Day", "Hour", "Minute", "Tdry", "RH", "Pres", "GHI", "Wspd"]]
    rows += [[2005, at.month, at.day, at.hour, 30, dry, moist, air / 100, light, wind]
             for at, dry, moist, air, light, wind in hours]
    return "\n".join(",".join(map(str, row)) for row in rows)


def as_pvgis(hours):
    """Hours of UTC: the local year turned by nine hours."""
    turned = hours[OFFSET:] + hours[:OFFSET]
    first = dt.datetime(2005, 1, 1)
    rows = [{"time(UTC)": f"{first + dt.timedelta(hours=row):%Y%m%d:%H%M}", "T2m": dry, "RH": moist, "SP": air,
             "G(h)": light, "WS10m": wind, "IR(h)": 300}
            for row, (_, dry, moist, air, light, wind) in enumerate(turned)]
    place = {"latitude": 35.56, "longitude": 129.32, "elevation": 35}
    return json.dumps({"inputs": {"location": place}, "outputs": {"tmy_hourly": rows}})


def as_open_meteo(hours):
    """Radiation stands at the end of its hour; wind in km/h, pressure in hPa."""
    time, dry, moist, air, light, wind = zip(*hours, strict=True)
    return json.dumps({
        "latitude": 35.56, "longitude": 129.32, "elevation": 35.0, "utc_offset_seconds": 3600 * OFFSET,
        "timezone": "Asia/Seoul",
        "hourly_units": {"time": "iso8601", "temperature_2m": "°C", "relative_humidity_2m": "%",
                         "surface_pressure": "hPa", "shortwave_radiation": "W/m²", "wind_speed_10m": "km/h"},
        "hourly": {"time": [f"{at:%Y-%m-%dT%H:%M}" for at in time], "temperature_2m": dry,
                   "relative_humidity_2m": moist, "surface_pressure": [each / 100 for each in air],
                   "shortwave_radiation": light[-1:] + light[:-1], "wind_speed_10m": [each * 3.6 for each in wind]},
    })


FORMS = {
    "tmy3": (as_tmy3, read_tmy3), "sam": (as_sam, read_sam),
    "pvgis": (as_pvgis, lambda path: read_pvgis(path, OFFSET)), "open_meteo": (as_open_meteo, read_open_meteo),
}


def written(folder, text):
    file = folder / "weather.txt"
    file.write_text(text, encoding="utf-8")
    return file


def refused(reader, folder, text):
    with pytest.raises(DataError) as caught:
        reader(written(folder, text))
    return caught.value.problems


@pytest.mark.parametrize("form", FORMS)
def test_one_year_is_read_alike_from_every_format(form, hours, tmp_path):
    write, read = FORMS[form]
    year = read(written(tmp_path, write(hours)))
    _, dry, moist, air, light, wind = (np.array(column) for column in zip(*hours, strict=True))
    assert year.dry_bulb_c == pytest.approx(dry)
    assert year.relative_humidity == pytest.approx(moist / 100)
    assert year.pressure_pa == pytest.approx(air)
    assert year.ghi_w_m2 == pytest.approx(light)
    assert year.wind_m_s == pytest.approx(wind)
    assert (year.location.latitude_deg, year.location.utc_offset_h) == (35.56, OFFSET)
    assert year.location.elevation_m == 35


@pytest.mark.parametrize("form", FORMS)
def test_missing_rows_impossible_values_and_light_at_night_name_their_hour(form, hours, tmp_path):
    write, read = FORMS[form]
    gap = refused(read, tmp_path, write(hours[:5000] + hours[5001:]))
    assert "EPW-004" in {problem.code for problem in gap}
    hot = [*hours]
    hot[4000] = (hot[4000][0], 45.0, 90.0, *hot[4000][3:])
    (steam,) = refused(read, tmp_path, write(hot))
    assert (steam.code, "06-16 hour 17" in steam.what) == ("EPW-008", True)
    dark = [*hours]
    dark[24] = (*dark[24][:4], 300.0, dark[24][5])
    (night,) = refused(read, tmp_path, write(dark))
    assert (night.code, "01-02 hour 1" in night.what) == ("EPW-007", True)
    cold = [*hours]
    cold[100] = (cold[100][0], -500.0, *cold[100][2:])
    (beyond,) = refused(read, tmp_path, write(cold))
    assert beyond.code == "EPW-006"
    assert beyond.where.startswith("weather.txt:")


@pytest.mark.parametrize("form", FORMS)
def test_another_file_is_refused_as_such(form, hours, tmp_path):
    read = FORMS[form][1]
    others = [FORMS[other][0](hours[:48]) for other in FORMS if other != form]
    for text in ("", "{}", "[1, 2]", "a,b\n1,2\n3,4\n5,6", *others):
        assert {problem.code for problem in refused(read, tmp_path, text)} == {"EPW-001"}


@pytest.mark.parametrize(("form", "old", "new"), [
    ("tmy3", "RHum (%)", "Humidity"), ("sam", "GHI", "DNI"), ("pvgis", '"SP"', '"Pressure"'),
    ("open_meteo", "shortwave_radiation", "direct_radiation"), ("open_meteo", "km/h", "furlong/day"),
])
def test_what_a_file_lacks_is_said(form, old, new, hours, tmp_path):
    write, read = FORMS[form]
    (lacks,) = refused(read, tmp_path, write(hours).replace(old, new))
    assert lacks.code == "EPW-009"


@pytest.mark.parametrize(("form", "old", "new"), [
    ("tmy3", ",0.0,", ",-9900,"), ("open_meteo", "0.0, 0.0, 0.0", "null, 0.0, 0.0"),
])
def test_codes_for_missing_are_refused(form, old, new, hours, tmp_path):
    write, read = FORMS[form]
    found = refused(read, tmp_path, write(hours).replace(old, new, 1))
    assert {problem.code for problem in found} == {"EPW-005"}


def test_29_february_is_dropped(hours, tmp_path):
    leap = hours[: 59 * 24] + [(dt.datetime(2004, 2, 29, hour), *hours[0][1:]) for hour in range(24)] + hours[59 * 24 :]
    plain = read_sam(written(tmp_path, as_sam(hours)))
    assert read_sam(written(tmp_path, as_sam(leap))).sha256 == plain.sha256


def test_humidity_comes_from_the_dew_point_where_sam_has_no_other(hours, tmp_path):
    """August–Roche–Magnus: 50 % at 20 °C is a dew point of 9.3 °C."""
    damp = [(at, 20.0, 9.27, air, light, wind) for at, _, _, air, light, wind in hours]
    year = read_sam(written(tmp_path, as_sam(damp).replace("RH", "Tdew")))
    assert year.relative_humidity == pytest.approx(0.50, abs=0.005)


@pytest.mark.parametrize("name", ["723170TYA.CSV", "703165TY.csv"])
def test_real_tmy3_files_as_pvlib_reads_them(name):
    """Two stations in the United States, from pvlib's own package."""
    from pvlib.iotools import read_tmy3 as theirs

    path = resources.files("pvlib") / "data" / name
    other, about = theirs(path, map_variables=True, coerce_year=1990)
    year = read_tmy3(path)
    assert year.ghi_w_m2.sum() == pytest.approx(other["ghi"].sum())
    assert year.dry_bulb_c == pytest.approx(other["temp_air"].to_numpy())
    assert year.pressure_pa == pytest.approx(other["pressure"].to_numpy() * 100)
    assert year.wind_m_s == pytest.approx(other["wind_speed"].to_numpy())
    assert year.location.longitude_deg == about["longitude"]


def test_real_hours_without_light_and_pressure_are_refused_by_name(shared_data):
    """Open-Meteo's hours of Seoul as a public repository keeps them have neither."""
    with pytest.raises(DataError) as caught:
        read_open_meteo(shared_data / "energy/kr_grid/KR_2023_openmeteo_seoul.json")
    (only,) = caught.value.problems
    assert only.code == "EPW-009"
    assert only.allowed == "surface_pressure, shortwave_radiation"


def test_an_epw_and_the_same_hours_as_sam_give_one_year(shared_data, tmp_path):
    path = shared_data / "energy/weather_epw/KOR_Busan.epw"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()[8:]))
    text = "Source,Location ID,City,Latitude,Longitude,Time Zone,Elevation\nISD,1,Busan,35.10,129.03,9,70\n"
    text += "Year,Month,Day,Hour,Tdry,RH,Pres,GHI,Wspd\n"
    text += "\n".join(f"{row[0]},{row[1]},{row[2]},{int(row[3]) - 1},{row[6]},{row[8]},{float(row[9]) / 100},{row[13]},"
                      f"{row[21]}" for row in rows)
    sam, epw = read_sam(written(tmp_path, text)), read_epw(path)
    assert sam.dry_bulb_c == pytest.approx(epw.dry_bulb_c)
    assert sam.wet_bulb_c == pytest.approx(epw.wet_bulb_c, abs=1e-6)
    assert sam.ghi_w_m2 == pytest.approx(epw.ghi_w_m2)
