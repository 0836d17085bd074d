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
        """Return the span of the source that shows text[start:end]; where words moved, the least that holds all."""
        if not self._shown:
            return 0, 0
        last = max(start, end - 1)
        i, k = self._piece(start), self._piece(last)
        between = ((at, at + size) for at, size, _ in self._source[i + 1:k])
        shown = [self._place(i, start), self._place(k, last), *between]
        first = min(at for at, _ in shown)
        found = (first, max(stop for _, stop in shown)) if end > start else (first, first)
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

    def _piece(self, at: int) -> int:
        return max(0, bisect.bisect_right(self._shown, at) - 1)

    def _place(self, i: int, at: int) -> tuple[int, int]:
        start, length, shown = self._source[i]
        if length != shown:
            return start, start + length
        offset = min(at - self._shown[i], length)
        return start + offset, start + offset + 1
