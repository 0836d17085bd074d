"""Every exception madang raises on purpose, and the exit code each one ends in.

MadangError
├── UsageError          2   the command was called wrongly
├── PlanError           3   the plan is invalid or incomplete; carries every problem found
├── InfeasibleError     4   no answer exists under the limits given
├── SolverLimitError    5   a solver stopped before it was done
└── DataError           6   a file, page, table or run is missing, cut short or malformed
    └── BalanceError   70   a run broke a conservation law: a fault of madang itself
"""

from __future__ import annotations

import csv
import difflib
import functools
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, said so that a reader can mend it.

    `code` is stable (PLN-014). `where` is `file:line:column` or a place in a page. `path` is the
    data path. `value` is what stands there, `allowed` what may stand there, `nearest` the closest
    right name or None. `cause` is what a machine said of it (no such file).
    """

    code: str
    what: str
    where: str = ""
    path: str = ""
    value: str = ""
    allowed: str = ""
    nearest: str | None = None
    cause: str = ""

    def __str__(self) -> str:
        return self.text("en")

    def text(self, lang: Literal["ko", "en"]) -> str:
        """The problem as one line in the reader's language."""
        words = _WORDS[lang]
        place = " ".join(part for part in (self.where, self.path) if part)
        what = korean().get(self.code, self.what) if lang == "ko" else self.what
        parts = [": ".join(part for part in (place, what, shorten(_said(self.cause, lang), 120)) if part)]
        for word, part in (("value", self.value), ("allowed", self.allowed), ("nearest", self.nearest)):
            if part:
                said = _said(part, lang) if word == "allowed" else part
                parts.append(words[word].format(shorten(said, 300 if word == "allowed" else 80)))
        return legible(f"[{self.code}] {'; '.join(parts)}")


_WORDS = {
    "en": {"value": "got {}", "allowed": "allowed: {}", "nearest": "did you mean {}?"},
    "ko": {"value": "적힌 값: {}", "allowed": "쓸 수 있는 것: {}", "nearest": "혹시 {}?"},
}


@functools.cache
def korean() -> dict[str, str]:
    """What each code says in Korean, from `errors_ko.csv`."""
    table = resources.files("madang").joinpath("errors_ko.csv").read_text(encoding="utf-8")
    return {row["code"]: row["ko"] for row in csv.DictReader(io.StringIO(table))}


def _said(part: str, lang: Literal["ko", "en"]) -> str:
    """A cause, or what is allowed, in the reader's language; what has no form in Korean stays as it is."""
    return part if lang == "en" else in_korean(part, "errors_parts_ko.csv")


def in_korean(part: str, table: str, package: str = "madang") -> str:
    """A phrase by the forms of a table, in whose order they are tried; what has no form there stays as it is."""
    if len(part) > 1000:
        return part
    for pattern, ko in _forms(table, package):
        if match := pattern.fullmatch(part):
            return ko.format(*(in_korean(each, table, package) for each in match.groups()))
    return part


@functools.cache
def _forms(name: str, package: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms of a table with the columns `en` and `ko`; `{}` stands for anything."""
    table = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        (re.compile("(.+)".join(map(re.escape, row["en"].split("{}")))), row["ko"])
        for row in csv.DictReader(io.StringIO(table))
    )


class MadangError(Exception):
    """Base of all errors meant for the reader."""

    exit_code = 70

    def __init__(self, *problems: Problem) -> None:
        self.problems: tuple[Problem, ...] = problems
        super().__init__("\n".join(str(problem) for problem in problems))

    def __reduce__(self) -> tuple[type[MadangError], tuple[Problem, ...]]:
        """An error that another process raised arrives with its problems."""
        return type(self), self.problems


class UsageError(MadangError):
    """The command was called wrongly."""

    exit_code = 2


class PlanError(MadangError):
    """The plan is invalid or incomplete."""

    exit_code = 3


class InfeasibleError(MadangError):
    """No answer exists under the limits given."""

    exit_code = 4


class SolverLimitError(MadangError):
    """A solver stopped before it was done."""

    exit_code = 5


class DataError(MadangError):
    """A file, page, table or run is missing, cut short or malformed."""

    exit_code = 6


class BalanceError(DataError):
    """A run broke a conservation law."""

    exit_code = 70


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the right name closest to `name`, or None when nothing is close."""
    found = difflib.get_close_matches(name[:200], list(names), n=1, cutoff=0.6)
    return found[0] if found else None


def reason(error: Exception) -> str:
    """What a machine said, as a `cause`: without the number and the path that are said beside it."""
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


def listing(names: Sequence[str], most: int = 12) -> str:
    """Join names for an `allowed` clause, cutting a long list short."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown}, … ({len(names)} in all)"


def shorten(text: str, most: int = 80) -> str:
    """Cut a value so that one hostile line cannot flood an error message."""
    return text if len(text) <= most else f"{text[:most]}… ({len(text)} characters)"


def legible(text: str) -> str:
    """Text on one line, with what a terminal would act on, or a reader not see, written out as an escape."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )
