"""Training: work, goodput, errors."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.compute import sheets
from madang.compute.training import flops_per_token, goodput, training_step
from madang.errors import InfeasibleError, UsageError


def test_work_per_token_is_six_operations_a_weight():
    """Kaplan et al. 2020 (2001.08361): 6 N operations a token, attention apart."""
    shape = sheets.shape("llama31_70b")
    assert flops_per_token(shape, 1) * 300e9 == pytest.approx(6 * 70.55e9 * 300e9, rel=1e-3)


@given(st.integers(8, 50_000), st.floats(0.01, 5), st.floats(1, 600), st.floats(1, 3600))
def test_goodput_is_a_share_and_falls_with_failures(count, failures, checkpoint, restart):
    one = goodput(count, failures, checkpoint, restart)
    assert 0 < one < 1
    assert goodput(count, failures * 2, checkpoint, restart) < one
    assert goodput(count * 2, failures, checkpoint, restart) < one
    assert goodput(count, 0.0, checkpoint, restart) == 1


def test_goodput_at_the_best_interval_loses_the_root():
    """Young 1974: with cheap checkpoints and instant restarts the lost share is √(2 C / M)."""
    between = 8760 * 3600 / 0.5 / 1000
    assert 1 / goodput(1000, 0.5, 10, 0) - 1 == pytest.approx(math.sqrt(2 * 10 / between), rel=1e-9)


def test_a_model_too_large_says_by_how_much():
    with pytest.raises(InfeasibleError) as caught:
        training_step(sheets.chip("h100_sxm"), sheets.shape("llama31_405b"), 8, 1e6, 8192)
    problem = caught.value.problems[0]
    assert problem.code == "CMP-006"
    assert "GB" in problem.what
    assert int(problem.allowed.split()[0]) * sheets.chip("h100_sxm").memory > 405e9 * 16


@pytest.mark.parametrize(("count", "tokens", "sequence"), [(0, 1e6, 8192), (8, 0, 8192), (8, 1e6, -1)])
def test_counts_must_be_positive(count, tokens, sequence):
    with pytest.raises(UsageError):
        training_step(sheets.chip("b200_sxm"), sheets.shape("llama31_8b"), count, tokens, sequence)


@pytest.mark.parametrize(
    ("chip", "model", "held"),
    [
        ("gb200_nvl72", "llama31_405b", "size"),
        ("gb200_nvl72", "llama31_8b", "model"),
        ("h100_sxm", "llama31_405b", "accelerator"),
    ],
)
def test_a_band_says_what_it_was_measured_on(chip, model, held):
    """The less of a run was fitted, the wider its band."""
    step = training_step(sheets.chip(chip), sheets.shape(model), 512, 4e6, 8192)
    assert step.held_out == held
    assert math.isfinite(step.high)
    assert step.low < step.high
