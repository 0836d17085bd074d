"""Figures of Korean announcements and what each is of: taxes, jobs, shares of a sum, funds, one of several alike."""

import pytest

SITED = "가람에너지는 여수에 AI 데이터센터를 짓는다.\n"


def figures(claims):
    return [(q.role, q.value) for claim in claims for q in claim.quantities]


@pytest.mark.parametrize(("said", "won"), [
    ("여수 AI 데이터센터가 가동되면 해마다 90억원 넘는 지방세 수입이 생긴다.\n", 9e9),
    ("여수 AI 데이터센터로 시가 걷는 지방세만 연간 85억원에 이른다.\n", 8.5e9),
    ("여수 AI 데이터센터에서 재산세 12억원이 걷힐 것으로 시는 본다.\n", 1.2e9),
])
def test_taxes_are_an_effect_and_nothing_put_in(claims_of, said, won):
    assert figures(claims_of(said, "economic_effect")) == [("effect_output", won)]
    assert not claims_of(said, "investment")


def test_what_is_put_in_is_no_effect(claims_of, only):
    said = "시는 사업비 규모가 6000억원에 이르는 여수 데이터센터로 700명 넘는 고용유발 효과를 기대한다.\n"
    assert figures([only(claims_of(said, "economic_effect"))]) == [("effect_jobs", 700)]


@pytest.mark.parametrize("said", [
    "가람에너지는 여수 시민 120명을 우선 채용하기로 해 일자리 창출에 힘을 보탠다.\n",
    "공사가 끝나면 직원 120명이 상주할 예정이다.\n",
    "가람에너지는 120명을 새로 고용해 지역 일자리 창출에 나선다.\n",
])
def test_who_is_hired_or_stays_is_a_job(claims_of, only, said):
    assert figures([only(claims_of(SITED + said, "jobs"))]) == [("jobs", 120)]


def test_firms_counted_beside_jobs_are_no_jobs(claims_of):
    said = "5개 기업 유치로 일자리 300개가 생긴다.\n"
    assert figures(claims_of(SITED + said, "jobs")) == [("jobs", 300)]


@pytest.mark.parametrize(("said", "parts"), [
    ("센터에는 국비 300억원과 도비 150억원, 민자 850억원 등 총 1300억원이 들어간다.\n", [3e10, 1.5e10, 8.5e10]),
    ("○ 사업비 : 1300억원(국비 300억원, 지방비 150억원, 민간자본 850억원)\n", [3e10, 1.5e10, 8.5e10]),
    ("여수 AI 데이터센터에는 건축비 400억원, 장비비 900억원이 든다.\n", [4e10, 9e10]),
])
def test_whose_or_what_for_a_part_of_a_sum_is(claims_of, said, parts):
    told = figures(claims_of(SITED + said, "investment"))
    assert [value for role, value in told if role == "capex_part"] == parts
    assert {value for role, value in told if role == "capex"} <= {1.3e11}


@pytest.mark.parametrize("said", [
    "여수 AI 데이터센터는 80조원 규모의 ‘미래성장펀드’ 지원을 받는 투자 사업이다.\n",
    "여수 AI 데이터센터에는 2조원 규모로 조성된 지역활력펀드가 투입된다.\n",
])
def test_what_a_fund_holds_is_not_put_in(claims_of, said):
    assert not claims_of(said, "investment")


def test_the_sum_of_several_firms_is_no_campus_of_its_own(claims_of):
    said = SITED + "시는 10일 6개 기업과 총 3조원 규모의 투자협약을 체결했다.\n"
    assert [claim.site for claim in claims_of(said, "investment")] == [None]


@pytest.mark.parametrize("said", [
    "센터는 30MW 규모 건물 4동으로 이뤄진다.\n",
    "이 데이터센터는 20MW씩 6단계로 지어진다.\n",
    "단지에는 40MW급 데이터센터 3개가 들어선다.\n",
])
def test_one_of_several_alike_is_not_the_campus(claims_of, said):
    assert not claims_of(SITED + said, "capacity")


@pytest.mark.parametrize(("said", "mw"), [
    ("센터는 30MW 규모 건물 4동, 총 120MW 규모다.\n", 120),
    ("센터는 120MW 규모 건물 1동으로 지어진다.\n", 120),
])
def test_the_whole_beside_one_of_several_is_the_campus(claims_of, only, said, mw):
    assert figures([only(claims_of(SITED + said, "capacity"))]) == [("power", mw)]
