"""Each chart says what it shows, to every reader, from any data; what it draws is what it was given."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from madang.errors import DataError
from madang.report.charts import (
    Caption,
    Mover,
    Part,
    Reference,
    heat_map,
    sparkline,
    stacked_bars,
    tornado,
)
from madang.report.charts.duration import Series, duration_curve
from madang.report.charts.palette import HEAT
from madang.report.charts.profiles import DayPart, day_profiles

SVG = "{http://www.w3.org/2000/svg}"
YEARS = list(range(2027, 2052))
RISE = np.linspace(5, 90, 25)
EVIL = "</svg><script>alert(1)</script>&\x00\"'"


def caption(lang="ko", title="평균 92 MW를 쓴다"):
    return Caption("power", title, "시설 전력", "25년의 전력", lang)


def draw(kind, lang="ko", values=RISE, label="전력"):
    values = np.asarray(values, dtype=float)
    if kind == "stacks":
        return stacked_bars(caption(lang), YEARS, [Part(label, values), Part("손실", -values)], "MW",
                            Reference("발표 103 MW", 103.0))
    if kind == "heat":
        return heat_map(caption(lang), np.resize(values, 8760), "MW")
    if kind == "tornado":
        movers = [Mover(f"{label} {index}", "1", value, "2", -value) for index, value in enumerate(values)]
        return tornado(caption(lang), movers, float(values[0]), "MW")
    return sparkline(label, YEARS, values, "MW", lang)


KINDS = ["stacks", "heat", "tornado", "sparkline"]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_one_accessible_image_without_outside_help(kind, lang):
    chart = draw(kind, lang)
    root = ET.fromstring(chart.svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("lang") == lang
    assert root.find(f"{SVG}title").text
    assert not {f"{SVG}script", f"{SVG}image", f"{SVG}style", f"{SVG}foreignObject"} & {one.tag for one in root.iter()}
    assert "http" not in chart.svg.replace("http://www.w3.org/2000/svg", "")
    assert "url(" not in chart.svg
    ids = {one.get("id") for one in root.iter()}
    assert set((root.get("aria-labelledby") or "").split()) <= ids


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_give_the_same_bytes(kind):
    assert draw(kind).svg == draw(kind).svg


@pytest.mark.parametrize("kind", KINDS)
def test_each_chart_hands_out_its_table(kind):
    chart = draw(kind)
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert len(chart.rows) == {"heat": 12}.get(kind, 25)


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_labels_stay_text(kind):
    svg = draw(kind, label=EVIL).svg
    assert "<script" not in svg
    ET.fromstring(svg)


@pytest.mark.parametrize("values", [
    np.zeros(25), np.full(25, 7.0), np.full(25, -7.0), RISE * 1e-30, RISE * 1e30, -RISE, np.r_[np.zeros(24), 1e-12],
    np.where(np.arange(25) % 2, 1.0, -1.0),
])
@pytest.mark.parametrize("kind", KINDS)
def test_odd_but_finite_data_are_drawn_inside_the_sheet(kind, values):
    svg = draw(kind, values=values).svg
    root = ET.fromstring(svg)
    assert "nan" not in svg
    assert "inf" not in svg
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    for shape in root.iter():
        if shape.tag in {f"{SVG}rect", f"{SVG}line", f"{SVG}text"} and shape.get("y") is not None:
            assert -60 <= float(shape.get("x", 0)) <= width + 1
            assert -7 <= float(shape.get("y")) <= height + 1


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_finite_is_an_error_not_a_picture(kind, bad):
    with pytest.raises(DataError, match="CHT-002"):
        draw(kind, values=np.r_[RISE[:24], bad])


def test_empty_and_misaligned_data_are_errors():
    with pytest.raises(DataError, match="CHT-001"):
        stacked_bars(caption(), YEARS, [], "MW")
    with pytest.raises(DataError, match="CHT-001"):
        tornado(caption(), [], 1.0, "MW")
    with pytest.raises(DataError, match="CHT-003"):
        stacked_bars(caption(), YEARS, [Part("a", [1.0, 2.0])], "MW")
    with pytest.raises(DataError, match="CHT-003"):
        heat_map(caption(), RISE, "MW")
    with pytest.raises(DataError, match="CHT-004"):
        stacked_bars(caption(), [2027, 2029], [Part("a", [1.0, 2.0])], "MW")


def test_bars_are_as_high_as_their_values():
    chart = stacked_bars(caption(), [2030, 2031], [Part("a", [30.0, 60.0]), Part("b", [15.0, 0.0])], "MW")
    bars = [one for one in ET.fromstring(chart.svg).iter(f"{SVG}rect") if one.get("fill") != "#ffffff"]
    heights = [float(bar.get("height")) for bar in bars if bar.get("width") != "12"]
    tops = [float(bar.get("y")) for bar in bars if bar.get("width") != "12"]
    assert len(heights) == 3
    assert heights[1] / heights[0] == pytest.approx(2, rel=0.02)
    assert heights[0] / heights[2] == pytest.approx(2, rel=0.02)
    assert tops[2] + heights[2] == pytest.approx(tops[0], abs=1)


def test_the_total_of_a_year_stands_in_its_row():
    chart = stacked_bars(caption("en"), [2030], [Part("a", [30.0]), Part("b", [-10.0])], "MW")
    assert chart.rows == (("2030", "30 MW", "−10 MW", "20 MW"),)


def painted(svg):
    """Class of every cell (hour, day), by painting the paths one over the other as a browser does."""
    grid = np.zeros((24, 365), dtype=int)
    for path in ET.fromstring(svg).iter(f"{SVG}path"):
        shade = HEAT.index(path.get("stroke"))
        for day, hour, run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path.get("d")):
            grid[int(hour), int(day) : int(day) + int(run)] = shade
    return grid


def test_the_heat_map_paints_every_hour_in_its_own_class():
    values = np.random.default_rng(3).uniform(0, 90, 8760)
    grid = painted(heat_map(caption(), values, "MW").svg)
    shades = np.unique(grid)
    assert len(shades) == 5
    for rank, shade in enumerate(shades):
        hours = values.reshape(365, 24).T[grid == shade]
        assert hours.min() >= rank * 20
        assert hours.max() < (rank + 1) * 20


def test_a_year_of_noise_stays_below_150_kilobytes():
    assert len(heat_map(caption(), np.random.default_rng(1).uniform(0, 100, 8760), "MW").svg) < 150_000


def test_the_heat_maps_table_holds_the_means_of_its_months():
    values = np.repeat(np.arange(365.0), 24)
    chart = heat_map(caption("en"), values, "MW")
    assert chart.rows[0] == ("Jan", *["15 MW"] * 8)
    assert chart.rows[11] == ("Dec", *["349 MW"] * 8)


def test_the_widest_mover_stands_on_top():
    movers = [Mover("small", "1", 9.0, "2", 11.0), Mover("wide", "1", 5.0, "2", 16.0),
              Mover("one-sided", "1", 10.0, "2", 17.0)]
    chart = tornado(caption("en"), movers, 10.0, "MW")
    assert [row[0] for row in chart.rows] == ["wide", "one-sided", "small"]
    assert chart.rows[0] == ("wide", "1", "5 MW", "2", "16 MW")


def days(value=1.0):
    return np.full((12, 24), value)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_days_of_the_months_stack_to_their_sum(lang):
    """Two parts of 30 and 70 reach the line at 100; the table tells each month's mean."""
    parts = [DayPart("하나", days(30)), DayPart("둘", days(70))]
    chart = day_profiles(caption(lang), parts, DayPart("모두", days(100)), "MW")
    root = ET.fromstring(chart.svg)
    assert root.get("lang") == lang
    assert len(chart.rows) == 12
    assert all(row[1:] == ("30 MW", "70 MW", "100 MW") for row in chart.rows)
    areas = [one.get("d") for one in root.iter(f"{SVG}path") if one.get("d", "").endswith("Z")]
    lines = [one.get("d") for one in root.iter(f"{SVG}path")
             if len(one.get("d", "")) > 100 and one.get("fill") == "none"]
    assert len(areas) == 24
    tops = {re.match(r"M[\d.]+ ([\d.]+)", area)[1] for area in areas[1::2]}
    assert tops == {re.match(r"M[\d.]+ ([\d.]+)", line)[1] for line in lines}


def test_a_duration_curve_falls_and_tells_its_quantiles():
    values = np.random.default_rng(1).permutation(np.arange(8760.0))
    chart = duration_curve(caption(), [Series("부하", values), Series("수전", values / 2)], "MW")
    drawn = [one.get("d") for one in ET.fromstring(chart.svg).iter(f"{SVG}path") if len(one.get("d", "")) > 200]
    for path in drawn:
        heights = [float(pair.split()[1]) for pair in path[1:].split("L")]
        assert heights == sorted(heights)
    assert chart.rows[0][1] == "8.76 GW"
    assert chart.rows[-1][1:] == ("0 MW", "0 MW")


@pytest.mark.parametrize("bad", [[], [np.nan] * 8760])
def test_a_curve_of_nothing_is_refused(bad):
    with pytest.raises(DataError, match="CHT-00"):
        duration_curve(caption(), [Series("부하", bad)], "MW")
    with pytest.raises(DataError, match="CHT-003"):
        day_profiles(caption(), [DayPart("하나", np.ones((3, 24)))], DayPart("모두", days()), "MW")
