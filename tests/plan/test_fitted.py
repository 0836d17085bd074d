"""Defaults of the compute model's error: the bands that the compute room itself gives for the same question."""

import pytest

from madang.catalog.accelerators import accelerators
from madang.catalog.models import models
from madang.compute import fits, sheets
from madang.compute.training import training_step
from madang.errors import MadangError
from madang.plan.fitted import band

MODELS = [each.id for each in models()]


def shape_of(model):
    try:
        return sheets.shape(model)
    except MadangError:
        return None


def default(accelerator, model, kind):
    return band({"fleet": {"accelerator": accelerator}}, {"kind": kind, "model": model})


@pytest.mark.parametrize("accelerator", [each.id for each in accelerators()])
def test_an_answering_work_has_the_band_of_the_comparison(accelerator):
    for model in MODELS:
        shape = shape_of(model)
        if shape is not None:
            own, found = fits.band(fits.family(shape), accelerator), default(accelerator, model, "llm_serving")
            assert (found.value, found.low, found.high) == (own.middle, own.low, own.high), model


@pytest.mark.parametrize("accelerator", ["gb200_nvl72", "b200_sxm", "h100_sxm", "mi300x"])
@pytest.mark.parametrize("model", ["llama31_405b", "llama31_70b"])
def test_a_training_has_the_band_of_its_step(accelerator, model):
    step = training_step(sheets.chip(accelerator), sheets.shape(model), 4096, 16e6, 8192, matrix="bf16")
    found = default(accelerator, model, "llm_training")
    assert (found.value, found.low, found.high) == (step.middle, step.low, step.high)
