"""Patterns that are compiled when they are first used, so that importing the room does not wait for all of them.

What is sought in a text is written out by its first letters (`openings`), so a rule may be written as it reads.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from madang.reading.openings import written_out

_AT_A_PLACE = ("match", "fullmatch")
_SEEKING = ("search", "finditer", "findall", "sub", "split")


class _Later:
    """Stands for a compiled pattern; its methods become the compiled ones at the first use of any like it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        methods = _AT_A_PLACE if name in _AT_A_PLACE else _SEEKING
        sought = methods is _SEEKING and not self.flags
        compiled = re.compile(written_out(self.pattern) if sought else self.pattern, self.flags)
        for method in methods:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def heads(words: str, letters: Mapping[str, str], left: str = "") -> re.Pattern[str]:
    """Return a pattern that finds where a phrase may begin: one of `words` (a|b|c) or of `letters`, with what it needs.

    `left` is what words need before them, looking back from behind their first letter.
    """
    grouped = itertools.groupby(sorted(words.split("|")), key=lambda word: word[0])
    rests = {first: f"{left}(?:{'|'.join(re.escape(word[1:]) for word in same)})" for first, same in grouped}
    rests |= {letter: rest for several, rest in letters.items() for letter in several}
    return regex("|".join(re.escape(letter) + rest for letter, rest in rests.items()))


def initials(words: Iterable[str]) -> str:
    """Return the letters that `words` open with, for a class in brackets."""
    return "".join(sorted({re.escape(word[0]) for word in words}))


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, compiled at its first use; a fault in it shows only then."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
