"""Whole systems counted (GB200 NVL72 40대, 40 DGX B200 systems): how many accelerators they come to."""

from __future__ import annotations

import functools
from dataclasses import replace

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import quantity
from madang.reading.patterns import regex
from madang.reading.types import Mention, Quantity

FLAG = "systems"
"""On a count of accelerators that is a count of systems times what one holds; it is printed as the systems are."""
_NAMED = regex(r"(?:[GBH]{1,2}\d{3}\s)?NVL\s?\d{2,3}|(?:HGX|DGX)(?:\s[HABG]{1,2}\d{3})?")
_PIECES = regex(r"GPU|NPU|가속기|칩|장|accelerator|chip")
"""Words by which the accelerators themselves are counted, behind a system's name or in the count."""
_SYSTEMS = ("rack", "server", "unit", "GPU")
_REACH = 30


def systems(frame: Frame) -> list[Mention]:
    """Return the clause's counts of systems whose accelerators the catalog knows the number of."""
    return [m for m in frame.mentions("count", "gpu_count") if m.unit in _SYSTEMS and system_of(frame, m)]


def system_of(frame: Frame, mention: Mention) -> str | None:
    """Return the system that is counted, as printed in the count, right before or right behind it; None for none."""
    span, text = frame.place(mention), frame.scene.text
    start = max(frame.start, span.start - _REACH)
    before = list(_NAMED.finditer(text, start, span.end))
    behind = _NAMED.search(text, span.end, min(frame.end, span.end + _REACH)) if mention.unit == "rack" else None
    named = before[-1] if before else behind
    if named is None or _each(named.group()) is None or _PIECES.search(text, named.end(), span.end):
        return None
    return named.group()


def counted(mention: Mention, system: str) -> tuple[Quantity, Quantity]:
    """Return the accelerators that counted systems hold, and the systems."""
    each, printed = _each(system) or 0.0, mention.text if system in mention.text else f"{system} {mention.text}"
    whole = replace(quantity("systems", mention), unit="system")
    ends = [None if end is None else end * each for end in (whole.value, whole.low, whole.high)]
    held = replace(whole, role="accelerators", printed=printed, unit="GPU", flags=(*whole.flags, FLAG), value=ends[0],
                   low=ends[1], high=ends[2])
    return held, whole


@functools.cache
def _each(system: str) -> float | None:
    """Return how many accelerators one system holds, None for one that the catalog does not list."""
    from madang.catalog.tables import facts

    name = "".join(system.split())
    return next((fact.value for fact in facts("accelerator_systems") if fact.key[0] in name), None)
