"""What a reader wants at once: quoted sentences, facts in his language, companies the page bears out."""

import pytest

from madang.reading.brief import brief, companies, figure, quotes, summary
from madang.reading.types import Quantity

PAGE = """네이버는 강릉에 60MW급 AI 데이터센터를 짓는다.
네이버는 강릉 AI 데이터센터에 총 1조8000억원을 투자하기로 했다.
바다는 오늘도 푸르다고 한다.
국내에서는 오픈AI를 쓰는 사람이 많다.
강릉 AI 데이터센터는 2029년 3월 가동할 예정이다.
"""


def test_a_summary_quotes_the_page_and_leaves_out_what_says_nothing(read):
    reading = read(PAGE)
    said = quotes(reading, summary(reading))
    assert all(sentence in PAGE for sentence in said)
    assert not [sentence for sentence in said if "푸르" in sentence]
    assert len(summary(reading, most=1)) == 1


def test_facts_are_told_in_the_readers_language(read):
    reading = read(PAGE)
    assert any("1조 8,000억 원" in line and "투자" in line for line in brief(reading, "ko"))
    assert any("KRW 1.8 trillion" in line and "Gangneung AI data centre" in line for line in brief(reading, "en"))
    assert any("2029-03" in line for line in brief(reading, "en"))


def test_a_company_is_listed_only_where_a_claim_makes_it_a_party(read):
    reading = read(PAGE)
    company, = companies(reading)
    assert (company.ticker, company.role) == ("KRX:035420", "subject")
    assert "네이버" in reading.page.text[company.sentence.start:company.sentence.end]
    assert companies(read("바다는 푸르다고 한다. 네이버 화면에서 보았다.\n")) == ()


@pytest.mark.parametrize(("value", "unit", "ko", "en"), [
    (2e9, "USD", "20억 달러", "US$2 billion"), (1.8e12, "KRW", "1조 8,000억 원", "KRW 1.8 trillion"),
    (2000, "MW", "2 GW", "2 GW"), (0.35, "ratio", "35%", "35%"), (24000, "GPU", "2만 4,000장", "24,000 GPUs"),
    (9000, "person", "9,000명", "9,000 people"),
])
def test_units_follow_the_readers_habits(value, unit, ko, en):
    one = Quantity("amount", "m", "", value, unit)
    assert (figure(one, "ko"), figure(one, "en")) == (ko, en)


def test_what_was_before_the_stage_and_pue_are_told_in_words(read):
    reading = read("네이버는 강릉에 AI 데이터센터를 짓는다. 강릉 AI 데이터센터의 2단계 40MW는 2029년 3월 가동한다. "
                   "당초 2027년 9월로 예정됐던 강릉 AI 데이터센터 준공은 2028년 2월 말로 미뤄졌다. "
                   "강릉 AI 데이터센터는 PUE 1.25를 목표로 한다.\n")
    ko, en = brief(reading, "ko"), brief(reading, "en")
    assert any("2단계" in line for line in ko)
    assert any("phase 2" in line for line in en)
    assert any("2028년 2월 말 (당초 2027년 9월)" in line for line in ko)
    assert any("late 2028-02 (before: 2027-09)" in line for line in en)
    assert any(line.endswith("1.25 (계획)") for line in ko if "PUE" in line)
