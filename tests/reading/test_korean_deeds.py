"""Korean deeds between parties: who deals with whom, for what price, on what paper."""

import pytest

from madang.reading.types import Claim

SITE = "원주 데이터센터"


def _parties(claim: Claim) -> set[str]:
    return {*claim.subject, *claim.counterparty}


@pytest.mark.parametrize("told", [
    "계약 금액은 총 320억원이다.", "수주 금액은 320억원으로 알려졌다.", "도급액은 320억원 규모다.",
    "계약 규모는 약 320억원이다.",
])
def test_the_price_of_a_contract_may_be_told_after_it(claims_of, values, told: str) -> None:
    claims = claims_of(f"한솔중공업은 {SITE} 신축 공사를 수주했다. {told}")
    priced = values(claims, "amount")[3.2e10]
    assert (priced.predicate, priced.subject, priced.site) == ("supply_contract", ("한솔중공업",), SITE)
    assert not [c for c in claims if c.predicate == "investment"]


@pytest.mark.parametrize("told", ["올해 누적 수주액은 1조원이다.", "지난해 연간 수주 규모는 1조원이었다."])
def test_what_many_orders_come_to_is_no_contract_s_price(claims_of, values, told: str) -> None:
    claims = claims_of(f"한솔중공업은 {SITE} 신축 공사를 수주했다. {told}", "supply_contract")
    assert 1e12 not in values(claims, "amount")


@pytest.mark.parametrize("sold", [
    "가람홀딩스는 원주 데이터센터를 누리리츠에 매각했다.", "가람홀딩스는 원주 데이터센터를 누리리츠에 양도하기로 했다.",
    "누리리츠는 원주 데이터센터를 가람홀딩스로부터 인수했다.", "가람홀딩스는 원주 데이터센터 사업을 누리리츠에 넘겼다.",
])
def test_who_takes_over_owns_and_who_sells_is_the_other_party(claims_of, only, sold: str) -> None:
    claim = only(claims_of(sold, "ownership"))
    assert (claim.subject, claim.counterparty, claim.site) == (("누리리츠",), ("가람홀딩스",), SITE)


def test_the_price_of_a_sale_is_paid_and_not_put_in(claims_of, values) -> None:
    claims = claims_of("가람홀딩스는 원주 데이터센터를 누리리츠에 매각했다. 거래 규모는 2100억원이다.")
    assert values(claims, "amount")[2.1e11].predicate == "payment"
    assert not values(claims, "capex")


def test_one_price_is_told_once(claims_of) -> None:
    text = "한빛텔레콤은 누리에너지와 재생에너지 전력구매 계약을 체결했다. 거래 금액은 총 900억원이다."
    assert [c.predicate for c in claims_of(text) for q in c.quantities if q.role == "amount"] == ["supply_contract"]


@pytest.mark.parametrize("paper", [
    "합의각서(MOA)를 체결했다", "MOA를 맺었다", "투자합의각서를 교환했다", "기본합의서에 서명했다",
])
def test_a_memorandum_of_agreement_is_no_firmer_than_a_memorandum(claims_of, only, paper: str) -> None:
    claim = only(claims_of(f"원주시는 가람홀딩스와 데이터센터 유치를 위한 {paper}.", "mou"))
    assert (_parties(claim), claim.status) == ({"원주시", "가람홀딩스"}, "mou")


def test_what_will_be_signed_is_intended(claims_of, only) -> None:
    assert only(claims_of("한빛전력은 다음 달 누리통신과 합의각서를 체결할 예정이다.", "mou")).status == "intent"


@pytest.mark.parametrize("joined", [
    "한빛텔레콤과 누리전자가 손잡고 데이터센터 냉각 사업에 뛰어든다.",
    "한빛텔레콤은 누리전자와 손을 잡고 데이터센터를 식힌다.",
    "한빛텔레콤과 누리전자는 데이터센터 전력망 연구에 힘을 모은다.", "한빛텔레콤, 누리전자와 맞손\n",
])
def test_two_that_join_hands_cooperate(claims_of, joined: str) -> None:
    assert {"한빛텔레콤", "누리전자"} in [_parties(c) for c in claims_of(joined, "cooperation")]


