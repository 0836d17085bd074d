"""madang compute and madang trial, as functions and through the command line."""

import json

import pytest

from madang.cli.commands.compute import compute_command, trial_command
from madang.compute.compare import Costs
from madang.plan import load_plan
from madang.twin import evaluate

ASK = {"tokens_in": 1000, "tokens_out": 500, "costs": Costs(krw_per_kwh=150, years=4, krw_per_usd=1400)}
HEAD = "model,accelerator,precision,tensor,pipeline,tokens_in,tokens_out,requests,tokens_s\n"
POINTS = (
    "llama31_8b,rngd,fp8,1,1,128,2048,0,3500\nllama31_8b,rngd,fp8,1,1,1000,1000,0,1800\n"
    "llama31_8b,rngd,fp8,1,1,2048,128,0,400\nllama31_8b,rngd,fp8,1,1,500,500,0,2300\n"
)


@pytest.mark.parametrize(("lang", "word"), [("en", "tokens/J"), ("ko", "J당 토큰")])
def test_a_table_in_both_languages(capsys, lang, word):
    compute_command(
        "llama31_70b",
        ["h200_sxm", "rngd", "atom_max"],
        precision=None,
        between_ms=None,
        lang=lang,
        as_json=False,
        **ASK,
    )
    out, err = capsys.readouterr()
    assert word in out
    assert "h200_sxm" in out
    assert "atom_max" in err


def test_json_has_bands_evidence_and_reasons(capsys):
    compute_command(
        "llama31_70b", ["h200_sxm", "atom_max"], precision=None, between_ms=50, lang="en", as_json=True, **ASK
    )
    known, unknown = json.loads(capsys.readouterr().out)
    for name in ("tokens_s", "wall_w", "tokens_per_joule", "accelerators_per_mw", "krw_per_million"):
        assert known[name]["low"] < known[name]["value"] < known[name]["high"], name
    assert known["between_s"] <= 0.0501
    assert known["sheet"]["price_usd"] == "secondary"
    assert "CMP-002" in unknown["problem"]


def test_energy_of_the_site_and_idle_years_make_tokens_dearer(madang):
    def cost(*more):
        done = madang(*RUN, "llama31_70b", "--accelerator", "h200_sxm", "--json", *more)
        return json.loads(done.out)[0]["krw_per_million"]["value"]

    assert cost() < cost("--pue", "1.3") < cost("--pue", "1.3", "--utilisation", "0.5")
    assert cost("--years", "5") == pytest.approx(cost())


def test_a_trial_prints_both_comparisons_and_what_enters_a_plan(capsys, tmp_path):
    path = tmp_path / "trial.csv"
    path.write_text(HEAD + POINTS, encoding="utf-8")
    trial_command(path, ["h200_sxm"], lang="en", as_json=False, **ASK)
    out, err = capsys.readouterr()
    assert out.count("rngd") == 2
    assert out.count("h200_sxm") == 1
    assert "4 points" in err
    (trial,) = [line.strip() for line in err.splitlines() if line.startswith("  trial:")]
    (band,) = [line.strip() for line in err.splitlines() if line.startswith("  measured_over_model:")]
    (origin,) = [line for line in err.splitlines() if line.startswith("provenance:")]
    known = origin.replace("provenance:", "  workloads.chat.measured_over_model:")
    tried = load_plan(CAMPUS.format(more=f", {trial}, {band}", origin=known))
    stock = load_plan(CAMPUS.format(more="", origin="  {}"))
    assert tried.provenance["workloads.chat.measured_over_model"].source == "4 points measured on rngd"
    assert evaluate(tried)["tokens_annual"] != evaluate(stock)["tokens_annual"]


CAMPUS = """format: madang-plan/1
title: {{ko: 실증, en: Trial}}
site: {{country: KR, place: Ulsan, weather: {{kind: climate, climate: ulsan}}}}
timeline: {{construction_start: 2026-03, life_years: 4}}
phases: [{{name: first, energised: 2027-01, power_mw: 10, power_basis: it}}]
fleet: {{accelerator: rngd}}
tenants: [{{name: own, share: 1, workload: chat}}]
workloads:
  - {{name: chat, kind: llm_serving, model: llama31_8b{more}}}
capital: {{currency: KRW, it_cost_per_accelerator_usd: 10000}}
provenance:
{origin}
"""

def test_other_work_is_compared_by_its_own_units(madang):
    done = madang("compute", "--work", "image_generation", "--krw-per-kwh", "178", "--json")
    rows = {row["accelerator"]: row for row in json.loads(done.out)}
    for name in ("units_s", "per_joule", "krw_per_million"):
        known = rows["h200_sxm"][name]
        assert known["low"] < known["value"] < known["high"], name
    assert rows["tpu_v6e"]["wall_w"] is None
    assert "CMP-002" in rows["dx_m1"]["problem"]
    assert "image/s" in madang("compute", "--work", "image_generation", "--krw-per-kwh", "178").out


RUN = ("compute", "--krw-per-kwh", "178", "--model")


