"""Accelerators by the names news print: B200, GB200 NVL72, 레니게이드(RNGD). `ref` is the catalog's id."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from madang.reading.mentions.draft import Draft
from madang.reading.mentions.stretch import Stretch, longest_first
from madang.reading.patterns import regex


def read(stretch: Stretch) -> Iterator[Draft]:
    """The accelerators a zone names, a gloss in brackets taken in, in order."""
    pattern, known = _names()
    for found in pattern.finditer(stretch.text, stretch.start, stretch.end):
        if not stretch.masked(found.start()):
            name = found[0].partition("(")[0].rstrip()
            yield Draft("accelerator", found.start(), found.end(), "accelerator.name", ref=known[name])


@functools.cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    from madang.catalog.accelerators import accelerator_names

    known = accelerator_names()
    names = longest_first(map(re.escape, known))
    return regex(rf"(?<![A-Za-z0-9가-힣-])(?:{names})(?![A-Za-z0-9-])(?:(?<=[A-Za-z0-9])|{_KOREAN_END})"
                 rf"(?:\s?\((?:{names})\))?"), known


_KOREAN_END = r"(?![가-힣])|(?=(?:[은는이가을를의도만과와로]|으로|에|칩|서버|카드)(?![가-힣]))"
