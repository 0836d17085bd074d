"""Claims about power and service → the phases of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from madang.catalog.tables import fact
from madang.drafting.stated import POWER, Value, Words, stated_date, stated_number
from madang.plan.defaults import provenance_of
from madang.plan.provenance import Provenance
from madang.reading.types import Claim, Quantity

UNKNOWN = "unknown"
_BASES = ("it", "facility", "utility")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")

Item = dict[str, object]


def phases_of(claims: Sequence[Claim], words: Words, accelerator: str | None = None) -> tuple[list[Item], list[Value]]:
    """The phases that claims describe, each a plan item with `unknown` where nothing is stated, and the values.

    Dated powers are phases in order of time; where they are parts that add up to the announced whole (40 MW
    first, the other 40 of 80 later) or the page says that one is added to those before, each phase has the sum so far.
    A dated power below one before it that no such sum explains is left out. Undated power makes one phase with an
    unknown date; accelerators alone make one whose power follows from their count; nothing at all makes one
    unknown phase. `accelerator` is the catalog's id of the one the page names, None for the default.
    """
    dated, whole = steps_of(claims)
    steps = dated or _undated(claims)
    items: list[Item] = []
    values: list[Value] = []
    for index, claim in enumerate(steps):
        name = _name(index, steps)
        found = _phase_values(name, claim, claims, words)
        parts = steps[: index + 1] if whole else _added_to(steps[: index + 1])
        if len(parts) > 1:
            found[0] = _sum_so_far(found[0], parts, whole)
        item: Item = {"name": name, "energised": UNKNOWN, "power_mw": UNKNOWN}
        items.append(item | {value.path.rsplit(".", 1)[1]: value.value for value in found})
        values += found
    if not items:
        items = [{"name": "full", "energised": UNKNOWN, "power_mw": UNKNOWN}]
    values += _with_accelerators(items, claims, words, accelerator)
    measuring = [_measuring(step, claims, items[-1]["power_mw"]) for step in steps] or [None] * len(items)
    values += [_basis(item, claim, claim in steps, words) for item, claim in zip(items, measuring, strict=True)]
    return items, values


def _name(index: int, steps: Sequence[Claim]) -> str:
    """The phase's name: the claim's own where it tells the phases apart, else its place in the order."""
    named = [(claim.phase or "").replace("-", "_") for claim in steps]
    if named[index] and named.count(named[index]) == 1:
        return named[index]
    last = index == len(steps) - 1 and "full" not in named
    name = "full" if last else ORDINALS[index] if index < len(ORDINALS) else ""
    taken = name in named and named.count(name) == 1
    return name if name and not taken else f"phase_{index + 1}"


def role(claim: Claim, *names: str) -> Quantity | None:
    """The claim's first figure in one of these roles that has a value."""
    return next((q for q in claim.quantities if q.role in names and q.value is not None), None)


_SERVICE = ("commissioning", "completion")
_WHOLE = (None, "full")


def dating_service(claims: Sequence[Claim], words: Words) -> list[Claim]:
    """The claims, a capacity with its date only where that is the day of service.

    A day that does not lie ahead of the article is that of its announcement; that of ground-breaking is that of work.
    """
    begun = {claim.time.start for claim in claims if claim.predicate == "groundbreaking" and claim.time}

    def serves(claim: Claim) -> bool:
        if claim.predicate != "capacity" or claim.time is None:
            return True
        told = claim.time.reference or words.date(claim)
        return claim.time.start not in begun and (told is None or claim.time.start > told)

    return [claim if serves(claim) else replace(claim, time=None) for claim in claims]


def steps_of(claims: Sequence[Claim]) -> tuple[list[Claim], Quantity | None]:
    """The dated powers that are a campus's phases, and the announced whole where they are its parts."""
    dated = dated_powers(claims)
    for steps in (dated, dated_powers([claim for claim in claims if claim.phase not in _WHOLE])):
        whole = None if any(step.phase == "full" for step in steps) else _whole_of(steps, claims)
        if whole:
            return steps, whole
    return _rising(dated), None


