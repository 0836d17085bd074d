"""The front of the mention grammar: zones in, mentions out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from madang.reading.mentions import counts, dates, money, power, shares
from madang.reading.mentions.copies import fold
from madang.reading.mentions.draft import Draft
from madang.reading.mentions.references import References
from madang.reading.mentions.stretch import Stretch, exact, plain_forms
from madang.reading.types import Article, Mention

_FAMILIES = (money.read, power.read, shares.read, counts.read, money.read_bare)


def find_mentions(text: str, article: Article) -> list[Mention]:
    """All mentions in the zones of one article, in the order of the page.

    `text` is the decoded page; spans count its code points and `text[start:end]` is the mention. Dates
    resolve against the stamp of their zone, the date named before them, or `article.date`; without any
    they stay None and are flagged `unresolved`. Copies (zones of kind `dup`, a summary that repeats the
    body) add places to the mention they repeat. Never raises on any text; time is linear in its length.
    """
    plain = plain_forms(text)
    references = References(article)
    found: list[tuple[Stretch, Draft]] = []
    for zone in article.zones:
        stretch = Stretch(plain, zone)
        found += [(stretch, draft) for draft in _zone(stretch, references)]
    found.sort(key=lambda item: (item[1].start, item[1].end))
    kept, places = fold(found)
    ids = {draft.start: f"{article.id}-m{number}" for number, (_, draft) in enumerate(kept, start=1)}
    return [
        Mention(
            id=ids[draft.start], article=article.id, zone=stretch.kind, kind=draft.kind, text=text[draft.start:draft.end],
            start=draft.start, end=draft.end, rule=draft.rule, value=exact(draft.value), low=exact(draft.low),
            high=exact(draft.high), unit=draft.unit, approximate=draft.approximate, bound=draft.bound, vague=draft.vague,
            flags=draft.flags, date=draft.date, pair=ids.get(draft.partner) if draft.partner is not None else None,
            implied_rate=draft.rate, also_at=places.get(draft.start, ()),
        )
        for stretch, draft in kept
    ]


def _zone(stretch: Stretch, references: References) -> list[Draft]:
    dated = dates.read(stretch, references)
    found = list(dated)
    taken = iter(sorted((one.start, one.end) for one in dated))
    span = next(taken, None)
    last = stretch.start
    for number in stretch.numbers:
        while span is not None and span[1] <= number.start:
            span = next(taken, None)
        if number.start < last or (span is not None and span[0] < number.end):
            continue
        one = next((one for family in _FAMILIES if (one := family(stretch, number))), None)
        if one is not None:
            found.append(one)
            last = one.end
    found.sort(key=lambda one: one.start)
    return money.pair(stretch.text, found)
