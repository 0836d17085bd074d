"""A view: the words of a page as they are read, each knowing its place in what was sent.

Tags, marks and line breaks that only lay a text out are left out of a view, or told in words; spans found in it are
moved back to the source.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field

Piece = tuple[str, int, int]
"""Words shown, and the start and length of the source that shows them; words of ours have the length 0."""


@dataclass
class View:
    """The visible text of a page, or of the view `under` it. `date` is the day its metadata state, ISO, or None."""

    text: str = ""
    date: str | None = None
    under: View | None = None
    _shown: list[int] = field(default_factory=list)
    _source: list[tuple[int, int, int]] = field(default_factory=list)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that shows text[start:end]."""
        first, last = self._place(start), self._place(max(start, end - 1))
        found = first[0], max(first[0], last[1] if end > start else first[0])
        return self.under.raw(*found) if self.under else found

    def add(self, pieces: Iterable[Piece]) -> None:
        """Take the visible text piece by piece."""
        parts: list[str] = []
        size = 0
        for shown, start, length in pieces:
            self._shown.append(size)
            self._source.append((start, length, len(shown)))
            parts.append(shown)
            size += len(shown)
        self.text = "".join(parts)

    def _place(self, at: int) -> tuple[int, int]:
        if not self._shown:
            return 0, 0
        i = max(0, bisect.bisect_right(self._shown, at) - 1)
        start, length, shown = self._source[i]
        if length != shown:
            return start, start + length
        offset = min(at - self._shown[i], length)
        return start + offset, start + offset + 1
