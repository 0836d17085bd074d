"""The day on which something is said is no date of what is said."""

import pytest

from madang.reading import read_page

LEAD = "청명데이터가 경남 창원에 짓는 AI 데이터센터 ‘창원 AI 데이터센터’의 일정이 바뀐다.\n\n"


def _time(sentence: str, predicate: str) -> str | None:
    claims = read_page((LEAD + sentence).encode(), date="2027-04-06").claims
    found = {c.time.start[:10] for c in claims if c.predicate == predicate and c.time}
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize(("sentence", "predicate", "day"), [
    ("청명데이터는 6일 창원 AI 데이터센터 1단계 가동을 2029년 말로 늦춘다고 밝혔다.", "commissioning", "2029-10-01"),
    ("청명데이터는 지난 5일 창원 AI 데이터센터 준공을 2030년으로 연기한다고 공시했다.", "completion", "2030-01-01"),
    ("청명데이터는 6일 창원 AI 데이터센터 착공을 오는 9월로 미룬다고 발표했다.", "groundbreaking", "2027-09-01"),
    ("청명데이터는 6일 창원 AI 데이터센터 착공 시점을 내년 봄으로 늦춘다고 설명했다.", "groundbreaking", "2028-01-01"),
    ("창원시는 6일 창원 AI 데이터센터 개소를 계획보다 2년 늦은 2031년 3월로 변경한다고 밝혔다.", "commissioning",
     "2031-03-01"),
    ("청명데이터는 6일 창원 AI 데이터센터 준공 시기를 내년 말에서 2029년 하반기로 늦췄다고 밝혔다.", "completion",
     "2029-07-01"),
    ("회사 관계자는 6일 “창원 AI 데이터센터 1단계 50㎿ 가동 시점도 2029년 말로 조정됐다”고 말했다.", "commissioning",
     "2029-10-01"),
    ("청명데이터는 6일 창원 AI 데이터센터 1단계 50MW 가동 목표를 2029년 말로 조정한다고 밝혔다.", "commissioning",
     "2029-10-01"),
])
def test_a_milestone_moved_has_the_date_it_is_moved_to(sentence: str, predicate: str, day: str) -> None:
    assert _time(sentence, predicate) == day


@pytest.mark.parametrize(("sentence", "predicate", "day"), [
    ("청명데이터는 6일 창원 AI 데이터센터를 착공했다고 밝혔다.", "groundbreaking", "2027-04-06"),
    ("청명데이터는 6일 창원 AI 데이터센터 가동을 시작했다고 밝혔다.", "commissioning", "2027-04-06"),
    ("청명데이터는 6일 창원 AI 데이터센터를 착공해 2028년 12월 준공한다고 밝혔다.", "groundbreaking", "2027-04-06"),
    ("청명데이터는 6일 창원 AI 데이터센터를 착공해 2028년 12월 준공한다고 밝혔다.", "completion", "2028-12-01"),
])
def test_what_is_done_on_the_day_keeps_it(sentence: str, predicate: str, day: str) -> None:
    assert _time(sentence, predicate) == day


@pytest.mark.parametrize("sentence", [
    "청명데이터는 6일 창원 AI 데이터센터 가동을 위해 2028년까지 변전소를 짓는다고 밝혔다.",
    "청명데이터는 6일 창원 AI 데이터센터 1단계 가동을 늦춘다고 밝혔다.",
])
def test_a_date_of_something_else_is_not_borrowed(sentence: str) -> None:
    assert _time(sentence, "commissioning") is None
