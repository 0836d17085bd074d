"""Zones: what each line of an article is for.

A line is judged by its own form first (a date line, a photo caption, the outlet's standing text), then by its
place: short lines before sentences are headlines, lines after the end are furniture, and a line whose every
sentence stood before is a copy.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from madang.reading.kept import kept
from madang.reading.light import light
from madang.reading.patterns import regex
from madang.reading.sentences import byline_end, key, lines, sentences
from madang.reading.types import Zone, ZoneKind

SHORT = 10
"""A line with fewer characters is a label or a button, not a headline."""

_DATELINE = regex(
    r"(?:기사\s?입력|최초\s?입력|입력|등록|승인|송고|발행|게시|최종\s?수정|수정|업데이트)(?:일|일시|시간)?\s*[:：]?\s*"
    r"(?P<year>(?:19|20)\d\d)\s?[.\-/년]\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})"
)
_DAY = (
    r"(?P<year>(?:19|20)\d\d)\s?[.\-/년]\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})(?!\d)\s?(?:일(?![가-힣])|\.)?"
)
_CLOCK = r"(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?"
_WROTE = r"[가-힣]{2,4}\s?(?:선임\s?|수습\s?|인턴\s?)?(?:기자|특파원|논설위원)"
_OUTLET = (
    r"[가-힣A-Za-z0-9]{0,8}?(?:일보|신문|뉴스(?:\d{1,2}|통신)?|경제|방송|타임[스즈]|투데이|저널|미디어|매일|닷컴|통신|데일리|TV)"
    r"(?![가-힣])"
)
_BESIDE_DAY = rf"[\s|│·ㆍ/,()\[\]–-]|[\w.+-]+@[\w.-]+|[가-힣]{{2,6}}=|{_WROTE}|{_OUTLET}"
_NO_EVENT = r"(?![^|│]{0,15}(?:[착준완기]공|가동|협약|예정|기간|기한|시점|목표|마감|개최|행사|일시?\s?[|│]))"
_BARE_DATE = regex(
    rf"(?>{_BESIDE_DAY}|{_NO_EVENT}[가-힣A-Za-z][가-힣A-Za-z ]{{0,14}}+[|│])*+{_DAY}"
    rf"(?>{_BESIDE_DAY}|{_CLOCK}|[월화수목금토일](?:요일)?(?![가-힣])|(?<=[|│] )[가-힣A-Za-z]{{2,8}}\s*$)*+"
)
"""A line that is nothing but a day, as it stands under a headline, and perhaps who wrote it, the outlet, the hour."""
_YEAR = regex(r"19\d\d|20\d\d")
_CHANGED_LATER = regex(rf"\s*{_DAY}\s*(?:{_CLOCK})?\s?[|│·ㆍ/(\[\s]+(?:최종\s?)?(?:수정|업데이트)")
"""A day, and when the article was changed since."""

_END = regex(r"무단\s?전재|재배포\s?금지|Copyright|All rights reserved|댓글\s?목록|등록된 댓글")
_END_LINE = regex(r"\s*(?:[ⓒ©]|(?:[가-힣]{2,4}(?: ?기자)?\s*)?\(?[\w.+-]+@[\w.-]+\)?\s*$)")
_SIDE_HEADER = regex(
    r"^\s*[\[<【■▶]?\s*[^\]>】\n]{0,14}(?:베스트|관련|추천|인기|주요|많이 본|함께 볼|실시간)\s?(?:기사|뉴스"
    r"|주요뉴스)\s*[\]>】]?\s*$"
)
_HANGUL = regex(r"[가-힣]")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = f"({'|'.join(_MONTHS)})[a-z]*\\.?"
_ENGLISH_DAY = rf"(?:[A-Z][a-z]{{2,8}}day,? )?(?:{_MONTH} (\d{{1,2}}),? (20\d\d)|(\d{{1,2}}) {_MONTH} (20\d\d))"
_ENGLISH_DATELINE = regex(
    rf"\s*(?:By [A-Z][\w .'-]{{2,40}}[ |,·–—-]+)?(?:(?:Published|Posted|Updated|Released|Last updated|Date)"
    rf"\b[^\n]{{0,20}}?)?{_ENGLISH_DAY}(?:[ ,|@/·-].{{0,40}})?\s*$"
)
_ENGLISH_OPENING = regex(rf"\s*[A-Z][A-Za-z. ]{{1,30}},(?: [A-Z][A-Za-z.]+,)? {_ENGLISH_DAY},? ?(?:[–—/(-]|\.\s)")
_FURNITURE = regex(
    r"글자\s?크기|본문 보기|번역할 언어|기사\s?번역|공유하기|스크랩|제보(?:를|하기|는|$|' )|다음뉴스|홈페이지\s*:"
    r"|이메일\s*:|Top으로|투자 판단 및 결과에 대한 책임"
)
_PERSON = r"[A-Z][a-z]+(?: [A-Z]\.?)?(?: (?:[A-Z][\w’']+-)?[A-Z][\w’']+){1,2}"
_REPORTER = regex(
    rf"\s*(?:(?:[Bb]y|BY|Written by|Words by|Reported by) (?:{_PERSON}|[A-Z]{{2,}} [A-Z]{{2,}})\b[^.!?]{{0,60}}\s*$"
    rf"|{_PERSON}(?:,| \|) [^.!?]{{0,30}}(?:[Rr]eporter|[Cc]orrespondent|[Ww]riter|[Ee]ditor|[Jj]ournalist)\b"
    rf"[^.!?]{{0,30}}$|[^.!?…\d]{{0,24}}(?<![가-힣]){_WROTE}\s*$)"
)
"""A line that only says who wrote the article."""
_FULL_NAME = regex(rf"\s*{_PERSON}\s*$")
_FURNITURE_LINE = regex(r"\s*(?:[※•▶☞]|사진\s*$)")
_RELATED = regex(r"\s*(?:[-·ㆍ*]\s|!?\[.{0,300}\]\(https?:|\[?관련\s?기사)")
_ITEM = regex(
    r"\s*(?:[-·ㆍ*○●◦ㅇ□■◇◆▷]|\d{1,2}[.)]|[가-하][.)])\s*"
    r"(?:[가-힣A-Za-z(][^:：\n]{1,28}[:：]\s?\S.*|\([가-힣 ]{2,8}\)\s?.{0,30}\d.*"
    r"|\(?(?:['’‘]\d\d|20\d\d)(?:\.|년)\s?\d{1,2}월?\)?\s.*|.{8,}[가-힣](?:[함임됨음짐]|예정|계획)\.?\s*)$"
)
"""An item of a filing or a release in terse style: `- 투자금액(원) : …`, `ㅇ …할 예정임`, `- ('26.3월) 착공`."""
_HEADED = regex(
    r"\s*(?:[(<\[【]|[-·ㆍ▲△▶▷○●◦]\s?)[가-힣]{2,7}\s?[)>\]】:：]\s?(?=.{0,80}\d\s?(?:[조억]|[MG]W|㎿|메가))"
)
"""An entry under a head of its own with its sum or power: `(무안) 1조원, …`, `▲영암: 60MW …`."""
_ITEMS = 3
"""So many items make a page one that speaks in them, and none a link."""
_FILER = regex(r"\s*(?:회사명|법인명|상호명?|발행회사|공시회사)\s?[:：]")
_CREDIT = regex(
    r"(?:연합뉴스|뉴시스|뉴스1|로이터|게티이미지\S*|AFP|EPA|자료\s?사진|사진\s?=\s?\S{1,20}|제공(?<=\S\s제공))"
    r"\s*[\])]?\s*$|/(?:(?<=다\./)|(?<=\s/))\s?[가-힣A-Za-z0-9 ]{2,12}$"
    r"|(?:19|20)\d\d\s?[.\-]\s?\d{1,2}\s?[.\-]\s?\d{1,2}\.?\s+\S+@\S+\s*$"
)
_PHOTO = regex(r"\((?:왼쪽|오른쪽|가운데|앞줄|뒷줄)[^)]{0,12}\)|기념\s?촬영")
_MARKED = regex(r"\s*[▲△]\s?\S")
_SHOWN = regex(r"있다\.?\s*$")
_PLAIN_END = regex(r"(?<!니)다[.\"”'’)\]]{0,3}\s*$")
_ENGLISH_END = regex(r"[A-Za-z0-9%)\"”][.!?][\"”’)]{0,2}\s*$")
_FORMAL_END = regex(r"(?:니다|요)[.!\"”'’)\]]{0,3}\s*$")
_STOPPED = regex(r"[.!?\"”'’)\]]\s*$")
_LONGEST_HEADLINE = 60
_LONGEST_ITEM = 300
_LONGEST_CAPTION = 400


@light
@dataclass(frozen=True)
class Line:
    """One non-blank line of a page."""

    page: str
    start: int
    end: int
    text: str

    @kept
    def sentences(self) -> list[str]:
        """The sentences of this line."""
        return [self.page[span.start:span.end] for span in sentences(self.page, self.start, self.end)]

    @kept
    def keys(self) -> tuple[str, ...]:
        """What the sentences share with their copies; sentences of a few letters are left out."""
        return tuple([each for each in map(key, self.sentences) if len(each) >= SHORT])

    @kept
    def stamp(self) -> tuple[int, int, int] | None:
        """Year, month and day of a publication line (입력, 등록, 승인, 송고, 수정 …), or None."""
        found = _DATELINE.search(self.text, 0, 200)
        if found and found.start() <= 60:
            found = _CHANGED_LATER.match(self.text) or found
            return int(found["year"]), int(found["month"]), int(found["day"])
        return _english_day(_ENGLISH_DATELINE.match(self.text)) if len(self.text) < 120 else None

    @kept
    def opens_list(self) -> bool:
        """True for a line that heads a list of other items (관련 기사, 많이 본 뉴스)."""
        words = self.text.strip()
        return len(words) < _LONGEST_HEADLINE and bool(_SIDE_HEADER.match(words))

    @kept
    def ends_article(self) -> bool:
        """True for a line after which the article is over: copyright, the reporter's address, the comments."""
        return len(self.text) < 200 and bool(_END.search(self.text) or _END_LINE.match(self.text))

    @property
    def by(self) -> bool:
        """True for a line that says who wrote the article, and no more."""
        return len(self.text) < 120 and bool(_REPORTER.match(self.text))

    @kept
    def plain(self) -> int:
        """Count of sentences in the plain style of newspapers (…다., English); none in a short line without a stop."""
        if len(self.text) < _LONGEST_HEADLINE and not _STOPPED.search(self.text[-6:]):
            return 0
        ended = _PLAIN_END if _HANGUL.search(self.text) else _ENGLISH_END
        return sum([ended.search(each[-6:]) is not None for each in self.sentences])

    @kept
    def formal(self) -> int:
        """Number of sentences that address the reader (…니다., …요.)."""
        if "니다" not in self.text and "요" not in self.text:
            return 0
        return sum([_FORMAL_END.search(each[-6:]) is not None for each in self.sentences])


