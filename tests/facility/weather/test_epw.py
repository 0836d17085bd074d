"""EPW files: read as they stand, or refused with the line."""

import datetime as dt

import numpy as np
import pytest

from madang.errors import DataError
from madang.facility.weather import read_epw

HEADER = [
    "LOCATION,Somewhere,XX,KOR,SRC-TMYx,471520,35.58,129.33,9.0,35.8",
    "DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", 'COMMENTS 1,"a made-up year"', "COMMENTS 2,",
    "DATA PERIODS,1,1,Data,Sunday,1/ 1,12/31",
]
DRY, HUMIDITY, PRESSURE, LIGHT, WIND = 6, 8, 9, 13, 21


def _rows(year=2005):
    first = dt.datetime(year, 1, 1)
    rows = []
    for hour in range(8784 if year % 4 == 0 else 8760):
        time = first + dt.timedelta(hours=hour)
        light = "300" if 10 <= time.hour < 15 else "0"
        cells = ["0"] * 35
        cells[:6] = [str(time.year), str(time.month), str(time.day), str(time.hour + 1), "60", "?9"]
        cells[DRY], cells[HUMIDITY], cells[PRESSURE] = f"{10 + time.month:.1f}", "60", "101000"
        cells[LIGHT], cells[WIND] = light, "2.5"
        rows.append(cells)
    return rows


def _write(folder, rows, header=HEADER):
    file = folder / "made_up.epw"
    file.write_text("\n".join([*header, *(",".join(cells) for cells in rows)]) + "\n", encoding="utf-8")
    return file


def _refused(folder, rows, header=HEADER):
    with pytest.raises(DataError) as caught:
        read_epw(_write(folder, rows, header))
    return caught.value.problems


def _line(hour):
    return f"made_up.epw:{9 + hour}"


def test_a_sound_file_is_read(tmp_path):
    year = read_epw(_write(tmp_path, _rows()))
    assert year.dry_bulb_c[0] == 11.0
    assert year.dry_bulb_c[-1] == 22.0
    assert (year.relative_humidity == 0.6).all()
    assert year.ghi_w_m2.reshape(365, 24)[:, 10].min() == 300.0
    assert year.place == "Somewhere"
    assert "471520" in year.source
    assert year.flags == ()


def test_the_29th_of_february_is_dropped(tmp_path):
    rows = _rows(2004)
    for cells in rows:
        if cells[1:3] == ["2", "29"]:
            cells[DRY] = "40.0"
    year = read_epw(_write(tmp_path, rows))
    assert year.dry_bulb_c.max() == 22.0
    assert year.sha256 == read_epw(_write(tmp_path, _rows(2005))).sha256


def test_missing_hours_are_named(tmp_path):
    rows = _rows()
    del rows[5000]
    del rows[100:103]
    problems = _refused(tmp_path, rows)
    assert [problem.code for problem in problems] == ["EPW-004", "EPW-004"]
    assert "3 hours are missing" in problems[0].what
    assert "01-05 hour 5" in problems[0].what
    assert problems[0].where == _line(99)
    assert "07-28 hour 9" in problems[1].what


def test_a_file_cut_short_says_where_it_ends(tmp_path):
    problem, = _refused(tmp_path, _rows()[:8000])
    assert "760 hours are missing" in problem.what
    assert problem.where == _line(7999)


def test_repeated_and_impossible_hours(tmp_path):
    rows = _rows()
    rows.insert(10, rows[9])
    rows[50][1:3] = ["2", "30"]
    codes = [(problem.code, problem.where) for problem in _refused(tmp_path, rows)]
    assert ("EPW-004", _line(10)) in codes
    assert ("EPW-004", _line(50)) in codes


