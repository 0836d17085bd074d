"""Rows of NVIDIA's TensorRT-LLM 1.0 table that no fit and no choice of terms has seen: GB200, and Qwen3 235B-A22B.

Output tokens per second, typed from docs/source/performance/perf-overview.md at 00f37686 (Apache-2.0).
"""

import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from madang.compute import fits, sheets
from madang.compute.steady import steady
from madang.compute.types import Engine, Layout, Plant, Work

TOOLS = str(Path(__file__).resolve().parents[2] / "tools")
LENGTHS = [
    (128, 128),
    (128, 2048),
    (128, 4096),
    (500, 2000),
    (1000, 1000),
    (1000, 2000),
    (2048, 128),
    (2048, 2048),
    (5000, 500),
    (20000, 2000),
]
ROWS = {
    ("llama31_70b", "gb200_nvl72", 1): [12189, 11309, 7849, 9028, 7326, 6513, 1450, 5646, 1602, 755],
    ("llama31_405b", "gb200_nvl72", 4): [6740, 8151, 6608, 6540, 5389, 5135, 797, 4407, 1112, 739],
    ("qwen3_235b_a22b", "b200_sxm", 8): [63362, 66057, 39496, 57117, 42391, 34105, 7329, 26854, 8190, 4453],
    ("qwen3_235b_a22b", "h200_sxm", 8): [30429, 42821, 26852, 28026, 23789, 22061, 3331, 16672, 3623, 1876],
    ("qwen3_235b_a22b", "h100_sxm", 8): [None, 19658, 12447, 18351, 14898, 15136, None, 9924, 3225, None],
    ("llama4_scout", "gb200_nvl72", 1): [19954, 15238, 9556, 11795, 7738, 8581, 3295, 7464, 3107, 1767],
}


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, TOOLS)
    try:
        yield importlib.import_module("trtllm_points")
    finally:
        sys.path.remove(TOOLS)


@pytest.mark.parametrize("case", ROWS, ids=lambda case: f"{case[0]}-{case[1]}")
def test_rows_nobody_fitted(tool, case):
    """Dense within 10 %, experts within 17 % in the mean."""
    model, chip_id, parts = case
    chip, shape = sheets.chip(chip_id), sheets.shape(model)
    kind = sheets.best_precision(shape, chip)
    layout = Layout(parts, spread=parts > 1 and shape.moe_layers > 0)
    errors = []
    for (tokens_in, tokens_out), measured in zip(LENGTHS, ROWS[case], strict=True):
        if measured is not None:
            work = Work(tokens_in, tokens_out)
            batch, tokens = tool.bench_limits(chip, shape, kind, layout, work)
            engine = Engine(batch, max(tokens, tokens_in), requests=tool.REQUESTS[tokens_in, tokens_out])
            plant = Plant(chip, shape, kind, layout, fits.efficiency(fits.family(shape)), engine)
            errors.append(steady(plant, work).tokens_s / measured - 1)
    assert 100 * np.mean(np.abs(errors)) <= (17 if shape.moe_layers else 10)