def test_a_handle_joins_nobody(claims_of) -> None:
    assert not claims_of("한빛텔레콤과 누리전자는 서버 문의 손잡이를 바꿨다.", "cooperation")


@pytest.mark.parametrize("founded", ["합작법인(JV)을 설립했다", "합작사를 세우기로 했다", "합작회사를 공동 설립했다"])
def test_a_firm_founded_together_is_a_joint_venture(claims_of, only, founded: str) -> None:
    claim = only(claims_of(f"한빛텔레콤은 누리에너지와 {founded}.", "joint_venture"))
    assert _parties(claim) == {"한빛텔레콤", "누리에너지"}


def test_those_told_to_have_joined_signed_too(claims_of) -> None:
    claims = claims_of("원주시는 3일 한빛텔레콤과 데이터센터 조성 업무협약을 체결했다. "
                       "협약에는 강원도, 가람건설, 누리증권이 참여했다.", "mou")
    assert {"가람건설", "누리증권"} <= {party for c in claims for party in _parties(c)}


@pytest.mark.parametrize(("text", "parties"), [
    ("누리전력은 아시아 데이터센터 기업 엣지포트(Edgeport)와 업무협약을 체결했다.", {"누리전력", "엣지포트"}),
    ("가람텔레콤은 미국의 서버 기업 ‘북극 솔루션스’와 업무협약을 맺었다.", {"가람텔레콤", "북극 솔루션스"}),
    ("창고를 자회사로 두고 있는 보람산업이 가람증권·누리증권과 업무협약을 맺었다.",
     {"보람산업", "가람증권", "누리증권"}),
    ("한빛은 미국 터보레인과 합의각서를 맺었다.", {"한빛", "터보레인"}),
    ("한빛건설은 미국 서버 전문업체 다온 글로벌(Daon Global)과 업무협약을 체결했다.", {"한빛건설", "다온 글로벌"}),
    ("김한결 강원지사는 5일 박서준 ㈜누리 회장, 이도윤 원주시장 권한대행(부시장)과 투자협약을 체결했다.",
     {"강원특별자치도", "누리", "원주시"}),
])
def test_parties_no_list_knows_are_told_by_what_they_are(claims_of, only, text: str, parties: set[str]) -> None:
    found = _parties(only(claims_of(text, "mou")))
    assert {"강원특별자치도" if p in ("강원도", "강원") else p for p in found} == parties


@pytest.mark.parametrize("text", [
    "데이터센터 기업 관계자는 업무협약을 체결했다고 말했다.", "반도체 기업 최고경영자는 협약을 환영했다.",
])
def test_who_works_for_firms_of_a_kind_is_no_firm(claims_of, text: str) -> None:
    assert not claims_of(text, "mou")


def test_who_opens_a_headline_acts_alone(claims_of, only) -> None:
    claim = only(claims_of("한빛그룹, 원주시와 데이터센터 입주 계약 체결\n한빛그룹 소식이다.\n", "lease"))
    assert (claim.subject, claim.counterparty) == (("한빛그룹",), ("원주시",))


@pytest.mark.parametrize("text", [
    "원주 데이터센터의 시공은 가람건설, 설계와 운영은 누리시스템이 맡았다.",
    "원주 데이터센터에서 가람건설은 설계 및 시공을, 누리시스템은 시설 운영을 각각 담당한다.",
    "시공을 맡은 가람건설은 원주 데이터센터의 운영을 누리시스템에 위탁하기로 했다.",
])
def test_each_takes_on_its_own_work(claims_of, text: str) -> None:
    roles = {c.subject[0]: c.object for c in claims_of(text, "role")}
    assert roles == {"가람건설": "시공", "누리시스템": "운영"} or (roles == {"가람건설": "시공"} and "위탁" in text)


