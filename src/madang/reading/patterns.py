"""Patterns that are compiled when they are first used, so that importing the room does not wait for all of them."""

from __future__ import annotations

import re
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


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, compiled at its first use; a fault in it shows only then."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
