"""Read one page: bytes → text → articles → mentions → claims → conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from madang.reading.articles import split_articles
from madang.reading.claims import find_claims
from madang.reading.conflicts import find_conflicts
from madang.reading.mentions import find_mentions
from madang.reading.page import decode, load
from madang.reading.types import Article, Claim, Mention, Reading

READER = "madang-reader/1"


def read_page(source: bytes | str | Path, *, date: str | None = None) -> Reading:
    """Read one announcement.

    `source` is the content as bytes, or the path of a file (str or Path). `date` is the main article's day
    (ISO) where the page does not print it. Raises DataError for a page that is empty, binary, in no known
    encoding, too large or missing, and for a date that is none.
    """
    page = decode(load(source))
    articles = split_articles(page.text, date)
    mentions: list[Mention] = []
    claims: list[Claim] = []
    for article in articles:
        found = find_mentions(page.text, article)
        mentions += found
        claims += find_claims(page.text, article, found, page.sha256)
    return Reading(page, READER, articles, tuple(mentions), tuple(claims), find_conflicts(mentions, claims),
                   tuple(_notes(articles, mentions)))


def _notes(articles: Sequence[Article], mentions: Sequence[Mention]) -> Iterator[str]:
    if articles[0].date is None:
        yield "the page does not print its date and none was given: 오늘, 24일 and the like stay unresolved"
    if all(mention.kind in ("date", "name", "ordinal") for mention in mentions):
        yield "the page holds no figure: nothing on it can be planned with"
