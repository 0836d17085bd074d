"""A pattern written out by the letters it may open with.

The search for a pattern whose every alternative opens with a letter of its own skips all other letters at once; one
that opens with a group, a class or a word boundary is tried at every letter, three to fifteen times slower. Only
alternatives that open with the same letter compete, so each letter's are gathered in their order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_REPEATS = frozenset("?*+{")
_CLASS = re.compile(r"\[([^\^\]\[\\-]{1,8})\]")
_BEHIND = re.compile(r"\(\?<[=!]")
_CAPTURES = re.compile(r"(?<!\\)(?:\\\\)*\((?:(?!\?)|\?P)")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_MOST = 400
"""Alternatives beyond which a pattern stays as it is."""


class _Opening(NamedTuple):
    """A letter, what must stand before it (told from behind it), and what follows: its own words and the shared end."""

    letter: str
    before: str
    words: str
    end: str


def written_out(pattern: str) -> str:
    """Return a pattern for the same matches whose every alternative opens with a letter; itself where there is none."""
    alternatives = _alternatives(pattern)
    if _is_sought(alternatives):
        return pattern
    found: list[_Opening] = []
    for alternative in alternatives:
        openings = _openings(alternative, "")
        if not openings or (len(openings) > 1 and _CAPTURES.search(alternative)):
            return pattern
        found += openings
    if len(found) > _MOST:
        return pattern
    letters = dict.fromkeys(one.letter for one in found)
    return "|".join(letter + _group(_of_letter(one for one in found if one.letter == letter)) for letter in letters)


def _of_letter(found: Iterable[_Opening]) -> list[str]:
    return [before + _group([one.words for one in same]) + end
            for (before, end), same in itertools.groupby(found, key=lambda one: (one.before, one.end))]


def _group(several: Sequence[str]) -> str:
    return several[0] if len(several) == 1 else f"(?:{'|'.join(several)})"


def _is_sought(alternatives: Sequence[str]) -> bool:
    """Whether a pattern is sought by its letters as it stands: its alternatives open with them, or its one group's."""
    first = alternatives[0]
    if len(alternatives) == 1 and first.startswith("(?:"):
        end = _closing(first)
        return first[end:end + 1] not in _REPEATS and all(map(_is_plain, _alternatives(first[3:end - 1])))
    return all(map(_is_plain, alternatives))


def _is_plain(alternative: str) -> bool:
    return alternative != "" and alternative[0] not in _SPECIAL and alternative[1:2] not in _REPEATS


def _openings(alternative: str, before: str) -> list[_Opening]:
    """Return the letters that an alternative may open with, none where they cannot be told."""
    if alternative.startswith(r"\b"):
        return _openings(alternative[2:], before + r"\b")
    if _BEHIND.match(alternative):
        end = _closing(alternative)
        return _openings(alternative[end:], before + alternative[:end])
    if alternative.startswith("(?:"):
        end = _closing(alternative)
        group, rest = alternative[:end], alternative[end:]
        if rest[:1] == "?" and rest[1:2] not in _REPEATS:
            there, without = _openings(group + rest[1:], before), _openings(rest[1:], before)
            return [*there, *without] if there and without else []
        return _each(_alternatives(group[3:-1]), rest, before)
    letters = _CLASS.match(alternative)
    if letters:
        return _each(list(letters[1]), alternative[letters.end():], before)
    letter = alternative[:1]
    sure = _is_plain(alternative) and (letter.isalnum() or r"\b" not in before)
    return [_Opening(letter, _shifted(before), alternative[1:], "")] if sure else []


def _each(alternatives: Sequence[str], end: str, before: str) -> list[_Opening]:
    found = [_openings(one, before) for one in alternatives] if end[:1] not in _REPEATS else []
    return [one._replace(end=one.end + end) for each in found for one in each] if all(found) else []


def _shifted(before: str) -> str:
    """Return what must stand before a letter as it is told from behind that letter."""
    shifted = ""
    while before:
        end = 2 if before.startswith(r"\b") else _closing(before)
        shifted += r"(?<!\w.)" if end == 2 else f"{before[:4]}(?:{before[4:end - 1]}).)"
        before = before[end:]
    return shifted


def _closing(pattern: str) -> int:
    """Return where the group that a pattern opens with ends."""
    depth = 0
    for at, char in _outside(pattern):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at + 1
    return len(pattern)


def _alternatives(pattern: str) -> list[str]:
    depth, cuts = 0, [-1]
    for at, char in _outside(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            cuts.append(at)
    return [pattern[start + 1:end] for start, end in itertools.pairwise([*cuts, len(pattern)])]


def _outside(pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets and bars of a pattern that are neither escaped nor in a class, each with its place."""
    return ((found.start(), found[0]) for found in _TOKEN.finditer(pattern) if len(found[0]) == 1)
