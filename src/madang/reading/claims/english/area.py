"""The ground an English clause gives a campus and the floors built on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from madang.reading.claims.area import areas
from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import regex
from madang.reading.types import Mention

_LAND = regex(r"\b(?:acres?|hectares?)\b|-(?:acre|hectare)")
_GROUND = regex(r"[ -](?:of )?(?:[\w-]+ )?(?:site|plot|parcel|land|tract)\b")
_BUILT = regex(
    r"(?: \([^()]{0,40}\))?\W{0,3}(?:of )?(?:[\w.-]+,? ){0,3}?"
    r"(?:campus|facility|data[- ]?cent(?:er|re)s?|building|shell|space|floor)|[^,.;]{0,20}\bacross\b| in size\b"
)
_TOTALS = regex(
    r"\b(?:total(?:l?ing|s)|spans?|spanning|covers?|covering|comprising|encompass(?:es|ing)?|offers?|building|build"
    r"|measur(?:es|ing)|expand to|(?:built-up|floor|gross) (?:area|space) of) (?:a (?:total|combined) of )?(?:about "
    r"|around |some |nearly |up to |over |more than )?$"
)
_NEXT_DOOR = regex(r"\b(?:next door|nearby|neighbou?ring|adjacent (?!to\b))")
"""The ground of another."""


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the areas a clause gives a campus that it names or speaks of."""
    for found in areas(frame, _role):
        site = found.site or frame.meant()
        if site:
            yield replace(found, subject=(site,), site=site)


def _role(frame: EnglishFrame, mention: Mention) -> str | None:
    before, after = frame.around(mention, 36, 50)
    if _NEXT_DOOR.search(before):
        return None
    if _LAND.search(mention.text) or _GROUND.match(after):
        return "site_area"
    return "floor_area" if _BUILT.match(after) or _TOTALS.search(before) else None
