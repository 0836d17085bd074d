"""madang compute and madang trial, as functions."""

import json

import pytest

from madang.cli.commands.compute import compute_command, trial_command

ASK = {"tokens_in": 1000, "tokens_out": 500, "krw_per_kwh": 150, "years": 4, "krw_per_usd": 1400}


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
    assert known["tokens_s"]["low"] < known["tokens_s"]["value"] < known["tokens_s"]["high"]
    assert known["between_s"] <= 0.0501
    assert known["sheet"]["price_usd"] == "secondary"
    assert "CMP-002" in unknown["problem"]


def test_a_trial_prints_both_comparisons(capsys, tmp_path):
    path = tmp_path / "trial.csv"
    path.write_text(
        "model,accelerator,precision,tensor,pipeline,tokens_in,tokens_out,requests,tokens_s\n"
        "llama31_8b,rngd,fp8,1,1,128,2048,0,3500\nllama31_8b,rngd,fp8,1,1,1000,1000,0,1800\n"
        "llama31_8b,rngd,fp8,1,1,2048,128,0,400\nllama31_8b,rngd,fp8,1,1,500,500,0,2300\n",
        encoding="utf-8",
    )
    trial_command(path, lang="en", as_json=False, **ASK)
    out, err = capsys.readouterr()
    assert out.count("rngd") == 2
    assert "4 points" in err