class TestBadInput:
    """Every wrong question gets an answer that says what is wrong and what would do; never a traceback."""

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            ((*RUN, "llama31_70"), 6, ("CAT-002", "did you mean llama31_70b?")),
            ((*RUN, "llama31_70b", "--accelerator", "h100"), 6, ("CAT-002", "h100_sxm")),
            ((*RUN, "kanana2_30b_a3b"), 6, ("CMP-001", "no published shape")),
            ((*RUN, "llama31_70b", "--accelerator", "atom_max"), 6, ("CMP-002", "mem_tb_s")),
            ((*RUN, "llama31_405b", "--accelerator", "rngd"), 4, ("CMP-004", "+35 GB", "16 × rngd", "4 × h200_sxm")),
            ((*RUN, "llama31_8b", "--accelerator", "h200_sxm", "--precision", "fp4"), 2, ("CMP-003", "fp8, int8")),
            ((*RUN, "llama31_70b", "--precision", "fp7"), 2, ("CMP-003", "did you mean fp8?")),
            ((*RUN, "llama31_70b", "--tokens-in", "-5"), 2, ("CMP-007", "got -5", "at least 1 and at most 10,000,000")),
            ((*RUN, "llama31_70b", "--tokens-out", "0"), 2, ("CMP-007", "tokens_out", "got 0")),
            ((*RUN, "llama31_70b", "--service-level", "0"), 2, ("CMP-007", "service_level", "got 0")),
            ((*RUN, "llama31_70b", "--service-level", "0.01"), 4, ("CMP-010", "h200_sxm", "0.01 ms", "ms or more")),
            ((*RUN, "llama31_70b", "--years", "0"), 2, ("CMP-007", "years", "allowed: above 0 and at most 100")),
            (("compute", "--krw-per-kwh", "-1", "--model", "llama31_70b"), 2, ("CMP-007", "krw_per_kwh", "got -1")),
            ((*RUN, "llama31_70b", "--krw-per-usd", "nan"), 2, ("CMP-007", "krw_per_usd", "got nan")),
            ((*RUN, "llama31_70b", "--pue", "inf"), 2, ("CMP-007", "pue", "got inf")),
            (("compute", "--krw-per-kwh", "inf", "--model", "llama31_70b"), 2, ("CMP-007", "krw_per_kwh", "got inf")),
            ((*RUN[:3], "--work", "driving_simulation"), 6, ("CMP-013", "image_generation")),
            ((*RUN[:3], "--work", "image_generatio"), 6, ("CAT-002", "did you mean image_generation?")),
            (RUN[:3], 2, ("CLI-001", "--work")),
            ((*RUN, "llama31_70b", "--work", "speech"), 2, ("CLI-001", "--work")),
        ],
    )
    def test_of_a_comparison(self, madang, arguments, code, words):
        done = madang(*arguments)
        assert done.code == code
        assert not done.out
        assert all(word in done.err for word in words), done.err

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (None, ("CMP-011",)),
            ("model,tokens\nllama31_8b,3\n", ("CMP-011", "missing: accelerator")),
            (HEAD + POINTS.replace("3500", "0"), ("CMP-007", "trial.csv:2 tokens_s", "above 0")),
            (HEAD + POINTS.replace("128,2048", "-128,2048"), ("CMP-007", "trial.csv:2 tokens_in", "got -128")),
            (HEAD + POINTS.replace("128,2048", "much,2048"), ("CMP-011", "trial.csv:2 tokens_in", "got much")),
            (HEAD + POINTS.removesuffix(",0,2300\n"), ("CMP-011", "trial.csv:5 requests", "allowed: a number")),
            (HEAD + POINTS.removesuffix(",500,0,2300\n"), ("CMP-011", "trial.csv:5 tokens_out", "cut short")),
            (HEAD + POINTS.splitlines()[0], ("CMP-012", "at least 3")),
            (HEAD + POINTS.replace("rngd", "h200_sxm", 1), ("CMP-012", "h200_sxm, rngd")),
            (HEAD + POINTS.replace("rngd", "rgnd", 1), ("CAT-002", "trial.csv:2", "did you mean rngd?")),
        ],
    )
    def test_of_a_trial(self, madang, tmp_path, text, words):
        path = tmp_path / "trial.csv"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        done = madang("trial", str(path), "--krw-per-kwh", "178")
        assert done.code == 6
        assert all(word in done.err for word in words), done.err

    @pytest.mark.parametrize(
        ("more", "code", "words"),
        [
            ("", 0, ()),
            (", precision: fp4", 2, ("plan.yaml:", "CMP-003", "bf16, fp8, int8")),
            (", ms_per_token: 0.01", 4, ("CMP-010", "ms or more")),
            (", tokens_out: -3", 3, ("PLN-005", "workloads.chat.tokens_out")),
        ],
    )
    def test_of_a_plan(self, madang, tmp_path, more, code, words):
        path = tmp_path / "plan.yaml"
        text = CAMPUS.format(more=more, origin="  {}").replace("workload: chat", "workload: chat, tokens_per_day: 1e9")
        path.write_text(text, encoding="utf-8")
        done = madang("check", str(path))
        assert done.code == code, done.err
        assert all(word in done.err for word in words), done.err

    @pytest.mark.parametrize("arguments", [(*RUN, "llama31_405b", "--accelerator", "rngd"), (*RUN, "llama31_70")])
    def test_in_korean(self, madang, arguments):
        done = madang(*arguments, "--lang", "ko")
        assert done.code
        assert "쓸 수 있는 것" in done.err
