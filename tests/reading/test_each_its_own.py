"""Several campuses or works in one breath: a figure is that of the one it stands behind, else of none."""

import pytest

WHO = "가람홀딩스"


def _powers(claims) -> set[tuple[str | None, float | None]]:
    return {(c.site, c.quantities[0].value) for c in claims}


@pytest.mark.parametrize("told", [
    f"{WHO}는 강릉에 35MW, 원주에 80MW 데이터센터를 세운다.",
    f"{WHO}가 강릉 35MW·원주 80MW 데이터센터를 짓기로 했다.",
    f"{WHO}는 강릉(35MW)과 원주(80MW)에 데이터센터를 지을 계획이다.",
    "강릉 데이터센터는 35MW, 원주 데이터센터는 80MW다.",
    "강릉 데이터센터(35MW)와 원주 데이터센터(80MW)가 들어선다.",
    f"{WHO}는 강릉과 원주에 각각 35MW, 80MW 규모 데이터센터를 구축한다.",
])
def test_two_campuses_of_a_sentence_have_a_power_each(claims_of, told: str) -> None:
    assert _powers(claims_of(told, "capacity")) == {("강릉 데이터센터", 35), ("원주 데이터센터", 80)}


@pytest.mark.parametrize("told", [
    f"{WHO}는 강릉 데이터센터에 2000억원, 원주 데이터센터에 6000억원을 투자한다.",
    f"{WHO}는 강릉에 2000억원, 원주에 6000억원을 들여 데이터센터를 짓는다.",
    "강릉 데이터센터 투자액은 2000억원, 원주 데이터센터 투자액은 6000억원이다.",
])
def test_two_campuses_of_a_sentence_have_a_sum_each(claims_of, told: str) -> None:
    assert _powers(claims_of(told, "investment")) == {("강릉 데이터센터", 2e11), ("원주 데이터센터", 6e11)}


def test_sums_each_of_campuses_named_before_are_not_both_the_last_one_s(claims_of) -> None:
    told = "강릉 데이터센터와 원주 데이터센터가 들어선다. 투자액은 각각 2000억원, 6000억원이다."
    assert not [c for c in claims_of(told, "investment") if c.site]


@pytest.mark.parametrize("told", [
    "강릉 데이터센터는 원주 데이터센터(80MW)보다 작은 35MW 규모다.",
    f"{WHO}가 강릉에 35MW 데이터센터를 짓는다. 이는 나루 옥계 데이터센터(70MW)의 절반 수준이다.",
    f"{WHO}가 강릉에 35MW 데이터센터를 짓는다. 이는 나루 옥계 데이터센터(7MW)의 5배다.",
])
def test_what_a_campus_is_measured_by_gives_it_no_power(claims_of, told: str) -> None:
    assert _powers(claims_of(told, "capacity")) == {("강릉 데이터센터", 35)}


@pytest.mark.parametrize("told", [
    "다올은행은 원주 데이터센터에 2조원 규모 신디케이트 금융약정을 체결했다.",
    f"{WHO}는 원주 데이터센터를 2000억원에 매각하고 새 사업에 투자한다.",
    "원주 데이터센터에는 MW당 120억원이 들어간다.", "원주 데이터센터에는 ㎡당 약 400만원을 투입했다.",
    "원주 데이터센터에는 매년 150억원이 들어간다.", "원주 데이터센터에는 하루 2억원이 들어간다.",
    f"{WHO}는 원주 데이터센터 인근에 마을 발전기금 30억원을 투입한다.",
    "원주 데이터센터는 30MW다. 진입도로 공사비는 240억원이다.",
])
def test_what_is_lent_sold_given_or_paid_by_the_unit_is_no_capex(claims_of, told: str) -> None:
    assert not claims_of(told, "investment")


@pytest.mark.parametrize("told", [
    f"{WHO}는 원주 데이터센터에 2000억원을 투자하고 옛 창고를 매각한다.",
    f"{WHO}는 원주 데이터센터에 2000억원을 투입하고 발전기금도 낸다.",
])
def test_what_is_sold_or_given_beside_takes_nothing_from_the_capex(claims_of, told: str) -> None:
    assert _powers(claims_of(told, "investment")) == {("원주 데이터센터", 2e11)}


BUILDS = "바다전력은 강릉에 60MW 규모 AI 데이터센터를 2028년까지 짓는다고 2일 밝혔다. "


@pytest.mark.parametrize("text", [
    "시는 컨벤션센터를 2026년 12월 준공한다.", "바다전력은 물류센터를 2027년 3월 가동한다.",
    "바다전력은 배터리 공장에 2조원을 투자한다.", "이 회사는 사옥을 2027년 완공할 예정이다.",
    "발전소 사업비는 1조원이다.",
])
def test_another_work_is_not_the_campus(claims_of, text: str) -> None:
    at = len(BUILDS)
    assert not [c for c in claims_of(BUILDS + text) if c.site and c.evidences[0].start >= at]


@pytest.mark.parametrize("text", [
    "바다전력은 옛 제지 공장을 데이터센터로 바꾸는 데 3000억원을 들인다.", "사업비는 7000억원이다.",
    "준공은 2028년 5월이다.", "이 센터는 옛 공장 부지에 들어서며 사업비는 5000억원이다.",
])
def test_what_stands_on_other_ground_is(claims_of, text: str) -> None:
    at = len(BUILDS)
    assert {c.site for c in claims_of(BUILDS + text) if c.evidences[0].start >= at} == {"강릉 AI 데이터센터"}
