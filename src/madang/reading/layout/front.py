"""The layers of a page, one upon the other."""

from __future__ import annotations

from madang.reading import html
from madang.reading.layout.marks import unmarked
from madang.reading.layout.tables import recorded
from madang.reading.layout.wraps import unwrapped
from madang.reading.view import View

_LAYERS = (unmarked, recorded, unwrapped)


def laid_out(text: str) -> View | None:
    """Return the page as a reader sees it, or None where it is no more than its sentences."""
    seen = html.view(text) if html.is_html(text) else None
    for layer in _LAYERS:
        found = layer(seen.text if seen else text)
        if found:
            found.under, found.date = seen, seen.date if seen else None
            seen = found
    return seen
