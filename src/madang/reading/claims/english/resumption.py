"""Work that goes on again, in English: construction resumed, or to be."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.claims.english import setback
from madang.reading.claims.english.frame import EnglishFrame
from madang.reading.claims.proposal import Proposal
from madang.reading.claims.resumption import told
from madang.reading.patterns import regex

_WORK = r"(?:construction|work|projects?|building|data[- ]?cent(?:er|re)s?|campus|development|plans?|proposals?)"
_AGAIN = regex(
    rf"\b(?:resum(?:es?|ed|ing)|reviv(?:es?|ed|ing)|restart(?:s|ed|ing)?)\s(?:(?!talks|negotiat|discuss"
    rf"|hearing)[\w'’-]+\s){{0,4}}?"
    rf"{_WORK}\b|\b(?:{_WORK}|Work|Construction) (?:[\w’',-]+ ){{0,8}}?(?:resum(?:es?|ed)|restart(?:s|ed)?|back on)\b"
)
WORDS = regex(r"\b(?:resum(?:es?|ed|ing)|restart(?:s|ed|ing)?|reviv(?:es?|ed|ing)|(?:is|are) back on)\b")
"""A clause without these words tells of nothing taken up again."""
_WILL = regex(r"\b(?:will|to|would|could|may|might)\s(?:be\s)?$")


def find(frame: EnglishFrame) -> Iterator[Proposal]:
    """Yield what goes on again; else what holds a campus up."""
    word = frame.find(WORDS)
    found = frame.find(_AGAIN) if word else None
    if found and word:
        yield from told(frame, found, bool(_WILL.search(frame.scene.text, frame.start, word.start())))
    else:
        yield from setback.find(frame)
