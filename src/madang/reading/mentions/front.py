"""The front of the mention grammar: zones in, mentions out."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal

from madang.reading.mentions import (
    accelerators,
    counts,
    dates,
    efficiency,
    indices,
    labelled,
    measures,
    money,
    pairs,
    power,
    shares,
)
from madang.reading.mentions.copies import Found, fold
from madang.reading.mentions.draft import Draft, Rule, Rules
from madang.reading.mentions.references import References
from madang.reading.mentions.stretch import Number, Stretch, plain_forms
from madang.reading.triggers import may_open
from madang.reading.types import Article, Mention

_RULES: Rules = (*money.RULES, *power.RULES, *shares.RULES, *efficiency.RULES, *measures.RULES,
                 *counts.RULES, *indices.RULES, *labelled.RULES, *money.BARE)


def find_mentions(text: str, article: Article) -> list[Mention]:
    """All mentions in the zones of one article, in the order of the page.

    `text` is the decoded page; spans count its code points and `text[start:end]` is the mention. Dates
    resolve against the stamp of their zone, the date named before them, or `article.date`; without any
    they stay None and are flagged `unresolved`. Copies (zones of kind `dup`, a summary that repeats the
    body) add places to the mention they repeat. Never raises on any text; time is linear in its length.
    """
    plain = plain_forms(text)
    references = References(article)
    found: list[Found] = []
    for zone in sorted(article.zones, key=lambda zone: zone.start):
        stretch = Stretch(plain, zone)
        found += [(stretch, draft) for draft in _zone(stretch, references)]
    kept, places = fold(_apart(found))
    suspicious = money.slips(kept)
    ids = {draft.start: f"{article.id}-m{number}" for number, (_, draft) in enumerate(kept, start=1)}
    return [
        Mention(
            id=ids[draft.start], article=article.id, zone=stretch.kind, kind=draft.kind,
            text=text[draft.start:draft.end], start=draft.start, end=draft.end, rule=draft.rule,
            value=_float(draft.value), low=_float(draft.low), high=_float(draft.high), unit=draft.unit,
            approximate=draft.approximate, bound=draft.bound, vague=draft.vague,
            flags=(*draft.flags, "suspicious") if draft.start in suspicious else draft.flags,
            date=draft.date, pair=None if draft.partner is None else ids.get(draft.partner),
            implied_rate=draft.rate, ref=draft.ref, also_at=places.get(draft.start, ()),
        )
        for stretch, draft in kept
    ]


def _zone(stretch: Stretch, references: References) -> list[Draft]:
    found = dates.read(stretch, references)
    found += accelerators.read(stretch)
    found += shares.parts(stretch)
    found.sort(key=lambda one: one.start)
    found += [one for number in _free(stretch, found) if (one := _offer(stretch, number))]
    apart = [one for _, one in _apart([(stretch, one) for one in found])]
    return pairs.conversions(stretch.text, pairs.ranges(stretch.text, apart))


def _free(stretch: Stretch, dated: list[Draft]) -> Iterator[Number]:
    """The numbers that no date holds."""
    spans = iter(dated)
    span = next(spans, None)
    for number in stretch.numbers:
        while span is not None and span.end <= number.start:
            span = next(spans, None)
        if span is None or number.end <= span.start:
            yield number


def _offer(stretch: Stretch, number: Number) -> Draft | None:
    for rule in _rules(stretch.text[number.end:number.end + 2]):
        if one := rule(stretch, number):
            return one
    return None


@functools.lru_cache(maxsize=4096)
def _rules(ahead: str) -> tuple[Rule, ...]:
    """The rules that may read a number with these two letters behind it."""
    return tuple(rule for rule, units in _RULES if not units or any(may_open(unit, ahead) for unit in units))


def _apart(found: list[Found]) -> list[Found]:
    """In the order of the page, and of overlapping drafts the first."""
    apart: list[Found] = []
    for stretch, one in sorted(found, key=lambda item: (item[1].start, item[1].end)):
        if not apart or one.start >= apart[-1][1].end:
            apart.append((stretch, one))
    return apart


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
