"""What holds a campus up, and work that goes on again, in sentences of our own."""

import pytest


@pytest.mark.parametrize(("text", "status"), [
    ("솔빛개발은 멈췄던 여수 데이터센터 공사를 이달 1일 재개했다고 밝혔다.", "ground_breaking"),
    ("여수 데이터센터 사업이 반년 만에 재개됐다.", "ground_breaking"),
    ("솔빛개발은 내년 3월 여수 데이터센터 공사를 재개하기로 했다.", "intent"),
    ("여수 데이터센터 건설이 다시 시작됐다.", "ground_breaking"),
    ("Halden has resumed construction of its Oslo data center.", "ground_breaking"),
    ("Work on the Oslo data center resumed in May.", "ground_breaking"),
    ("Halden plans to resume work on the Oslo data center next year.", "intent"),
])
def test_work_goes_on_again(claims_of, text, status):
    claim, = claims_of(text, "resumption")
    assert claim.status == status
    assert claim.site in ("여수 데이터센터", "오슬로 데이터센터")
    assert not claims_of(text, "setback")


@pytest.mark.parametrize("text", [
    "여수시는 데이터센터가 들어설 원도심의 재개발했던 구역을 소개했다.",
    "솔빛개발은 여수 데이터센터 협의를 재개할 뜻이 없다고 했다.",
    "Trading in the shares of the Oslo data center's owner was halted and has resumed.",
    "Halden resumed talks with lenders of the Oslo data center's owner.",
])
def test_other_things_resumed_are_none(claims_of, text):
    assert not claims_of(text, "resumption")


@pytest.mark.parametrize(("text", "predicate"), [
    ("여수시는 솔빛개발이 낸 여수 데이터센터 건축허가 신청을 교통 대책 미흡을 이유로 반려했다.", "setback"),
    ("여수시는 여수 데이터센터의 건축을 불허했다.", "setback"),
    ("여수시는 여수 데이터센터의 개발행위허가 심의를 보류했다.", "setback"),
    ("Construction of the Oslo data center has been halted by a court order, Halden said.", "setback"),
    ("The Oslo data center project was put on hold.", "setback"),
    ("The county denied the rezoning request for the Oslo data center.", "setback"),
    ("여수 데이터센터의 가동 시점이 2028년 6월로 미뤄졌다.", "commissioning"),
    ("여수 데이터센터 준공이 2029년 3월로 늦춰졌다.", "completion"),
])
def test_what_is_put_off_to_a_day_is_a_date_and_what_is_refused_a_setback(claims_of, text, predicate):
    assert [c.predicate for c in claims_of(text) if c.predicate != "location"] == [predicate]
