"""Read one page: bytes → text → articles → mentions → claims → conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from madang.reading import html, main_text
from madang.reading.articles import printed_date, split_articles
from madang.reading.claims import find_claims
from madang.reading.conflicts import find_conflicts
from madang.reading.layout import laid_out
from madang.reading.mentions import find_mentions
from madang.reading.page import decode, load
from madang.reading.types import Article, Claim, Evidence, Mention, Reading, Span, Zone
from madang.reading.view import View

READER = "madang-reader/4"


def read_page(source: bytes | str | Path, *, date: str | None = None) -> Reading:
    """Read one announcement, plain text or HTML.

    `source` is the content as bytes, or the path of a file (str or Path). `date` is the main article's day
    (ISO) where the page does not print it. Raises DataError for a page that is empty, binary, in no known
    encoding, too large or missing, and for a date that is none.
    """
    page = decode(load(source), "" if isinstance(source, bytes) else str(source))
    view = laid_out(page.text)
    text = view.text if view else page.text
    articles = split_articles(text, date, view.date if view else None)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for article in articles:
        found = find_mentions(text, article)
        mentions += found
        claims += find_claims(text, article, found, page.sha256)
    stated = ((view.date if view else None) or printed_date(text)) if date else None
    reading = Reading(page, _reader(page.text), articles, tuple(mentions), tuple(claims),
                      find_conflicts(mentions, claims), tuple(_notes(articles[0].date, stated, mentions)))
    return _at_source(reading, view) if view else reading


def _reader(text: str) -> str:
    """Return the reader's version, with the library that chose the lines of an HTML page where one is installed."""
    return f"{READER}+{main_text.NAME}" if html.is_html(text) and main_text.installed() else READER


def _notes(date: str | None, stated: str | None, mentions: Sequence[Mention]) -> Iterator[str]:
    if date is None:
        yield "the page does not print its date and none was given: 오늘, 24일 and the like stay unresolved"
    elif stated and stated != date:
        yield f"the page says it is of {stated}, the date given is {date}: the given date is used"
    if all(mention.kind in ("date", "name", "ordinal") for mention in mentions):
        yield "the page holds no figure: nothing on it can be planned with"


def _at_source(reading: Reading, view: View) -> Reading:
    """Return a reading of visible text with every span moved to the HTML that shows it."""
    text = reading.page.text

    def span(start: int, end: int) -> Span:
        return Span(*view.raw(start, end))

    def mention(one: Mention) -> Mention:
        at = span(one.start, one.end)
        return replace(one, start=at.start, end=at.end, text=text[at.start:at.end],
                       also_at=tuple(span(each.start, each.end) for each in one.also_at))

    def evidence(one: Evidence) -> Evidence:
        at = span(one.start, one.end)
        return replace(one, start=at.start, end=at.end, sentence=span(one.sentence.start, one.sentence.end))

    def article(one: Article) -> Article:
        spans = [span(zone.start, zone.end) for zone in one.zones]
        return replace(one, zones=tuple(Zone(z.kind, s.start, s.end) for z, s in zip(one.zones, spans, strict=True)))

    return replace(
        reading, articles=tuple(map(article, reading.articles)), mentions=tuple(map(mention, reading.mentions)),
        claims=tuple(replace(c, evidences=tuple(map(evidence, c.evidences))) for c in reading.claims),
    )
