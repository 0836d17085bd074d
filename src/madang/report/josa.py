"""Korean particles that follow the sound of the word before them: 센터는, 캠퍼스는, 103 MW를, 6만 장을.

`format` does it inside a text: "{name:은/는}" with a `Noun` prints the word with the right one of the two.
"""

from __future__ import annotations

import re

_CLOSED_DIGITS = "013678"
_CLOSED_LETTERS = "LMNRlmn"
_RIEUL = 8
_RIEUL_DIGITS = "178"
_TRAILING = re.compile(r"(?:\([^()]*\)|[\s\"'”’.,%])+\Z")


class Noun(str):
    """A word to which a format with a slash adds the particle: f"{Noun('울산'):은/는}" is 울산은."""

    __slots__ = ()

    def __format__(self, particles: str) -> str:
        if "/" not in particles:
            return super().__format__(particles)
        return f"{self!s}{particle(self, particles)}"


def particle(word: str, particles: str) -> str:
    """The one of `은/는`, `이/가`, `을/를`, `과/와`, `으로/로` that follows `word` as it is read.

    Parentheses and quotation marks at the end are not read; units are read as words that end in a vowel.
    """
    closed, _, after_vowel = particles.partition("/")
    last = (_TRAILING.sub("", word) or word)[-1:]
    if closed == "으로" and (_final(last) == _RIEUL or last in _RIEUL_DIGITS):
        return after_vowel
    ends_closed = _final(last) > 0 or (last in _CLOSED_DIGITS + _CLOSED_LETTERS and not word.endswith("%"))
    return closed if last and ends_closed else after_vowel


def _final(letter: str) -> int:
    """Number of the final consonant of a Hangul syllable, 0 where there is none."""
    return (ord(letter) - 0xAC00) % 28 if letter and "가" <= letter <= "힣" else 0
