"""What holds a campus up in English: work paused, a plan put on hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal
from madang.reading.patterns import regex

WORDS = regex(
    r"\b(?:pauses?|paused|pausing|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|put(?:s|ting)? (?:a hold|the brakes) on"
    r"|(?:fil(?:ed|es|ing) (?:a )?(?:law)?suit|sue[sd]?|suing)\b|reject(?:s|ed|ing)?|(?:vot(?:ed|es) (?:down|against))"
    r"|(?:tabl|postpon|deferr?|delay)(?:ed|es|ing|s) (?:a |the |its |their |any )?(?:\w+ )?(?:vot(?:e|ing)|decision"
    r"|hearing)"
    r"|den(?:ied|ies|ying) (?:a |the |its )?(?:\w+ ){0,2}(?:permit|rezoning|application|proposal|request)|moratorium on"
    r"|put(?:s|ting)? (?:[^.;,]{1,40} )?on (?:hold|ice)|hit(?:s|ting)? (?:the )?(?:pause|brakes))\b"
)
"""A sentence without these words tells of nothing that holds a campus up."""
_ABOUT = regex(
    r"[^.;]{0,80}\b(?:rezoning|vot(?:e|ing)|decision|proposals?|applications?|permit|plans?|projects?|construction"
    r"|work|data cent(?:er|re)s?|campus|development|sites?|build)"
)


_BEFALLS = regex(
    r"\b(?:[Pp]lans?|[Pp]rojects?|[Cc]onstruction|[Ww]ork|[Pp]ermits?|[Aa]pplications?|[Rr]ezoning"
    r"|data cent(?:er|re)s?|campus)\b"
    r"[^.;]{0,60}\b(?:is|are|was|were|been|being) (?:\w+ly )?$"
)
"""What is told before a passive (construction of the campus was halted)."""
_PASSIVE = regex(r"paused|halted|suspended|rejected|denied|put on (?:hold|ice)")


def holds_up(frame: EnglishFrame) -> re.Match[str] | None:
    """Return the words with which a clause says that a campus is held up, or None."""
    found, text = frame.find(WORDS), frame.scene.text
    if found is None:
        return None
    told = _PASSIVE.match(found.group()) and _BEFALLS.search(text[max(frame.start, found.start() - 120):found.start()])
    return found if told or _ABOUT.match(text, found.end(), frame.end) else None


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield what holds up the campus that a clause speaks of."""
    found = holds_up(frame)
    if found:
        agent = frame.agent(found.start() + 1)
        site = frame.site(found.start(), agent)
        if site:
            yield Proposal("setback.told", frame, frame.start, frame.end, "setback", subject=agent or (site,),
                           object=found.group(), site=site, modality=frame.firmness(found.start()).modality)
