"""The front: bands, what each row rests on, clear refusals."""

import pytest

from madang.catalog.accelerators import accelerators
from madang.compute import sheets
from madang.compute.compare import Costs, compare
from madang.errors import DataError, UsageError

COSTS = Costs(krw_per_kwh=150, years=4, krw_per_usd=1400)


def one(name, model="llama31_70b", tokens_in=1000, tokens_out=500, **more):
    return compare(model, [name], tokens_in, tokens_out, COSTS, **more)[0]


def test_every_accelerator_has_a_row_with_figures_or_a_reason():
    rows = compare("llama31_70b", None, 1000, 500, COSTS)
    assert [row.accelerator for row in rows] == [item.id for item in accelerators()]
    for row in rows:
        assert (row.problem is None) == (row.tokens_s is not None), row.accelerator
        if row.tokens_s:
            assert row.tokens_s.low < row.tokens_s.value < row.tokens_s.high
            assert row.sheet["mem_tb_s"] != "unknown"


def test_figures_of_a_row_agree():
    row = one("h100_sxm")
    assert row.tokens_per_joule.value == pytest.approx(row.tokens_s.value / row.wall_w.value)
    assert row.accelerators_per_mw.value == pytest.approx(1e6 / row.wall_w.value)
    assert sheets.equipment_usd("h100_sxm") == (50_000, 40_000, 60_000), "with its share of server and network"
    hourly = 50_000 * 1400 / 4 / 8760 + row.wall_w.value / 1000 * 150
    assert row.krw_per_million.value == pytest.approx(hourly / row.tokens_s.value / 3600 * 1e6)
    assert row.krw_per_million.low < row.krw_per_million.value < row.krw_per_million.high


def test_a_sheet_alone_has_the_wider_band_and_says_so():
    known, sheet = one("h200_sxm"), one("rngd")
    assert (known.band.held_out, sheet.band.held_out) == ("model", "sheet")
    assert sheet.tokens_s.high / sheet.tokens_s.low > known.tokens_s.high / known.tokens_s.low
    assert sheet.krw_per_million is None  # no price is public


def test_a_pace_costs_throughput_and_is_kept():
    free, paced = one("b200_sxm"), one("b200_sxm", between_s=0.03)
    assert paced.between_s <= 0.0301 < free.between_s
    assert paced.tokens_s.value < free.tokens_s.value


@pytest.mark.parametrize(
    ("name", "more", "code", "words"),
    [
        ("rngd", {"model": "llama31_405b"}, "CMP-004", "does not fit on 8"),
        ("h100_sxm", {"precision": "fp4"}, "CMP-003", "h100_sxm"),
        ("atom_max", {}, "CMP-002", "atom_max"),
        ("b200_sxm", {"between_s": 1e-5}, "CMP-010", "service level"),
    ],
)
def test_what_an_accelerator_lacks_stands_in_its_row(name, more, code, words):
    problem = one(name, **more).problem
    assert problem.code == code
    assert words in problem.what
    assert problem.allowed or problem.value


def test_what_would_fit_fits():
    problem = one("rngd", "llama31_405b").problem
    assert int(problem.allowed.split()[0]) * 48 > 405.9


def test_lacking_a_precision_names_those_present():
    assert one("h100_sxm", precision="fp4").problem.allowed == "bf16, fp8, int8"


def test_bad_questions_are_refused_at_once():
    with pytest.raises(DataError) as caught:
        compare("llama31_70b", ["h100_smx"], 1000, 500, COSTS)
    assert caught.value.problems[0].nearest == "h100_sxm"
    with pytest.raises(DataError):
        one("h100_sxm", "kanana2_30b_a3b")
    with pytest.raises(UsageError):
        one("h100_sxm", tokens_in=-5)


@pytest.mark.parametrize("model", ["gpt_oss_120b", "deepseek_r1", "exaone_40_32b", "solar_open_100b", "qwen3_8b"])
def test_every_model_has_a_row_on_every_accelerator(model):
    rows = compare(model, None, 1000, 500, COSTS)
    assert sum(row.tokens_s is not None for row in rows) >= 10
    for row in rows:
        assert (row.problem is None) == (row.tokens_s is not None)
