"""Orders, lenders in a list, campuses taken over, what residents and empty tenders do, and figures of many centres."""

import pytest


@pytest.mark.parametrize(("said", "won"), [
    ("가람전기는 북미 데이터센터에 들어갈 변압기를 1200억원에 수주했다고 밝혔다.\n", 1.2e11),
    ("가람전기가 미국 데이터센터용 배전반 2100억원어치를 따냈다.\n", 2.1e11),
    ("누리쿨링은 냉각 설비를 공급하는 340억원 규모의 계약을 맺었다고 밝혔다.\n", 3.4e10),
    ("앞서 누리쿨링은 해당 사업과 관련해 340억원 규모 공급계약을 수주한 바 있다.\n", 3.4e10),
    ("가람전기는 2028년까지 북미 데이터센터에 배전반을 900억원에 공급했다.\n", 9e10),
    ("누리쿨링은 최근 340억원 규모의 데이터센터 냉각 사업 수주를 따냈다고 밝혔다.\n", 3.4e10),
])
def test_an_order_is_a_contract_and_no_investment(claims_of, said, won, only):
    order = only(claims_of(said, "supply_contract"))
    assert (order.status, [q.value for q in order.quantities]) == ("contract", [won])
    assert order.subject[0] in ("가람전기", "누리쿨링")
    assert not claims_of(said, "investment")


@pytest.mark.parametrize("said", [
    "가람전기의 변압기 수주잔고는 4조1000억원이다.\n",
    "가람전기는 올해 변압기 수주 목표를 1조원으로 잡았다.\n",
    "한빛클라우드는 누리은행과 900억원 규모의 대출 계약을 맺었다.\n",
])
def test_what_is_hoped_for_or_lent_is_no_order(claims_of, said):
    assert not claims_of(said, "supply_contract")


def test_what_is_resolved_to_be_supplied_is_agreed(claims_of, only):
    said = "가람전기는 북미의 한 데이터센터에 배전반을 6100만달러(약 900억원)에 공급하기로 했다고 밝혔다.\n"
    order = only(claims_of(said, "supply_contract"))
    assert (order.subject, order.status, order.quantities[0].value) == (("가람전기",), "agreed", 6.1e7)


def test_a_lot_taken_in_a_park_is_no_order(claims_of):
    assert not claims_of("여수시는 전날 한빛클라우드와 산업단지 입주 계약을 체결했다.\n", "supply_contract")


def test_two_named_parties_bind_themselves_whatever_the_contract_is_for(claims_of, only):
    said = "한빛클라우드는 전력 기업인 ‘바다 파워웍스’와 소형 원자로 개발을 위한 계약을 체결했다.\n"
    assert only(claims_of(said, "supply_contract")).subject == ("한빛클라우드",)


@pytest.mark.parametrize("said", [
    "여수 데이터센터 건립을 두고 주민 반대가 거세다.\n",
    "여수 데이터센터 인근 주민들이 시청 앞에서 집회를 열었다.\n",
    "여수 데이터센터 부지 입찰에 응찰한 기업이 없었다.\n",
    "여수 데이터센터 용지는 두 번째 분양에서도 참여 업체가 나타나지 않았다.\n",
])
def test_residents_and_an_empty_tender_hold_a_campus_up(claims_of, said, only):
    assert only(claims_of(said, "setback")).site == "여수 데이터센터"


@pytest.mark.parametrize("said", [
    "여수 데이터센터 주민 반대를 우려해 설명회가 열렸다.\n",
    "여수시는 여수 데이터센터에 반대하는 주민이 없다고 밝혔다.\n",
    "여수 데이터센터에는 아직 입주 신청이 없어 임대료가 낮다.\n",
])
def test_what_is_feared_or_absent_holds_nothing_up(claims_of, said):
    assert not claims_of(said, "setback")


def test_work_begins_in_spite_of_residents(claims_of, only):
    said = "주민 반발에도 한빛클라우드는 여수 데이터센터를 9월에 착공한다.\n"
    assert only(claims_of(said, "groundbreaking")).time.start[:7] == "2025-09"
    assert not claims_of(said, "setback")


def test_each_lender_of_a_list_gives_its_own_sum(claims_of, values):
    text = ("여수 데이터센터 대주단이 꾸려졌다. 누리은행과 바다은행이 각각 700억원, "
            "한빛손해보험 400억원, 가람캐피탈 150억원이다.\n")
    lent = values(claims_of(text, "financing"), "amount")
    assert lent[7e10].counterparty == ("누리은행", "바다은행")
    assert lent[4e10].counterparty == ("한빛손해보험",)
    assert lent[1.5e10].counterparty == ("가람캐피탈",)


