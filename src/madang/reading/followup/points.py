"""What of a claim can be compared with another claim, and which claims speak of the same thing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from madang.reading.campus_names import same_site
from madang.reading.types import Claim, Quantity

Days = Mapping[str, str | None]
"""The article date of each claim by its id."""

MILESTONES = ("groundbreaking", "commissioning", "completion")
DEALS = ("mou", "loi", "supply_contract", "alliance", "joint_project", "cooperation", "cooperation_agreement")
_TOLD = ("development", "cancellation", "permit", "setback", "resumption", "selection")
"""Predicates that are compared whatever figures they carry."""
_ROLES = (
    "power", "capex", "capex_part", "accelerators", "jobs", "effect_output", "effect_jobs", "amount", "share", "pue",
)
_OF_A_PARTY = ("capex_part", "amount", "share", "jobs")
_WHOLE_TOPIC = {"capex_part": "capex", "power": "power", "capex": "capex", "accelerators": "accelerators"}
"""Figures that may be a part of a campus's whole, and which whole."""
_MOST_ALIKE = 40
"""Earlier points on one thing that a new one is compared with, the last ones: more are no reports of one campus."""


@dataclass(frozen=True)
class Point:
    """One thing that a claim says: a figure (`figures`: one amount in its currencies), a date, or how firm it is."""

    claim: Claim
    topic: str
    figures: tuple[Quantity, ...] = ()
    month: str | None = None
    """The month of a dated power that tells a step of the campus from others."""

    @property
    def step(self) -> str | None:
        """The step of the campus it speaks of: its name, else the month of a dated power; None for the whole."""
        stepped = self.topic in ("power", *MILESTONES, *_WHOLE_TOPIC)
        return self.claim.phase or self.month if stepped else None

    @property
    def done(self) -> bool:
        """Whether the claim says that the milestone has been reached."""
        return self.claim.status in ("ground_breaking", "operating")


def points(claims: Iterable[Claim]) -> Iterator[Point]:
    """Yield what the claims say that another claim can confirm, change or contradict."""
    for claim in claims:
        if claim.predicate == "generation_capacity":
            continue
        for role in dict.fromkeys(q.role for q in claim.quantities if q.value is not None and q.role in _ROLES):
            yield Point(claim, role, tuple(q for q in claim.quantities if q.role == role and q.value is not None))
        reached = claim.predicate in MILESTONES and (claim.time or claim.status in ("ground_breaking", "operating"))
        if reached or claim.predicate in _TOLD:
            yield Point(claim, claim.predicate)
        elif claim.predicate in DEALS:
            yield Point(claim, "deal")


def in_steps(found: Sequence[Point], known: Sequence[Point], days: Days) -> list[Point]:
    """The points of one campus, those with a dated power told apart by its month where the campus has steps.

    One dated power of a campus without other steps, no smaller than what was `known`, is the whole.
    """
    dated = [replace(p, month=_month(p, days.get(p.claim.id))) for p in found]
    months = {p.month for p in dated if p.month}
    named = any(p.claim.phase not in (None, "full") for p in (*dated, *known)) or any(p.month for p in known)
    whole = max((q.value or 0.0 for p in known if p.topic == "power" for q in p.figures), default=0.0)
    alone = all((q.value or 0.0) >= whole for p in dated if p.month and p.topic == "power" for q in p.figures)
    return dated if named or len(months) > 1 or not alone else list(found)


def _month(point: Point, article: str | None) -> str | None:
    """The month by which the claim's power is there: of a date ahead of the article, which does not date itself."""
    claim, time = point.claim, point.claim.time
    if time is None or not any(q.role == "power" for q in claim.quantities):
        return None
    told = time.reference or article
    ahead = time.start[:10] > told[:10] if told else claim.predicate in MILESTONES or time.grain != "day"
    return time.start[:7] if ahead else None