def page_lines(text: str) -> list[Line]:
    """Return the non-blank lines of a page."""
    return [Line(text, span.start, span.end, text[span.start:span.end]) for span in lines(text)]


def bare_day(text: str) -> tuple[int, int, int] | None:
    """Return the day that is all a line says, or None."""
    found = _BARE_DATE.fullmatch(text) if len(text) < 80 and _YEAR.search(text) else None
    return (int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def opening_day(text: str) -> tuple[int, int, int] | None:
    """Return the day an English release opens with (SEOUL, January 20, 2026 – …), or None."""
    return _english_day(_ENGLISH_OPENING.match(text))


def _english_day(found: re.Match[str] | None) -> tuple[int, int, int] | None:
    if found is None:
        return None
    month, day, year, day_first, its_month, its_year = found.groups()
    return int(year or its_year), _MONTHS.index(month or its_month) + 1, int(day or day_first)


def is_caption(text: str) -> bool:
    """True for a line under a photograph: it ends in a credit, or shows who stands where."""
    if len(text) > _LONGEST_CAPTION or len(text.strip()) < SHORT:
        return False
    if _SHOWN.search(text[-8:]) and (_PHOTO.search(text) or _MARKED.match(text)):
        return True
    return bool(_CREDIT.search(text[-80:]))


def classify(found: Sequence[Line]) -> list[ZoneKind]:
    """Return the kind of each line of one article."""
    formal_page = sum(line.formal for line in found) > sum(line.plain for line in found)
    items = {i for i, line in enumerate(found) if len(line.text) < _LONGEST_ITEM and _ITEM.match(line.text)}
    terse = items if len(items) >= _ITEMS else set()
    kinds = ["body" if i in terse and not line.ends_article else _by_form(line, formal_page)
             for i, line in enumerate(found)]
    _mark_copies(found, kinds)
    _mark_short(found, kinds)
    return [kind or "boilerplate" for kind in kinds]


def merge(found: Sequence[Line], kinds: Sequence[ZoneKind], end: int) -> tuple[Zone, ...]:
    """Join neighbouring lines of one kind; each zone runs to the start of the next, the last to `end`."""
    opens = [i for i, kind in enumerate(kinds) if i == 0 or kinds[i - 1] != kind]
    starts = [found[i].start for i in opens]
    ends = [*starts[1:], end] if starts else []
    return tuple(Zone(kinds[i], start, stop) for i, start, stop in zip(opens, starts, ends, strict=True))


def _by_form(line: Line, formal_page: bool) -> ZoneKind | None:
    """Return the kind the line's own form shows; `body` for sentences; None for a short line."""
    text = line.text
    if line.stamp and len(text) < 200:
        return "dateline"
    headed = _HEADED.match(text) is not None
    if _RELATED.match(text, 0, 400) and not (line.plain or headed):
        return "related"
    if line.ends_article or line.opens_list or _is_furniture(text):
        return "boilerplate"
    if is_caption(text) and not headed:
        return "caption"
    if line.plain or headed or (formal_page and line.formal) or _FILER.match(text):
        return "body"
    return "boilerplate" if line.formal else None


def _is_furniture(text: str) -> bool:
    return len(text) < 200 and bool(_FURNITURE.search(text) or _FURNITURE_LINE.match(text))


def _mark_copies(found: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Mark the summary above a body, then every line whose sentences all stood above as a copy."""
    for i in _summary(found, kinds):
        kinds[i] = "summary"
    seen: set[str] = set()
    for i, line in enumerate(found):
        if kinds[i] in ("boilerplate", "related", "dateline", "summary"):
            continue
        if line.keys and all(each in seen for each in line.keys):
            kinds[i] = "dup"
        seen.update(line.keys)


def _summary(found: Sequence[Line], kinds: Sequence[ZoneKind | None]) -> list[int]:
    """Return the leading lines that all recur below, when one of them recurs inside a longer line.

    A body printed twice recurs in lines of the same length, and is no summary.
    """
    last: dict[str, int] = {}
    longest: dict[str, int] = {}
    body = [i for i, kind in enumerate(kinds) if kind == "body" and found[i].keys]
    sizes = {i: sum(map(len, found[i].keys)) for i in body}
    for i in body:
        for sentence in found[i].keys:
            last[sentence], longest[sentence] = i, max(longest.get(sentence, 0), sizes[i])
    run = list(itertools.takewhile(lambda i: all(last[one] > i for one in found[i].keys), body))
    inside = any(longest[each] > sizes[i] for i in run for each in found[i].keys)
    return run if inside else []


def _mark_short(found: Sequence[Line], kinds: list[ZoneKind | None]) -> None:
    """Give the short lines their kind by their place: headlines, bylines, labels."""
    last_text = max((i for i, kind in enumerate(kinds) if kind in ("body", "summary")), default=len(found))
    menu = _menu(found, kinds)
    for i, line in enumerate(found):
        if kinds[i] is not None:
            continue
        before, after = (kinds[i - 1] if i else None), (kinds[i + 1] if i + 1 < len(kinds) else None)
        if "dup" in (before, after) and before != "body":
            kinds[i] = "dup"
        elif byline_end(line.text) == len(line.text) and i < last_text:
            kinds[i] = "body"
        elif i > last_text or i in menu or len(line.text.strip()) < SHORT or line.by or bare_day(line.text):
            kinds[i] = "boilerplate"
        else:
            kinds[i] = "headline"


def _menu(found: Sequence[Line], kinds: Sequence[ZoneKind | None]) -> range:
    """Return the lines above the title of a page with a date line: its title is the last long line before it.

    A line that says who wrote the article is no title; a line that is no more than a person's name is none if
    another line can be.
    """
    dateline = next((i for i, kind in enumerate(kinds) if kind == "dateline"), 0)
    titles = [i for i in range(dateline - 1, -1, -1)
              if kinds[i] is None and len(found[i].text.strip()) >= SHORT
              and not (found[i].by or bare_day(found[i].text))]
    return range(next((i for i in titles if not _FULL_NAME.match(found[i].text)), next(iter(titles), 0)))
