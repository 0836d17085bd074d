"""HTML with trafilatura: it says which lines are the article; words, places and zones stay the same."""

import pytest

from madang.reading import main_text, read_page

needs_trafilatura = pytest.mark.skipif(not main_text.installed(), reason="the extra madang[html] is not installed")
BODY = "".join(f"<p>{words}</p>\n" for words in (
    "바다전력은 강릉에 100MW AI 데이터센터를 짓는다고 20일 밝혔다. 사업비는 모두 2조원이다.",
    "강릉 AI 데이터센터는 2028년 5월 40MW로 먼저 가동을 시작하고, 2030년 8월 100MW 전체를 가동할 예정이다.",
    "바다전력은 이곳에서 일할 기술자 200명을 새로 채용할 계획이라고 설명했다.",
))
ASIDE = "".join(f'<li><a href="/{i}">다른 도시에 {i}00MW 데이터센터가 들어선다는 소식</a></li>' for i in range(3, 9))
PAGE = f"""<!DOCTYPE html><html><head><title>강릉에 2조원 AI 데이터센터</title>
<script type="application/ld+json">{{"datePublished": "2025-06-20"}}</script></head><body>
<div class="menu"><ul>{ASIDE}</ul></div><article><h1>강릉에 2조원 AI 데이터센터</h1>
<div class="info">입력 2025.06.20 09:00</div>{BODY}</article>
<div class="related"><h4>많이 본 뉴스</h4><ul>{ASIDE}</ul></div></body></html>"""


def figures(reading):
    return {(m.kind, m.value) for m in reading.mentions if m.kind in ("power", "money", "jobs")}


def test_without_it_nothing_is_found_for_the_article_and_all_lines_stay(monkeypatch):
    monkeypatch.setattr(main_text, "installed", lambda: False)
    reading = read_page(PAGE.encode())
    assert main_text.main_text(PAGE) is None
    assert figures(reading) >= {("power", 100.0), ("power", 40.0), ("money", 2e12), ("jobs", 200.0)}
    assert reading.reader == "madang-reader/4"


@needs_trafilatura
def test_with_it_the_lists_around_the_article_are_left_out(monkeypatch):
    reading = read_page(PAGE.encode())
    assert figures(reading) == {("power", 100.0), ("power", 40.0), ("money", 2e12), ("jobs", 200.0)}
    assert (reading.articles[0].date, reading.reader) == ("2025-06-20", "madang-reader/4+trafilatura")
    monkeypatch.setattr(main_text, "installed", lambda: False)
    alone = read_page(PAGE.encode())
    assert {c.id for c in reading.claims} <= {c.id for c in alone.claims}
    zones = {(z.kind, z.start) for z in reading.articles[0].zones if z.kind in ("body", "headline", "dateline")}
    assert zones <= {(z.kind, z.start) for z in alone.articles[0].zones}


@needs_trafilatura
@pytest.mark.parametrize("source", ["<html><p>가<", "<p>" * 30_000 + "가", "<html><body>" + "<div>" * 30_000 + BODY])
def test_broken_markup_is_read_with_it_too(source):
    assert read_page(source.encode()).articles
