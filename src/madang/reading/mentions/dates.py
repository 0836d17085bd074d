"""Dates: Korean and English phrases of a zone, in order, resolved where a reference date is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from madang.reading.mentions import calendar, dates_english, dates_korean
from madang.reading.mentions.calendar import Phrase
from madang.reading.mentions.draft import Draft
from madang.reading.mentions.references import References, ZoneReferences
from madang.reading.mentions.stretch import TO, Stretch
from madang.reading.patterns import regex

_FROM_TO = regex(rf"(?:부터|에서|[과와]) ?|{TO}")
_UNTIL = regex("까지")
_BETWEEN = regex(" ?사이")
_BY = regex(r"\b[Bb]y (?:the )?\Z")
_SINCE = regex(r"\b(?:[Ff]rom|[Ss]ince|[Ss]tarting(?: in)?|[Bb]eginning) (?:the )?\Z")


def read(stretch: Stretch, references: References) -> list[Draft]:
    """All dates of a zone. One that needs a reference date and has none is flagged `unresolved`.

    `anaphoric` says that a date named before was needed, `by` and `from` that the date is a deadline or
    a beginning, `within` that the year is its end at the latest, `part_of_name` that a name holds it.
    """
    zone = references.zone(stretch)
    return [_draft(stretch, phrase, zone) for phrase in _ranges(stretch, _phrases(stretch))]


def _phrases(stretch: Stretch) -> list[Phrase]:
    found = [*dates_korean.phrases(stretch), *dates_english.phrases(stretch)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[Phrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _ranges(stretch: Stretch, found: list[Phrase]) -> Iterator[Phrase]:
    """X부터 Y까지 and X~Y as one phrase, where nothing stands between them."""
    position = 0
    while position < len(found):
        phrase = found[position]
        position += 1
        if position < len(found) and _spans(stretch, phrase, found[position]):
            phrase.until = found[position]
            position += 1
        yield phrase


def _spans(stretch: Stretch, first: Phrase, last: Phrase) -> bool:
    joint = _FROM_TO.fullmatch(stretch.text, first.end, last.start)
    if joint is None:
        return False
    if joint[0][0] in "과와":
        return _BETWEEN.match(stretch.text, last.end, stretch.end) is not None
    until = _UNTIL.match(stretch.text, last.end, stretch.end)
    if until is None:
        return joint[0][0] not in "부에" or _BETWEEN.match(stretch.text, last.end, stretch.end) is not None
    last.end = until.end()
    return True


def _draft(stretch: Stretch, phrase: Phrase, zone: ZoneReferences) -> Draft:
    end = phrase.until.end if phrase.until else phrase.end
    told = zone.resolve(phrase)
    flags = [*phrase.flags, *_edges(stretch, phrase, end)]
    if told is None:
        return Draft("date", phrase.start, end, phrase.rule, approximate=phrase.approximate,
                     flags=(*flags, "unresolved"))
    if told[1] is not None and told[1].source == "sentence":
        flags.append("anaphoric")
    return Draft("date", phrase.start, end, phrase.rule, approximate=phrase.approximate, flags=tuple(flags),
                 date=calendar.value(phrase, *told))


def _edges(stretch: Stretch, phrase: Phrase, end: int) -> Iterator[str]:
    if phrase.until is not None:
        return
    before = stretch.before(phrase.start, 16)
    if stretch.text.startswith("까지", end) or _BY.search(before):
        yield "by"
    if stretch.text.startswith("부터", end) or _SINCE.search(before):
        yield "from"
