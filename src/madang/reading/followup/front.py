"""Claims against claims: what a page says of a campus, beside what the ledger held of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from madang.reading.campus_names import campus_key, same_key
from madang.reading.followup.compare import Outcome, dates, figures, told_change
from madang.reading.followup.exits import leaves
from madang.reading.followup.points import (
    MILESTONES,
    Days,
    Point,
    candidates,
    in_steps,
    matched_steps,
    points,
    same_campus,
    whole_of,
)
from madang.reading.followup.relation import Relation, RelationKind, date_text, figure_text, told
from madang.reading.followup.successions import SCALE, Pair, Succession, successions
from madang.reading.followup.turns import AGAINST, TURNS, begun, bound, lifts, turn
from madang.reading.types import Claim, Quantity, Status

_DONE = ("ground_breaking", "operating")
_SAME = Outcome("agreement")

_MOST = 500
"""Statements of one page that are compared; a page with more is no announcement."""


@dataclass(frozen=True)
class FollowUp:
    """What a page does to a ledger: relations to show, and claims that take the place of others."""

    relations: tuple[Relation, ...]
    successions: tuple[Succession, ...]


def compare(before: Sequence[Claim], page: Sequence[Claim], days: Days, accepted: frozenset[str]) -> FollowUp:
    """Compare the claims of a page with those known before.

    Of two claims the one of the earlier article is the earlier one, whichever was read first; without both dates
    the page counts as later but replaces nothing. Nothing replaces a claim that a person has `accepted`.
    """
    known = {claim.id for claim in before}
    old = _stepped(_near(before, page), (), days)
    here = _stepped(list(points(page)), old, days)
    fresh = _finest([point for point in here if point.claim.id not in known][:_MOST])
    steps = {site: matched_steps(_of(site, old), _of(site, here)) for site in {_site(p) for p in fresh}}
    relations = [repeated(claim) for claim in page if claim.id in known and any(points([claim]))]
    pairs: list[Pair] = []
    for point in fresh:
        if point.topic == "cancellation":
            relations.append(_cancelled(point.claim, before, page))
            continue
        turned = point.topic in TURNS
        found, replacing = _turned(point, old, days) if turned else _met(point, old, steps[_site(point)], days)
        relations += found
        pairs += (*replacing, *_lifted(point, old, days))
    again = known & {claim.id for claim in page}
    settled = [pair for group in _by_what(pairs) if _settled(group) for pair in group
               if pair.outcome.replaces and pair.old.claim.id not in again]
    kept = (r for r in relations if r.kind != "weaker" or not _as_firm(r, before, page))
    return FollowUp(tuple(_unique(kept)), tuple(successions(settled, days, accepted)))


def _finest(found: Sequence[Point]) -> list[Point]:
    """The page's points without dates that it also tells more closely: a headline's year beside the body's month."""
    dated = [p for p in found if p.topic in MILESTONES and p.claim.time]
    coarse = {id(p) for p in dated for q in dated if p.topic == q.topic and p.claim.phase in (None, q.claim.phase)
              and same_campus(p.claim, q.claim) and p.claim.time and q.claim.time
              and dates(p.claim.time, q.claim.time, p.done, q.done).kind == "refinement"}
    return [p for p in found if id(p) not in coarse]


def _as_firm(weaker: Relation, before: Sequence[Claim], page: Sequence[Claim]) -> bool:
    """Whether the page elsewhere says what seems weaker as firmly as before: its headline is shorter, not softer."""
    old = next(claim for claim in before if claim.id == weaker.claims[0])
    alike = (c for c in page if c.predicate == old.predicate and same_campus(c, old))
    return any(_rank(c) >= _rank(old) for c in alike)


def _rank(claim: Claim) -> int:
    status = _status(claim)
    return SCALE.index(status) if status else -1


def _turned(point: Point, old: Sequence[Point], days: Days) -> tuple[list[Relation], list[Pair]]:
    """What a setback, a resumption or a selection does."""
    outcome, earlier = turn(point, old)
    resumed = [_told(pair, point) for pair in _lifted(point, old, days)] if point.topic == "permit" else []
    if earlier is None and resumed:
        return resumed, []
    if earlier is None:
        return [_relation(outcome, (point.claim,), point, None, _value(point, None))], []
    pair = _judged(earlier, point, days, outcome)
    return [_told(pair, point), *resumed], [pair] if pair.outcome.replaces else []


