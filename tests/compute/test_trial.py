"""Trials: a card whose efficiencies are known is found again; few or mixed points are refused."""

from dataclasses import replace

import numpy as np
import pytest

from madang.compute.compare import Costs, compare
from madang.compute.steady import steady
from madang.compute.trial import COLUMNS, read_points, trial
from madang.compute.types import Layout, Work
from madang.errors import DataError

LENGTHS = [(128, 2048), (500, 2000), (1000, 1000), (2048, 128), (2048, 2048), (5000, 500), (128, 128), (8000, 200)]


def write(path, rows):
    path.write_text("\n".join([",".join(COLUMNS), *(",".join(map(str, row)) for row in rows)]), encoding="utf-8")
    return path


def card(plant, noise=0.0):
    """Points of a card that reaches 0.7 of the stock matrix share, 0.75 of its bandwidth, 200 µs a layer."""
    one = plant("rngd", "llama31_8b")
    real = replace(
        one,
        reached=replace(
            one.reached,
            matrix={key: 0.7 * value for key, value in one.reached.matrix.items()},
            memory=0.75,
            layer_s=2e-4,
        ),
    )
    rng = np.random.default_rng(5)
    return [
        ("llama31_8b", "rngd", "fp8", 1, 1, a, b, 0, steady(real, Work(a, b)).tokens_s * np.exp(noise * rng.normal()))
        for a, b in LENGTHS
    ]


def test_a_known_card_is_found_again(plant, tmp_path):
    found = trial(read_points(write(tmp_path / "trial.csv", card(plant))))
    assert found.before > 15
    assert found.after < 3
    assert found.points == len(LENGTHS)


def test_the_comparison_is_revised_and_says_so(plant, tmp_path):
    found = trial(read_points(write(tmp_path / "trial.csv", card(plant, noise=0.03))))
    costs = Costs(150, 4, 1400)
    stock = compare("llama31_8b", ["rngd"], 1000, 1000, costs)[0]
    revised = compare("llama31_8b", ["rngd"], 1000, 1000, costs, fitted={"rngd": (found.reached, found.band)})[0]
    assert revised.band.held_out == "trial"
    assert revised.tokens_s.value < stock.tokens_s.value
    assert revised.tokens_s.high / revised.tokens_s.low < stock.tokens_s.high / stock.tokens_s.low


def test_real_points_of_a_gpu_held_out(shared_data, tmp_path):
    """NVIDIA's ten points of Llama 3.1 8B on an H200: each from the nine others, 7.8 % in the mean."""
    import csv

    rows = [
        row
        for row in csv.DictReader(
            (shared_data / "compute/trtllm_throughput.csv").read_text(encoding="utf-8").splitlines()
        )
        if (row["model"], row["gpu"]) == ("Llama-3.1-8B", "H200")
    ]
    points = [
        ("llama31_8b", "h200_sxm", "fp8", 1, 1, row["isl"], row["osl"], 0, row["output_tok_s_total"]) for row in rows
    ]
    found = trial(read_points(write(tmp_path / "trial.csv", points)))
    assert found.points == 10
    assert found.after <= 10


def test_too_few_or_mixed_points_are_refused(plant, tmp_path):
    rows = card(plant)
    with pytest.raises(DataError) as caught:
        trial(read_points(write(tmp_path / "few.csv", rows[:2])))
    assert caught.value.problems[0].code == "CMP-012"
    with pytest.raises(DataError):
        trial(read_points(write(tmp_path / "mixed.csv", [*rows[:2], ("llama31_8b", "h100_sxm", *rows[2][2:])])))


def test_every_wrong_line_is_named(plant, tmp_path):
    rows = card(plant)
    path = write(tmp_path / "bad.csv", [rows[0], (*rows[1][:8], -3), ("llama31_8b", "rngd", "fp8", 1, 1, "x", 5, 0, 7)])
    with pytest.raises(DataError) as caught:
        read_points(path)
    assert [problem.where for problem in caught.value.problems] == [f"{path}:3", f"{path}:4"]
    with pytest.raises(DataError):
        read_points(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_points(tmp_path / "other.csv")
    assert "tokens_s" in caught.value.problems[0].allowed


def test_layout_names():
    assert [Layout(8).name, Layout(1, 4).name, Layout(8, spread=True).name] == ["TP8", "TP1PP4", "DEP8"]
