"""madang size: the sized plan is a plan, says what it found, and names limits that cannot hold together."""

import json

import pytest

from madang.plan import load_plan

TEXT = """format: madang-plan/1
title: {ko: 시험, en: Test}
site: {country: US, place: Phoenix, weather: {kind: climate, climate: phoenix}}
timeline: {construction_start: 2026-03, life_years: 3}
phases: [{name: only, energised: 2028-01, power_mw: 20, power_basis: it}]
tenants: [{name: own, share: 1}]
capital: {currency: USD, price_year: 2025}
supply: {sources: [{name: field, kind: solar, power_mw: 1}]}
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT)
    return path


def test_it_writes_the_sized_plan_and_prints_what_it_found(madang, plan, tmp_path):
    sized = tmp_path / "new" / "sized.yaml"
    done = madang("size", str(plan), "-o", str(sized), "--clean-share", "0.4", "--lang", "ko")
    assert done.code == 0
    assert "무탄소 비율 1%p의 값은" in done.out
    assert "모의운전" in done.out
    found = load_plan(sized)
    assert found.provenance["supply.sources.field.power_mw"].kind == "derived"
    assert {remark.id for remark in found.remarks} == {
        "sizing.optimum", "sizing.grid", "sizing.unclean_share", "sizing.lived"}
    again = madang("size", str(sized), "-o", str(sized), "--clean-share", "0.2", "--json")
    document = json.loads(again.out)
    assert document["limits"]["unclean_share"] == pytest.approx(0.8)
    assert document["optimum"]["clean_share"] >= 0.2 - 1e-6
    assert len(load_plan(sized).remarks) == 4


def test_limits_in_conflict_are_called_as_they_were_given(madang, plan, tmp_path):
    done = madang("size", str(plan), "-o", str(tmp_path / "sized.yaml"), "--clean-share", "0.9")
    assert done.code == 4
    assert "[SUP-013] --clean-share" in done.err
    assert "got 0.9" in done.err
    assert not (tmp_path / "sized.yaml").exists()
