"""What one accelerator makes of a kind of work, against the comparison and against itself."""

import pytest

from madang.catalog.accelerators import accelerators
from madang.compute import fits
from madang.compute.compare import Costs, compare
from madang.compute.other import unit_rate, video_work
from madang.compute.power import power
from madang.compute.rates import rate
from madang.compute.sheets import chip, shape
from madang.errors import DataError, InfeasibleError, UsageError
from madang.plan import fitted
from madang.plan.workloads import Counted, Serving, Training, Trial, VideoUnderstanding

COSTS = Costs(150, 4, 1400)
ANSWER = {"name": "w", "tokens_in": 1000, "tokens_out": 500, "precision": "best", "tuning": 1}


def serving(model="llama31_70b", **more):
    return Serving(kind="llm_serving", model=model, **ANSWER | {"cached_share": 0, "measured_over_model": 1} | more)


@pytest.mark.parametrize("level", [None, 50])
@pytest.mark.parametrize("accelerator", ["h200_sxm", "gb300_nvl72", "rngd"])
def test_serving_is_the_comparisons_rate(accelerator, level):
    found = rate(serving(ms_per_token=level), accelerator)
    (row,) = compare("llama31_70b", [accelerator], 1000, 500, COSTS, between_s=level and level / 1000)
    assert found.per_s * row.band.middle == pytest.approx(row.tokens_s.value)
    assert (found.precision, found.layout, found.unit) == (row.precision, row.layout, "token")
    assert found.wall_w is None, "the plan counts the rating"


def test_factors_scale_and_a_cache_helps():
    one = rate(serving(), "h200_sxm")
    scaled = rate(serving(measured_over_model=1.1, tuning=1.2, wall_over_model=0.9), "h200_sxm")
    assert scaled.per_s == pytest.approx(1.1 * 1.2 * one.per_s)
    assert 0 < scaled.wall_w < 1275
    assert rate(serving(cached_share=0.5), "h200_sxm").per_s > one.per_s


def test_a_trial_of_the_stock_efficiencies_changes_nothing():
    stock = Trial(matrix=1, memory=0.9, layer_s=0.0003071)
    assert rate(serving(trial=stock), "h200_sxm").per_s == pytest.approx(rate(serving(), "h200_sxm").per_s)


def test_a_video_takes_its_answers_time_and_its_encoders():
    size = {"seconds": 60, "frames_per_s": 1, "width": 640, "height": 360, "tokens_in": 50}
    model = {"model": "qwen3_vl_235b_a22b", "measured_over_model": 1}
    work = VideoUnderstanding(kind="video_understanding", **ANSWER | size | model)
    found = rate(work, "b200_sxm")
    asked = video_work(60, 1, 640, 360, 50, 500)
    answers = rate(serving("qwen3_vl_235b_a22b", tokens_in=asked.tokens_in), "b200_sxm")
    assert 0.5 * answers.per_s / 500 < found.per_s < answers.per_s / 500
    assert found.unit == "video"


def test_training_is_slower_for_a_larger_job_and_by_its_goodput():
    def trained(accelerators, goodput=1.0):
        return rate(
            Training(
                name="w", kind="llm_training", model="llama31_405b", accelerators=accelerators, batch_tokens=16e6,
                sequence=8192, precision="best", goodput=goodput, measured_over_model=1,
            ),
            "gb200_nvl72",
        ).per_s  # fmt: skip

    assert trained(5120) < trained(512)
    assert trained(512, 0.9) == pytest.approx(0.9 * trained(512))


def test_counted_work_is_the_measured_rate():
    work = Counted(name="w", kind="counted", work="image_generation", units_per_petaop=2.019)
    found = rate(work, "h200_sxm")
    assert found.per_s == pytest.approx(unit_rate("image_generation", chip("h200_sxm")).value)
    assert found.unit == "image"


@pytest.mark.parametrize("model", ["llama31_70b", "gpt_oss_120b"])
def test_a_plans_default_error_is_the_comparisons(model):
    """The plan looks its range up in the catalog; the comparison asks `fits`: one answer."""
    for one in accelerators():
        tree, item = {"fleet": {"accelerator": one.id}}, {"kind": "llm_serving", "model": model}
        known, same = fits.band(fits.family(shape(model)), one.id), fitted.band(tree, item)
        assert (same.value, same.low, same.high) == (known.middle, known.low, known.high), one.id
        if one.tdp_w.value is not None:
            watts, drawn = power(one.id, one.tdp_w.value), fitted.wall_band(tree, item)
            assert (drawn.value, drawn.low, drawn.high) == (watts.middle, watts.low, watts.high), one.id


@pytest.mark.parametrize(
    ("accelerator", "more", "error", "code"),
    [
        ("atom_max", {}, DataError, "CMP-002"),
        ("rngd", {"model": "llama31_405b"}, InfeasibleError, "CMP-004"),
        ("h200_sxm", {"precision": "fp4"}, UsageError, "CMP-003"),
        ("h200_sxm", {"ms_per_token": 0.01}, InfeasibleError, "CMP-010"),
        ("h200_sxm", {"model": "kanana2_30b_a3b"}, DataError, "CMP-001"),
    ],
)
def test_what_cannot_be_run_says_so(accelerator, more, error, code):
    with pytest.raises(error, match=code):
        rate(serving(**more), accelerator)
