"""The PUE an English clause gives a campus."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal, quantity


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield the PUE a clause gives a campus."""
    for mention in frame.mentions("pue"):
        at = frame.place(mention).start
        site = frame.site(at, frame.agent(at)) or frame.meant() or frame.soon()
        if site:
            firm = frame.firmness(at)
            yield Proposal("efficiency.pue", frame, frame.start, frame.end, "efficiency", subject=(site,), site=site,
                           quantities=(quantity("pue", mention),), status=firm.status or "intent",
                           modality=firm.modality)
