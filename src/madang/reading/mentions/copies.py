"""Copied blocks: one mention at several places of a page.

Pages print a lead twice or the whole body twice. A mention whose words and neighbours recur is a copy.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from madang.reading.mentions.draft import Draft
from madang.reading.mentions.stretch import Stretch
from madang.reading.types import Span

_COPY = ("dup", "summary")
_AFTER = 16
_BEFORE = 10

Found = tuple[Stretch, Draft]


def fold(found: Sequence[Found]) -> tuple[list[Found], dict[int, tuple[Span, ...]]]:
    """The mentions that stand for themselves, and the further places of each by its start."""
    originals: dict[tuple[str, str], deque[Found]] = defaultdict(deque)
    for stretch, draft in found:
        if stretch.kind not in _COPY:
            originals[_key(stretch, draft)].append((stretch, draft))
    kept: list[Found] = []
    places: dict[int, list[Span]] = defaultdict(list)
    for stretch, draft in found:
        original = _original(originals, stretch, draft) if stretch.kind in _COPY else None
        if original is not None:
            places[original.start].append(Span(draft.start, draft.end))
        elif stretch.kind != "dup":
            kept.append((stretch, draft))
    return kept, {start: tuple(spans) for start, spans in places.items()}


def _original(originals: dict[tuple[str, str], deque[Found]], stretch: Stretch, draft: Draft) -> Draft | None:
    candidates = originals.get(_key(stretch, draft))
    before = stretch.before(draft.start, _BEFORE)
    for _ in range(min(len(candidates), 8) if candidates else 0):
        assert_candidates = candidates or deque()
        other, original = assert_candidates[0]
        assert_candidates.rotate(-1)
        left = other.before(original.start, _BEFORE)
        if left.endswith(before) or before.endswith(left):
            return original
    return None


def _key(stretch: Stretch, draft: Draft) -> tuple[str, str]:
    return stretch.text[draft.start:draft.end], stretch.after(draft.end, _AFTER)
