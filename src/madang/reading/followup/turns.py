"""Turns of a campus's fortune: held up, given up, taken up again; one chosen to build it, another chosen instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from madang.reading.followup.compare import Outcome
from madang.reading.followup.exits import leaves
from madang.reading.followup.points import DEALS, MILESTONES, Point, same_campus
from madang.reading.followup.relation import RelationKind
from madang.reading.patterns import regex
from madang.reading.types import Claim, Status

TURNS = ("permit", "setback", "resumption", "selection")
"""Predicates whose claims say neither a figure nor a date of a campus, but what becomes of it."""
AGAINST = ("setback", "cancellation")
_BY_CAMPUS: dict[str, RelationKind] = {"setback": "setback", "permit": "new"}
"""What is the same thing wherever it is told of one campus, and what the first telling of it is."""
_PERMIT = regex(r"허가|신고|신청|승인|심의|[Pp]ermit|[Zz]oning|[Aa]pprov|[Dd]en(?:y|ied)|[Rr]eject")
_WHICH = regex(
    r"(?:전력\s?계통|교통|환경|재해)?\s?영향\s?평가|건축|개발\s?행위|도시\s?계획|용도\s?변경|착공신고|경관|사용\s?승인|농지|산지"
)
"""What an authority allows apart from the rest."""
_STANDS = regex(
    r"(?P<opposed>반발|반대|항의|집회|시위|규탄|소송|[Oo]ppos|[Pp]rotest|[Ss]u(?:ed|it))|중단|중지|보류|[Hh]alt|[Ss]topp"
)
_BLANK = regex(r"\s")
_SCALE = get_args(Status)


def turn(point: Point, old: Sequence[Point]) -> tuple[Outcome, Point | None]:
    """Return what a setback, a resumption or a selection is to what stood before of the campus, and to which point."""
    if point.topic == "resumption":
        return Outcome("resumption", None if begun(point.claim) else "status"), next(lifts(point.claim, old), None)
    alike = [p for p in reversed(old) if p.topic == point.topic and _of_one_thing(p.claim, point.claim)]
    if point.topic in _BY_CAMPUS:
        before = next(iter(alike), None)
        if before and _firm(point.claim) > _firm(before.claim):
            return Outcome("firmer", replaces=True), before
        return Outcome("agreement" if before else _BY_CAMPUS[point.topic]), before
    same = next((p for p in alike if set(p.claim.subject) & set(point.claim.subject)), None)
    if same or not alike:
        return Outcome("agreement" if same else "new"), same
    return Outcome("contradiction", "hard", replaces=True), alike[0]


def _firm(claim: Claim) -> int:
    """Return where on the scale of firmness a claim stands: a permit asked for, to come, given."""
    return _SCALE.index(claim.status) if claim.status else -1


def lifts(claim: Claim, old: Iterable[Point]) -> Iterator[Point]:
    """Yield what stood against a campus and is over by this claim: work goes on, or is done."""
    done = claim.predicate in (*MILESTONES, "construction", "permit") and begun(claim)
    if done or claim.predicate == "resumption":
        stood = list(old)
        yield from (p for p in stood if p.topic in AGAINST and p.claim.site and same_campus(p.claim, claim)
                    and not leaves(p.claim, (q.claim for q in stood))
                    and (claim.predicate != "permit" or (p.topic == "setback" and _alike(p.claim, claim))))


def begun(claim: Claim) -> bool:
    """Whether a claim says that work goes on or is done, or a permit given, rather than is to."""
    return claim.status in ("ground_breaking", "operating") or (claim.predicate, claim.status) == ("permit", "agreed")


def bound(claim: Claim, old: Iterable[Point]) -> Point | None:
    """Return the earlier selection of a party that now signs, for the same campus or with who chose it, or None."""
    if claim.predicate not in DEALS:
        return None
    parties = {*claim.subject, *claim.counterparty}
    found = (p for p in old if p.topic == "selection" and parties & set(p.claim.subject))
    return next((p for p in found if _meant(p.claim, claim, parties)), None)


def _meant(chosen: Claim, claim: Claim, parties: set[str]) -> bool:
    if chosen.site and claim.site:
        return same_campus(chosen, claim)
    return bool(parties & set(chosen.counterparty))


def _kind(claim: Claim) -> tuple[str | None, str]:
    """Return what a permit or a setback is of, and which one where that is told: a permit's name, a stop, a protest."""
    told = claim.object or ""
    if _PERMIT.search(told) or claim.predicate == "permit":
        which = _WHICH.search(told)
        return "permit", _BLANK.sub("", which.group()) if which else ""
    stands = _STANDS.search(told)
    return stands and ("opposed" if stands["opposed"] else "stopped"), ""


def _alike(a: Claim, b: Claim) -> bool:
    (one, first), (other, second) = _kind(a), _kind(b)
    return one == other and (first.endswith(second) or second.endswith(first))


def _of_one_thing(a: Claim, b: Claim) -> bool:
    """Whether two claims speak of one campus and one permit, one stop of work, or one office that is given."""
    if not (a.site and b.site and same_campus(a, b)):
        return False
    if a.predicate in _BY_CAMPUS:
        return _alike(a, b)
    return _BLANK.sub("", a.object or "") == _BLANK.sub("", b.object or "")