def test_several_faults_are_told_at_once_with_their_lines(tmp_path):
    rows = _rows()
    rows[3][DRY] = "99.9"
    rows[4][HUMIDITY] = "999"
    rows[5][PRESSURE] = "999999"
    rows[6][LIGHT] = "9999"
    rows[7][WIND] = "999"
    rows[8][WIND] = "-3"
    rows[9][DRY] = "warm"
    rows[20] = rows[20][:12]
    found = {(problem.code, problem.where) for problem in _refused(tmp_path, rows)}
    assert found >= {("EPW-005", _line(hour)) for hour in range(3, 8)}
    assert found >= {("EPW-006", _line(8)), ("EPW-003", _line(9)), ("EPW-003", _line(20))}


def test_nan_and_infinity_are_not_numbers_of_weather(tmp_path):
    rows = _rows()
    rows[3][DRY] = "nan"
    rows[4][PRESSURE] = "inf"
    assert {problem.code for problem in _refused(tmp_path, rows)} == {"EPW-006"}
    rows[5][1] = "nan"
    assert "EPW-003" in {problem.code for problem in _refused(tmp_path, rows)}


def test_a_thousand_faults_are_counted_not_listed(tmp_path):
    rows = _rows()
    for cells in rows[:1000]:
        cells[DRY] = "99.9"
    problems = _refused(tmp_path, rows)
    assert len(problems) == 21
    assert "980 more" in problems[-1].what


def test_an_impossible_wet_bulb_is_refused_and_a_doubtful_one_flagged(tmp_path):
    rows = _rows()
    rows[5000][DRY], rows[5000][HUMIDITY] = "32.0", "95"
    year = read_epw(_write(tmp_path, rows))
    assert [(flag.code, flag.where) for flag in year.flags] == [("EPW-108", _line(5000))]
    rows[5001][DRY], rows[5001][HUMIDITY] = "40.0", "90"
    problem, = _refused(tmp_path, rows)
    assert (problem.code, problem.where) == ("EPW-008", _line(5001))


def test_light_at_midnight_is_refused_and_at_dusk_flagged(tmp_path):
    rows = _rows()
    rows[24 * 10 + 1][LIGHT] = "50"
    assert _refused(tmp_path, rows)[0].code == "EPW-007"
    rows = _rows()
    rows[24 * 10 + 18][LIGHT] = "5"  # 18:00–19:00 on 11 January, the sun down since 17:30
    assert [flag.code for flag in read_epw(_write(tmp_path, rows)).flags] == ["EPW-107"]


def test_a_clock_off_by_hours_is_noticed(tmp_path):
    shifted = [HEADER[0].replace(",9.0,", ",0.0,"), *HEADER[1:]]
    assert "EPW-007" in {problem.code for problem in _refused(tmp_path, _rows(), shifted)}


@pytest.mark.parametrize(("line", "text", "code"), [
    (0, "Date,Temperature", "EPW-001"),
    (0, "LOCATION,A,B,C,D,1,north,129.33,9.0,35.8", "EPW-001"),
    (7, "DATA PERIODS,1,4,Data,Sunday,1/ 1,12/31", "EPW-002"),
    (7, "DATA PERIODS,2,1,Data,Sunday,1/ 1,12/31", "EPW-002"),
])
def test_headers_that_cannot_be_followed(tmp_path, line, text, code):
    header = [*HEADER]
    header[line] = text
    assert [problem.code for problem in _refused(tmp_path, _rows()[:48], header)] == [code]


def test_no_file_and_an_empty_file(tmp_path):
    with pytest.raises(DataError, match="EPW-001"):
        read_epw(tmp_path / "none.epw")
    (tmp_path / "empty.epw").write_text("")
    with pytest.raises(DataError, match="EPW-001"):
        read_epw(tmp_path / "empty.epw")


def test_bytes_that_are_not_text_do_not_break_the_reader(tmp_path):
    file = tmp_path / "noise.epw"
    file.write_bytes(np.random.default_rng(0).integers(0, 256, 20000, dtype=np.uint8).tobytes())
    with pytest.raises(DataError):
        read_epw(file)
