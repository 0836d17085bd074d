"""Where text goes: data to stdout, messages to stderr, in the reader's language."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from madang.cli.texts import TEXTS
from madang.errors import MadangError
from madang.quantities.table import Language


def language(chosen: str | None = None) -> Language:
    """The reader's language: as asked, else MADANG_LANG, else the locale's; English where none is Korean."""
    wanted = chosen or os.environ.get("MADANG_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "ko" if wanted.lower().startswith("ko") else "en"


def text(key: str, lang: Language, **values: object) -> str:
    """A message of the command line in one language."""
    return TEXTS[key][lang].format(**values)


def out(line: str = "") -> None:
    """One line of data."""
    print(line)


def out_json(value: Any) -> None:  # noqa: ANN401
    """One JSON document as data."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def say(line: str) -> None:
    """One message."""
    print(line, file=sys.stderr)


def say_problems(error: MadangError, lang: Language) -> None:
    """Every problem of an error, a line each."""
    for problem in error.problems:
        say(problem.text(lang))
    if len(error.problems) > 1:
        say(text("problems", lang, count=len(error.problems)))


def out_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table in aligned columns; wide (Korean) letters count two."""
    table = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in cell)
