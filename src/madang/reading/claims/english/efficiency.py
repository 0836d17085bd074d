"""The PUE an English clause gives a campus."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, quantity, stated


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the PUE a clause gives a campus."""
    for mention in frame.mentions("pue"):
        at = frame.place(mention).start
        site = frame.site(at, frame.agent(at)) or frame.meant() or frame.soon()
        if site:
            yield stated("efficiency.pue", frame, "efficiency", at, subject=(site,), site=site,
                         quantities=(quantity("pue", mention),), otherwise="intent")
