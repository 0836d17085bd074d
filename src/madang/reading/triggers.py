"""Which of many patterns may match in a sentence, told by pairs of letters that they cannot do without.

The rules seek a hundred patterns in every clause, and most of them are not there. One pass over a sentence
collects the pairs of letters that any of them needs; a pattern with none of its pairs there is not sought, and of a
table of rules only those are asked whose patterns may match. The pairs are read off the patterns themselves, so a
rule is gated by being written. Reading them off takes as long as compiling the patterns, so a program that reads one
page does without.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeVar

_OPEN = "\0"
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_WIDEST = 64
"""Letters of a class beyond which it is any letter."""
_MOST = 2000
"""Openings beyond which a pattern may open with anything."""
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_ALWAYS = 1
"""The bit of patterns that no letters give away."""
Need = re.Pattern[str] | str
"""What a rule looks for: a pattern, or a kind of figure or name by its word."""
_MET: dict[Need, None] = {}
"""Everything that was sought so far: what is new is gated from the next page on."""
T = TypeVar("T")


class Rules(Generic[T]):
    """Rules in their order, each with its needs: in a sentence with none of them it finds nothing."""

    def __init__(self, *told: tuple[T, tuple[Need, ...]]) -> None:
        self.told = told


class Heard:
    """The patterns that may match in one sentence, and the kinds of things that stand in it."""

    __slots__ = ("_bits", "_gates", "_tables")

    def __init__(self, bits: int, gates: dict[Need, int], tables: dict[Any, list[tuple[int, Any]]]) -> None:
        self._bits, self._gates, self._tables = bits, gates, tables

    def note(self, kinds: Iterable[str]) -> None:
        """Take note of the kinds of things that stand in the sentence."""
        for kind in kinds:
            self._bits |= self._gates.get(kind, 0)

    def among(self, rules: Rules[T]) -> list[T]:
        """Return those of some rules that may find something."""
        bits, gated = self._bits, self._tables.get(rules)
        if gated is None:
            gated = self._tables[rules] = [(self._gate(needs), rule) for rule, needs in rules.told]
        return [rule for gate, rule in gated if bits & gate]

    def _gate(self, needs: tuple[Need, ...]) -> int:
        gate = 0
        for need in needs:
            if need not in self._gates:
                _MET[need] = None
            gate |= self._gates.get(need, _ALWAYS)
        return gate

    def may(self, pattern: re.Pattern[str]) -> bool:
        """Return False where a pattern matches nowhere in the sentence; True says nothing."""
        return self._bits & (self._gates.get(pattern) or self._gate((pattern,))) != 0

    def search(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match of a pattern in a part of the sentence."""
        gate = self._gates.get(pattern)
        if gate is None:
            _MET[pattern] = None
        elif not self._bits & gate:
            return None
        return pattern.search(text, start, end)


class _Anything(Heard):
    """Stands for a sentence that was not looked through."""

    def note(self, kinds: Iterable[str]) -> None:
        """Do nothing."""

    def among(self, rules: Rules[T]) -> list[T]:
        """Return them all."""
        return [rule for rule, _ in rules.told]

    def may(self, pattern: re.Pattern[str]) -> bool:
        """Return True."""
        return True

    def search(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match."""
        return pattern.search(text, start, end)


ANYTHING: Heard = _Anything(0, {}, {})


class Triggers:
    """What is sought, a bit each, and the pairs of letters that the patterns among it need."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self._gates: dict[Need, int] = {}
        self._of_pair: dict[str, int] = {}
        self._tables: dict[Any, list[tuple[int, Any]]] = {}
        for at, need in enumerate(needs, start=1):
            pairs = () if isinstance(need, str) else giveaways(need)
            self._gates[need] = 1 << at if pairs or isinstance(need, str) else _ALWAYS
            self._of_pair.update({pair: self._of_pair.get(pair, 0) | 1 << at for pair in pairs})
        shapes = ([pair for pair in self._of_pair if len(pair) == size] for size in (2, 3))
        sought = ("".join(map(_class, zip(*pairs, strict=True))) for pairs in shapes if pairs)
        self._pairs = re.compile(f"(?=({'|'.join(sought) or '(?!)'}))")

    def heard(self, text: str, start: int, end: int) -> Heard:
        """Look through text[start:end]."""
        found, of_pair = _ALWAYS, self._of_pair
        for pair in of_pair.keys() & self._pairs.findall(text, start, end):
            found |= of_pair[pair]
        return Heard(found, self._gates, self._tables)


@functools.lru_cache(maxsize=1)
def triggers(text: str) -> Triggers:
    """Return the gates for a page: those of all patterns that were sought on the pages before it."""
    return _gated(len(_MET))


@functools.lru_cache(maxsize=1)
def _gated(count: int) -> Triggers:
    return Triggers(itertools.islice(tuple(_MET), count))


def _class(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(letters)))}]"


