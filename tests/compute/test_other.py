"""Images, video, and work nobody measured."""

import importlib
import sys
from pathlib import Path

import pytest

from madang.catalog.workloads import workloads
from madang.compute import fits, sheets
from madang.compute.compare import Costs, compare
from madang.compute.other import encoder_seconds, unit_rate, video_work
from madang.errors import DataError, UsageError


def test_the_work_named_in_the_field_is_there():
    assert {item.id for item in workloads()} >= {
        "image_generation",
        "speech",
        "medical_3d",
        "driving_simulation",
        "robotics_simulation",
        "manufacturing_twin",
    }


def test_images_on_what_mlperf_measured(shared_data):
    """SDXL Offline medians per accelerator, v4.1 and v5.1: H200 2.2–2.4, B200 4.0 images a second, inside the band."""
    for id, measured in (("h200_sxm", 2.2), ("b200_sxm", 3.99), ("mi325x", 2.32), ("tpu_v5e", 0.438)):
        rate = unit_rate("image_generation", sheets.chip(id))
        assert rate.low <= measured <= rate.high, id


def test_image_rates_with_each_accelerator_held_out(shared_data):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
    try:
        tool = importlib.import_module("fit_workloads")
    finally:
        sys.path.pop(0)
    assert tool.held_out(tool.rates(shared_data / "compute")["image_generation"]).percent() <= 20


def test_work_without_a_measurement_is_refused():
    with pytest.raises(DataError) as caught:
        unit_rate("driving_simulation", sheets.chip("b200_sxm"))
    assert caught.value.problems[0].code == "CMP-013"


def test_a_minute_of_video_becomes_tokens():
    """One frame a second of 1280 × 736 pixels: 30 pairs of 920 tokens."""
    assert video_work(60, 1, 1280, 736, 100, 200).tokens_in == 30 * 920 + 100
    assert video_work(1, 1, 1024, 1024, 0, 10).tokens_in == 1024


def test_video_runs_on_a_multimodal_model():
    work = video_work(60, 1, 1280, 736, 100, 200)
    row = compare("qwen3_vl_235b_a22b", ["b200_sxm"], work.tokens_in, work.tokens_out, Costs(150, 4, 1400))[0]
    assert row.tokens_s.value > 0
    eyes = encoder_seconds(work.tokens_in, sheets.chip("b200_sxm"), fits.efficiency("experts"))
    assert 0 < eyes < row.first_s


def test_sizes_must_be_positive():
    with pytest.raises(UsageError):
        video_work(0, 1, 100, 100, 0, 10)
