"""Marks of Markdown and footnotes, as people paste them: left out, so that the words between them are read."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.patterns import regex
from madang.reading.sentences import lines
from madang.reading.view import Piece, View

_TOLD_BY = ("**", "](", "# ", "> ", "[^", "\\", ".[", "][", ",[", "다[", "”[", '"[', "¹", "²", "³", ".//")
_ADDRESS = r"\((?:https?:|/|#|mailto:)[^)\s]{0,600}(?: \"[^\"\n]{0,200}\")?\)"
_LINK = regex(rf"!?\[[^\[\]\n]{{0,300}}\]{_ADDRESS}")
_MARK = regex(
    r"^\s{0,3}(?:#{1,6}\s+|(?:>\s?)+)(?:\*\*(?=\S))?"
    rf"|!\[[^\[\]\n]{{0,300}}\]{_ADDRESS}|\[(?P<link>[^\[\]\n]{{1,300}})\]{_ADDRESS}"
    r"|(?<=[\w.,%)”\"’])\[\^?\d{1,3}\](?!\()|^\[\^\d{1,3}\]:\s|(?<=[가-힣.,)”\"])[¹²³⁴-⁹]+|\\(?=[-.$~#*_+()\[\]|>])|\*\*|(?<=다\.)//\s*$"
)
_LETTER = regex(r"[^\W\d_]")
_PROSE = 12
"""A line with fewer letters beside its links is a list of links."""


def unmarked(text: str) -> View | None:
    """Return `text` without its marks, or None where it has none."""
    if not any(mark in text for mark in _TOLD_BY):
        return None
    marks = [mark for line in lines(text) for mark in _marks(text[line.start:line.end], line.start)]
    if not marks:
        return None
    view = View()
    view.add(_pieces(text, marks))
    return view


def _marks(line: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield what is left out of a line; bold type only in pairs, and nothing of a line that is a link."""
    found = list(_MARK.finditer(line)) if any(mark in line for mark in _TOLD_BY) else []
    if found and _links_only(line):
        return
    paired = line.count("**") % 2 == 0
    for mark in found:
        if mark["link"] is not None:
            yield at + mark.start(), at + mark.start("link")
            yield at + mark.end("link"), at + mark.end()
        elif paired or "**" not in mark[0]:
            yield at + mark.start(), at + mark.end()


def _links_only(line: str) -> bool:
    beside, links = _LINK.subn("", line)
    return bool(links) and not line.lstrip().startswith("#") and len(_LETTER.findall(beside)) < _PROSE


def _pieces(text: str, marks: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in marks:
        if start > at:
            yield text[at:start], at, start - at
        at = end
    if at < len(text):
        yield text[at:], at, len(text) - at