@pytest.mark.parametrize("text", ["원주시는 데이터센터 운영을 위한 인력을 담당 부서에 두었다.",
                                  "공사를 하는 동안 원주 데이터센터 담당자가 바뀌었다."])
def test_who_is_in_charge_of_something_else_has_no_role(claims_of, text: str) -> None:
    assert not claims_of(text, "role")


@pytest.mark.parametrize("text", [
    "GPU는 정부에 5만 장, SK그룹에 3만 장 공급하기로 했다.", "정부가 GPU 5만 장, SK그룹이 3만 장을 도입한다.",
    "GPU 공급 물량은 정부 5만 장, SK그룹 3만 장으로 정해졌다.",
])
def test_each_of_a_list_gets_its_own_count(values, claims_of, text: str) -> None:
    counted = values(claims_of(text, "procurement"), "accelerators")
    assert {n: c.subject for n, c in counted.items()} == {50_000: ("정부",), 30_000: ("SK그룹",)}


@pytest.mark.parametrize(("text", "status"), [
    ("국회는 2일 본회의에서 AI 데이터센터 특별법을 의결했다.", "agreed"),
    ("AI 데이터센터 진흥법이 국회 본회의를 통과했다.", "agreed"),
    ("박서준 더불어민주당 의원은 'AI 데이터센터 진흥 특별법안'을 5일 대표 발의했다고 밝혔다.", "intent"),
    ("원주시는 데이터센터 지원 조례안을 입법예고했다.", "intent"),
])
def test_a_law_brought_in_is_intended_and_one_passed_is_agreed(claims_of, only, text: str, status: str) -> None:
    assert only(claims_of(text, "policy_plan")).status == status


def test_a_budget_set_aside_is_a_policy_with_its_sum(claims_of, values) -> None:
    told = claims_of("산업부는 데이터센터 지원에 내년 예산 300억원을 편성했다.")
    assert values(told, "amount")[3e10].predicate == "policy_plan"
    assert not values(told, "capex")


@pytest.mark.parametrize(("text", "tenant"), [
    ("한빛클라우드는 원주 데이터센터에 입주하기로 했다.", "한빛클라우드"),
    ("원주 데이터센터에 누리통신이 입주한다.", "누리통신"),
    ("누리통신은 원주 데이터센터 상면을 임차했다.", "누리통신"),
])
def test_who_moves_in_leases(claims_of, only, text: str, tenant: str) -> None:
    claim = only(claims_of(text, "lease"))
    assert (claim.subject, claim.site) == ((tenant,), SITE)


def test_tenants_have_a_share_each(claims_of, values) -> None:
    shares = values(claims_of("원주 데이터센터는 카카오가 92%, LG CNS가 8% 임차했다.", "lease"), "share")
    assert {round(n, 2): c.subject for n, c in shares.items()} == {0.92: ("카카오",), 0.08: ("LG CNS",)}


def test_firms_that_might_rent_lease_nothing(claims_of) -> None:
    assert not claims_of("누리통신은 원주 데이터센터의 임차기업 관리를 맡을 예정이다.", "lease")


@pytest.mark.parametrize(("text", "who"), [
    ("원주 데이터센터 경쟁에는 3곳이 참여한 끝에 가람 건설부문이 계약을 따냈다.", "가람 건설부문"),
    ("다온시스템은 원주시가 발주한 데이터센터 통신 설비 사업을 120억원에 낙찰받았다.", "다온시스템"),
    ("LS일렉트릭은 미국 데이터센터에 배전반을 공급하기로 했다.", "LS일렉트릭"),
])
def test_who_wins_an_order_is_told_by_the_deed(claims_of, only, text: str, who: str) -> None:
    assert only(claims_of(text, "supply_contract")).subject == (who,)