def _whole_of(steps: Sequence[Claim], claims: Sequence[Claim]) -> Quantity | None:
    """The power of the whole campus that those of two steps or more add up to."""
    total = sum(_power(claim) for claim in steps)
    wholes = (
        role(claim, "power")
        for claim in claims
        if claim.predicate in (*_SERVICE, "capacity") and claim.phase in _WHOLE and claim not in steps
    )
    fits = (q for q in wholes if q and q.value and abs(total / q.value - 1) <= _ROUNDING)
    return next(fits, None) if len(steps) > 1 else None


def _rising(dated: Sequence[Claim]) -> list[Claim]:
    """The steps without those that contradict others: of two, the one that names no phase, else the one less closely
    dated, else the later one.
    """
    steps = list(dated)
    while falls := [
        (one, other)
        for one, other in pairwise(steps)
        if _power(other) < _power(one) and "added" not in (role(other, "power") or _NONE).flags
    ]:
        steps.remove(max(falls[0], key=lambda claim: (claim.phase in _WHOLE, _days(claim), claim is falls[0][1])))
    return steps


_ROUNDING = 0.02
"""How far a printed whole may lie from the sum of its printed parts."""


def _added_to(steps: Sequence[Claim]) -> Sequence[Claim]:
    """The steps that the last one comes on top of, itself included: back to one that is not said to be added."""
    first = len(steps) - 1
    while first and "added" in (role(steps[first], "power") or _NONE).flags:
        first -= 1
    return steps[first:]


def _sum_so_far(own: Value, steps: Sequence[Claim], whole: Quantity | None) -> Value:
    """A phase's power as that of the whole campus, where the page gives each phase's part."""
    total = sum(_power(claim) for claim in steps)
    parts = " + ".join(f"{_power(claim):g}" for claim in steps)
    origin = Provenance(
        kind="derived",
        value=total,
        claims=tuple(claim.id for claim in steps),
        source=f"{parts} MW: " + (f"the parts add up to the announced {whole.printed}" if whole
                                  else "the page says that each is added to those before"),
    )
    return Value(own.path, total, origin)


def dated_powers(claims: Sequence[Claim]) -> list[Claim]:
    """Claims that say how much comes into service when: one a date, the largest."""
    found = [
        claim
        for claim in claims
        if claim.time and role(claim, "power") and claim.predicate in (*_SERVICE, "capacity")
    ]
    by_date: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda c: -(_power(c))):
        by_date.setdefault(claim.time.start[:7] if claim.time else "", claim)
    return [by_date[date] for date in sorted(by_date)]


def _undated(claims: Sequence[Claim]) -> list[Claim]:
    """The one claim on the campus's whole power: exact before class (급), larger before smaller."""
    found = [claim for claim in claims if role(claim, "power") and claim.power_basis != "generation"]
    ranked = sorted(found, key=lambda c: ("class" in (role(c, "power") or _NONE).flags, -_power(c)))
    return ranked[:1]


_NONE = Quantity("", "", "", None, None)


def _power(claim: Claim) -> float:
    return (role(claim, "power") or _NONE).value or 0.0


def _phase_values(name: str, claim: Claim, claims: Sequence[Claim], words: Words) -> list[Value]:
    power = role(claim, "power")
    found = [stated_number(f"phases.{name}.power_mw", claim, power, words)] if power else []
    serves = claim.time and claim.predicate in (*_SERVICE, "capacity")
    served = _finer(claim, claims) if serves else _service(claims)
    date = stated_date(f"phases.{name}.energised", served, words) if served else None
    return [*found, date] if date else found


