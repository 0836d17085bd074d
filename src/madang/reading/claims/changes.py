"""What a sentence says was otherwise before: a date put off, a sum raised, a size cut.

`당초 5조원에서 7조원으로 늘었다`, `당초 2027년 말로 예정됐던 가동이 2028년 12월로 미뤄졌다`, `5조→7조`: the later
value is what the claim says, the earlier one what it said before.
"""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from madang.reading.types import DateValue, Mention

_CHANGED = (
    r"(?:늘|줄|늦|미[뤄루룬룰뤘]|연기|연장|밀[린렸려]|순연|지연|앞당|당겨|조정|변경|수정|정정|바뀌|바꾸|증가|감소|확대|축소|상향|하향|증액|감액|증설"
    r"|올|높|낮|내려|불어|커졌|뛰|오르|올라)"
)
_TO = re.compile(rf"(?:경|께|쯤|무렵|까지)?(?:으?로|에나|에야|까지)\s?(?:[^\s.]{{1,12}}\s){{0,3}}?{_CHANGED}")
_FROM_TO = re.compile(r"(?:\([^()]{0,30}\))?\s?(?:에서|보다)\s?(?:[^\s\d.]{1,8}\s)?$")
_AFTER_ONCE = re.compile(
    r"(?:으?로|에)\s(?:한\s?차례\s|한\s?번\s|다시\s|또\s|처음\s)?(?:미뤄[진졌]|연기[된됐]|늦춰[진졌]|밀[린렸]|조정[된됐]|연장[된됐])"
    r"(?:\s(?:뒤|후|데 이어|이후)|다가|고)\s(?:다시\s|또\s|재차\s|이번에\s)?"
)
_PLANNED = re.compile(
    r"(?:에|까지)?\s?(?:준공|완공|가동|착공|개소|개관|운영)(?:이|을|할)?\s?(?:계획|예정|목표)이?(?:었|였)(?:으나|지만|는데|다가)\s"
)
_ARROW = re.compile(
    r"\s?(?:→|->|⇒)\s?$|(?:\([^()]{0,30}\))?\s?(?:규모|급|수준)?[이가]?\s아(?:니라|니고|닌)\s(?:[^\s\d.]{1,8}\s){0,2}$"
)
"""Between what was said and what is: an arrow, or not this but that (3조원이 아니라 5조원)."""
_ONCE = re.compile(r"(?:당초|애초|원래|본래|기존|종전|최초|처음)(?:에는|의|에)?\s?(?:[^\s.]{1,10}\s){0,3}$")
_WAS = re.compile(r"(?:으?로|에|까지|이|[^\s]{1,4}에서)?\s?(?:예정|계획|목표|예상|전망)?"
                  r"(?:됐|돼\s?있|되었|했|이었|였|이|하려|[되하])?던\s"
                  r"|에서\s")
_KINDS = frozenset(("money", "power", "date", "gpu_count", "jobs", "area", "count", "pue"))
_WIDEST = 60
_BY = re.compile(
    r"(?:가량|정도|여|씩|가까이)?(?:이|을|은)?\s(?:[^\s\d.]{1,4}\s)?"
    r"(?:(?P<later>늦[어추춰췄]|미[뤄루룬뤘]|연기|연장|밀[린렸려]|순연|지연)|앞당|당겨|단축)"
)
_FROM = re.compile(
    r"(?!.{0,12}(?:착공|준공|완공|시작|개소|개관|가동|발표)했던)\s?(?:(?:말|초|중)\s?)?(?:까지\s|으?로\s)?(?:[가-힣]{2,6}\s?){0,3}?(?:에서|보다|던)\s(?:[^\s\d.]{1,10}\s){0,4}$"
)
_MONTHS = {"year": 12, "month": 1}


def changes(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Return by id each mention of text[start:end] that takes another's place there, with the one it replaces."""
    found: dict[str, Mention] = {}
    if len(mentions) < 2:
        return found
    here = [m for m in mentions if start <= m.start < end]
    for i, old in enumerate(here):
        if old.kind not in _KINDS:
            continue
        new = next((m for m in here[i + 1:] if (m.kind, m.unit) == (old.kind, old.unit)), None)
        again = old.id not in found or (new and _AFTER_ONCE.fullmatch(text, old.end, new.start))
        if new and again and new.start - old.end <= _WIDEST and _replaces(text, start, end, old, new):
            found[new.id] = old
    return found


def moved(text: str, end: int, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield each date that a sentence only gives by how much it is put off or brought forward, with the former one.

    In `당초 2027년 준공에서 1년이 늦춰졌다` the length of time stands for the new date, at its own place.
    """
    for old, lapse in itertools.pairwise(mentions):
        by = _BY.match(text, lapse.end, end) if lapse.kind == "duration" and lapse.unit in _MONTHS else None
        if by and old.date and lapse.value and _FROM.fullmatch(text, old.end, lapse.start):
            months = round(lapse.value * _MONTHS[lapse.unit or ""]) * (1 if by["later"] else -1)
            yield replace(lapse, kind="date", value=None, unit=None, date=_shifted(old.date, months)), old


def _shifted(date: DateValue, months: int) -> DateValue:
    """Return a date moved by whole months, as coarse as it was."""
    return replace(date, start=_on(date.start, months), end=_on(date.end, months))


def _on(day: str, months: int) -> str:
    """Return a day some months on; the last day of a month stays the last."""
    year, month, of = map(int, day[:10].split("-"))
    whole = of == monthrange(year, month)[1]
    year, month = divmod(year * 12 + month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return f"{year:04d}-{month + 1:02d}-{last if whole else min(of, last):02d}"


def _replaces(text: str, start: int, end: int, old: Mention, new: Mention) -> bool:
    between = text[old.end:new.start]
    if _ARROW.fullmatch(between):
        return True
    changed = _TO.match(text, new.end, end) is not None
    if changed and _FROM_TO.fullmatch(between):
        return True
    if _AFTER_ONCE.fullmatch(between) and changed:
        return True
    once = _ONCE.search(text[max(start, old.start - 24):old.start])
    put_off = _AFTER_ONCE.match(text, new.end, end)
    return bool(once and ((changed and _WAS.match(between)) or ((changed or put_off) and _PLANNED.fullmatch(between))))
