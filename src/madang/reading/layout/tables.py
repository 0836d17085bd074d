"""Tables pasted as lines, and lists of labels: which lines are one record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from madang.reading.layout.records import Cell, Label, cell, label, told
from madang.reading.patterns import regex
from madang.reading.sentences import lines
from madang.reading.types import Span
from madang.reading.view import Piece, View

_BREAKS = {"|": regex(r"[ ]*\|[ ]*"), "\t": regex(r"[ ]*\t[ \t]*"), "  ": regex(r"[ ]{2,}")}
_RULE = regex(r"[\s|:+=-]+")
_LABELLED = regex(
    r"\s*(?:[-–·ㆍ*○●◦ㅇ□■◇◆▷▶▲△▪•|]\s?|\d{1,2}[.)]\s?|[가-하][.)]\s)?(?P<open>[\[【<])?"
    r"(?P<label>[가-힣A-Za-z][^:：|\t\n]{0,24}?)(?(open)[\]】>])\s*[:：|\t]\s*(?P<value>\S.*?)(?:[ ]\|)?"
)
_PLACED = regex(
    r"\s*(?:[-–*•·▪●○]\s+|\d{1,2}[.)]\s+)?"
    r"(?P<place>[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,3}, (?:[A-Z][\w.]{1,20} ?){1,3})"
    r"(?:\s?[:–—]\s?|\s-\s)(?P<rest>\S.{0,400})"
)
"""An item of a list of campuses by their places: `- Columbus, Ohio: 150 MW, …`."""
_PRICED = regex(r"[$€£][\d.,]+ ?(?:[mb]illion|bn?|m)(?=,|;| and |\s*\Z)")
_CAMPUSES = regex(r"데이터\s?센터|IDC|컴퓨팅\s?센터|[Dd]ata ?[Cc]ent(?:er|re)|DATA CENT")
_PLANTS = regex(
    r"태양광|풍력|발전|원전|[Ss]olar|[Ww]ind\b|[Pp]ower [Pp]lant|[Tt]urbine|[Gg]eneration|[Nn]uclear|BESS|[Bb]attery"
)
_WORKS = regex(
    rf"(?:{_PLANTS.pattern}|화력|수력|원자력|변전|송전|공장|산단|산업단지|도로|철도|터널|항만|공항|아파트|물류"
    r"|[Ss]ubstation|\b[Pp]lants?\b(?! City)|(?<!AI )[Ff]actory|\b[Pp]ort\b(?: of|\Z)|[Aa]irport|[Hh]ighway)"
    rf"(?!.{{0,80}}(?:{_CAMPUSES.pattern}|캠퍼스|[Cc]ampus))")
"""Names of works that are no data centre, unless a centre is what they stand before."""
_SUMMED = regex(
    r"\(?(?:[가-힣]{2,6}[-·\s]{1,3})?(?:[소총합누]?\s{0,4}계|전국|전체|평균)\)?(?:\s?\([^)]{1,12}\))?"
    r"|(?:[A-Z][\w.]{0,12} )?(?:[Ss]ub-?)?(?:[Tt]otals?|TOTAL|[Aa]verage)(?: \([^)]{1,20}\))?")
_OFF = regex(
    r"(?:사업\s?|계획\s?|계약\s?)?(?:취소|철회|보류|무산|중단|백지화|해지|반려|불허|포기)(?:됨|함)?(?:\s?\([^)]{1,12}\))?"
    r"|(?i:cancell?ed|withdrawn|on hold|paused|scrapped|shelved|suspended|rejected|terminated|abandoned)")
_ENDED = regex(r"(?:해지|취소|해제|철회)(?!\s?(?:될|할|조건|조항|시\b))|미체결|우선\s?협상|[Tt]erminated|[Cc]ancell?ed")
"""A form with these words tells of a contract that ended or is not yet one."""
_OF_CENTRES = regex(rf"(?:{_CAMPUSES.pattern})(?:RE)?(?!\s?(?:주변|인근|연계|관련|지원|배후|부대|용[ \t]))")
_NEAR = 1000
"""Letters before a table or list within which it is said what it lists."""
_LONGEST_HEADER = 300
_HEADING = 200
_FEWEST = 3
"""Columns of a table, and labels of a list."""
_MOST_ROWS = 400
_MOST_LABELS = 24
_LONGEST_ITEM = 140


def recorded(text: str) -> View | None:
    """Return `text` with its tables and labelled lists told in sentences, or None where it has none."""
    if not any(mark in text for mark in ("|", "\t", "  ", ":", "：")):
        return None
    found = lines(text)
    told_at = [*_tables(text, found), *_lists(text, found), *_items(text, found)]
    if not told_at:
        return None
    view = View()
    view.add(_pieces(text, sorted(told_at, key=lambda each: each[0].start)))
    return view


def _pieces(text: str, told_at: Sequence[tuple[Span, list[Piece]]]) -> Iterator[Piece]:
    at = 0
    for span, pieces in told_at:
        if span.start < at:
            continue
        yield text[at:span.start], at, span.start - at
        yield from pieces
        at = span.end
    yield text[at:], at, len(text) - at


def _tables(text: str, found: Sequence[Span]) -> Iterator[tuple[Span, list[Piece]]]:
    """Yield each row of a table with what it tells; the header keeps its place."""
    i = 0 if any(mark in text for mark in _BREAKS) else len(found)
    while i < len(found):
        split, heads = _header(text, found[i])
        if split and not _of_campuses(text, found[i].start, found[i].end, found[-1].end):
            split = None
        heading = max(found[max(0, i - 2)].start, found[i].start - _HEADING)
        said = bool(split and _OF_CENTRES.search(text, heading, found[i].end))
        i += 1
        rows = 0
        while split and i < len(found) and rows < _MOST_ROWS:
            row = list(_cells(text, found[i], split))
            if any(_SUMMED.fullmatch(words.strip()) for words, _ in row[:2]):
                yield found[i], []
            elif len(row) == len(heads):
                pieces = _row(heads, row, found[i], said)
                if pieces is not None:
                    yield found[i], pieces
            elif not _RULE.fullmatch(text, found[i].start, found[i].end):
                break
            i, rows = i + 1, rows + 1


def _of_campuses(text: str, start: int, end: int, last: int) -> bool:
    """Whether what stands before a table or list, or its first lines, say that it is of data centres, not of plants."""
    near = max(0, start - _NEAR)
    return bool(_CAMPUSES.search(text, near, min(last, end + _LONGEST_HEADER))) and not _PLANTS.search(text, start, end)


def _header(text: str, line: Span) -> tuple[re.Pattern[str] | None, list[Label | None]]:
    for mark, split in _BREAKS.items() if line.end - line.start < _LONGEST_HEADER else ():
        if text.count(mark, line.start, line.end) < _FEWEST - 1:
            continue
        heads = [label(words) for words, _ in _cells(text, line, split)]
        known = {head.role for head in heads if head}
        if len(heads) >= _FEWEST and known & {"figure", "start", "done", "open"} and len(known) > 1:
            if not known & {"name", "place"} and heads[0] is None:
                heads[0] = Label("name", "")
            return split, heads
    return None, []


def _cells(text: str, line: Span, split: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Yield the cells of a line, each with its place; a pipe at either end is the table's edge."""
    edge = "|" if "|" in split.pattern else ""
    words = text[line.start:line.end].rstrip()
    start = line.start + (len(words) - len(words.lstrip()))
    end = line.start + len(words)
    if edge:
        start += text.startswith("|", start)
        end -= end > start and text[end - 1] == "|"
    at = start
    for found in split.finditer(text, start, end):
        yield text[at:found.start()], at
        at = found.end()
    yield text[at:end], at


