"""A day on a line of its own dates the article where no publication line does."""

import pytest

from madang.reading.articles import printed_date

BODY = "한빛클라우드가 인천에서 데이터센터 착공식을 열었다."


@pytest.mark.parametrize("line", ["2026년 4월 2일", "2026.04.02", "2026-04-02 09:30", "2026. 4. 2. (목)"])
def test_a_line_that_is_a_day_is_the_article_s_date(line):
    assert printed_date(f"인천에 데이터센터\n\n{line}\n\n{BODY}\n") == "2026-04-02"


def test_a_publication_line_rules_over_a_bare_day():
    assert printed_date(f"2026.07.01 (수)\n입력 2026.04.02 09:30\n{BODY}\n") == "2026-04-02"


@pytest.mark.parametrize("more", ["2026.07.01", "2026년 13월 1일"])
def test_two_bare_days_decide_nothing(more):
    assert printed_date(f"2026.04.02\n{BODY}\n{more}\n") is None