@pytest.mark.parametrize("text", ["가람전선은 북미 데이터센터 시장에서 잇달아 수주를 따내며 사업을 키우고 있다.",
                                  "한국전력은 데이터센터에 전력을 공급한다."])
def test_a_run_of_orders_or_a_supply_of_power_is_no_contract(claims_of, text: str) -> None:
    assert not claims_of(text, "supply_contract")


@pytest.mark.parametrize("text", ["입찰 결과 누리 컨소시엄이 최종 인수자로 결정됐다.",
                                  "원주시는 누리 컨소시엄을 사업자로 최종 선정했다."])
def test_who_is_chosen_is_selected(claims_of, only, text: str) -> None:
    assert only(claims_of(text, "selection")).subject == ("누리 컨소시엄",)


@pytest.mark.parametrize(("text", "parties"), [
    ("원주시는 강원도, 누리운용(대표 김한결), ㈜다온, 가람건설과 데이터센터 투자협약을 맺었다.",
     {"원주시", "강원특별자치도", "누리운용", "다온", "가람건설"}),
    ("강원도와 원주시는 15일 가람소재, 보람이엔지, 캐나다 반도체 기업 노스필드와 데이터센터 업무협약을 맺었다.",
     {"강원특별자치도", "원주시", "가람소재", "보람이엔지", "노스필드"}),
    ("한국가스공사-KT, 데이터센터 냉열 업무협약 체결\n두 곳의 소식이다.\n", {"한국가스공사", "KT"}),
])
def test_a_list_of_parties_is_whole(claims_of, only, text: str, parties: set[str]) -> None:
    assert _parties(only(claims_of(text, "mou"))) == parties


def test_one_that_stands_for_others_acts(claims_of, only) -> None:
    told = "한빛시와 보람소재는 원주 데이터센터 협약을 맺었다. 보람소재 등은 원주 데이터센터에 3000억원을 투입한다."
    assert only(claims_of(told, "investment")).subject == ("보람소재",)


def test_a_consortium_named_by_its_members_is_one(claims_of, only) -> None:
    text = "한빛전자-누리통신 컨소시엄이 원주 데이터센터 공사를 따냈다."
    assert only(claims_of(text, "supply_contract")).subject == ("한빛전자-누리통신 컨소시엄",)


def test_accelerators_may_be_rented(claims_of, only) -> None:
    claim = only(claims_of("정부는 GPU 1만5000장을 네이버클라우드에서 임차하기로 했다.", "procurement"))
    assert (claim.subject, claim.counterparty) == (("정부",), ("네이버클라우드",))


@pytest.mark.parametrize("firm", ["'한빛데이터센터PFV'를 설립했다", "특수목적법인(SPC)을 세우기로 했다"])
def test_a_firm_founded_for_one_purpose_has_its_founders(claims_of, only, firm: str) -> None:
    assert {"한빛운용", "LF"} <= _parties(only(claims_of(f"한빛운용은 LF와 함께 {firm}.", "joint_venture")))


def test_what_is_got_for_years_from_somebody_is_a_contract(claims_of, only) -> None:
    text = "한빛텔레콤은 누리에너지로부터 태양광 전력을 20년간 공급받기로 했다."
    assert _parties(only(claims_of(text, "supply_contract"))) == {"한빛텔레콤", "누리에너지"}


def test_a_contract_to_buy_a_firm_is_no_order(claims_of) -> None:
    claims = claims_of("KKR은 누리통신 데이터센터 사업부를 3000억원에 인수하는 계약을 체결했다.")
    assert [c.predicate for c in claims] == ["payment"]


def test_who_joins_as_a_partner_takes_part(claims_of, only) -> None:
    claim = only(claims_of("가람증권, 누리은행이 원주 데이터센터의 투자 파트너로 참여한다.", "participation"))
    assert (claim.subject, claim.site) == (("가람증권", "누리은행"), SITE)