def _row(heads: Sequence[Label | None], row: Sequence[tuple[str, int]], line: Span, said: bool) -> list[Piece] | None:
    """Return what a row of a data centre tells (`said` over the rows), nothing of other works, None for it to stay."""
    both = list(zip(heads, row, strict=True))
    cells = [(head, one) for head, (words, at) in both if head and (one := cell(words, at, head))]
    name = " ".join(one.words for head, one in cells if head.role == "name")
    whole = "|".join(words for words, _ in row)
    if _WORKS.search(name) or any(_OFF.fullmatch(words.strip()) for words, _ in row):
        return []
    centre = _CAMPUSES.search(name) or ((said or _CAMPUSES.search(whole)) and not _PLANTS.search(whole))
    if not centre or not any(head.role in ("name", "place") for head, _ in cells):
        return None
    pieces = told(cells, line.start, line.end)
    rest = [(words, at) for head, (words, at) in both if head is None and len(words) > 1]
    for words, at in rest if pieces else []:
        pieces += [("\n", at, 0), (words, at, len(words))]
    return pieces or None


def _lists(text: str, found: Sequence[Span]) -> Iterator[tuple[Span, list[Piece]]]:
    """Yield each run of lines under labels: the first line with what all of them tell, the others with nothing.

    Lines under labels that no list knows may stand between, and stay.
    """
    run: list[_Labelled] = []
    between = 0
    for line in [*found, Span(len(text), len(text))]:
        items = list(_labelled(text, line))
        one = next((_Labelled(line, *each) for each in items if each), None)
        again = one and one.head.role in ("name", "place") and one.head.role in [each.head.role for each in run]
        if one and not again and len(run) < _MOST_LABELS:
            run.append(one)
            between = 0
        elif items and not one and between < _FEWEST:
            between += 1
        else:
            yield from _run(text, run)
            run, between = [one] if one else [], 0


