"""Lines broken at a margin, or for a speaker's breath, joined to the sentences they are.

A line goes on in the next if it does not end a sentence, the next opens no item of its own, and either the margin shows
it (the next word would not have fitted, as on most lines of the page) or the words do (a particle, a comma, a small
letter ahead). Lines in between that only number the page or repeat its head are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from madang.reading.patterns import regex
from madang.reading.sentences import lines
from madang.reading.types import Span
from madang.reading.view import Piece, View
from madang.reading.zones import is_caption

_WIDEST = 180
"""A line wider than this, in columns, is a paragraph."""
_LONGEST_RUN = 60
_PARAGRAPH = 60
"""A Korean line of so many letters is no heading."""
_SHORT, _WIDER = 45, 2.2
"""What goes on from a line is short, or not much wider than it: else the line is a heading above a paragraph."""
_SOME, _MOST, _NEARLY = 3, 0.7, 0.9
"""So many lines, that share of them and so much of the margin show a page that was broken at it."""
_STOP = regex(r"(?:[.?!。:：;>\]】|▶〉][\"”’'」)\]]{0,2}|[다요]\.?[\"”]|//)\s*\Z")
_OPENS = regex(
    r"\s*(?:[-–·ㆍ*]\s|[○●◦ㅇ□■◇◆▷▶▲△▣※•◀<>\[【〈#|ⓒ©]|\(?\d{1,2}[.)]\s|[가-하][.)]\s|\([가-힣]{2,4}\s?="
    r"|[A-Z가-힣][^:：\n.]{0,24}[:：](?:\s|$))"
)
_KOREAN = regex(
    r"(?:[가-힣A-Za-z\d)%’”\"](?:[은는을를와과의]|에서?|으?로|이|가)|[가-힣](?:[고며도서여한할된될인던면만]|지만|는데|까지|부터"
    r"|보다|처럼|대해|따라|통해|위해|등)|\d\s?[년월일조억만]|[,，·])\s*\Z"
)
_ENGLISH = regex(
    r"(?:[,–—-]|\b(?:the|an?|of|to|in|on|and|or|for|with|at|by|from|its|their|that|which|will|is|are|was|has|have|than"
    r"|as|about|into|per|near))\s*\Z"
)
_FURNITURE = regex(
    r"\s*(?:[-–—]\s?\d{1,3}\s?[-–—]|\d{1,3}\s?쪽?|[Pp]age \d{1,3}(?: of \d{1,3})?|\d{1,3}\s?/\s?\d{1,3})\s*"
)
_SCRIPT = ("◀", "앵커", "[기자", "[리포트")
_SPOKEN = regex(r"[\[◀(<]\s?(?:앵\s?커|기\s?자|리포트|ANC|VCR)[^\]▶)>\n]{0,12}[\]▶)>]")
"""Marks of a broadcaster's script, whose lines are short for the eye of who reads them out."""
_NUMBERING = "0123456789 \t-–—/|"
_KEPT_HYPHEN = regex(
    r"(?:[\d-][A-Za-z]*|\b(?:co|data|non|multi|long|first|second|third|two|three|four|grid|gas|solar|wind|nuclear"
    r"|large|high|low|full|AI|cloud|build|state|mid|cross|gigawatt|megawatt))-\Z"
)


def unwrapped(text: str) -> View | None:
    """Return `text` with its broken lines joined, or None where no line is broken."""
    page = _Lines(text)
    joined = dict(page.joined())
    if not joined:
        return None
    view = View()
    view.add(_pieces(text, joined))
    return view


def _pieces(text: str, joined: dict[int, tuple[int, bool]]) -> Iterator[Piece]:
    at = 0
    for end, (start, brimful) in sorted(joined.items()):
        hyphen = text[end - 1] in "-\xad" and text[end - 2:end - 1].isalpha() and text[start].islower()
        if hyphen and not _KEPT_HYPHEN.search(text[max(at, end - 20):end]):
            yield text[at:end - 1], at, end - 1 - at
        else:
            yield text[at:end], at, end - at
            broken = brimful and text[start].isalnum() and text[end - 1].isalnum()
            if not (hyphen or broken):
                yield " ", end, start - end
        at = start
    yield text[at:], at, len(text) - at


