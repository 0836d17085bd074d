"""madang: a digital twin of AI data-centre campuses, from the announcement to the last year."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "read_page": "madang.reading",
    "load_plan": "madang.plan",
    "simulate": "madang.twin",
    "load_run": "madang.twin",
    "Run": "madang.twin",
}
__all__ = ["Run", "__version__", "load_plan", "load_run", "read_page", "simulate"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import each public name from its room when it is first used, so that `import madang` is light."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'madang' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_PUBLIC[name]), name)
