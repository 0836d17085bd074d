"""madang plausible: a plan beside real campuses, and each campus beside the others."""

import json
from pathlib import Path

import pytest

ULSAN = str(Path(__file__).resolve().parents[2] / "examples" / "ulsan" / "plan.yaml")


@pytest.mark.parametrize(("lang", "said"), [
    ("ko", "솔라시도 AI 슈퍼클러스터 허브: 건물"), ("en", "Solaseado AI Supercluster Hub: too little")])
def test_each_campus_with_who_sets_its_band(madang, lang, said):
    done = madang("plausible", "--lang", lang)
    assert done.code == 0
    assert said in done.err
    assert len(done.out.splitlines()) > 30


def test_a_plan_with_the_campuses_it_is_compared_with(madang):
    done = madang("plausible", ULSAN, "--json")
    found = {each["id"]: each for each in json.loads(done.out)}
    assert {each["campus"] for each in found["kw_per_accelerator"]["campuses"]} >= {"ulsan", "stargate_uae"}
    assert "Stargate UAE" in madang("plausible", ULSAN, "--lang", "en").out
