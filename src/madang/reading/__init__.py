"""Reading: page → articles → mentions → claims → ledger. Every figure keeps the place it was printed at.

`read_page` reads one announcement; `Ledger` keeps the claims of all pages read, append-only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from madang.reading.claims import CampusCandidate, campuses
    from madang.reading.ledger import Ledger
    from madang.reading.output import to_json
    from madang.reading.reader import read_page

_PUBLIC = {
    "CampusCandidate": "madang.reading.claims.campuses",
    "Ledger": "madang.reading.ledger",
    "campuses": "madang.reading.claims.campuses",
    "read_page": "madang.reading.reader",
    "to_json": "madang.reading.output",
}
__all__ = ["CampusCandidate", "Ledger", "campuses", "read_page", "to_json"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import each public name when it is first used, so that importing the room stays cheap."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_PUBLIC[name]), name)
