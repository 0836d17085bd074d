"""Lines between a headline and its article: who wrote it, when, for whom."""

import pytest

from madang.reading import read_page

TITLE = "Corvid Compute to build $1.4 billion AI campus near Hartwell"
BODY = ("HARTWELL, Ga. -- Corvid Compute said on Wednesday it has broken ground on a $1.4 billion artificial "
        "intelligence data center campus on 210 acres near the county airport.\n")
KOREAN = "포항에 40MW급 AI 데이터센터 들어선다"
KOREAN_BODY = "경북 포항시 블루밸리 국가산업단지에 40메가와트(MW)급 인공지능 데이터센터가 들어선다고 포항시가 밝혔다.\n"


@pytest.mark.parametrize("lines", [
    "By Dana Ellison, Georgia Business Wire\nSeptember 9, 2026",
    "Dana Ellison\nSeptember 9, 2026",
    "September 9, 2026\nBy Dana Ellison",
    "By Dana Ellison and Rob Kerr | Georgia Business Wire\n\nSept. 9, 2026",
    "Dana Ellison, Staff Writer\nPublished September 9, 2026",
])
def test_who_wrote_it_is_no_title(lines: str) -> None:
    reading = read_page(f"Home and Garden\n{TITLE}\n\n{lines}\n\n{BODY}".encode())
    assert (reading.articles[0].title, reading.articles[0].date) == (TITLE, "2026-09-09")
    assert {c.site for c in reading.claims if c.predicate == "investment"} == {"Hartwell AI 데이터센터"}


def test_a_title_of_two_words_before_the_date_stays_the_title() -> None:
    reading = read_page(f"Corvid Hartwell\nSeptember 9, 2026\n\n{BODY}".encode())
    assert reading.articles[0].title == "Corvid Hartwell"


@pytest.mark.parametrize("line", [
    "2026년 10월 22일 15:12 | 경북매일뉴스 이도현 기자",
    "경북매일뉴스 | 2026.10.22",
    "2026-10-22 15:12 이도현 기자",
    "이도현 기자 2026.10.22 15:12",
    "[경북매일] 2026. 10. 22.",
    "이도현 기자 lee@example.kr · 2026.10.22 오후 3:12",
    "2026.10.22 (목) 15:12 | 사회",
    "포항=이도현 기자 2026년 10월 22일",
    "2026.10.22 15:12:33 | 수정 2026.10.23 09:00",
    "경북매일뉴스 이도현 기자\n입력 2026.10.22",
])
def test_a_day_with_who_wrote_it_is_the_articles(line: str) -> None:
    article = read_page(f"{KOREAN}\n\n{line}\n\n{KOREAN_BODY}".encode()).articles[0]
    assert (article.title, article.date) == (KOREAN, "2026-10-22")


@pytest.mark.parametrize("line", [
    "행사 2026.10.30 포항시청", "사업 기간 2026.10.22 ~ 2028.12.31", "협약일 2026.10.22", "준공 예정 | 2028.12.31",
])
def test_a_day_of_something_else_is_not(line: str) -> None:
    assert read_page(f"{KOREAN}\n\n{line}\n\n{KOREAN_BODY}".encode()).articles[0].date is None