@functools.cache
def giveaways(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return pairs of letters, or a letter, a blank and a letter, of which one stands in whatever a pattern matches.

    Of each of its branches they are those it opens with, or a pair inside it that saves naming many. None where
    there is a branch without either.
    """
    branches, any_case = _parsed(pattern)
    shared = Counter(pair for branch in branches for pair in branch.inside)
    found: set[str] = set()
    for branch in () if any_case else branches:
        told = not any(_is_short(each) or each[0].isspace() for each in branch.opens)
        pairs = {each[:3 if each[1].isspace() else 2] for each in branch.opens if told}
        inside = max(branch.inside, key=lambda pair: (shared[pair], pair), default="")
        if inside and (shared[inside] > 1 or len(pairs) != 1):
            pairs = {inside}
        if not pairs:
            return frozenset()
        found |= pairs
    return frozenset(found)


def may_open(pattern: re.Pattern[str], letters: str) -> bool:
    """Return False where whatever a pattern matches opens with other letters, small and capital ones alike."""
    letters = letters.casefold()
    opens = (each.casefold() for branch in _parsed(pattern)[0] for each in branch.opens)
    return any(letters.startswith(each[:len(letters)]) for each in opens)


class _Branch(NamedTuple):
    """One alternative of a pattern: how what it matches opens, and the pairs of letters that stand in all of that."""

    opens: frozenset[str]
    inside: frozenset[str]


@functools.cache
def _parsed(pattern: re.Pattern[str]) -> tuple[list[_Branch], bool]:
    """Return the alternatives of a pattern, and whether small and capital letters are alike to it.

    Nothing is known where the library's own parser, which is no public part of it, does not tell.
    """
    try:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern.pattern, pattern.flags)
        told = [(_openings(each), _inside(each)) for each in _branches(parsed)]
        any_case = bool(parsed.state.flags & re.IGNORECASE)
    except (ImportError, AttributeError, TypeError, ValueError, IndexError):
        told, any_case = [({_OPEN}, frozenset())], True
    return [_Branch(frozenset(each.partition(_OPEN)[0] for each in opens), inside) for opens, inside in told], any_case


def _branches(items: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Return the alternatives of a sequence that is nothing else, or it alone."""
    (name, told), *more = items
    return told[1] if str(name) == "BRANCH" and not more else [items]


def _inside(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the pairs of letters that stand in whatever a sequence matches."""
    found, before = set(), " "
    for name, told in items:
        letter = chr(told) if str(name) == "LITERAL" else before if str(name) in _NO_WIDTH else " "
        if str(name) == "LITERAL" and not (before.isspace() or letter.isspace()):
            found.add(before + letter)
        before = letter
    return frozenset(found)


def _is_short(opening: str) -> bool:
    return len(opening) < (3 if opening[1:2].isspace() else 2)


def _openings(items: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the openings of a sequence; _OPEN stands behind one after which any letter may come."""
    found = {""}
    for name, told in items:
        short = {each for each in found if _OPEN not in each and _is_short(each)}
        if not short:
            break
        found = found - short | {each + more for each in short for more in _item(str(name), told)}
        if len(found) > _MOST:
            return {_OPEN}
    return found


def _item(name: str, told: Any) -> set[str]:  # noqa: ANN401
    """Return the openings of one item of a pattern, as the parser of `re` names it."""
    if name == "LITERAL":
        return {chr(told)}
    if name == "IN":
        return set(_letters(told)) or {_OPEN}
    if name == "BRANCH":
        return set().union(*map(_openings, told[1]))
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        flags, inside = (told[1], told[3]) if name == "SUBPATTERN" else (0, told)
        return {_OPEN} if flags else _openings(inside)
    if name.endswith("_REPEAT"):
        least, most, once = told[0], told[1], _openings(told[2])
        return ({""} if least == 0 else set()) | (once if most == 1 else {each + _OPEN for each in once})
    return {""} if name in _NO_WIDTH else {_OPEN}


def _letters(told: Iterable[tuple[Any, Any]]) -> str:
    """Return the letters of a class; none where they are too many to name."""
    letters = ""
    for kind, what in told:
        if str(kind) == "LITERAL":
            letters += chr(what)
        elif str(kind) == "RANGE" and what[1] - what[0] < _WIDEST:
            letters += "".join(map(chr, range(what[0], what[1] + 1)))
        elif str(kind) == "CATEGORY" and str(what) == "CATEGORY_SPACE":
            letters += _BLANKS
        else:
            return ""
    return letters
