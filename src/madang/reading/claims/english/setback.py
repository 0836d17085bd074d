"""What holds a campus up in English: work paused, a plan put on hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import regex

WORDS = regex(
    r"\b(?:pauses?|paused|pausing|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|put(?:s|ting)? (?:a hold|the brakes) on"
    r"|put(?:s|ting)? [^.;,]{1,40} on (?:hold|ice)|hit(?:s|ting)? (?:the )?(?:pause|brakes))\b"
)
"""A sentence without these words tells of nothing that holds a campus up."""
_ABOUT = regex(
    r"[^.;]{0,80}\b(?:plans?|projects?|construction|work|data cent(?:er|re)s?|campus|development|sites?|build)"
)


def holds_up(frame: EnglishFrame) -> re.Match[str] | None:
    """Return the words with which a clause says that a campus is held up, or None."""
    found = frame.find(WORDS)
    return found if found and _ABOUT.match(frame.scene.text, found.end(), frame.end) else None


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield what holds up the campus that a clause speaks of."""
    found = holds_up(frame)
    if found:
        agent = frame.agent(found.start() + 1)
        site = frame.site(found.start(), agent)
        if site:
            yield Proposal("setback.told", frame, frame.start, frame.end, "setback", subject=agent or (site,),
                           object=found.group(), site=site, modality=frame.firmness(found.start()).modality)