def _lifted(point: Point, old: Sequence[Point], days: Days) -> Iterator[Pair]:
    """Yield what stood against a campus beside what a later article says of work going on, whichever was read first."""
    over = [(against, point) for against in lifts(point.claim, old)]
    over += [(point, done) for done in old if point.topic in AGAINST and any(lifts(done.claim, [point]))]
    for against, done in over:
        pair = _judged(against, done, days, Outcome("resumption", replaces=begun(done.claim)))
        if pair.dated and pair.new is done:
            yield pair


def _met(point: Point, old: Sequence[Point], steps: dict[str, str | None], days: Days
         ) -> tuple[list[Relation], list[Pair]]:
    """What a figure, a date or a deal does."""
    chosen = bound(point.claim, old) if point.topic == "deal" else None
    if chosen is not None:
        claims = (chosen.claim, point.claim)
        return [_relation(Outcome("firmer"), claims, chosen, _value(chosen, None), _status(point.claim))], []
    found, replacing = _meet(point, [_judged(rival, point, days) for rival in candidates(point, old, steps)], old)
    resumed = [_told(pair, point) for pair in _lifted(point, old, days) if pair.new is point]
    return [*resumed, *found], replacing


def _meet(point: Point, judged: Sequence[Pair], old: Sequence[Point]) -> tuple[list[Relation], list[Pair]]:
    """What one point of the page does: the relations to show, and the pairs that may lead to a succession."""
    best = min(judged, key=lambda pair: pair.outcome.rank, default=None)
    if best is None:
        return [_alone(point, old)], []
    firmness = _firmness(best, point)
    shown = point.figures or point.topic in MILESTONES or not firmness
    relations = [_told(best, point), *firmness] if shown else firmness
    if best.outcome.rank:
        return relations, [pair for pair in judged if pair.outcome.replaces]
    return relations, [replace(pair, outcome=Outcome("firmer", replaces=pair.dated and _step(pair) > 0))
                       for pair in judged if not pair.outcome.rank]


def _by_what(pairs: Iterable[Pair]) -> Iterable[list[Pair]]:
    """The pairs that speak of one thing an earlier claim says."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.old.claim.id, pair.new.topic), []).append(pair)
    return groups.values()


def _settled(group: Sequence[Pair]) -> bool:
    """Whether the page says one thing only of what a claim says: else nothing is replaced."""
    first = next((pair for pair in group if pair.outcome.kind != "refinement"), group[0])
    others = (pair for pair in group if pair.outcome.kind != "refinement")
    return all(_value(pair.new, first.new) == _value(first.new, pair.new) for pair in others)


def overdue(claims: Sequence[Claim], today: dt.date) -> tuple[Relation, ...]:
    """Return the milestones whose last printed day lies before `today` and that no claim says were reached."""
    found = []
    done = [c for c in claims if c.status in _DONE and c.predicate in (*MILESTONES, "construction", "capacity")]
    for point in points(claims):
        claim = point.claim
        if point.topic not in MILESTONES or point.done or claim.time is None or _given_up(claim, claims):
            continue
        last = dt.date.fromisoformat(claim.time.end[:10])
        if last < today and not any(_reached(point, other) for other in done):
            months = (today - last).days / (365 / 12)
            found.append(_relation(Outcome("overdue", months=months), (claim,), point, date_text(claim.time), None))
    return tuple(_unique(found))


def _given_up(planned: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a claim that stands says that the campus will not be: what is given up is not overdue."""
    return any(c.predicate == "cancellation" and c.site and planned.site and same_campus(c, planned)
               and not leaves(c, claims) for c in claims)


def _reached(planned: Point, other: Claim) -> bool:
    """Whether a claim of what is done says that the planned milestone, or one that comes after it, was reached."""
    if not same_campus(planned.claim, other):
        return False
    if planned.topic == "groundbreaking":
        return True
    same = planned.claim.phase in (other.phase, None) or other.phase is None
    return other.status == "operating" and same


