"""The worked study of accelerators: what its two pages say is what the runs and the trial give."""

import re
from pathlib import Path

import pytest

from madang import load_plan
from madang.compute.compare import Costs, compare
from madang.compute.trial import read_points, trial
from madang.plan import with_values
from madang.study.paired import paired
from madang.twin import evaluate

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "ulsan_npu"
PLAN = FOLDER / "plan.yaml"
PRICE = "capital.it_cost_per_accelerator_usd"
CASES = {"GB300": None, "GB200": "gb200", "H200": "h200", "RNGD": "rngd", "REBEL-Quad": "rebel_quad"}
PAGES = [(FOLDER / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md")]


@pytest.fixture(scope="module")
def figures():
    return {case: evaluate(load_plan(PLAN, case)) for case in CASES.values()}


def table(page):
    """The numbers of the first table's rows, those of an assumed price left out."""
    rows = [line.split("|")[2:] for line in page.splitlines() if line.startswith("|")][2:7]
    return [[float(re.match(r"[\d,.]+", cell.strip())[0].replace(",", "")) for cell in row[:5]] for row in rows]


@pytest.mark.parametrize("page", PAGES, ids=["en", "ko"])
def test_the_table_is_what_the_runs_say(page, figures):
    for case, row in zip(CASES.values(), table(page), strict=True):
        found = figures[case]
        values = (
            found["accelerators_installed"],
            found["tokens_annual"] / 1e12,
            found["tokens_per_joule"],
            found["electricity_per_million_tokens"],
            found["cost_per_million_tokens"],
        )
        assert row == pytest.approx(values, rel=0.02), case


@pytest.mark.parametrize(("case", "against", "price"), [("rngd", "h200", 8700), ("rngd", "gb200", 1540),
                                                        ("rebel_quad", "h200", 20200)])  # fmt: skip
def test_the_price_at_which_tokens_cost_alike(case, against, price, figures):
    found = evaluate(with_values(load_plan(PLAN, case), {PRICE: float(price)}))
    assert found["cost_per_million_tokens"] == pytest.approx(figures[against]["cost_per_million_tokens"], rel=0.02)
    assert all(f"{price:,}" in page for page in PAGES)


@pytest.mark.parametrize(("model", "lengths", "cards", "claimed", "band"), [
    ("llama31_70b", (2048, 128), 8, 957, ("735", "632–854")),
    ("llama31_8b", (128, 4096), 1, 3935, ("5,300", "4,562–6,157")),
])  # fmt: skip
def test_the_vendors_figures_beside_the_models(model, lengths, cards, claimed, band):
    (row,) = compare(model, ["rngd"], *lengths, Costs(178, 5, 1422))
    low, high = row.tokens_s.low * cards, row.tokens_s.high * cards
    assert not low <= claimed <= high
    assert [low, high] == pytest.approx([float(end.replace(",", "")) for end in band[1].split("–")], rel=0.01)
    assert row.tokens_s.value * cards == pytest.approx(float(band[0].replace(",", "")), rel=0.01)
    assert all(f"{band[0]} ({band[1]})" in page or f"{band[0]}({band[1]})" in page for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=["en", "ko"])
def test_pairs_in_the_same_world(page, pairs):
    rows = [line.split("|")[2:5] for line in page.splitlines() if "–" in line and line.startswith("| ")]
    rows = [row for row in rows if all(re.fullmatch(r" [\d.]+ \([\d.–]+\) ", cell) for cell in row)]
    assert len(rows) == len(pairs)
    for found, row in zip(pairs, rows, strict=True):
        for name, cell in zip(("tokens_annual", "tokens_per_joule", "cost_per_million_tokens"), row, strict=True):
            value, low, high = (float(number) for number in re.findall(r"[\d.]+", cell))
            ratio = found[name]
            assert (value, low, high) == pytest.approx((ratio.over_first, ratio.low, ratio.high), abs=0.055), name


@pytest.fixture(scope="module")
def pairs():
    return paired([load_plan(PLAN, case) for case in ("h200", "rngd", "rebel_quad")], 48, 0)


def test_atom_max_cannot_be_run():
    (row,) = compare("llama31_70b", ["atom_max"], 1155, 211, Costs(178, 5, 1422))
    assert row.problem.code == "CMP-002"
    assert "mem_tb_s" in row.problem.value


def test_the_tried_case_holds_what_the_trial_gives():
    found = trial(read_points(FOLDER / "trial_gb200.csv"))
    plan, stock = load_plan(PLAN, "gb200_tried"), load_plan(PLAN, "gb200")
    work, known = plan.workloads[0], plan.provenance["workloads.chat.measured_over_model"]
    assert work.trial.model_dump() == pytest.approx(found.values, rel=1e-3)
    assert (known.value, known.low, known.high) == pytest.approx(
        (found.band.middle, found.band.low, found.band.high), rel=1e-3
    )
    assert found.before == pytest.approx(6.1, abs=0.1)
    assert found.fitted == ()
    before = stock.provenance["workloads.chat.measured_over_model"]
    assert known.high / known.low < before.high / before.low
