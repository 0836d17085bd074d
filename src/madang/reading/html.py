"""HTML pages: the words a reader sees, and where each stands in the source.

Tags, scripts and navigation are left out, blocks end lines, and entities are read; every character of the visible
text knows its place in the page, so that spans keep counting the page as it was sent.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterable, Iterator

from madang.reading.main_text import MainText, main_text
from madang.reading.patterns import regex
from madang.reading.view import Piece, View

_LOOKS_LIKE = regex(r"<!doctype html|<(?:html|head|body|article|div|p)[\s>]", re.IGNORECASE)
_TAG_NAME = regex(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")
_ATTRIBUTE = regex(r"([a-zA-Z:-]{1,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_BLOCKS = frozenset((
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "section",
    "article", "header", "main", "aside", "figure", "figcaption", "blockquote", "dd", "dt", "body",
))
_HIDDEN = frozenset((
    "script", "style", "noscript", "template", "svg", "nav", "footer", "select", "button", "head",
))
_RAW = frozenset(("script", "style"))
_CELLS = frozenset(("td", "th"))
_LONGEST_ROW = 3000
"""Letters of the longest table row; a longer one lays a page out."""
_DATE_KEYS = frozenset((
    "article:published_time", "og:published_time", "datepublished", "pubdate", "date", "publishdate", "publish-date",
    "article.created", "dc.date.issued",
))
_DAY = regex(r"((?:19|20)\d\d)[-./]?(\d\d)[-./]?(\d\d)")
_MOST_JSON = 200_000


def is_html(text: str) -> bool:
    """True if the page opens like HTML."""
    return bool(_LOOKS_LIKE.search(text, 0, 4000))


def view(text: str) -> View:
    """Return the visible text of an HTML page; malformed markup is read as far as it goes, in linear time.

    Where trafilatura is installed, lines that it takes for furniture are left out.
    """
    page = View()
    main = main_text(text)
    page.add(_of_article(_pieces(text, page), main) if main else _pieces(text, page))
    return page


def _of_article(pieces: Iterable[Piece], main: MainText) -> Iterator[Piece]:
    for breaks, group in itertools.groupby(pieces, lambda piece: piece[0] == "\n"):
        line = list(group)
        if breaks or main.holds("".join(shown for shown, _, _ in line)):
            yield from line


def _pieces(text: str, page: View) -> Iterator[Piece]:
    hidden: list[str] = []
    at = row = 0
    while at < len(text):
        opening = text.find("<", at)
        opening = len(text) if opening < 0 else opening
        if not hidden:
            yield from _words(text, at, opening)
        if opening == len(text):
            return
        name, closing, at = _tag(text, opening)
        if name:
            at = _obey(text, opening, at, name, closing, hidden, page)
        if name == "tr" and not closing:
            row = _row_end(text, at)
        if not hidden and (name in _BLOCKS or at == opening + 1):
            yield _break(name, closing, opening < row), opening, at - opening


def _row_end(text: str, at: int) -> int:
    """Return where the table row opened before `at` ends, if it is one of several short cells; else `at`."""
    end = text.find("</tr", at, at + _LONGEST_ROW)
    inside = text[at:end].lower() if end > at else ""
    return end if inside.count("<td") + inside.count("<th") > 1 and "<table" not in inside else at


def _break(name: str, closing: bool, in_row: bool) -> str:
    """Return what a tag shows: a new line; within a row, a tab between the cells."""
    if not name:
        return "<"
    return "\n" if not in_row else "\t" if name in _CELLS and closing else " "


def _obey(text: str, opening: int, end: int, name: str, closing: bool, hidden: list[str], page: View) -> int:
    """Do what a tag asks: hide or show what follows, note the date of metadata. Return where to go on."""
    if name == "body":
        hidden.clear()
    if name == "meta":
        page.date = page.date or _meta_date(text[opening:end])
    if name in _RAW and not closing:
        return _skip_raw(text, opening, end, name, page)
    if name in _HIDDEN and not closing and text[end - 2:end] != "/>":
        hidden.append(name)
    elif closing and name in hidden:
        del hidden[hidden.index(name):]
    return end


def _words(text: str, start: int, stop: int) -> Iterator[Piece]:
    """Yield the words between two tags: line breaks of the source are blanks, entities are read."""
    at = start
    for found in _ENTITY.finditer(text, start, stop):
        if found.start() > at:
            yield _flat(text[at:found.start()]), at, found.start() - at
        yield _flat(html.unescape(found.group())), found.start(), len(found.group())
        at = found.end()
    if stop > at:
        yield _flat(text[at:stop]), at, stop - at


def _flat(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ").replace("\xa0", " ")


def _tag(text: str, at: int) -> tuple[str, bool, int]:
    """Return the tag's name in small letters ('' for none), whether it closes, and where it ends."""
    if text.startswith("<!--", at):
        end = text.find("-->", at + 4)
        return "", False, len(text) if end < 0 else end + 3
    found = _TAG_NAME.match(text, at + 1)
    if not found and text[at + 1:at + 2] not in ("!", "?"):
        return "", False, at + 1
    end = text.find(">", at)
    end = len(text) if end < 0 else end + 1
    return (found[1].lower() if found else ""), text[at + 1:at + 2] == "/", end


def _skip_raw(text: str, opening: int, end: int, name: str, page: View) -> int:
    """Return where a script or style ends, and read the date of a JSON-LD block on the way."""
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
    stop = closing.start() if closing else len(text)
    if page.date is None and "ld+json" in text[opening:end] and stop - end <= _MOST_JSON:
        page.date = _json_date(text[end:stop])
    close = text.find(">", stop)
    return len(text) if close < 0 else close + 1


def _meta_date(tag: str) -> str | None:
    values = {found[1].lower(): next(v for v in (*found.groups()[1:], "") if v is not None)
              for found in _ATTRIBUTE.finditer(tag[:2000])}
    names = {values.get(key, "").lower() for key in ("property", "name", "itemprop")}
    return _day(values.get("content", "")) if names & _DATE_KEYS else None


def _json_date(block: str) -> str | None:
    try:
        found = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None
    items = found.get("@graph", [found]) if isinstance(found, dict) else found
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            return _day(item["datePublished"])
    return None


def _day(text: str) -> str | None:
    found = _DAY.match(text.strip())
    return "-".join(found.groups()) if found else None
