"""What an English sentence says was otherwise before: originally slated for 2027, now expected in 2029; up from 30 MW.

The sister of `claims.changes`: the later value is what the claim says, the earlier one what it said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from madang.reading.mentions.stretch import CHANGED_FROM
from madang.reading.patterns import regex
from madang.reading.types import Mention

_KINDS = frozenset(("money", "power", "date", "gpu_count", "jobs", "area", "count", "pue"))
_WIDEST = 90
_ONCE = regex(
    r"\b(?:(?:originally|previously)\b[^.;]{0,50}|(?:(?:was|were|had been) (?:initially |earlier |first |once )?"
    r"|(?:initially|earlier|first|once) )(?:slated|supposed|meant|scheduled|due|planned|expected|set|targeted|intended)"
    r"\b[^.;,]{0,40}|(?:original|initial|previous|earlier|prior|former) "
    r"(?:plan|target|estimate|budget|schedule|date|deadline|figure|forecast)s?\b[^.;]{0,30})$"
)
_BYGONE = regex(
    r"\b(?:had (?:\w+ly )?been|(?:had|was|were) (?:originally|initially|previously)) (?:slated|scheduled|due|planned"
    r"|expected|set|targeted|intended|budgeted|estimated|aimed|hoped|pencilled)\b|\b(?:originally|initially|previously)"
    r" (?:slated|scheduled|pencilled|budgeted|targeted|hoped|aimed|intended)\b|\b(?:original|initial|previous|earlier) "
    r"(?:target|date|timeline|budget|estimate|schedule|deadline)s? (?:was|were|had)\b"
)
_CHANGED = regex(r"\b(?:now|instead|later|revised|latest|new)\b")
_DAYS = ("day", "half-day", "hour", "minute")
_TODAY = regex(r"; |,? (?:but|before|until|and (?:is|are|has|have)) |\b(?:now|instead)\b")
_NOW = regex(
    r"\b(?:now|instead|revised|new|pushed|delayed|moved|slipped|postponed|raised|cut|increased|reduced|later"
    r"|has been)\b|, (?:will|is|are|would)\b"
)
_INSTEAD = regex(r" instead\b")
_TO = regex(r",? to (?:the |about |around |some |an? |as late as )?")
_MOVED = regex(
    r",? (?:which )?(?:has|have|is|was|were) (?:now )?(?:been )?(?:now )?(?:postponed|delayed|pushed(?: back)?|moved"
    r"|put (?:back|off)|rescheduled|deferred) (?:to|until) (?:the |early |late |mid-)?"
)
"""Between a day and the one that takes its place (planned for May 2026, has been postponed to March 2027)."""
_AGAINST = regex(
    r"[^.;]{0,40}?(?:,? (?:up|down|raised|reduced|revised|increased|cut|lowered|moved|delayed|pushed(?: back)?"
    r"|postponed) from(?: (?:about|around|an?|the|previously|originally|initially|announced|planned|expected))* "
    r"|,? (?:instead of|rather than)(?: (?:the|previously|originally|initially|announced|planned|expected|in|by))* "
    r"|,? compared (?:with|to)(?: (?:the|an?|previous\w*|original\w*|earlier|initial\w*|plan|target|estimate|of))* "
    r"| \((?:previously|originally|earlier|formerly|was)(?: in| by)? )"
)
_FROM = regex(r" from(?: (?:about|around|an?|the|previously|originally|initially|announced|planned|expected))* ")
_CHANGED_TO = regex(
    r"\b(?:cut|rais\w+|increas\w+|reduc\w+|lower\w*|expand\w*|lift\w*|delay\w*|push\w*|postpon\w+|mov\w+|chang\w+"
    r"|revis\w+|upped|r[oi]se\w*|gr[eo]wn?|f[ae]ll\w*|trim\w*|slash\w*|scal\w+|doubl\w+|tripl\w+|halv\w+|balloon\w*|soar\w*|jump\w*"
    r"|shr[aiu]nk\w*)\b[^.;]{0,60} to"
    r"(?: (?:about|around|an?|the|some|late|early|mid))*(?: [A-Z]{0,3}[$€£₩₹]?)?$"
)


def changes(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Return by id each mention of text[start:end] that takes another's place there, with the one it replaces."""
    found: dict[str, Mention] = {}
    here = [m for m in mentions if start <= m.start < end and m.kind in _KINDS]
    for i, one in enumerate(here):
        after = next((m for m in here[i + 1:] if (m.kind, m.unit) == (one.kind, one.unit)), None)
        if after is None or after.start - one.end > _WIDEST or one.id in found or one in found.values():
            continue
        if _gives_way(text, start, end, one, after):
            found[after.id] = one
        elif _comes_from(text, start, one, after):
            found[one.id] = after
    return found


def bygone(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the figures and dates of text[start:end] that were once planned (had been scheduled to open in 2027)."""
    once = _BYGONE.search(text, start, end)
    if once:
        now = _TODAY.search(text, once.end(), end)
        until = now.start() if now else end
        yield from (m for m in mentions if once.end() <= m.start < until and m.kind in _KINDS)


def over_two(was: Sequence[Mention], now: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """Yield by id the figures or dates of one sentence that another one beside it says were others before.

    `was` are what that one says was once planned; what it stands beside must be alone of its kind in the sentence.
    """
    for old in was:
        alike = [m for m in now if (m.kind, m.unit) == (old.kind, old.unit) and not (m.date and m.date.grain in _DAYS)]
        if len(alike) == 1 and (alike[0].value, alike[0].date) != (old.value, old.date):
            yield alike[0].id, old


def tells_of_change(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that what stood before it is so no more (it will now open in 2029)."""
    return _CHANGED.search(text, start, end) is not None


def _gives_way(text: str, start: int, end: int, old: Mention, new: Mention) -> bool:
    """Whether the first of two figures is what the second was before."""
    before = text[max(start, old.start - _WIDEST):old.start]
    if _MOVED.fullmatch(text, old.end, new.start):
        return True
    once = _ONCE.search(before) is not None
    if _TO.fullmatch(text, old.end, new.start):
        return once or CHANGED_FROM.search(before) is not None
    if not once:
        return False
    return _NOW.search(text, old.end, new.start) is not None or _INSTEAD.match(text, new.end, end) is not None


def _comes_from(text: str, start: int, new: Mention, old: Mention) -> bool:
    """Whether the second of two figures is what the first was before."""
    if _AGAINST.fullmatch(text, new.end, old.start):
        return True
    if not _FROM.fullmatch(text, new.end, old.start):
        return False
    return _CHANGED_TO.search(text[max(start, new.start - _WIDEST):new.start].rstrip()) is not None
