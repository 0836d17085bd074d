"""Articles: the news items of one page, each with its own title, date and zones.

The main article takes its date from outside (`given`) or from its publication line. An item in a side list
keeps its own stamp, and has no date without one: a date never passes from one item to another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from madang.errors import DataError, Problem
from madang.reading.patterns import regex
from madang.reading.sentences import AGENCY
from madang.reading.types import Article, Zone
from madang.reading.zones import (
    SHORT,
    Line,
    bare_day,
    classify,
    is_caption,
    merge,
    opening_day,
    page_lines,
)

DateSource = Literal["given", "page", "none"]
_END_STAMP = regex(r"((?:19|20)\d\d)[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})\.?(?:\s+\d{1,2}:\d{2}(?::\d\d)?)?\s*$")
_CHANGED = regex(r"\s*\S{0,2}(?:수정|업데이트|[Uu]pdated|Last updated)")
_LONGEST_ITEM = 80
"""Lines a side item may hold before its end stamp."""
_MOST_ITEMS = 30
"""Side items one page may hold; more are left in the main article, so that no page makes reading slow."""


def split_articles(text: str, given: str | None = None, page_date: str | None = None) -> tuple[Article, ...]:
    """Return the articles of a page, the main one first.

    `given` is the date from outside (ISO day) and rules the main article; `page_date` is a date that the
    page's own metadata state. Raises DataError (RDG-005) when `given` is no ISO day.
    """
    given = _day_of(given) if given else None
    found = page_lines(text)
    items = _side_items(found)
    taken = {i for first, last in items for i in range(first, last + 1)}
    main = [line for i, line in enumerate(found) if i not in taken]
    kinds = classify(main)
    zones = _around(merge(main, kinds, len(text)), [found[first].start for first, _ in items],
                    [_next_start(found, last, len(text)) for _, last in items])
    printed = _printed_date(main) or page_date
    source: DateSource = "given" if given else "page" if printed else "none"
    articles = [Article("a1", "main", _title(main, zones), given or printed, source, zones)]
    for number, (first, last) in enumerate(items, start=2):
        articles.append(_side_article(f"a{number}", found[first:last + 1], _next_start(found, last, len(text))))
    return tuple(articles)


def printed_date(text: str) -> str | None:
    """Return the day the page's first publication line states (입력, 등록, 승인, 송고 …), ISO, or None."""
    return _printed_date(page_lines(text))


def _side_items(found: Sequence[Line]) -> list[tuple[int, int]]:
    """Return first and last line of each further news item: an agency's line after the main body has ended."""
    items: list[tuple[int, int]] = []
    body = ended = False
    seen: set[str] = set()
    passed: list[Line] = []
    i = 0
    while i < len(found):
        text = found[i].text
        ended = ended or (body and (found[i].opens_list or found[i].ends_article))
        agency = AGENCY.search(text, 0, 300) if body else None
        own_title = agency is not None and agency.start() >= SHORT
        if agency and (ended or own_title) and len(items) < _MOST_ITEMS and not _copied(found[i], passed, seen):
            first = i if own_title or i == 0 else i - 1
            last = _item_end(found, i)
            items.append((first, last))
            i = last
        body = body or found[i].plain > 0
        passed.append(found[i])
        i += 1
    return items


def _copied(line: Line, passed: list[Line], seen: set[str]) -> bool:
    """True for a caption, and for a line whose sentences all stood before; `seen` takes in those of `passed`."""
    seen.update(each for before in passed for each in before.keys)
    passed.clear()
    return seen.issuperset(line.keys) or is_caption(line.text)


def _item_end(found: Sequence[Line], at: int) -> int:
    last = at
    for i in range(at, min(at + _LONGEST_ITEM, len(found))):
        if i > at and AGENCY.search(found[i].text, 0, 300):
            break
        if found[i].plain:
            last = i
        if _END_STAMP.search(found[i].text[-40:]):
            return i
    return last


def _side_article(name: str, item: Sequence[Line], end: int) -> Article:
    head = item[0].text
    agency = AGENCY.search(head, 0, 300)
    title = head[:agency.start()] if agency else head
    stamps = [_END_STAMP.search(line.text[-40:]) for line in item[-1:]] + [None]
    day = _iso(*map(int, stamps[0].groups())) if stamps[0] else _printed_date(item)
    return Article(name, "sidebar", title.strip(), day, "page" if day else "none",
                   (Zone("sidebar", item[0].start, end),))


def _around(zones: tuple[Zone, ...], starts: Sequence[int], ends: Sequence[int]) -> tuple[Zone, ...]:
    """Cut the main article's zones at the side items that lie inside them."""
    pieces = list(zones)
    for start, end in zip(starts, ends, strict=True):
        cut: list[Zone] = []
        for zone in pieces:
            if zone.end <= start or zone.start >= end:
                cut.append(zone)
                continue
            if zone.start < start:
                cut.append(Zone(zone.kind, zone.start, start))
            if zone.end > end:
                cut.append(Zone(zone.kind, end, zone.end))
        pieces = cut
    return tuple(pieces)


def _next_start(found: Sequence[Line], last: int, end: int) -> int:
    return found[last + 1].start if last + 1 < len(found) else end


def _title(found: Sequence[Line], zones: Sequence[Zone]) -> str:
    first = next((zone for zone in zones if zone.kind == "headline"), None)
    if first is None:
        return ""
    return next(line.text.strip() for line in found if line.start >= first.start)


def _printed_date(found: Sequence[Line]) -> str | None:
    """Return the date of the first publication line, else of one that tells of a change, else a release's opening.

    Where a page has none of these, a day that is all its line says counts if no other line says another.
    """
    changed = None
    for line in found:
        day = _iso(*line.stamp) if line.stamp else None
        if day and not _CHANGED.match(line.text):
            return day
        changed = changed or day
    if changed:
        return changed
    opened = next((told for line in found if (told := opening_day(line.text))), None)
    if opened:
        return _iso(*opened)
    bare = {told for line in found if (told := bare_day(line.text))}
    return _iso(*bare.pop()) if len(bare) == 1 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_of(given: str) -> str:
    try:
        return dt.date.fromisoformat(given[:10]).isoformat()
    except ValueError:
        raise DataError(Problem("RDG-005", "the article's date is no date", value=given,
                                allowed="a day such as 2025-06-20")) from None