class _Lines:
    """The lines of a page, with what their widths and last words say of how it was set."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = lines(text)
        heads = [self._head(line) for line in found]
        repeated = {head for head, times in Counter(heads).items() if times >= _SOME and head}
        self.rows: list[Span] = []
        self.gaps: list[bool] = []
        gap, end = False, 0
        for line, head in zip(found, heads, strict=True):
            gap = gap or line.start - end > 1
            end = line.end
            between = head in repeated or (end - line.start < _SHORT and _FURNITURE.fullmatch(text, line.start, end))
            if between and self.rows and self._open_end(-1):
                gap = False
                continue
            self.rows.append(line)
            self.gaps.append(gap)
            gap = False
        self.spoken = any(mark in text for mark in _SCRIPT) and bool(_SPOKEN.search(text))
        self.full: Sequence[bool] = ()
        self.stops: Sequence[bool] = ()
        self.brimful: set[int] = set()

    def _head(self, line: Span) -> str:
        return self.text[line.start:line.end].strip(_NUMBERING) if line.end - line.start < 80 else ""

    def _words(self, i: int) -> str:
        return self.text[self.rows[i].start:self.rows[i].end]

    def _open_end(self, i: int) -> bool:
        tail = self.text[max(self.rows[i].start, self.rows[i].end - 30):self.rows[i].end]
        return not _STOP.search(tail) and bool(_KOREAN.search(tail) or _ENGLISH.search(tail))

    def joined(self) -> Iterator[tuple[int, tuple[int, bool]]]:
        """Yield where a joined line ends, where the next starts, and whether it was cut at its last letter."""
        follows = [i > 0 and self._may_follow(i) for i in range(len(self.rows))]
        self.stops = [bool(_STOP.search(self.text, max(row.start, row.end - 8), row.end)) for row in self.rows]
        if not any(follow and not stop for follow, stop in zip(follows[1:], self.stops, strict=False)):
            return
        self._measure([i for i in range(len(self.rows) - 1) if follows[i + 1]])
        first = 0
        for i in range(1, len(self.rows) + 1):
            if i == len(self.rows) or not follows[i] or i - first > _LONGEST_RUN:
                for k in self._goes_on(first, i - 1):
                    here, there = self.rows[k], self._words(k + 1)
                    end = here.start + len(self._words(k).rstrip())
                    yield end, (self.rows[k + 1].start + len(there) - len(there.lstrip()), k in self.brimful)
                first = i

    def _may_follow(self, i: int) -> bool:
        """Whether line i may belong to the paragraph of the line before it."""
        if self.gaps[i]:
            return False
        before, line = self.rows[i - 1], self.rows[i]
        if before.end - before.start > _WIDEST or _OPENS.match(self.text, line.start, min(line.end, line.start + 60)):
            return False
        return self.spoken or line.end - line.start < max(_SHORT, _WIDER * (before.end - before.start))

    def _measure(self, inner: Sequence[int]) -> None:
        """Find the margin of the page, in letters or in columns, by the lines that something follows."""
        self.full = [False] * len(self.rows)
        best = 0.0
        for measure in (len, _columns):
            widths = {i: measure(self._words(i).strip()) for i in inner}
            margin = sorted(widths.values())[int(len(widths) * 0.95) - (len(widths) > 20)] if widths else 0
            if margin >= _WIDEST:
                continue
            told = [i for i in inner if not self.stops[i]]
            filled = {i for i in inner if self._filled(i, widths[i], margin, measure)}
            share = len(filled.intersection(told)) / max(_SOME, len(told))
            if share >= _MOST and share > best:
                best = share
                self.full = [i in filled for i in range(len(self.rows))]
                cut = sum(widths[i] >= margin - 1 for i in filled) >= _NEARLY * len(filled)
                self.brimful = {i for i in filled if cut and widths[i] >= margin}

    def _filled(self, i: int, width: int, margin: int, measure: Callable[[str], int]) -> bool:
        following = self._words(i + 1).split(maxsplit=1)[0]
        return width + 1 + measure(following) > _NEARLY * margin

    def _goes_on(self, first: int, last: int) -> Iterator[int]:
        """Yield the lines from `first` to `last`, one paragraph at most, that the next line goes on from."""
        start = first
        for i in range(first, last + 1):
            if i == last or self.stops[i]:
                yield from self._sentence(start, i, title=first == 0 == start, alone=(start, i) == (first, last))
                if i < last and self.full[i] and self._quoted(start, i):
                    yield i
                start = i + 1

    def _sentence(self, start: int, end: int, *, title: bool, alone: bool) -> Iterator[int]:
        """Yield the lines between two ends of sentences that go on, a headline above them left alone."""
        if start == end:
            return
        good = [self.full[i] or self.spoken or self._goes(i) for i in range(start, end)]
        stopped = self.stops[end]
        skip = 0
        if title and good:
            good[0] = self._small(1) or (self._open_end(0) and (self.spoken or any(self.full)))
        while skip < len(good) and not good[skip]:
            skip += 1
        if stopped and sum(good[skip:]) * 2 >= len(good) - skip:
            yield from range(start + skip, end)
        elif alone and end - start < _SOME and all(self.full[start:end]):
            yield from range(start, end)
        else:
            yield from (i for i in range(start, end) if self._small(i + 1))

    def _goes(self, i: int) -> bool:
        return self._small(i + 1) or self._open_end(i) or self._long(i)

    def _long(self, i: int) -> bool:
        """Whether a Korean line is too long to be a heading or a label, and stands above a shorter one."""
        words = self._words(i)
        return len(words) >= max(_PARAGRAPH, len(self._words(i + 1))) and not (
            words.isascii() or _OPENS.match(words) or is_caption(words))

    def _small(self, i: int) -> bool:
        return self.text[self.rows[i].start:self.rows[i].end].lstrip()[:1].islower()

    def _quoted(self, start: int, end: int) -> bool:
        """Whether a quotation is still open at the end of line `end`."""
        words = self.text[self.rows[start].start:self.rows[end].end]
        return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def _columns(words: str) -> int:
    return len(words.encode("cp949", "replace"))
