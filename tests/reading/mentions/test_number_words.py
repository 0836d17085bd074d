"""A number word counts only what may be counted: units written on to it are read, other words are left alone."""

import pytest

from madang.reading import read_page
from madang.reading.mentions import counts, money
from madang.reading.mentions.stretch import UNIT_INITIALS

BESIDE = (
    "킬로와트", "메가와트", "기가와트", "테라와트", "와트", "퍼센트", "프로", "분의", "배", "제곱미터", "평",
    "평방미터", "헥타르", "에이커", "킬로미터", "센티미터", "밀리미터", "미터", "마일", "피트", "년", "개년",
    "해", "개월", "달", "주", "일", "시간", "분", "초", "번째", "차", "회", "위", "센트", "펜스", "페니", "에서",
)


def found(sentence):
    return [(m.text, m.kind, m.value) for m in read_page(f"{sentence}\n".encode(), date="2025-06-20").mentions]


def test_every_unit_may_follow():
    units = [*money._CURRENCIES, *money._NATIONS, *counts._COUNTERS, *BESIDE]
    assert {unit[0] for unit in units if "가" <= unit[0] <= "힣"} <= set(UNIT_INITIALS)


@pytest.mark.parametrize(("words", "kind", "value"), [
    ("두 곳", "count", 2), ("세 배", "ratio", 3), ("백만달러", "money", 1e6), ("열두 개", "count", 12),
    ("이십 메가와트", "power", 20), ("삼십퍼센트", "share", 0.3), ("다섯 명", "count", 5),
    ("천 평", "area", 400_000 / 121),
])
def test_written_on_or_apart(words, kind, value):
    ((text, its_kind, its_value),) = found(f"회사는 그 지역에서 {words} 넘게 늘렸다고 했다.")
    assert (text.startswith(words), its_kind, its_value) == (True, kind, pytest.approx(value))


@pytest.mark.parametrize("word", [
    "한국은", "세계로", "두산이", "수요가", "네이버는", "열정을", "천안시는", "백두산은", "일부는", "사업은",
])
def test_words_that_only_open_like_a_number(word):
    assert found(f"이번에 {word} 그 자리를 지켰다고 했다.") == []
