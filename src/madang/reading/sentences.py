"""Sentences: lines first, then full stops that are not inside a quotation.

A Korean news sentence ends in 다. or 요. (or . ? ! and a space). A speaker's quoted sentences belong to the
sentence that names the speaker, so a full stop inside paired quotation marks does not end it.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from madang.reading.patterns import regex
from madang.reading.types import Span

MAX_SENTENCE = 2000
"""A longer run of text is cut at a space, so that no later step sees an unbounded sentence."""

_STOP = regex(r"[.?!。](?=[\s\"”'’)\]]|$|[가-힣A-Z])")
_QUOTATION = regex(r"[\"“][^\"“”\n]*[\"”]")
_BYLINE = regex(r"\s*(?:\[[^\]\n]{1,30}\]\s*)?(?:[가-힣]{2,4}(?: [가-힣]{2,12})? ?기자 ?= ?)?")
_NEAR = 40
"""A byline has its bracket or its 기자 so near."""
AGENCY = regex(r"\[[^\]\n=]{1,20}=[^\]\n]{1,20}\][^\S\n]*[가-힣]{2,4}[^=\n\]]{0,16}기자[^\S\n]?=")
"""An agency's opening, such as `[서울=뉴스핌] 홍길동 기자 =`: a title stands before, the sentence starts after."""

_ABBREVIATION = regex(
    r"(?:(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Inc|Corp|Co|Ltd|Pvt"
    r"|Pte|Sdn|Bhd|Mr|Ms|Mrs|Dr|St|No|Gov|Sen|Rep|approx|vs|est|[A-Z])|\.[A-Za-z])$"
)
"""An English word that its own full stop shortens: Oct., U.S., Corp."""
_CLOSES = regex(r"[a-z]\.[\"”][^\S\n]+[A-Z][a-z]*\b")
"""English puts the full stop that ends a sentence inside the quotation mark."""
_NEXT = regex(r"[^\S\n]+[\"“]?[A-Z][A-Za-z]*\b")


@functools.lru_cache(maxsize=1)
def lines(text: str) -> Sequence[Span]:
    """Return the non-blank lines of a page as spans without the line break."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> Sequence[Span]:
    """Return the sentences of text[start:end] in order, trimmed, at most MAX_SENTENCE characters each.

    `start` and `end` stand between lines: zones and articles are made of whole lines.
    """
    starts, found = _all(text)
    return found[bisect_left(starts, start):len(starts) if end is None else bisect_left(starts, end)]


@functools.lru_cache(maxsize=1)
def _all(text: str) -> tuple[list[int], list[Span]]:
    """Every sentence of a page and where each starts; zones, articles and claims ask for the same ones in turn."""
    found: list[Span] = []
    stops = sorted([*_stops(text), *(at for opening in AGENCY.finditer(text) for at in opening.span())])
    passed = 0
    for line in lines(text):
        begin, first, passed = line.start, passed, bisect_right(stops, line.end, passed)
        for stop in (*stops[first:passed], line.end):
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


def _stops(text: str) -> Iterator[int]:
    quotations = (found.span() for found in _QUOTATION.finditer(text))
    opened = closed = 0
    for found in _STOP.finditer(text):
        at = found.start()
        while closed <= at:
            opened, closed = next(quotations, (len(text), len(text)))
        if at < opened:
            if _ends(text, at):
                yield at + 1
        elif at == closed - 2 and _CLOSES.match(text, at - 1):
            yield closed


def _ends(text: str, at: int) -> bool:
    before, after = text[at - 1:at], text[at + 1:at + 2]
    if before in ("다", "요") or text[at] in "?!。" or after in ("", "\n"):
        return True
    if before.isdigit():
        return bool(_NEXT.match(text, at + 1))
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
