"""madang serving, as a function."""

import json

import pytest

from madang.cli.commands.serving import requests_of, serving_command
from madang.compute.serving.simulate import ServiceLevel
from madang.errors import InfeasibleError, UsageError

LEVEL = ServiceLevel(2.0, 0.05)
ASKED = requests_of(5.0, None, (800.0, 4000), (200.0, None))


@pytest.mark.parametrize(("lang", "word", "note"), [("en", "replicas", "99% of them"), ("ko", "복제 수", "99%가")])
def test_a_line_for_each_accelerator_and_reasons_for_the_others(capsys, lang, word, note):
    serving_command("llama31_70b", ["h200_sxm", "b200_sxm", "atom_max"], ASKED, LEVEL, None, lang, False)
    out, err = capsys.readouterr()
    assert word in out
    assert len(out.splitlines()) == 3
    assert note in err
    assert "CMP-002" in err


def test_json_of_a_trace(capsys, tmp_path):
    path = tmp_path / "trace.csv"
    lines = [f"{at},{500 + at},{100}" for at in range(60)]
    path.write_text("\n".join(["arrival_s,tokens_in,tokens_out", *lines]), encoding="utf-8")
    serving_command("llama31_8b", ["h200_sxm"], requests_of(None, path, (1, None), (1, None)), LEVEL, None, "en", True)
    (found,) = json.loads(capsys.readouterr().out)
    assert found["replicas"] == 1
    assert len(found["first_s"]) == 3


def test_a_rate_or_a_trace_and_not_both(tmp_path):
    for rate, path in ((None, None), (1.0, tmp_path)):
        with pytest.raises(UsageError) as caught:
            requests_of(rate, path, (1, None), (1, None))
        assert caught.value.problems[0].code == "CLI-008"


@pytest.mark.parametrize("wrong", [("--requests-s", "inf"), ("--requests-s", "1e400"), ("--tokens-in", "inf"),
                                   ("--first-ms", "nan"), ("--most-in", "99999999999999999999")])
def test_a_number_that_cannot_be_is_refused(madang, wrong):
    rate = () if wrong[0] == "--requests-s" else ("--requests-s", "5")
    done = madang("serving", "--model", "llama31_8b", *rate, *wrong)
    assert (done.code, done.out) == (2, "")
    assert "[CMP-007]" in done.err


def test_where_no_accelerator_keeps_the_level_all_reasons_are_given():
    with pytest.raises(InfeasibleError) as caught:
        serving_command("llama31_70b", ["h200_sxm", "b200_sxm"], ASKED, ServiceLevel(2.0, 1e-4), None, "en", False)
    assert [problem.code for problem in caught.value.problems] == ["CMP-010", "CMP-010"]
