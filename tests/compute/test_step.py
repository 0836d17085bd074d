"""What any step must hold: monotony, limits of the roofline, parallel cuts that neither lose nor add work."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.compute import fits, sheets
from madang.compute.memory import cache_bytes, most_requests, weight_bytes
from madang.compute.shapes import active_parameters, mean_seen, parameters
from madang.compute.steady import first_token_s, steady
from madang.compute.step import Batch, expert_hits, step
from madang.compute.types import Engine, Layout, Plant, Work
from madang.errors import DataError


def make(chip, model, layout=None):
    sheet, shape = sheets.chip(chip), sheets.shape(model)
    return Plant(
        sheet,
        shape,
        sheets.best_precision(shape, sheet),
        layout or Layout(),
        fits.efficiency(fits.family(shape)),
        Engine(),
    )


@given(
    model=st.sampled_from(["llama31_8b", "gpt_oss_20b", "deepseek_r1", "qwen3_30b_a3b"]),
    decode=st.floats(1, 4000),
    more=st.floats(1.01, 4),
    seen=st.floats(1, 30_000),
)
def test_more_work_takes_longer(model, decode, more, seen):
    plant = make("h200_sxm", model)
    one = step(plant, Batch(decode, decode_seen=seen)).seconds
    assert step(plant, Batch(decode * more, decode_seen=seen)).seconds > one
    assert step(plant, Batch(decode, decode_seen=seen * more)).seconds > one


def test_no_step_beats_the_data_sheet():
    """Arithmetic over time never exceeds the peak, bytes over time never the bandwidth."""
    for tokens in (1, 64, 4096, 200_000):
        plant = make("b200_sxm", "llama31_70b")
        one = step(plant, Batch(tokens, decode_seen=80 * 500.0))
        assert one.flops / one.seconds < plant.chip.rates["fp4"]
        assert one.bytes / one.seconds < plant.chip.bandwidth


def test_a_single_request_is_bound_by_reading_the_weights(plant):
    """A token of a 70B model in FP8 on an H200 cannot come faster than 70.6 GB at 4.8 TB/s: 14.7 ms."""
    alone = step(plant(), Batch(1.0))
    assert alone.matrices > 0.9 * 69.5e9 / 4.8e12
    assert alone.seconds > 14.4e-3


def test_work_per_token_is_two_operations_a_weight(plant):
    """Kaplan et al. 2020 (2001.08361): about 2 N operations a token, without attention over the cache."""
    shape = sheets.shape("llama31_70b")
    one = step(plant(), Batch(1000.0))
    assert one.flops == pytest.approx(2000 * (active_parameters(shape) - 2 * shape.vocab * shape.hidden), rel=1e-9)


@pytest.mark.parametrize("layout", [Layout(2), Layout(8), Layout(1, 4), Layout(4, 2), Layout(8, spread=True)])
@pytest.mark.parametrize("model", ["llama31_70b", "gpt_oss_120b"])
def test_a_cut_model_keeps_its_work(model, layout):
    whole, cut = make("b200_sxm", model), make("b200_sxm", model, layout)
    batch = Batch(800.0, 800.0, 2e4, 1e4, 1.0)
    assert step(cut, batch).flops * layout.accelerators == pytest.approx(step(whole, batch).flops, rel=1e-9)
    if not layout.spread:
        total = weight_bytes(cut.shape, cut.precision, layout) * layout.accelerators
        assert total == pytest.approx(weight_bytes(whole.shape, whole.precision, Layout()), rel=1e-9)


def test_expert_hits_between_one_token_and_all():
    shape = sheets.shape("deepseek_r1")
    assert expert_hits(shape, 1) == pytest.approx(8 / 256)
    assert expert_hits(shape, 1e5) == pytest.approx(1.0)


def test_weights_in_16_bits_are_two_bytes_each():
    shape = sheets.shape("llama31_8b")
    assert weight_bytes(shape, sheets.PRECISIONS["bf16"], Layout()) == pytest.approx(2 * parameters(shape))


def test_requests_shrink_with_length_and_grow_with_memory(plant):
    small, large = plant("h100_sxm", layout=Layout(2)), plant("h200_sxm", layout=Layout(2))
    assert most_requests(small, 1000, 1000) > most_requests(small, 4000, 1000)
    assert most_requests(large, 1000, 1000) > most_requests(small, 1000, 1000)


def test_a_model_that_does_not_fit_has_no_room(plant):
    assert cache_bytes(plant("h100_sxm", "llama31_405b")) < 0
    assert steady(plant("h100_sxm", "llama31_405b"), Work(100, 100)).tokens_s == 0


def test_a_cached_prefix_is_not_read_again(plant):
    half = steady(plant(), Work(4000, 200, cached=0.5)).tokens_s
    assert half > 1.3 * steady(plant(), Work(4000, 200)).tokens_s
    assert first_token_s(plant(), Work(4000, 200, cached=0.5)) < first_token_s(plant(), Work(4000, 200))


def test_a_window_saves_cache_reads():
    full, cut = sheets.shape("exaone_35_32b"), sheets.shape("exaone_40_32b")
    assert mean_seen(cut, 30_000, 31_000) < 0.5 * mean_seen(full, 30_000, 31_000)


def test_tuning_multiplies_throughput(plant):
    stock = plant()
    tuned = replace(stock, reached=replace(stock.reached, tuning=1.25))
    work = Work(1000, 1000)
    assert steady(tuned, work).tokens_s == pytest.approx(1.25 * steady(stock, work).tokens_s)


def test_an_unknown_link_is_refused(plant):
    """Rebellions publishes no link between cards."""
    with pytest.raises(DataError) as caught:
        step(plant("rebel_quad", precision="bf16", layout=Layout(2)), Batch(1.0))
    assert caught.value.problems[0].code == "CMP-002"
    assert "interconnect" in caught.value.problems[0].path


def test_the_slowest_stage_of_a_pipeline_sets_the_pace(plant):
    """80 layers on 3 stages are 27 a stage, and the last one has the whole output matrix besides."""
    whole, cut = (step(plant("b200_sxm", "llama31_70b", "fp4", Layout(1, count)), Batch(64, 512)) for count in (1, 3))
    assert cut.vocabulary == pytest.approx(whole.vocabulary)
    assert cut.matrices == pytest.approx(whole.matrices * 27 / 80)
    assert cut.links > 0 == whole.links
    assert cut.seconds > whole.seconds / 3


def test_an_all_reduce_beside_the_matrices_costs_less_but_never_shortens_them(plant):
    one = plant("h200_sxm", "llama31_405b", layout=Layout(8))
    beside = replace(one, engine=replace(one.engine, overlap=True))
    for batch in (Batch(8), Batch(0, 4096), Batch(64, 1024)):
        plain, hidden = step(one, batch), step(beside, batch)
        assert 0 <= hidden.links < plain.links
        assert hidden.device >= max(plain.device - plain.links, plain.links)


@pytest.mark.parametrize("batch", [Batch(1), Batch(256), Batch(8, 4096)])
def test_a_host_that_runs_ahead_costs_only_what_outlasts_the_device(plant, batch):
    one = plant("h200_sxm", "llama31_8b")
    plain, ahead = step(one, batch), step(replace(one, engine=replace(one.engine, ahead=True)), batch)
    assert ahead.device == plain.device
    assert ahead.seconds == max(plain.device, plain.host)
    assert ahead.seconds < plain.seconds
