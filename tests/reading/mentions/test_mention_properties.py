"""What must hold of any text: amounts read back, spans quote the page, nothing raises, time is linear."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.quantities.numerals import english, korean
from madang.reading.mentions import find_mentions
from madang.reading.types import Article, Mention, Zone


def read(text: str, kind: Any = "body", day: str | None = "2025-10-29") -> list[Mention]:
    source: Any = "given" if day else "none"
    return find_mentions(text, Article("a", "main", "", day, source, (Zone(kind, 0, len(text)),)))


AMOUNTS = st.integers(min_value=1, max_value=10**16)


@given(AMOUNTS, st.booleans(), st.sampled_from(["원", " 원"]),
       st.sampled_from(["총 {} 규모다.", "{}을 들인다.", "({})"]))
def test_won_read_back(amount: int, spaced: bool, unit: str, frame: str) -> None:
    [one] = read(frame.format(korean(amount, spaced=spaced) + unit))
    assert (one.kind, one.value, one.unit) == ("money", float(amount), "KRW")


@given(AMOUNTS, st.sampled_from(["{} dollars", "US${}", "${}"]))
def test_dollars_read_back(amount: int, style: str) -> None:
    [one] = read(f"It will spend {style.format(english(amount))} there.")
    assert (one.kind, one.value, one.unit) == ("money", float(amount), "USD")


@given(st.integers(1, 10**7), st.sampled_from([("MW", 1.0), ("메가와트", 1.0), ("㎿", 1.0), ("GW", 1e3), ("kW", 1e-3)]),
       st.sampled_from(["", "급", " 이상", " 이하"]))
def test_power_reads_back(amount: int, unit: tuple[str, float], suffix: str) -> None:
    [one] = read(f"설비는 {amount:,}{unit[0]}{suffix} 규모다.")
    assert one.value == pytest.approx(amount * unit[1], rel=1e-12)
    assert (one.kind, one.unit) == ("power", "MW")
    assert one.bound == {" 이상": "ge", " 이하": "le"}.get(suffix)


@given(st.integers(1, 10**8))
def test_accelerators_read_back(amount: int) -> None:
    for text in (f"GPU {korean(amount)}장을 산다.", f"It buys {amount:,} GPUs."):
        [one] = read(text)
        assert (one.kind, one.value, one.unit) == ("gpu_count", amount, "GPU")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_full_dates_read_back(day: date) -> None:
    for text in (f"{day.year}년 {day.month}월 {day.day}일", day.isoformat(), f"{day:%Y.%m.%d}",
                 f"{day:%B} {day.day}, {day.year}"):
        for reference in ("2025-10-29", None):
            [one] = read(f"{text} 발표", day=reference)
            assert one.date is not None
            assert (one.date.start, one.date.end, one.date.grain) == (day.isoformat(), day.isoformat(), "day")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 31))
def test_days_of_the_month_go_the_way_their_word_says(day: date, number: int) -> None:
    for word, ahead in (("오는", True), ("지난", False)):
        for one in read(f"{word} {number}일 발표", day=day.isoformat()):
            if one.date is not None:
                told = date.fromisoformat(one.date.start)
                assert told.day == number
                assert told >= day if ahead else told <= day
                assert abs((told - day).days) < 62


@given(AMOUNTS, AMOUNTS)
def test_the_rate_of_a_pair_is_that_of_its_figures(won: int, dollars: int) -> None:
    one, other = read(f"{korean(dollars)}달러(약 {korean(won)}원)")
    assert (one.pair, other.pair) == (other.id, one.id)
    assert one.implied_rate == other.implied_rate == pytest.approx(won / dollars)


_WORDS = """
    5조4600억 38조 7000억 1만 5000 수백억 두 한 세 약 총 최대 여 원 달러 $ € ( ) ~ ∼ - 부터 까지 에서 년 월 일 시 분
    오전 오후 지난 오는 이달 전날 내년 상반기 말 초 2025 ’27 2025.10.22 24 9 0 000 . , % 분의 배 평 ㎡ ㎿ ㎹ MW kW급
    GPU 장 개 명 대 기 제 차 S&P 500 G42 H100 http://a.b a@b.co billion hundred of between and to late mid- Q3
    January May 5 １２ ％ 😀 한IT 그해
"""
PIECES = st.sampled_from([*_WORDS.split(), "\u00a0", "\u200d", "\ud800"])


@given(st.lists(PIECES | st.just(" ") | st.just("\n") | st.text(max_size=3), max_size=40).map("".join),
       st.sampled_from(["headline", "summary", "body", "caption", "sidebar", "related", "dup"]),
       st.sampled_from(["2025-10-29", "2024-02-29", "0001-01-01", "9999-12-31", None]))
def test_no_text_makes_it_raise_and_spans_quote_it(text: str, kind: Any, day: str | None) -> None:
    for body in (text, text + text, text[: len(text) // 2]):
        mentions = read(body, kind, day)
        assert [one.text for one in mentions] == [body[one.start:one.end] for one in mentions]
        assert all(one.start < one.end for one in mentions)
        for one in mentions:
            assert one.date is None or (one.kind == "date" and one.date.start <= one.date.end)
            assert one.low is None or one.high is None or one.low <= one.high


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_zones_may_lie_anywhere(text: str, start: int, end: int) -> None:
    zones = (Zone("body", start, end), Zone("dup", 0, len(text) + 9))
    found = find_mentions(text, Article("a", "main", "", None, "none", zones))
    assert len({one.id for one in found}) == len(found)


def test_overlapping_zones_give_each_mention_once() -> None:
    text = "2027년 11월 41MW급 가동, 7조원 투자"
    zones = tuple(Zone("body", start, len(text)) for start in (0, 3, 10))
    found = find_mentions(text, Article("a", "main", "", "2025-10-29", "given", zones))
    assert [one.text for one in found] == ["2027년 11월", "41MW급", "7조원"]


@pytest.mark.parametrize("piece", [
    "7", "1,", "1,111", " ", "a", "a@", "1조 ", "5만장 ", "2025년 ", "1일~", "1일부터 ", "$1", "1~2", "1 to ",
    "hundred ", "5%이상", "http://", "제1", "1분의", "1 a ", "Jan ", "2025-", "１", "\ud800", "1달러(", "hundreds of ",
    "다. ", "0.", "9시 30분 ", "5기가", "GPU 5만장 ",
])
def test_long_monotony_comes_to_an_end(piece: str) -> None:
    """A scan that backtracks over its own past would not get through this in a test run."""
    text = piece * (40_000 // len(piece))
    for one in read(text):
        assert one.text == text[one.start:one.end]


def test_a_megabyte_of_digits_is_no_number() -> None:
    assert read("9" * 1_000_000) == []
