"""madang train, as a function."""

import json

import pytest

from madang.cli.commands.train import train_command
from madang.compute.compare import Costs
from madang.errors import UsageError

COSTS = Costs(krw_per_kwh=150, years=4, krw_per_usd=1400, pue=1.2)
ASK = {"tokens": 15e12, "batch_tokens": 16e6, "sequence": 8192, "costs": COSTS}


@pytest.mark.parametrize(("lang", "word", "note"), [("en", "goodput", "a PUE of 1.2"), ("ko", "유효 시간", "PUE 1.2")])
def test_a_line_for_each_number_of_accelerators(capsys, lang, word, note):
    train_command("llama31_405b", "gb200_nvl72", [512, 5120], precision=None, lang=lang, as_json=False, **ASK)
    out, err = capsys.readouterr()
    assert word in out
    assert len(out.splitlines()) == 3
    assert "100%" in out
    assert note in err


def test_json_has_bands_and_the_step(capsys):
    train_command("llama31_70b", "h100_sxm", [1024], precision="bf16", lang="en", as_json=True, **ASK)
    (found,) = json.loads(capsys.readouterr().out)
    assert found["step"]["matrix"] == "bf16"
    assert found["days"]["low"] < found["days"]["value"] < found["days"]["high"]
    assert found["krw"]["value"] > 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tokens": "inf"}, "tokens"),
        ({"batch-tokens": "nan"}, "batch_tokens"),
        ({"batch-tokens": "inf"}, "batch_tokens"),
        ({"accelerators": "999999999999"}, "accelerators"),
        ({"batch-tokens": "8192", "sequence": "8193"}, "at most 8,192"),
        ({"krw-per-kwh": "1e300"}, "krw_per_kwh"),
        ({"pue": "inf"}, "pue"),
    ],
)
def test_a_number_that_cannot_be_is_refused(madang, wrong, said):
    asked = {"model": "llama31_8b", "accelerator": "h100_sxm", "accelerators": "8", "tokens": "1e9",
             "krw-per-kwh": "150"} | wrong
    done = madang("train", *(word for name, value in asked.items() for word in (f"--{name}", value)))
    assert (done.code, done.out) == (2, "")
    assert "[CMP-007]" in done.err
    assert said in done.err


def test_a_precision_that_is_not_one_is_refused():
    with pytest.raises(UsageError) as caught:
        train_command("llama31_70b", "h100_sxm", [1024], precision="fp9", lang="en", as_json=False, **ASK)
    assert caught.value.problems[0].code == "CMP-003"
    assert caught.value.problems[0].nearest
