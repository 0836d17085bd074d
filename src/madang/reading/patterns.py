"""Patterns that are compiled when they are first used, so that importing the room does not wait for all of them.

A search for a pattern whose every alternative opens with a letter of its own skips all other letters at once; `each`,
`alone`, `heads` and `initials` write patterns out in that form.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern; its methods become the compiled ones at the first use of any."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def each(heads: str, tail: str) -> str:
    """Return `tail` behind each of the alternatives `heads`, written out.

    A pattern whose every alternative opens with a letter is sought by those letters, several times sooner than
    one that opens with a group.
    """
    return "|".join(head + tail for head in heads.split("|"))


def alone(heads: str, tail: str) -> str:
    """Return `each` where no Hangul stands before; the heads are plain letters."""
    return "|".join(f"{head}(?<![가-힣]{head}){tail}" for head in heads.split("|"))


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
