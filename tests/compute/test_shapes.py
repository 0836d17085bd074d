"""Parameters recomputed from the published shapes; the cache of each kind of attention."""

import csv

import pytest

from madang.catalog.models import model, models
from madang.compute import sheets
from madang.compute.shapes import active_parameters, kv_bytes, mean_seen, parameters, seen_tokens, vocabulary_parameters
from madang.errors import DataError

RUNNABLE = [item.id for item in models() if not item.unknown]


@pytest.mark.parametrize("id", RUNNABLE)
def test_parameters_from_the_shape_are_the_published_ones(id):
    """Makers round; 3 % covers 1,000 for 1,026 (Kimi K2) and the vision part of Llama 4 Scout."""
    assert parameters(sheets.shape(id)) / 1e9 == pytest.approx(model(id).params_b.value, rel=0.03)


@pytest.mark.parametrize("id", RUNNABLE)
def test_active_parameters_are_the_published_ones(id):
    """OpenAI counts one token's way without the token table (model card of gpt-oss)."""
    shape = sheets.shape(id)
    table = vocabulary_parameters(shape) / 2 if id.startswith("gpt_oss") else 0.0
    assert (active_parameters(shape) - table) / 1e9 == pytest.approx(model(id).active_b.value, rel=0.03)


def test_cache_per_token_equals_the_reference(shared_data):
    """Bytes of cache per token at 16 bits, counted elsewhere from the same configurations."""
    rows = csv.DictReader((shared_data / "compute/models.csv").read_text(encoding="utf-8").splitlines())
    wanted = {row["name"]: row["kv_bytes_per_token_fp16"] for row in rows}
    ids = {
        "llama31_70b": "Llama-3.1-70B (3.3 same shape)",
        "llama31_405b": "Llama-3.1-405B",
        "qwen3_32b": "Qwen3-32B",
        "deepseek_r1": "DeepSeek-R1",
        "solar_open_100b": "Solar-Open-100B",
        "exaone_35_32b": "EXAONE-3.5-32B (shape of EXAONE-Deep-32B)",
    }
    for id, name in ids.items():
        shape = sheets.shape(id)
        assert shape.layers * kv_bytes(shape, sheets.PRECISIONS["bf16"]) == float(wanted[name]), id


def test_a_window_bounds_what_a_layer_sees():
    shape = sheets.shape("gpt_oss_20b")
    assert seen_tokens(shape, 100) == 24 * 100
    assert seen_tokens(shape, 10_000) == 12 * 10_000 + 12 * 128


@pytest.mark.parametrize(("start", "end"), [(0, 100), (0, 5000), (100, 300), (4000, 5000), (64, 128)])
def test_mean_seen_is_the_mean_over_the_positions(start, end):
    shape = sheets.shape("gpt_oss_20b")
    count = 20_000
    mean = sum(seen_tokens(shape, start + (end - start) * (i + 0.5) / count) for i in range(count)) / count
    assert mean_seen(shape, start, end) == pytest.approx(mean, rel=1e-4)


def test_a_model_without_a_published_shape_cannot_be_run():
    with pytest.raises(DataError) as caught:
        sheets.shape("hyperclova_x_seed_think_14b")
    assert caught.value.problems[0].code == "CMP-001"
