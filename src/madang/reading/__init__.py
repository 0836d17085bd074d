"""Reading: page → articles → mentions → claims → ledger. Every figure keeps the place it was printed at.

`read_page` reads one announcement; `Ledger` keeps the claims of all pages read, append-only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from madang.reading.ledger import Ledger
    from madang.reading.reader import read_page

_PUBLIC = {"Ledger": "madang.reading.ledger", "read_page": "madang.reading.reader"}
__all__ = ["Ledger", "read_page"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import each public name when it is first used, so that importing the room stays cheap."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_PUBLIC[name]), name)
