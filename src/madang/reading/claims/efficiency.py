"""How much power a campus is to draw for its computing: its PUE, announced, designed or reached."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.frame import Frame
from madang.reading.claims.proposal import Proposal, quantity, stated
from madang.reading.patterns import regex

_REACHED = regex(r"(?:달성|기록|실현)(?:했|하고|해)|나타났|유지하고")
NEEDS = ("pue",)


def find(frame: Frame) -> Iterator[Proposal]:
    """Yield the PUE a clause gives a campus."""
    for mention in frame.mentions("pue"):
        at = frame.place(mention).start
        site = frame.site(at, frame.agent(at)) or frame.soon()
        if site:
            yield stated("efficiency.pue", frame, "efficiency", frame.place(mention).end, subject=(site,), site=site,
                         quantities=(quantity("pue", mention),), time=frame.time(at),
                         otherwise=("operating" if frame.find(_REACHED) else "intent"))
