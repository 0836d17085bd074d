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