def candidates(new: Point, old: Sequence[Point], steps: dict[str, str | None]) -> list[Point]:
    """Return the earlier points that speak of the same thing. `steps`: the later steps' names among the earlier."""
    alike = (p for p in reversed(old) if p.topic == new.topic and _same_thing(p, new))
    found = list(itertools.islice(alike, _MOST_ALIKE))[::-1]
    if new.topic not in ("power", *MILESTONES):
        return [p for p in found if _step(p) == _step(new)]
    if new.step is not None:
        meant = steps.get(new.step)
        named = [p for p in found if meant is not None and p.step == meant]
        all_of_it = new.topic in ("groundbreaking", "completion") or _of_the_whole(new, old)
        return named or [p for p in found if p.step is None and all_of_it]
    whole = [p for p in found if p.step in (None, "full")]
    return whole or found


def _step(point: Point) -> str | None:
    return None if point.step == "full" else point.step


def whole_of(part: Point, old: Iterable[Point]) -> Iterator[Point]:
    """Yield the earlier figures of the campus's whole that a figure without an earlier one may be a part of."""
    for whole in old:
        same = whole.topic == _WHOLE_TOPIC.get(part.topic) and _step(whole) is None
        if same and same_campus(whole.claim, part.claim) and (part.topic == "capex_part" or _step(part)):
            yield whole


def _of_the_whole(new: Point, old: Sequence[Point]) -> bool:
    """Whether a dated power is the whole campus's as told before: all of it by that date, and no part."""
    powers = {(q.value, q.unit) for q in new.claim.quantities if q.role == "power"}
    return new.claim.phase is None and any(
        p.topic == "power" and p.step in (None, "full") and same_campus(p.claim, new.claim)
        and powers & {(q.value, q.unit) for q in p.figures} for p in old)


def _same_thing(old: Point, new: Point) -> bool:
    parties = [{*p.claim.subject, *p.claim.counterparty} - {p.claim.site or ""} for p in (old, new)]
    if new.topic == "deal":
        return parties[0] == parties[1] and bool(parties[0])
    if new.topic in _OF_A_PARTY and all(parties) and not parties[0] & parties[1]:
        return False
    if new.topic == "amount" and old.claim.predicate != new.claim.predicate:
        return False
    return same_campus(old.claim, new.claim)


def same_campus(a: Claim, b: Claim) -> bool:
    """Whether two claims speak of one campus: by its site, else by who does the same thing."""
    if a.site and b.site:
        return same_site(a.site, b.site)
    return bool(set(a.subject) & set(b.subject)) and (a.predicate == b.predicate)


def matched_steps(old: Sequence[Point], new: Sequence[Point]) -> dict[str, str | None]:
    """Return for each later step the earlier one that is meant: by name, then power, then date, then order."""
    before, after = _steps(old), _steps(new)
    found: dict[str, str | None] = {name: name for name in after if name in before}
    for same in (0, 1):
        for name, facts in after.items():
            free = [each for each in before if each not in found.values()]
            if name not in found and facts[same] is not None:
                meant = next((each for each in free if before[each][same] == facts[same]), None)
                found |= {name: meant} if meant else {}
    rest, free = [n for n in after if n not in found], [n for n in before if n not in found.values()]
    in_order = zip(sorted(rest, key=lambda n: after[n][1] or ""), sorted(free, key=lambda n: before[n][1] or ""),
                   strict=False)
    return found | (dict(in_order) if len(rest) == len(free) else dict.fromkeys(rest))


def _steps(found: Sequence[Point]) -> dict[str, tuple[float | None, str | None]]:
    """Return power and date of each step."""
    steps: dict[str, tuple[float | None, str | None]] = {}
    for point in found:
        if point.step is not None and point.topic in ("power", "commissioning"):
            power, date = steps.get(point.step, (None, None))
            figure = point.figures[0].value if point.figures else None
            told = point.claim.time.start[:7] if point.claim.time else None
            steps[point.step] = (power if figure is None else figure, date or told)
    return steps
