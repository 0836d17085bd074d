"""Which lines of an HTML page are its article, by trafilatura where it is installed (`pip install madang[html]`).

The words and their places stay ours; trafilatura only says which of them are furniture. Without it, or where it finds
no article, every visible line stays and the zones sort it out.
"""

from __future__ import annotations

import html
import importlib
import importlib.util
import re

from madang.reading.sentences import key
from madang.reading.zones import SHORT, Line, is_caption

NAME = "trafilatura"
_LONGEST = 3_000_000
"""Characters of the longest page that is handed over: no article is longer."""
_PREFIX = 40
"""Letters by which a line is found again in the main text."""
_REACH, _NEAR = 20_000, 400
"""Letters of main text within which the next line is sought, and the next line of a few letters."""
_TITLE = re.compile(r"<h1\b[^>]{0,2000}>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")


def installed() -> bool:
    """Whether the library is there."""
    return importlib.util.find_spec(NAME) is not None


class MainText:
    """The main text of one page, without blanks; asked for the page's visible lines in their order."""

    def __init__(self, source: str, words: str) -> None:
        self._words = "".join(words.split())
        self._at = 0
        self._titles = {key(html.unescape(_TAG.sub("", title[1]))) for title in _TITLE.finditer(source)}

    def holds(self, line: str) -> bool:
        """Whether a visible line is of the article: its words, its title, its publication line, a picture's caption."""
        printed = key(line)
        reach = _REACH if len(printed) >= SHORT else _NEAR
        found = self._words.find(printed[:_PREFIX], self._at, self._at + reach)
        if found >= 0:
            self._at = found + len(printed)
            return True
        return printed in self._titles or Line(line, 0, len(line), line).stamp is not None or is_caption(line)


def main_text(source: str) -> MainText | None:
    """Return the main text of a page's source; None without the library, or where it finds none."""
    if len(source) > _LONGEST or not installed():
        return None
    words = importlib.import_module(NAME).extract(
        source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True)
    return MainText(source, words) if words else None
