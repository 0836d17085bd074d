"""A page is not an article: titles, copies, captions, side items and furniture are told apart."""

import itertools

import pytest

from madang.reading.articles import split_articles

BODY = (
    "[강릉=하루뉴스] 김보람 기자 = 바다전력은 강릉에 데이터센터를 짓는다고 20일 밝혔다.\n"
    "이 회사는 총 3조원을 들여 2028년 문을 열 계획이다. 일자리는 300개가 생긴다.\n"
    "시는 도로와 용수를 맡기로 했다. 주민 설명회는 다음 달에 열린다.\n"
)
TITLE = "바다전력, 강릉에 3조원 데이터센터\n"
END = "김보람 기자 boram@example.com\n무단전재 및 재배포 금지\n"


def kinds(text, date=None):
    return [(zone.kind, text[zone.start:zone.end].strip()) for zone in split_articles(text, date)[0].zones]


def test_headline_body_and_furniture():
    assert kinds(TITLE + BODY + END) == [
        ("headline", TITLE.strip()), ("body", BODY.strip()), ("boilerplate", END.strip())]


def test_zones_leave_no_line_out_and_never_overlap():
    text = "메뉴\n\n" + TITLE + "입력 2025.06.20 09:00\n" + BODY + END + BODY
    zones = split_articles(text)[0].zones
    assert all(a.end == b.start for a, b in itertools.pairwise(zones))
    assert not text[:zones[0].start].strip()
    assert not text[zones[-1].end:].strip()


def test_a_body_printed_twice_is_read_once():
    found = kinds(TITLE + BODY + END + BODY)
    assert [kind for kind, _ in found] == ["headline", "body", "boilerplate", "dup"]


def test_the_lead_printed_above_the_body_is_a_summary():
    lead = "이 회사는 총 3조원을 들여 2028년 문을 열 계획이다.\n"
    found = kinds(TITLE + lead + "글자크기 설정\n" + BODY)
    assert ("summary", lead.strip()) in found
    assert found[-1][0] == "body"


@pytest.mark.parametrize("caption", [
    "바다전력 김철수 대표(왼쪽)와 강릉시장이 협약서를 들고 있다. /바다전력",
    "강릉 데이터센터 조감도를 보고 있다.연합뉴스",
    "[강릉=하루뉴스] 최사진 기자 = 김철수 대표가 인사하고 있다. 2024.03.01 photo@example.com",
])
def test_captions(caption):
    assert ("caption", caption) in kinds(TITLE + caption + "\n" + BODY)


def test_a_side_item_is_an_article_with_its_own_date():
    side = ("산들에너지, 여수에 2조원 투자 [여수=하루뉴스] 박나리 기자 = 산들에너지는 여수에 2조원을 투자한다고 "
            "밝혔다. "
            "공사는 내년에 시작한다. nari@example.com 2025-10-22 09:32\n")
    text = TITLE + "기사입력 : 2024년01월19일 09:00\n" + BODY + END + "[하루뉴스 베스트 기사]\n" + side + "맨 위로\n"
    main, item = split_articles(text)
    assert (main.role, main.date, main.date_source) == ("main", "2024-01-19", "page")
    assert (item.role, item.date, item.title) == ("sidebar", "2025-10-22", "산들에너지, 여수에 2조원 투자")
    assert text[item.zones[0].start:item.zones[0].end].strip() == side.strip()
    assert not any(zone.start < item.zones[0].end and item.zones[0].start < zone.end for zone in main.zones)
    given, item = split_articles(text, "2024-02-01")
    assert (given.date, given.date_source, item.date) == ("2024-02-01", "given", "2025-10-22")


@pytest.mark.parametrize(("line", "date"), [
    ("입력 2025.06.20. 오전 9:00", "2025-06-20"),
    ("등록 : 2025-06-20 09:00", "2025-06-20"),
    ("승인 2025/6/20", "2025-06-20"),
    ("송고시간 2025-06-20 17:03", "2025-06-20"),
    ("기사입력 2025년 6월 20일", "2025-06-20"),
    ("수정 2025.06.21 10:00", "2025-06-21"),
])
def test_publication_lines(line, date):
    article = split_articles(TITLE + line + "\n" + BODY)[0]
    assert (article.date, article.date_source) == (date, "page")


def test_the_first_publication_goes_before_a_later_change():
    article = split_articles(TITLE + "수정 2025.06.21\n입력 2025.06.20\n" + BODY)[0]
    assert article.date == "2025-06-20"


def test_no_other_full_date_dates_the_article():
    text = TITLE + BODY + "![사진](https://img.example.com/2024/02/29/20240229.jpg)\n참고 2023-01-01\n"
    article = split_articles(text)[0]
    assert (article.date, article.date_source) == (None, "none")