def test_sums_of_firms_that_lend_nothing_are_no_loans(claims_of):
    assert not claims_of("매출은 가람전기 700억원, 누리통신 400억원, 한빛클라우드 150억원이다.\n", "financing")


def test_bonds_are_financing_and_the_campus_bought_with_them_changes_hands(claims_of, only, values):
    text = ("가람통신은 2천억원을 목표로 한 회사채 수요예측을 마쳤다. "
            "가람통신은 이 돈으로 누리홀딩스로부터 여수 데이터센터를 인수하기로 했다.\n")
    assert values(claims_of(text, "financing"), "amount")[2e11].subject == ("가람통신",)
    bought = only(claims_of(text, "ownership"))
    assert (bought.subject, bought.counterparty, bought.site) == (("가람통신",), ("누리홀딩스",), "여수 데이터센터")


def test_the_power_of_many_centres_is_no_campus_of_them(claims_of, values):
    text = ("가람통신, 여수 데이터센터 확보…“지금도 210MW”\n가람통신은 여수 데이터센터를 짓는다고 밝혔다. "
            "가람통신이 수도권에 운영하는 데이터센터 6곳의 용량은 210MW다.\n")
    whole = values(claims_of(text, "capacity"), "power")[210.0]
    assert whole.site is None


def test_a_plant_that_gives_power_is_no_campus(claims_of):
    text = "이들 원자로는 처음에는 250MW의 전력을 생산하고, 나중에는 총용량을 700MW로 늘린다는 계획이다.\n"
    assert not claims_of("가람전력은 원자로를 짓는다. " + text, "capacity")


@pytest.mark.parametrize(("said", "place"), [
    ("한빛클라우드는 서울 금천구 디지털로 9 ‘가람타워’ 건물에 30MW급 데이터센터를 짓는다.\n", "금천"),
    ("한빛클라우드는 베트남 호찌민시 미래하이테크파크(MHTP) 내에 30MW급 데이터센터를 건설할 계획이다.\n", "호찌민"),
    ("인천 부평 데이터센터(IDC)를 30MW로 증설한다.\n", "부평"),
])
def test_districts_buildings_and_parks_are_where_a_campus_stands(claims_of, said, place, only):
    assert place in only(claims_of(said, "capacity")).site


def test_a_paper_that_is_signed_today_is_still_to_be_signed(claims_of, only):
    said = "여수시는 16일 오후 시청에서 가람클라우드와 데이터센터 투자협약을 체결한다.\n"
    assert only(claims_of(said, "mou")).status == "intent"


def test_what_ground_is_bought_for_is_not_paid_for_itself(claims_of, only):
    said = "가람통신은 여수 데이터센터 건립을 위한 토지를 매입했다고 밝혔다.\n"
    assert all(c.status in (None, "intent") for c in claims_of(said, "development"))
    assert only(claims_of(said, "ownership")).site == "여수 데이터센터"


@pytest.mark.parametrize("said", [
    "여수 데이터센터가 들어선다. 시행은 누리와 바다가 참여하며 시공은 가온이엔지가 맡는다.\n",
    "여수 데이터센터는 내년 착공한다. 가온이엔지가 시공을 담당한다.\n",
])
def test_who_takes_on_the_work_has_a_role(claims_of, said, only):
    role = only(claims_of(said, "role"))
    assert (role.subject, role.object, role.site) == (("가온이엔지",), "시공", "여수 데이터센터")


def test_work_that_nobody_takes_on_gives_no_role(claims_of):
    assert not claims_of("여수 데이터센터 시공을 맡을 건설사를 찾고 있다. 운영은 쉽지 않다.\n", "role")


@pytest.mark.parametrize("said", [
    "누리는 여수 데이터센터 계획을 접었다. 건립 철회된 데이터센터는 부지 면적 3만㎡ 규모였다.\n",
    "무산된 여수 데이터센터는 부지 기준 약 3만㎡ 규모로, 옛 시설의 두 배였다.\n",
])
def test_what_was_given_up_is_still_told_of(claims_of, said, values):
    assert values(claims_of(said, "area"), "site_area")[30000.0].site == "여수 데이터센터"
    assert claims_of(said, "cancellation")


def test_a_second_name_in_brackets_and_a_stage_are_the_campus(claims_of, only, values):
    text = ("누리엣지는 부평 데이터센터(사업명 NSE2)를 짓는다. 대출은 4년 만기다. 금리는 고정이다. "
            "이자는 분기마다 낸다. NSE2는 총 77MW 규모다. 1단계는 지난해 10월 준공됐다.\n")
    assert values(claims_of(text, "capacity"), "power")[77.0].site == "부평 데이터센터"
    done = only(claims_of(text, "completion"))
    assert (done.site, done.time.start, done.status) == ("부평 데이터센터", "2024-10-01", "operating")
