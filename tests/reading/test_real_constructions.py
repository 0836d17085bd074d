"""Constructions that real pages of many outlets showed: each in sentences of our own."""

import pytest

from madang.reading import campuses


def figures(claim, *roles):
    return [(q.role, q.value) for q in claim.quantities if not roles or q.role in roles]


def test_a_campus_with_a_name_of_its_own_is_not_the_other_one_at_its_place(claims_of, only):
    text = ("여수시는 화양면에 80MW 규모 ‘AI 데이터센터’가 들어설 예정이라고 밝혔다. "
            "지난 3월 착공한 ‘여수 솔빛데이터센터’(20MW, 3100억원)보다 4배 큰 규모다.\n")
    sites = {figures(c)[0][1]: c.site for c in claims_of(text, "capacity")}
    assert sites == {80.0: "여수 AI 데이터센터", 20.0: "여수 솔빛 데이터센터"}
    assert only(claims_of(text, "investment")).site == "여수 솔빛 데이터센터"
    ground = only(claims_of(text, "groundbreaking"))
    assert (ground.site, ground.status, ground.time.start) == ("여수 솔빛 데이터센터", "ground_breaking", "2025-03-01")


@pytest.mark.parametrize("said", [
    "전남 영암군과 무안군 일대에 각각 수전용량 40MW와 70MW 규모의 AI 데이터센터를 구축한다.\n",
    "영암군에는 5천억원이 투입돼 40MW 규모로, 무안군에는 9천억원을 들여 70MW 규모의 AI 데이터센터가 각각 "
    "조성될 예정이다.\n",
])
def test_figures_are_shared_out_among_two_campuses(claims_of, said):
    shared = {figures(c)[0][1]: c.site for c in claims_of(said, "capacity")}
    assert "영암" in shared[40.0]
    assert "무안" in shared[70.0]


def test_many_parties_sign_one_memorandum(claims_of, only):
    text = ("동강건설은 16일 도청에서 강원도, 가람전력, 누리통신 등 9개 기관과 "
            "'AI 데이터센터 조성 업무협약'(MOU)을 맺었다고 밝혔다.\n")
    paper = only(claims_of(text, "mou"))
    assert paper.subject == ("동강건설",)
    assert {"가람전력", "누리통신"} <= set(paper.counterparty)
    assert (paper.status, paper.time.start) == ("mou", "2025-06-16")


def test_a_paper_still_to_be_signed_is_no_memorandum(claims_of):
    assert not claims_of("사업은 과학기술정보통신부와의 실시협약 체결 이후 본격 추진된다.\n", "mou")


def test_what_is_resolved_on_a_memorandum_is_no_firmer_than_it(claims_of, only):
    text = ("바다전력은 4일 당진시와 AI 데이터센터 투자협약(MOU)을 맺었다. "
            "바다전력은 오는 2031년까지 당진 AI 데이터센터에 1조원을 투자하기로 했다.\n")
    sum_ = only(claims_of(text, "investment"))
    assert (sum_.status, sum_.time.end[:4]) == ("mou", "2031")


def test_who_is_chosen_has_no_contract_yet(claims_of, only):
    said = "과학기술정보통신부는 10일 구축 사업의 우선협상대상자로 가람SDS 컨소시엄을 선정했다.\n"
    active = only(claims_of(said, "selection"))
    said = "전남도는 사업 우선협상대상자로 가람SDS컨소시엄이 선정됐다고 11일 밝혔다.\n"
    passive = only(claims_of(said, "selection"))
    assert active.subject == passive.subject == ("가람SDS 컨소시엄",)
    assert active.counterparty == ("과학기술정보통신부",)
    assert active.status is passive.status is None


def test_a_builders_price_is_a_contract_and_no_investment(claims_of, only):
    text = "동강건설은 지난 3일 1200억원 규모의 '여수 데이터센터 신축공사' 계약을 체결했다고 4일 공시했다.\n"
    assert not claims_of(text, "investment")
    won = "여수 데이터센터는 동강건설이 지난해 공사비 1200억원에 수주했다.\n"
    contract = only(claims_of(won, "supply_contract"))
    assert (contract.subject, figures(contract), contract.status) == (("동강건설",), [("amount", 1.2e11)], "contract")


