"""Text cannot break out of an SVG, ticks are round, labels do not cover each other, colours can be told apart."""

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.errors import DataError
from madang.report.charts import palette
from madang.report.charts.frame import spread
from madang.report.charts.scale import checked, linear, nice_ticks
from madang.report.charts.svg import INK, MUTED, element, number, text, text_width, wrap


@given(st.text(), st.text())
def test_any_text_survives_as_text(content, attribute):
    found = ET.fromstring(element("g", text(0, 0, content), data_note=attribute))
    assert len(list(found)) == 1
    assert not list(found[0])


def test_markup_is_shown_not_obeyed():
    shown = ET.fromstring(text(0, 0, "<script>alert('1')</script>"))
    assert shown.text == "<script>alert('1')</script>"


def test_coordinates_have_one_decimal_and_no_negative_zero():
    assert [number(value) for value in (-0.0, -0.04, 3.0, 2.26)] == ["0", "0", "3", "2.3"]


finite = st.floats(-1e99, 1e99)


@given(finite, finite, st.integers(3, 8))
def test_ticks_enclose_the_values_evenly_and_are_round(one, other, about):
    low, high = min(one, other), max(one, other)
    ticks = nice_ticks(low, high, about)
    slack = 1e-6 * (ticks[-1] - ticks[0])
    assert ticks[0] - slack <= low
    assert high <= ticks[-1] + slack
    assert 2 <= len(ticks) <= 2 * about + 2
    step = ticks[1] - ticks[0]
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-6)
    assert min(abs(mantissa - nice) for nice in (1, 2, 5)) < 1e-3


@pytest.mark.parametrize(("low", "high", "ticks"), [
    (0, 103, (0, 20, 40, 60, 80, 100, 120)),
    (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
    (7, 7, (0, 2, 4, 6, 8)),
    (1.05, 1.21, (1.05, 1.1, 1.15, 1.2, 1.25)),
    (-0.2, 3.1, (-1, 0, 1, 2, 3, 4)),
])
def test_ticks_a_person_would_choose(low, high, ticks):
    assert nice_ticks(low, high) == ticks


def test_a_scale_maps_its_ends_to_its_places():
    scale = linear([0, 90], 300, 100)
    assert (scale(0), scale(100)) == (300, 100)
    assert scale(50) == pytest.approx(200)


@pytest.mark.parametrize("values", [[math.nan], [1, math.inf], [-math.inf], [1e200]])
def test_what_cannot_be_drawn_is_named(values):
    with pytest.raises(DataError, match=r"CHT-002.*load"):
        checked(values, "load")


def test_nothing_cannot_be_drawn():
    with pytest.raises(DataError, match="CHT-001"):
        checked([], "load")


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(10, 40)), min_size=1, max_size=6))
def test_labels_keep_apart_and_in_order(boxes):
    boxes.sort()
    heights = [height for _, height in boxes]
    middles = spread([y for y, _ in boxes], heights, 0, 300)
    for index in range(1, len(boxes)):
        assert middles[index] - middles[index - 1] >= (heights[index] + heights[index - 1]) / 2 - 1e-6
    if len(boxes) == 1 and heights[0] / 2 <= boxes[0][0] <= 300 - heights[0] / 2:
        assert middles == [boxes[0][0]]


@given(st.text(alphabet="가나다라 abcdef", max_size=200), st.floats(60, 400))
def test_wrapped_lines_fit_and_lose_nothing_but_what_is_marked(content, width):
    rows = wrap(content, 13, width, 3)
    assert len(rows) <= 3
    assert all(text_width(row, 13) <= width + 1 for row in rows)
    joined = "".join("".join(rows).split())
    whole = "".join(content.split())
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


def test_text_has_the_contrast_of_level_aa(contrast):
    assert contrast(INK, "#ffffff") > 7
    assert contrast(MUTED, "#ffffff") > 4.5


def test_heat_grows_darker_step_by_step_so_that_grey_print_reads(contrast):
    against_black = [contrast(colour, "#000000") for colour in palette.HEAT]
    assert against_black == sorted(against_black, reverse=True)
    assert all(contrast(one, other) > 1.15 for one, other in zip(palette.HEAT, palette.HEAT[1:], strict=False))


def test_neighbours_differ_in_lightness_or_in_hatching(contrast):
    for index in range(len(palette.COLOURS) - 1):
        lightness = contrast(palette.colour(index), palette.colour(index + 1))
        assert lightness > 1.25 or palette.HATCHES[index] != palette.HATCHES[index + 1]


@given(st.integers(0, 7), st.floats(0, 700), st.floats(0, 300), st.floats(0, 60), st.floats(0, 250))
def test_hatching_stays_inside_its_box(index, x, y, width, height):
    drawn = ET.fromstring(f"<g>{palette.filled(index, [(x, y, width, height)])}</g>")
    for path in drawn.iter("path"):
        for command, one, other in re.findall(r"([ML])([-\d.]+) ([-\d.]+)", path.get("d")):
            assert command
            assert x - 0.11 <= float(one) <= x + width + 0.11
            assert y - 0.11 <= float(other) <= y + height + 0.11
