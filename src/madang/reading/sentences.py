"""Sentences: lines first, then full stops that are not inside a quotation.

A Korean news sentence ends in 다. or 요. (or . ? ! and a space). A speaker's quoted sentences belong to the
sentence that names the speaker, so a full stop inside paired quotation marks does not end it.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator

from madang.reading.patterns import regex
from madang.reading.types import Span

MAX_SENTENCE = 2000
"""A longer run of text is cut at a space, so that no later step sees an unbounded sentence."""

_STOP = regex(r"[.?!。](?=[\s\"”'’)\]]|$|[가-힣A-Z])")
_QUOTATION = regex(r"[\"“][^\"“”]*[\"”]")
_BYLINE = regex(r"\s*(?:\[[^\]\n]{1,30}\]\s*)?(?:[가-힣]{2,4}(?: [가-힣]{2,12})? ?기자 ?= ?)?")
_NEAR = 40
"""A byline has its bracket or its 기자 so near."""
AGENCY = regex(r"\[[^\]\n=]{1,20}=[^\]\n]{1,20}\]\s*[가-힣]{2,4}[^=\n\]]{0,16}기자\s?=")
"""An agency's opening, such as `[서울=뉴스핌] 홍길동 기자 =`: a title stands before, the sentence starts after."""

_ABBREVIATION = regex(
    r"(?:(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Inc|Corp|Co|Ltd|Pvt"
    r"|Pte|Sdn|Bhd|Mr|Ms|Mrs|Dr|St|No|Gov|Sen|Rep|approx|vs|est|[A-Z])|\.[A-Za-z])$"
)
"""An English word that its own full stop shortens: Oct., U.S., Corp."""
_CLOSES = regex(r"[a-z]\.[\"”]\s+[A-Z][a-z]*\b")
"""English puts the full stop that ends a sentence inside the quotation mark."""
_NEXT = regex(r"\s+[\"“]?[A-Z][A-Za-z]*\b")


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the non-blank lines of text[start:end] as spans without the line break."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Span(start, stop)
        start = stop + 1


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of text[start:end] in order, trimmed, at most MAX_SENTENCE characters each.

    `start` and `end` stand between lines: zones and articles are made of whole lines.
    """
    starts, found = _all(text)
    for at in range(bisect_left(starts, start), len(starts) if end is None else bisect_left(starts, end)):
        yield found[at]


@functools.lru_cache(maxsize=1)
def _all(text: str) -> tuple[list[int], list[Span]]:
    """Every sentence of a page and where each starts; zones, articles and claims ask for the same ones in turn."""
    found: list[Span] = []
    for line in lines(text):
        begin = line.start
        for stop in sorted([*_stops(text, line), *_openings(text, line), line.end]):
            for cut in _cuts(text, begin, stop):
                piece = text[begin:cut].lstrip()
                if piece:
                    begin = cut - len(piece)
                    found.append(Span(begin, begin + len(piece.rstrip())))
                begin = cut
    return [span.start for span in found], found


def byline_end(text: str, start: int = 0) -> int:
    """Return where the byline opening at `start` ends, such as `[이데일리 임유경 기자]`; `start` without one."""
    if text.find("[", start, start + _NEAR) < 0 and text.find("기자", start, start + _NEAR) < 0:
        return start
    found = _BYLINE.match(text, start)
    return found.end() if found and found.group().strip() else start


def key(sentence: str) -> str:
    """Return what two copies of one sentence share: no byline, no blanks."""
    return "".join(sentence[byline_end(sentence):].split())


def _stops(text: str, line: Span) -> Iterator[int]:
    quotations = _QUOTATION.finditer(text, line.start, line.end)
    quotation = next(quotations, None)
    for found in _STOP.finditer(text, line.start, line.end):
        at = found.start()
        while quotation and quotation.end() <= at:
            quotation = next(quotations, None)
        if not (quotation and quotation.start() < at):
            if _ends(text, at, line.end):
                yield found.end()
        elif at == quotation.end() - 2 and _CLOSES.match(text, at - 1, line.end):
            yield quotation.end()


def _openings(text: str, line: Span) -> Iterator[int]:
    for found in AGENCY.finditer(text, line.start, line.end):
        yield from found.span()


def _ends(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1:at], text[at + 1:at + 2]
    if before in ("다", "요") or text[at] in "?!。":
        return True
    if at + 1 >= end:
        return True
    if before.isdigit():
        return bool(_NEXT.match(text, at + 1, end))
    if text.startswith((" —", " –", " --"), at + 1):
        return False
    return after.isspace() and not _ABBREVIATION.search(text[max(0, at - 6):at])


def _cuts(text: str, begin: int, stop: int) -> Iterator[int]:
    """Yield where the pieces of a sentence end: `stop`, and before it blanks where it is too long."""
    while stop - begin > MAX_SENTENCE:
        cut = text.rfind(" ", begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE)
        begin = begin + MAX_SENTENCE if cut < 0 else cut
        yield begin
    yield stop
