"""The step model against NVIDIA's published TensorRT-LLM throughput; every figure is held out of its fit.

A pure roofline has 97 % on the dense rows, aiconfigurator 0.12.0 with measured kernels 11.6 %.
"""

import importlib
import sys
from pathlib import Path

import pytest

from madang.catalog.tables import fact

TOOLS = str(Path(__file__).resolve().parents[2] / "tools")


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, TOOLS)
    try:
        yield importlib.import_module("fit_compute")
    finally:
        sys.path.remove(TOOLS)


@pytest.fixture(scope="module")
def table(tool, shared_data):
    return tool.measured(shared_data / "compute")


@pytest.fixture(scope="module")
def errors(tool, table):
    return tool.held_out(table)


@pytest.mark.parametrize("gpu", ["B200", "H200", "H100"])
def test_dense_models_with_the_accelerator_held_out(errors, gpu):
    assert errors["dense"]["accelerator"].percent(gpu) <= 8


@pytest.mark.parametrize("model", ["Llama-3.1-8B", "Llama-3.3-70B", "Llama-3.1-405B"])
def test_dense_models_with_the_model_held_out(errors, model):
    assert errors["dense"]["model"].percent(model) <= 10


@pytest.mark.parametrize("group", ["accelerator", "model"])
def test_experts_with_every_accelerator_and_every_model_held_out(errors, group):
    held = errors["experts"][group]
    assert held.percent() <= 18
    assert max(held.percent(name) for name in held.errors) <= 20


def test_the_workstation_card_is_reported_not_met(errors):
    """RTX PRO 6000, up to 8 pipeline stages over PCIe: about 22 %, the reason for the wide band of data sheets."""
    assert 15 <= errors["dense"]["sheet"].percent("RTXPRO6000") <= 30


def test_the_catalog_holds_what_the_tool_prints(tool, table, errors):
    """The saved errors and efficiencies are those of this code and these data."""
    dense = table.dense_fit(table.dense)
    assert fact("compute_fits", "dense", "matrix.fp8").value == pytest.approx(dense.matrix["fp8"], rel=2e-3)
    assert fact("compute_fits", "dense", "layer_s").value == pytest.approx(dense.layer_s, rel=2e-3)
    for family, groups in errors.items():
        for what, held in groups.items():
            assert fact("compute_fits", family, f"error.{what}").value == pytest.approx(held.percent(), abs=0.1)


def test_points_fall_inside_their_band_as_often_as_it_says(errors):
    """P10 to P90 of the held-out ratios holds four of five by construction; the saved band is that one."""
    for family in ("dense", "experts"):
        saved = fact("compute_fits", family, "band.model")
        low, high = errors[family]["model"].band()
        assert (saved.low, saved.high) == pytest.approx((low, high), rel=2e-3)
        assert low < 1 < high
