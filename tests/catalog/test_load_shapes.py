"""Shapes of work: what their sources say of them, and that the table follows from the trace."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from madang.catalog.load_shapes import load_shape, load_shapes

TOOL = Path(__file__).resolve().parents[2] / "tools" / "load_shapes.py"


@pytest.mark.parametrize("shape", load_shapes())
def test_a_shape_is_a_week_of_mean_one(shape):
    loads = load_shape(shape)
    assert len(loads) == 168
    assert sum(loads) / 168 == pytest.approx(1, abs=1e-4)
    assert min(loads) > 0


def test_serving_has_the_published_peak_and_sleeps_at_night():
    """DeepSeek: 278 nodes at the peak, 226.75 on average; off-peak from 00:30 to 08:30."""
    loads = load_shape("serving")
    assert max(loads) == pytest.approx(278 / 226.75, abs=1e-4)
    for day in range(7):
        assert loads[day * 24 + 4] < 0.6
        assert loads[day * 24 + 14] > 1.2


def test_training_is_flatter_than_serving():
    assert max(load_shape("training")) - min(load_shape("training")) < 0.5
    assert max(load_shape("serving")) - min(load_shape("serving")) > 0.5


def test_the_table_is_what_the_tool_prints(shared_data):
    folder = shared_data / "scheduling" / "helios" / "earth_vcs"
    call = [sys.executable, str(TOOL), str(folder)]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    for row in csv.DictReader(io.StringIO(printed)):
        load = load_shape(row["shape"])[int(row["hour_of_week"])]
        assert load == pytest.approx(float(row["value"]), abs=2e-4)