class _Labelled(NamedTuple):
    line: Span
    head: Label
    cell: Cell


def _labelled(text: str, line: Span) -> Iterator[tuple[Label, Cell] | None]:
    """Yield what a line says under a label, None under one no list knows; of `heading | label | value` the last two."""
    if line.end - line.start >= _LONGEST_ITEM:
        return
    at = line.start
    for _ in range(2):
        item = _LABELLED.fullmatch(text, at, line.end)
        if item is None:
            return
        head = label(item["label"])
        one = cell(item["value"], item.start("value"), head) if head and "|" not in item["value"] else None
        yield (head, one) if head and one else None
        at = item.start("value")


def _run(text: str, run: Sequence[_Labelled]) -> Iterator[tuple[Span, list[Piece]]]:
    if len(run) < _FEWEST or not {"name", "place", "who"} & {each.head.role for each in run}:
        return
    first, *others = run
    other = any(each.head.role == "name" and _WORKS.search(each.cell.words) for each in run)
    if other or not _of_campuses(text, first.line.start, run[-1].line.end, run[-1].line.end):
        return
    ended = _ENDED.search(text, max(0, first.line.start - _HEADING), min(len(text), run[-1].line.end + _HEADING))
    kept = [each for each in run if not (ended and each.head.role == "price")]
    pieces = told([(each.head, each.cell) for each in kept], first.line.start, first.line.end)
    if pieces:
        yield first.line, pieces
        yield from ((each.line, []) for each in others)


def _items(text: str, found: Sequence[Span]) -> Iterator[tuple[Span, list[Piece]]]:
    """Yield each of several items that open with a town, below words of data centres, as of the one there."""
    placed = [(line, item) for line in found if (item := _PLACED.fullmatch(text, line.start, line.end))]
    if len(placed) < 2:
        return
    start = placed[0][0].start
    if not _CAMPUSES.search(text, max(0, start - _NEAR), start):
        return
    for line, item in placed:
        if _PLANTS.search(item["rest"]):
            continue
        place, rest, at = item["place"], item["rest"], item.start("rest")
        price = _PRICED.match(rest)
        cut = price.end() if price else 0
        pieces: list[Piece] = [("The data center in ", line.start, 0), (place, item.start("place"), len(place)),
                               (": ", at, 0)]
        pieces += [(rest[:cut], at, cut), (" investment", at + cut, 0)] if price else []
        pieces += [(rest[cut:], at + cut, len(rest) - cut)]
        yield line, [*pieces, (".", line.end, 0)] if rest.rstrip()[-1] not in ".!?" else pieces
