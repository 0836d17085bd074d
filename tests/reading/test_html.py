"""HTML: what a reader sees is read, and spans count the page as it was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madang.reading import read_page
from madang.reading.html import view

ARTICLE = """<article><h1>강릉에 2조원 &#39;AI 데이터센터&#39;</h1>
<p>바다전력은 강릉 AI 데이터센터에 <b>4</b>0억&nbsp;달러를
투자한다고 밝혔다. <a href="/x?mw=999MW">강릉 AI 데이터센터</a>는 100<i>MW</i> 규모다.</p></article>"""
PAGE = """<!DOCTYPE html><html><head><title>x</title>{meta}<script>var mw = "300MW <p>2019-01-01";</script></head>
<body><nav><a>500MW 특집</a></nav>{article}<!-- 700MW --><footer>Copyright 900MW</footer></body></html>"""
META = '<meta property="article:published_time" content="2025-06-20T17:03:00+09:00">'
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-06-20"}</script>'


def page(meta=META, article=ARTICLE):
    return PAGE.replace("{meta}", meta).replace("{article}", article)


def test_figures_are_read_through_the_tags_and_point_at_the_source():
    reading = read_page(page().encode())
    found = {m.text: m.value for m in reading.mentions}
    assert found == {"2조원": 2e12, "<b>4</b>0억&nbsp;달러".removeprefix("<b>"): 4e9, "100<i>MW": 100.0}
    for mention in reading.mentions:
        assert reading.page.text[mention.start:mention.end] == mention.text
    quotes = {reading.page.text[e.start:e.end] for claim in reading.claims for e in claim.evidences}
    assert any(quote.startswith("바다전력은") and "</b>0억&nbsp;달러" in quote for quote in quotes)


@pytest.mark.parametrize("meta", [META, LINKED, '<meta name="pubdate" content="20250620">'])
def test_the_date_comes_from_metadata(meta):
    article = read_page(page(meta).encode()).articles[0]
    assert (article.date, article.date_source) == ("2025-06-20", "page")


def test_a_page_without_a_date_has_none():
    article = read_page(page("").encode()).articles[0]
    assert (article.date, article.date_source) == (None, "none")


def test_plain_text_about_tags_stays_plain():
    reading = read_page("강릉 데이터센터는 a < b 이고 100MW다.\n".encode())
    assert [m.value for m in reading.mentions] == [100.0]


@pytest.mark.parametrize("source", [
    "<html><p>가<", "<html><!-- 가", "<html><script>가", "<p><<<>>>", "<html></nav>가", "<p>&amp;&bad;&#0;&#99999999;",
    "<html><body",
])
def test_broken_markup_is_read_as_far_as_it_goes(source):
    seen = view(source)
    for at in range(len(seen.text)):
        start, end = seen.raw(at, at + 1)
        assert 0 <= start <= end <= len(source)


@given(st.text(alphabet="<>/!-&;=\"' abp가나 \n", max_size=200))
def test_shown_words_are_found_at_their_place(source):
    seen = view("<html>" + source)
    for at, letter in enumerate(seen.text):
        start, end = seen.raw(at, at + 1)
        assert 0 <= start < end <= len(source) + 6
        if letter in "가나":
            assert ("<html>" + source)[start:end] == letter


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "euc-kr", "utf-16"])
def test_every_common_encoding_is_read(encoding):
    reading = read_page(page().replace("&nbsp;", " ").encode(encoding))
    assert [m.value for m in reading.mentions] == [2e12, 4e9, 100.0]


@pytest.mark.parametrize("around", [
    ("<div>" * 30_000, "</div>" * 30_000), ("<b>" * 30_000, ""), ("<nav>" * 10_000, "</nav>" * 10_000),
    ("<p " + 'a="b" ' * 30_000 + ">", ""), ("<!--" + "-" * 30_000 + "-->", ""), ("&amp;&#44032;" * 10_000, ""),
    ("<script>" + "<" * 30_000 + "</script>", ""), ("<" * 30_000, ""), ("<h1>" * 10_000, "</h1>"),
])
def test_endless_markup_hides_no_article(around):
    before, after = around
    values = {m.value for m in read_page(f"<html><body>{before}\n{ARTICLE}{after}{ARTICLE}".encode()).mentions}
    assert {2e12, 4e9, 100.0} <= values
