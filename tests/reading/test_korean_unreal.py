"""What Korean names but does not tell as so: negated, failed, denied, supposed, undone; and what is refused of what."""

import pytest

SITE = "원주 데이터센터"
BUILT = f"가람홀딩스의 {SITE}는 30MW 규모다. "


@pytest.mark.parametrize("told", [
    "건축허가를 못 받았다", "경관심의를 통과 못해 멈춰 섰다", "교통영향평가 문턱을 못 넘었다",
    "개발행위 허가가 안 나왔다", "건축허가를 받은 일이 없다", "건축심의 통과에 또 실패했다",
    "건축허가를 얻을지 미지수다",
    "건축허가를 땄는지 알려지지 않았다",
    "건축허가를 얻었더라도 빚을 구하기 어렵다", "건축허가를 얻기 힘들다", "건축심의 통과 여부에 달렸다",
    "건축허가를 얻었다는 소문은 거짓으로 드러났다", "건축허가를 얻었으나 무효가 됐다", "건축허가를 신청한 바 없다",
    "환경영향평가 절차를 밟고 있지 않다", "건축허가를 신청하지 않았다",
])
def test_a_permit_not_got_is_none(claims_of, told: str) -> None:
    assert not claims_of(f"{BUILT}{SITE}는 {told}.", "permit")


@pytest.mark.parametrize(("told", "status"), [
    ("건축허가를 얻었다", "agreed"),
    ("경관심의를 통과하면서 한숨 돌렸다", "agreed"),
    ("건축허가를 받아 12월 착공한다", "agreed"),
    ("건축허가를 신청했다", "under_review"), ("건축허가를 신청할 예정이다", "intent"),
    ("건축허가를 받았으나 주민들과 더 이야기하기로 했다", "agreed"),
])
def test_a_permit_is_as_far_as_it_is_told(claims_of, only, told: str, status: str) -> None:
    assert only(claims_of(f"{BUILT}{SITE}는 {told}.", "permit")).status == status


@pytest.mark.parametrize("told", ["공사 중지 명령이 나왔다", "공사 중단이 길어졌다", "40MW 가동 중단 사태를 겪었다"])
def test_work_that_stops_does_not_go_on(claims_of, told: str) -> None:
    assert not {"ground_breaking", "operating"} & {c.status for c in claims_of(f"{BUILT}{SITE} {told}.")}


def test_each_permit_and_each_setback_of_a_campus_is_a_claim_of_its_own(claims_of) -> None:
    text = f"{SITE}가 교통영향평가 심의를 통과했다. {SITE}는 드디어 건축허가도 받았다. {SITE}의 개발행위 허가가 나왔다."
    claims = claims_of(text, "permit")
    assert len({c.id for c in claims}) == 3
    again, = claims_of(f"{SITE}는 건축허가를 받았다.", "permit")
    assert again.id in {c.id for c in claims}


@pytest.mark.parametrize("told", [
    "지난 4월 착공했어야 하지만 터파기도 없었다", "올해 2월 착공한 적은 없다",
    "지난 1월 준공했다는 소문은 사실무근이다",
    "아직 가동 중인 것은 아니다",
    "지난 3월 준공됐더라면 벌써 가동 중일 것이다", "2027년 3월 착공은 힘들다는 말이 나온다",
    "2027년 3월 착공할지 정하지 못했다", "지난 2월 착공하려 했지만 물러섰다",
])
def test_what_was_not_reached_is_no_milestone(claims_of, told: str) -> None:
    found = {c.predicate for c in claims_of(f"{BUILT}{SITE}는 {told}.")}
    assert not found & {"groundbreaking", "completion", "commissioning", "construction", "cancellation"}


@pytest.mark.parametrize(("told", "held"), [
    ("지난 4월 준공하지 못했다", True), ("아직 착공하지 않았다", True), ("공사 중지 명령을 받았다", True),
    ("건축허가가 최근 취소됐다", True),
    ("건축허가를 얻었다가 취소됐다", True), ("건축허가 불허 처분에 맞서 취소 소송을 냈다", True),
    ("건축허가 반려 처분이 법원에서 취소됐다", False), ("허가 불허를 번복했다", False),
    ("건축허가 불허 처분이 위법하다는 판결을 얻었다", False), ("공사가 보류된 적은 없다", False),
    ("공사가 멈췄다는 보도는 사실과 다르다", False), ("사업이 지연된 것이 아니다", False),
])
def test_a_setback_taken_back_or_denied_is_none(claims_of, told: str, held: bool) -> None:
    found = [c.predicate for c in claims_of(f"{BUILT}{SITE}는 {told}.") if c.predicate in ("setback", "cancellation")]
    assert found == ["setback"] * held


