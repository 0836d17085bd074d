"""Copies: one mention at several places of a page.

Pages print a lead twice, or the whole body, or repeat a sentence under a picture. A mention that recurs
with the same words around it is the same mention; of a copied block nothing else is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from madang.reading.mentions.draft import Draft
from madang.reading.mentions.stretch import Stretch
from madang.reading.types import Span

Found = tuple[Stretch, Draft]

_AROUND = 40
_SAME = 24
"""Code points of one sentence that must agree around a mention, outside copied blocks, for it to be a copy."""


def fold(found: Sequence[Found]) -> tuple[list[Found], dict[int, tuple[Span, ...]]]:
    """The mentions that stand for themselves, and the further places of each by its start.

    A summary gives way to the body that repeats it; a zone of kind `dup` keeps nothing of its own.
    """
    originals: dict[tuple[str, str], list[tuple[str, Draft]]] = defaultdict(list)
    kept: list[Found] = []
    places: dict[int, list[Span]] = defaultdict(list)
    for stretch, draft in sorted(found, key=_late):
        after = stretch.after(draft.end, _AROUND)
        before = stretch.before(draft.start, _AROUND)
        known = originals[stretch.text[draft.start:draft.end], after]
        original = _original(known, before, stretch, len(after))
        if original is not None:
            places[original.start].append(Span(draft.start, draft.end))
        elif stretch.kind != "dup":
            kept.append((stretch, draft))
            known.append((before, draft))
    kept.sort(key=lambda item: (item[1].start, item[1].end))
    return kept, {start: tuple(sorted(spans, key=lambda span: span.start)) for start, spans in places.items()}


def _late(item: Found) -> int:
    return ("summary", "dup").index(item[0].kind) + 1 if item[0].kind in {"summary", "dup"} else 0


def _original(known: list[tuple[str, Draft]], before: str, stretch: Stretch, after: int) -> Draft | None:
    """The first of the `known` mentions whose words before it agree too."""
    for other, draft in known[:8]:
        if not (other.endswith(before) or before.endswith(other)):
            continue
        if stretch.kind in {"summary", "dup"} or min(len(other), len(before)) + after >= _SAME:
            return draft
    return None