def _judged(rival: Point, point: Point, days: Days, known: Outcome | None = None) -> Pair:
    """Judge two points in the order of their articles; `known` where what the later one does is known already."""
    earlier, later = days.get(rival.claim.id), days.get(point.claim.id)
    dated = earlier is not None and later is not None and earlier != later
    old, new = (point, rival) if dated and (later or "") < (earlier or "") else (rival, point)
    outcome = known or _part(old, new) or _outcome(old, new)
    if outcome.kind == "contradiction" and outcome.misfit == "hard":
        outcome = told_change(old.figures, _former(new), new.figures) or _doubted(old, new, outcome)
    replaces = outcome.replaces and dated and _serious(new.claim, old.claim)
    return Pair(old, new, replace(outcome, replaces=replaces), dated)


def _outcome(old: Point, new: Point) -> Outcome:
    a, b = old.claim, new.claim
    if new.figures and old.figures:
        if new.topic == "power" and a.power_basis and b.power_basis and a.power_basis != b.power_basis:
            return Outcome("contradiction", "scope")
        return figures(old.figures, new.figures)
    if new.topic in MILESTONES and a.time and b.time:
        return dates(a.time, b.time, old.done, new.done)
    return _SAME


def _part(old: Point, new: Point) -> Outcome | None:
    """A smaller sum of other parties beside a total: what they bring of it. One said to be the total now is none."""
    if new.topic != "capex" or not new.claim.subject or set(new.claim.subject) == set(old.claim.subject):
        return None
    if new.claim.former_quantities or any("total" in q.flags for q in new.figures):
        return None
    total = {q.unit: q.value or 0.0 for q in old.figures}
    smaller = any((q.value or 0.0) < 0.9 * total.get(q.unit, 0.0) for q in new.figures)
    return Outcome("refinement", "scope") if smaller else None


def _doubted(old: Point, new: Point, outcome: Outcome) -> Outcome:
    """Say why a contradiction may be none: another scope, or words less firm than before."""
    one_is_whole = (old.step is None) != (new.step is None) and "full" not in (old.step, new.step)
    if one_is_whole and new.topic in ("power", "commissioning"):
        return Outcome("contradiction", "scope")
    return outcome if _serious(new.claim, old.claim) else Outcome("contradiction", "status")


def _serious(new: Claim, old: Claim) -> bool:
    """Whether a claim is said firmly enough to take the place of another."""
    weak = new.modality == "speculated" or new.status in ("possible", "under_review")
    return not weak or (old.modality == new.modality and old.status == new.status)


def _told(pair: Pair, point: Point) -> Relation:
    old, new = pair.old, pair.new
    return _relation(pair.outcome, (old.claim, new.claim), point, _value(old, new), _value(new, old))


def _alone(point: Point, old: Sequence[Point]) -> Relation:
    """A point without an earlier one: a part of a whole that was known, or news."""
    for whole in whole_of(point, old):
        limit = {q.unit: q.value for q in whole.figures}
        part = next((q for q in point.figures if q.unit in limit), None)
        if part is not None:
            fits = (part.value or 0.0) <= (limit[part.unit] or 0.0)
            outcome = Outcome("refinement", "scope") if fits else figures(whole.figures, point.figures)
            return _relation(outcome, (whole.claim, point.claim), point, _value(whole, None), _value(point, None))
    return _moved(point) or _relation(Outcome("new"), (point.claim,), point, None, _value(point, None))


def _former(point: Point) -> tuple[Quantity, ...]:
    """What the page says the figures were before."""
    return tuple(q for q in point.claim.former_quantities if q.role == point.topic)


def _moved(point: Point) -> Relation | None:
    """A value that the page itself says was another before: it needs no earlier page to be a delay or a change."""
    claim = point.claim
    figures_before = _former(point)
    was = replace(claim, time=claim.former_time or claim.time, quantities=figures_before)
    old = Point(was, point.topic, figures_before)
    dated = point.topic in MILESTONES and claim.former_time is not None
    if not (dated or (point.figures and figures_before)):
        return None
    outcome = (None if dated else told_change(old.figures, old.figures, point.figures)) or _outcome(old, point)
    return _relation(outcome, (claim,), point, _value(old, point), _value(point, old))


def _firmness(pair: Pair, point: Point) -> list[Relation]:
    """How the same thing is now said more, or less, firmly. Another figure says nothing of firmness."""
    a, b = pair.old.claim, pair.new.claim
    if pair.outcome.kind in ("contradiction", "raise", "cut") or not _step(pair):
        return []
    kind: RelationKind = "firmer" if _step(pair) > 0 else "weaker"
    return [_relation(Outcome(kind), (a, b), point, _status(a), _status(b))]


