"""Training against MLPerf Training v5.1 and Llama 3's own figure."""

import importlib
import sys
from pathlib import Path

import pytest

from madang.compute import sheets
from madang.compute.training import training_step

TOOLS = str(Path(__file__).resolve().parents[2] / "tools")


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, TOOLS)
    try:
        yield importlib.import_module("fit_training")
    finally:
        sys.path.remove(TOOLS)


@pytest.fixture(scope="module")
def runs(tool, shared_data):
    return tool.runs(shared_data / "compute")


def test_405b_up_to_5120_accelerators(tool, runs):
    """Each larger run from the smallest of its accelerator; the time a layer comes from the 8B runs."""
    held = tool.by_size(runs, "llama31_405b", tool.layer_s(runs, "llama31_8b"))
    assert len(held.errors) >= 4
    assert max(held.percent(name) for name in held.errors) <= 10


def test_the_scaling_loss_of_8b(tool, runs):
    """Tokens/s per accelerator kept from 8 to 512 GB200: 28 % measured; the time a layer comes from the 405B runs."""
    seconds = tool.layer_s(runs, "llama31_405b")
    own = {run.accelerators: run for run in runs if run.shape.id == "llama31_8b" and run.chip.id == "gb200_nvl72"}
    share = own[8].share(seconds)
    for count in (72, 512):
        kept = own[count].tokens / own[count].seconds(share, seconds) / own[8].measured
        assert kept == pytest.approx(own[count].measured / own[8].measured, abs=0.15)


def test_an_accelerator_without_a_run_is_only_reported(tool, runs):
    """405B with the accelerator held out: about 23 %, for submitters differ more than accelerators do."""
    assert tool.by_accelerator(runs, tool.layer_s(runs, "llama31_8b")).percent() <= 30


def test_llama3_405b_on_16384_h100():
    """Utilisation of 0.38–0.41 of the 16-bit peak was reported for 16 million tokens a step; no H100 run is in the fit.

    The model has 0.49, 20 % high; the report lies inside the band of an accelerator held out.
    """
    step = training_step(sheets.chip("h100_sxm"), sheets.shape("llama31_405b"), 16_384, 16e6, 8192, "bf16")
    assert step.mfu * step.low <= 0.38
    assert step.mfu * step.high >= 0.41
    assert step.held_out == "accelerator"