@pytest.mark.parametrize("told", ["반대를 철회했다", "반대 소송을 모두 취하했다"])
def test_a_protest_that_is_over_is_no_setback(claims_of, told: str) -> None:
    assert not {"setback", "cancellation"} & {c.predicate for c in claims_of(f"{BUILT}주민들이 {SITE} {told}.")}


@pytest.mark.parametrize("told", [
    "추가 건립 계획은 없다고 했다", "매각 계획은 없다고 했다", "확장 계획을 접었다", "기공식을 취소했다",
    "설명회를 취소했다", "인력을 줄일 계획이 없다고 했다", "매각한다는 소문은 사실이 아니라고 했다",
    "소음 우려는 사실무근이라고 했다", "허가를 취소할 계획이 없다고 했다", "지원금을 취소했다",
    "전력 협의가 무산됐다", "가스발전소 계획을 백지화했다",
    "사업을 취소했더라면 땅값이 떨어졌을 것이라고 했다",
])
def test_what_is_refused_beside_a_campus_does_not_cancel_it(claims_of, told: str) -> None:
    assert not claims_of(f"{BUILT}가람홀딩스는 {SITE} {told}.", "cancellation")


@pytest.mark.parametrize("told", [
    "건립 계획을 전격 철회했다", "사업을 주민 반대로 백지화했다", "투자를 포기하기로 했다", "건립 계획이 없다고 했다",
    "조성을 위한 투자협약을 파기했다", "투자설은 사실이 아니라고 했다",
])
def test_a_campus_s_own_plan_given_up_cancels_it(claims_of, only, told: str) -> None:
    assert only(claims_of(f"{BUILT}가람홀딩스는 {SITE} {told}.", "cancellation")).subject == ("가람홀딩스",)


@pytest.mark.parametrize("told", [
    "주민 대책위는 “200MW로 커지면 9조원이 든다”고 주장했다", "주민들은 “300MW짜리가 들어온다”고 말했다",
    "시민단체는 사업이 사실상 무산됐다고 주장했다", "야당 의원은 사업이 백지화됐다고 비판했다",
])
def test_what_opponents_say_is_no_fact_of_a_campus(claims_of, told: str) -> None:
    claims = claims_of(f"{BUILT}{SITE}를 두고 {told}.")
    assert not [c for c in claims if c.predicate == "cancellation"]
    assert {q.value for c in claims for q in c.quantities} == {30.0}


def test_what_a_builder_tells_opponents_is_its_own(claims_of, values) -> None:
    text = f"주민들이 반대하는 가운데 가람홀딩스는 “{SITE}에 6000억원을 투자한다”고 밝혔다."
    assert 6e11 in values(claims_of(text, "investment"), "capex")


@pytest.mark.parametrize(("told", "status"), [
    ("200MW로 확장한다면 3조원이 투입된다", "possible"), ("만약 90MW로 증설될 경우 8000억원이 투입된다", "possible"),
    ("90MW로 확장하면서 8000억원을 투자한다", "intent"),
    ("2029년 완공되면 8000억원이 투입된 셈이 될 예정이다", "intent"),
])
def test_what_would_follow_is_only_possible(claims_of, told: str, status: str) -> None:
    claims = claims_of(f"{BUILT}가람홀딩스는 {SITE}를 {told}.", "investment")
    assert {c.status for c in claims} == {status}


@pytest.mark.parametrize(("told", "put_in"), [
    ("3000억원이 투입됐을 것이라고 했다", False), ("3000억원을 투자한다는 소문은 사실무근이라고 했다", False),
    ("3000억원을 투자한다는 계획은 확정되지 않았다고 했다", False), ("3000억원을 투자한 적이 없다고 했다", False),
    ("3000억원을 투자한다고 했다", True), ("3000억원을 투입해 일자리를 아끼지 않겠다고 했다", True),
])
def test_money_not_put_in_is_no_investment(claims_of, told: str, put_in: bool) -> None:
    assert bool(claims_of(f"{BUILT}가람홀딩스는 {SITE}에 {told}.", "investment")) is put_in


@pytest.mark.parametrize(("told", "what"), [
    ("건립안을 조건부로 의결했다", "permit"), ("건립안을 끝내 부결했다", "setback"),
    ("조성안에 대해 재심의를 의결했다", "setback"), ("건축허가가 났다", "permit"), ("건축허가가 안 났다", None),
    ("건축허가가 나지 않았다", None), ("건립안을 부결하지 않았다", None),
    ("공사 금지 가처분을 신청했다", "setback"), ("공사 금지 가처분 신청을 기각했다", None),
])
def test_a_board_decides_on_a_plan_as_on_a_permit(claims_of, told: str, what: str | None) -> None:
    found = {c.predicate for c in claims_of(f"{BUILT}이날 위원회 등은 {SITE} {told}.")} - {"location", "capacity"}
    assert found == ({what} if what else set())