def test_a_refused_start_is_a_setback_and_no_ground_breaking(claims_of, only):
    text = "여수 데이터센터는 지난달 여수시가 착공신고를 최종 반려하면서 멈췄다.\n"
    assert not claims_of(text, "groundbreaking")
    assert only(claims_of(text, "setback")).site == "여수 데이터센터"


def test_ground_and_floors_are_told_apart(claims_of):
    text = "가람에너지는 여수 산단 내 3만㎡ 부지에 연면적 7만㎡ 규모로 여수 AI 데이터센터를 건립한다.\n"
    assert [figures(c)[0] for c in claims_of(text, "area")] == [("site_area", 30000.0), ("floor_area", 70000.0)]


def test_a_date_put_off_twice_stands_as_it_is_now(claims_of, only):
    text = ("김해 데이터센터 사업은 늦어지고 있다. "
            "김해 데이터센터는 처음에 2021년 준공할 계획이었으나 2022년으로 한 번 미뤄진 뒤 2024년으로 늦춰졌다.\n")
    done = only(claims_of(text, "completion", date="2023-07-03"))
    assert (done.time.start[:4], done.former_time.start[:4]) == ("2024", "2022")


def test_a_unit_explained_and_one_of_several_are_no_capacity(claims_of):
    text = ("여수시에 120MW짜리 데이터센터가 들어설 전망이다. 1MW는 에어컨 500대를 돌릴 수 있는 전력량이다. "
            "40MW 3기와 지원 시설이 들어설 예정이다.\n")
    assert [figures(c)[0][1] for c in claims_of(text, "capacity")] == [120.0]


def test_a_bracket_says_its_own_basis(claims_of):
    text = "여수 데이터센터는 수전용량 60MW(IT 용량 40MW) 규모로 개발될 예정이다.\n"
    assert {figures(c)[0][1]: c.power_basis for c in claims_of(text, "capacity")} == {60.0: "utility", 40.0: "it"}


def test_an_unknown_town_of_a_state_has_a_campus_of_its_own(claims_of):
    text = ("Northgate Compute plans a $400 million data center in Fairmead, Illinois.\n"
            "Ardent Power is adding a 480-megawatt campus in Grovelake, Illinois.\n")
    assert {c.site for c in claims_of(text, "location")} == {"Fairmead 데이터센터", "Grovelake 데이터센터"}


def test_two_campuses_of_one_state_do_not_merge(claims_of):
    text = ("Deployment starts at Corvane’s 2-GW Sweetbriar campus in Texas.\n"
            "Lindell Compute broke ground on a 900 MW data center campus in Texas.\n")
    sites = {figures(c)[0][1]: c.site for c in claims_of(text, "capacity")}
    assert sites[2000.0] != sites[900.0]


def test_what_is_put_on_hold_in_english(claims_of, only):
    text = "Microsoft has put a hold on its plan to spend $2 billion on a data center in Iowa.\n"
    assert only(claims_of(text, "setback")).subject == ("마이크로소프트",)
    assert not claims_of(text, "investment")


def test_two_dates_of_one_english_clause(claims_of, only):
    text = ("Corvane plans a data center in Fairmead, Illinois. The campus is expected to support 350MW, with "
            "construction possibly beginning in May 2027 and operations targeted for 2029.\n")
    assert only(claims_of(text, "commissioning")).time.start[:4] == "2029"
    ground = only(claims_of(text, "groundbreaking"))
    assert (ground.time.start[:7], ground.status) == ("2027-05", "possible")


def test_a_campus_is_called_by_its_own_name_in_english_too(read, only):
    named = "Corvane operates a 106MW data center in Fairmead, Illinois.\n"
    assert only(campuses(read(named).claims)).name_en == "Fairmead Data Centre"
