"""Stock market indices: figures with two decimals and no unit, behind the name of an index."""

from __future__ import annotations

from madang.reading.mentions.draft import Draft, Rules, draft
from madang.reading.mentions.stretch import Number, Stretch
from madang.reading.patterns import regex

_NAME = regex(r"코스피|코스닥|나스닥|다우|니케이|닛케이|지수|(?i:kospi|kosdaq|nasdaq|dow jones|nikkei|s&p 500)")
_LEVEL = regex(r"[\d,]{3,7}\.\d\d\Z")


def _read(stretch: Stretch, number: Number) -> Draft | None:
    if not _LEVEL.match(number.printed) or not _NAME.search(stretch.before(number.start, 40)):
        return None
    return draft(stretch, number, number.end, "index", "point", "index.level")


RULES: Rules = ((_read, ()),)