def _step(pair: Pair) -> int:
    """How many steps of the scale the later claim is firmer; 0 where either has no status."""
    before, after = _status(pair.old.claim), _status(pair.new.claim)
    return SCALE.index(after) - SCALE.index(before) if before and after else 0


def _status(claim: Claim) -> Status | None:
    """A claim's status; an agreement's is what it is where its words give none."""
    kinds: dict[str, Status] = {"mou": "mou", "loi": "loi", "supply_contract": "contract"}
    return claim.status or kinds.get(claim.predicate)


def repeated(claim: Claim, outcome: Outcome = _SAME) -> Relation:
    """The relation of a page's claim, one that can be compared, to the same claim on file."""
    point = next(points([claim]))
    value = " ".join(filter(None, [figure_text(point.figures[0]) if point.figures else None,
                                   date_text(claim.time) if claim.time else None])) or _value(point, None)
    return _relation(outcome, (claim, claim), point, None, value)


def _cancelled(claim: Claim, before: Sequence[Claim], page: Sequence[Claim]) -> Relation:
    """A plan given up, with the claims of that campus or of who gives it up; or one of its builders that leaves."""
    who = "·".join(claim.subject) or None
    if leaves(claim, (*before, *page)):
        return _relation(Outcome("exit"), (claim,), Point(claim, "exit"), None, who)
    touched = [c for c in before if any(points([c])) and (same_campus(c, claim) or (
        not claim.site and set(c.subject) & set(claim.subject)))]
    return _relation(Outcome("cancellation"), (*touched, claim), Point(claim, "cancellation"), None, who)


def _relation(outcome: Outcome, claims: tuple[Claim, ...], point: Point, old: str | None, new: str | None) -> Relation:
    site = next((c.site for c in reversed(claims) if c.site), None) or "·".join(claims[-1].subject) or None
    ids = tuple(dict.fromkeys(c.id for c in claims))
    step = point.claim.phase or next((c.phase for c in claims if c.phase), None)
    bare = Relation(outcome.kind, ids, site, point.topic, step, old, new, outcome.misfit, outcome.months)
    ko, en = told(bare)
    return replace(bare, ko=ko, en=en)


def _value(point: Point, other: Point | None) -> str | None:
    """What a point says as a reader writes it, in the unit of the other where it has one."""
    if point.figures:
        units = {q.unit for q in other.figures} if other else set()
        return figure_text(next((q for q in point.figures if q.unit in units), point.figures[0]))
    if point.topic in (*MILESTONES, "resumption") and point.claim.time:
        return date_text(point.claim.time)
    if point.topic == "selection":
        return "·".join(point.claim.subject)
    return point.claim.object if point.topic in (*AGAINST, "permit") else None


def _near(before: Iterable[Claim], page: Iterable[Claim]) -> list[Point]:
    """The earlier points on the page's campuses, or of who acts on it: a ledger may hold a thousand campuses."""
    here = list(page)
    sites = {campus_key(claim.site) for claim in here if claim.site}
    parties = {party for claim in here for party in (*claim.subject, *claim.counterparty)}
    return list(points(
        claim for claim in before
        if (claim.site and any(same_key(campus_key(claim.site), site) for site in sites))
        or parties & {*claim.subject, *claim.counterparty}
    ))


def _stepped(found: Sequence[Point], known: Sequence[Point], days: Days) -> list[Point]:
    """The points, in their order, with the steps of each one's campus told apart."""
    stepped: dict[int, Point] = {}
    for site in dict.fromkeys(map(_site, found)):
        here = _of(site, found)
        told = in_steps(here, _of(site, known), days)
        stepped |= {id(old): new for old, new in zip(here, told, strict=True) if _site(old) == site}
    return [stepped[id(point)] for point in found]


def _of(site: str, found: Iterable[Point]) -> list[Point]:
    return [point for point in found if same_key(_site(point), site)]


def _site(point: Point) -> str:
    return campus_key(point.claim.site) if point.claim.site else ""


def _unique(relations: Iterable[Relation]) -> list[Relation]:
    """Each statement once, whichever claims carry it."""
    return list({(r.kind, r.site, r.topic, r.phase, r.old, r.new): r for r in reversed(list(relations))}.values())[::-1]