def _finer(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim that dates the same milestone more closely without a power (2029, then December 2029), else itself."""
    time = claim.time
    alike = (c for c in claims if time and c.time and c.predicate == claim.predicate and c.phase == claim.phase
             and not role(c, "power") and time.start <= c.time.start and c.time.end <= time.end)
    return min(alike, key=_days, default=claim)


def _days(claim: Claim) -> int:
    """How many days a claim's time leaves open."""
    import datetime as dt

    first, last = (claim.time.start[:10], claim.time.end[:10]) if claim.time else ("2000-01-01", "2100-01-01")
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _service(claims: Sequence[Claim]) -> Claim | None:
    """The claim that dates the whole campus's service, else its completion, where its one power has no date."""
    whole = [c for c in claims if c.time and c.phase in _WHOLE and not role(c, "power")]
    found = next((c for name in _SERVICE for c in whole if c.predicate == name), None)
    return _finer(found, whole) if found else None


def _with_accelerators(items: list[Item], claims: Sequence[Claim], words: Words, model: str | None) -> list[Value]:
    """An announced count of accelerators belongs to the last phase; alone it gives the phase its power."""
    claim = next((c for c in claims if role(c, "accelerators")), None)
    quantity = role(claim, "accelerators") if claim else None
    if claim is None or quantity is None:
        return []
    last = items[-1]
    count = _count(f"phases.{last['name']}.accelerators", claim, quantity, words)
    last["accelerators"] = count.value
    if last["power_mw"] != UNKNOWN:
        return [count]
    each = fact("accelerators", model or fact("defaults_fleet", "fleet.accelerator", "").text, "it_kw_per_accelerator")
    megawatts = (quantity.value or 0.0) / 1000
    last["power_mw"] = value = megawatts * (each.value or 0.0)
    last["power_basis"] = "it"
    return [
        count,
        Value(
            f"phases.{last['name']}.power_mw",
            value,
            Provenance(
                kind="derived",
                value=value,
                claims=(claim.id,),
                moves_with=POWER,
                source=f"{quantity.printed} × {each.text} {each.unit} IT power per accelerator ({each.name})",
                low=megawatts * (each.low or 0.0),
                high=megawatts * (each.high or 0.0),
                range=each.range,
            ),
        ),
    ]


def _count(path: str, claim: Claim, quantity: Quantity, words: Words) -> Value:
    """A count of accelerators as stated, or derived where whole systems are counted."""
    count = stated_number(path, claim, quantity, words, whole=True)
    systems = role(claim, "systems")
    if systems is None or "systems" not in quantity.flags:
        return count
    each = (quantity.value or 0.0) / (systems.value or 1.0)
    source = f"{quantity.printed}: {systems.value:g} × {each:g} accelerators a system (accelerator_systems)"
    return Value(path, count.value, count.provenance.model_copy(update={"kind": "derived", "source": source}))


def _measuring(step: Claim, claims: Sequence[Claim], top: object) -> Claim | None:
    """The claim that says what a step's power measures: its own, else that of the whole campus it is a part of.

    Where wholes are told in several measures (60 MW of IT, 80 MW from the grid) it is the one that the last step
    reaches, `top`.
    """
    if step.power_basis in _BASES:
        return step
    whole = [c for c in claims if c.power_basis in _BASES and c.phase in _WHOLE and _power(c) >= _power(step)]
    told = [c for c in whole if _power(c) == top] or whole
    return told[0] if len({c.power_basis for c in told}) == 1 else None


def _basis(item: Item, claim: Claim | None, own: bool, words: Words) -> Value:
    """What a power measures: as the page says, as derived, or assumed with the alternatives named."""
    path = f"phases.{item['name']}.power_basis"
    if claim is not None and claim.power_basis in _BASES:
        item["power_basis"] = claim.power_basis
        return Value(
            path,
            claim.power_basis,
            Provenance(
                kind="stated" if own else "derived",
                value=claim.power_basis,
                source=f"claim {claim.id}" if own else f"as the whole campus's power: claim {claim.id}",
                claims=(claim.id,),
                quote=words.quote(claim),
                place=words.place(claim),
                status=claim.status,
            ),
        )
    if item.get("power_basis") == "it":
        return Value(path, "it", Provenance(kind="derived", value="it", source="accelerators times IT power each"))
    assumed = fact("draft_assumptions", "phases.*.power_basis")
    item["power_basis"] = assumed.text
    known = provenance_of(assumed, assumed.text)
    others = tuple(basis for basis in _BASES if basis != assumed.text)
    return Value(path, assumed.text, known.model_copy(update={"alternatives": others, "moves_with": "power_basis"}))
