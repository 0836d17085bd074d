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


@pytest.mark.parametrize("said", [
    "시는 10일 6개 기업과 총 3조원 규모의 투자협약을 체결했다.\n",
    "시는 센터를 비롯해 6개 기업으로부터 3조원 규모의 투자를 유치했다.\n",
])
def test_the_sum_of_several_firms_is_no_campus_of_its_own(claims_of, said):
    assert not [claim for claim in claims_of(SITED + said, "investment") if claim.site]


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


@pytest.mark.parametrize(("said", "predicate", "figure"), [
    ("프로젝트 규모는 5조원으로 알려졌다.\n", "investment", ("capex", 5e12)),
    ("이 데이터센터는 최대 300MW 규모로 지어진다.\n", "capacity", ("power", 300)),
    ("대지면적 1573㎡에 지하 4층 규모의 데이터센터가 들어선다.\n", "area", ("site_area", 1573)),
    ("센터는 해마다 일자리 400개를 만든다.\n", "jobs", ("jobs", 400)),
])
def test_what_is_said_before_the_only_campus_is_named_is_said_of_it(claims_of, only, said, predicate, figure):
    told = only(claims_of(said + SITED, predicate))
    assert (told.site, figures([told])) == ("여수 AI 데이터센터", [figure])


def test_a_milestone_before_the_only_campus_is_named_is_its_own(claims_of, only):
    said = "이 데이터센터는 2027년 착공해 2029년 준공된다.\n" + SITED
    assert only(claims_of(said, "completion")).subject == ("여수 AI 데이터센터",)


@pytest.mark.parametrize("said", [
    "국내 데이터센터 용량은 700MW 수준이다.\n",
    "목포에는 연면적 5만㎡ 규모의 컨벤션센터가 있다.\n",
    "통상 데이터센터의 연면적은 3만㎡를 넘는다.\n",
    "누리통신은 2029년 사옥을 준공한다.\n",
])
def test_what_is_usual_or_elsewhere_is_not_said_of_the_campus(claims_of, said):
    told = [c for p in ("capacity", "area", "completion") for c in claims_of(said + SITED, p)]
    assert not [c for c in told if c.site]


@pytest.mark.parametrize("said", [
    "연면적 5만㎡ 규모의 데이터센터다.\n",
    "데이터센터는 2029년 준공된다.\n",
    "센터는 100MW 규모다.\n",
])
def test_a_figure_without_a_campus_makes_no_claim(claims_of, said):
    assert not [c for p in ("capacity", "area", "completion") for c in claims_of(said, p)]


@pytest.mark.parametrize(("item", "predicate"), [
    ("◇ 1단계는 2028년 3월까지 40MW 규모로 완공된다.\n", "completion"),
    ("◆ 총사업비는 9000억원이다.\n", "investment"),
    ("○ 수전용량은 100MW다.\n", "capacity"),
])
def test_a_bullet_before_what_the_campus_alone_has_keeps_it_in_mind(claims_of, only, item, predicate):
    away = "누리통신은 이날 실적을 발표했다.\n바다증권은 목표 주가를 올렸다.\n누리통신은 주가가 올랐다.\n"
    assert only(claims_of(SITED + away + item, predicate)).site == "여수 AI 데이터센터"


@pytest.mark.parametrize("said", [
    "가람에너지는 건축 설계와 인허가를 연내에 마무리한다.\n",
    "가람에너지는 계약 절차를 2027년까지 마무리할 계획이다.\n",
])
def test_only_building_that_is_ended_is_a_completion(claims_of, said):
    assert not claims_of(SITED + said, "completion")
    assert claims_of(SITED + "가람에너지는 공사를 2029년까지 마무리할 계획이다.\n", "completion")


def test_each_sum_that_goes_into_its_own_thing_is_a_part(claims_of):
    said = SITED + "가람에너지는 건물에 3000억원, 서버에 5000억원을 투자한다.\n"
    assert figures(claims_of(said, "investment")) == [("capex_part", 3e11), ("capex_part", 5e11)]


def test_a_county_told_by_its_title_and_by_its_name_alone_has_one_campus(claims_of, only):
    said = "강진군은 ‘강진 AI 데이터센터’를 세운다.\n강진군 성전면 일원에는 300MW급 데이터센터가 들어선다.\n"
    assert only(claims_of(said, "capacity")).site == "강진 AI 데이터센터"


def test_a_campus_stands_where_a_university_has_its_own(claims_of, only):
    assert only(claims_of("누리통신은 시흥캠퍼스에 새 데이터센터를 짓는다.\n", "development")).site == "시흥 데이터센터"


@pytest.mark.parametrize("opening", ["임대료는", "운영사는", "발주처는", "궁극적으로는", "구체적으로는"])
def test_a_common_word_that_opens_a_sentence_is_nobody(claims_of, opening):
    claims = claims_of(SITED + f"{opening} 100MW 규모로 확장한다는 목표를 뒷받침한다.\n", "capacity")
    assert not [c for c in claims if opening[:-1] in c.subject]


def test_accelerators_in_the_headline_of_a_campus_are_its_own(claims_of, only):
    said = "GPU 2만장·일자리 500개, 여수에 AI 데이터센터 들어선다\n\n" + SITED
    assert only(claims_of(said, "procurement")).site == "여수 AI 데이터센터"


def test_a_loan_paid_back_is_not_raised_and_a_cost_in_a_bracket_is_put_in(claims_of, only):
    said = SITED + "가람에너지는 사업비(8000억원)의 30%를 자본으로 조달해 브릿지론 900억원을 상환했다.\n"
    assert figures([only(claims_of(said, "investment"))]) == [("capex", 8e11)]
    assert 9e10 not in [value for _, value in figures(claims_of(said, "financing"))]


@pytest.mark.parametrize("opening", ["이번 브릿지론은", "이번 PF 대출은", "이번 거래는"])
def test_a_loan_talked_of_keeps_its_campus_in_mind(claims_of, opening):
    away = "누리통신은 이날 실적을 발표했다.\n바다증권은 목표 주가를 올렸다.\n"
    said = SITED + away + f"{opening} 나뉜다.\n선순위 530억원은 한빛은행이, 후순위 70억원은 바다증권이 대출한다.\n"
    assert {claim.site for claim in claims_of(said, "financing")} == {"여수 AI 데이터센터"}


def test_the_power_of_a_campus_is_no_firmer_for_its_money(claims_of, only):
    said = "120MW급 여수 AI 데이터센터 개발사업이 2500억원 조달을 마쳤다.\n가람에너지는 자금을 집행했다.\n"
    assert only(claims_of(said, "capacity")).status == "intent"


def test_the_price_in_a_headline_is_nothing_put_in(claims_of):
    said = "거래 규모 5000억원…누리통신, 여수 데이터센터 산다\n\n누리통신은 여수 데이터센터를 사들인다고 밝혔다.\n"
    assert not claims_of(said, "investment")
