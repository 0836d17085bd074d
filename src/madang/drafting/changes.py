"""Claims against a plan: which of its values a later page changes, from what to what, and on whose word."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from madang.catalog.places import places
from madang.drafting.beside import HELD_UP, LEFT
from madang.drafting.draft import Draft
from madang.plan import Plan, Provenance, values_of
from madang.plan.base import Scalar
from madang.plan.paths import get, put
from madang.plan.remarks import Remark
from madang.reading.claims import CampusCandidate
from madang.reading.followup import same_site
from madang.reading.ledger import Ledger
from madang.reading.types import Status

_SCALE: tuple[Status, ...] = get_args(Status)
_FOLLOWS = {"capital.initial_capex": "capital.initial_capex_scope"}
"""Values that are derived from a changed one, and change with it."""
_USUAL = ("draft_assumptions", "plausibility")
"""Tables of what `typical` assumes, from the values at these ends of paths."""
_BASES = ("energised", "construction_start", "initial_capex")


@dataclass(frozen=True)
class Change:
    """One value of a plan that a later page says otherwise, or (`old` equal to `new`) says more firmly.

    `old` is None where the plan has no such value. `provenance` is the origin that the new value would have.
    `by_hand`: the plan's author set the present value, so that the change is a conflict to decide and is not made.
    """

    path: str
    old: Scalar | None
    new: Scalar
    provenance: Provenance
    by_hand: bool


def campus_of(plan: Plan, found: Sequence[CampusCandidate], superseded: Mapping[str, str]) -> CampusCandidate | None:
    """Return the campus of a ledger that a plan is of: by the claims it cites, its Korean title, or its place alone."""
    cited = _cited(plan, superseded)
    ranked = sorted(found, key=lambda campus: -len(cited & set(campus.claims)))
    if ranked and cited & set(ranked[0].claims):
        return ranked[0]
    named = [campus for campus in found if campus.site and same_site(campus.site, plan.title.ko)]
    here = [campus for campus in found if campus.place and places()[campus.place].name_en == plan.site.place]
    return next((fits[0] for fits in (named, here) if len(fits) == 1), None)


def cites_others(plan: Plan, book: Ledger) -> bool:
    """Whether a plan cites claims of which a ledger has none: it is the plan of another ledger."""
    cited = {claim for known in plan.provenance.values() for claim in known.claims}
    return bool(cited) and cited.isdisjoint(claim.id for claim in book.claims(withdrawn=True))


def changes(
    plan: Plan, drafted: Draft, fresh: Collection[str], superseded: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return what the `fresh` claims change in a plan.

    `drafted` is the draft of the plan's campus from all claims that now stand, `fresh` the ids of those that the
    new page carries, `superseded` the ledger's succession of claims, by which steps of the draft are found in the
    plan.
    """
    names = _phase_names(plan, drafted, superseded)
    values = values_of(plan)
    found = []
    phases = {phase.name for phase in plan.phases}
    added = {name for name, there in names.items() if there not in phases}
    for path, known in _spoken(drafted, fresh, added):
        here = _renamed(path, names)
        old, present = values.get(here), plan.provenance.get(here)
        if old != known.value or _firmer(known, present):
            by_hand = old is not None and present is not None and is_by_hand(present)
            found.append(Change(here, old, known.value, known, by_hand))
    told = {change.path for change in found}
    if any(not change.by_hand and change.path.endswith(_BASES) for change in found):
        found += (change for change in _assumed_again(plan, drafted, names) if change.path not in told)
    return tuple(found)


def named_assumptions(plan: Plan) -> list[str]:
    """The assumptions by name that a plan rests on and that follow from its other values, for a new draft of it."""
    return ["typical"] if any(_usual(known) for known in plan.provenance.values()) else []


def _usual(known: Provenance | None) -> bool:
    return known is not None and known.kind == "assumed" and (known.figure or "").startswith(_USUAL)


def _assumed_again(plan: Plan, drafted: Draft, names: Mapping[str, str]) -> Iterator[Change]:
    """The values that a plan assumes by name and that the same assumption now gives otherwise."""
    values = values_of(plan)
    for path, known in drafted.provenance.items():
        here = _renamed(path, names)
        old, present = values.get(here), plan.provenance.get(here)
        if present and _usual(known) and present.figure == known.figure and _usual(present) and old != known.value:
            yield Change(here, old, known.value, known, False)


def against(drafted: Draft) -> tuple[Remark, ...]:
    """Return the remarks on what stands against the campus: held up, or given up."""
    return tuple(remark for remark in drafted.remarks if remark.id in (HELD_UP, LEFT))


def is_by_hand(known: Provenance) -> bool:
    """Whether a value is the author's own: written without a source, assumed by name, or stated beside the ledger."""
    if known.kind == "stated":
        return not known.claims
    return known.kind == "assumed" and known.figure is None and known.evidence is None


def changed_tree(tree: Mapping[str, Any], made: Sequence[Change], stands: Sequence[Remark] = ()) -> dict[str, Any]:
    """Return a plan file's tree with the changes made that are no conflict, and their provenance in it.

    Of its remarks those on what stands against the campus give way to what now `stands` against it.
    """
    new = copy.deepcopy(dict(tree))
    block = new.setdefault("provenance", {}) or {}
    for change in made:
        if not change.by_hand:
            _make_room(new, change.path)
            put(new, change.path, change.new)
            block[change.path] = change.provenance.model_dump(mode="json", exclude_defaults=True)
    new["provenance"] = block
    remarks = [each for each in new.get("remarks") or [] if each.get("id") not in (HELD_UP, LEFT)]
    remarks += [remark.model_dump() for remark in stands]
    if remarks != (new.get("remarks") or []):
        new["remarks"] = remarks
    if all("energised" in phase for phase in new["phases"]):
        new["phases"].sort(key=lambda phase: str(phase["energised"]))
    return new


def _spoken(drafted: Draft, fresh: Collection[str], added: Collection[str]) -> Iterator[tuple[str, Provenance]]:
    """The drafted values that rest on a fresh claim, each followed by what is derived from it; all of added phases."""
    whole = [name for name in added if _claims_of(drafted, name) & set(fresh)]
    for path, known in drafted.provenance.items():
        if set(known.claims) & set(fresh) or path.startswith(tuple(f"phases.{name}." for name in whole)):
            yield path, known
            follower = drafted.provenance.get(_FOLLOWS.get(path, ""))
            if follower is not None and follower.kind == "derived":
                yield _FOLLOWS[path], follower


def _firmer(new: Provenance, present: Provenance | None) -> bool:
    if present is None or not present.claims or present.kind != "stated" or new.kind != "stated":
        return False
    return _rank(new) > _rank(present)


def _rank(known: Provenance) -> int:
    return next((index for index, status in enumerate(_SCALE) if status == known.status), -1)


def _cited(plan: Plan, superseded: Mapping[str, str], prefix: str = "") -> set[str]:
    """The claims that now stand for those a plan cites, of paths that start with `prefix`."""
    found = set()
    for path, known in plan.provenance.items():
        if path.startswith(prefix):
            found |= {_last(claim, superseded) for claim in known.claims}
    return found


def _last(claim: str, superseded: Mapping[str, str]) -> str:
    """The claim at the end of a succession; a circle, which only a person can make, ends anywhere."""
    for _ in superseded:
        if claim not in superseded:
            break
        claim = superseded[claim]
    return claim


def _phase_names(plan: Plan, drafted: Draft, superseded: Mapping[str, str]) -> dict[str, str]:
    """The plan's name of each drafted phase: by claims cited, then by power, date and name; a new name where none."""
    free = {phase.name: phase for phase in plan.phases}
    names: dict[str, str] = {}
    cited = {name: _cited(plan, superseded, f"phases.{name}.") for name in free}

    def take(test: Any) -> None:  # noqa: ANN401
        for item in drafted.tree["phases"]:
            if item["name"] not in names:
                meant = next((name for name in free if test(item, name)), None)
                if meant:
                    names[item["name"]] = meant
                    del free[meant]

    take(lambda item, name: cited[name] & _claims_of(drafted, item["name"]))
    take(lambda item, name: free[name].power_mw == item.get("power_mw"))
    take(lambda item, name: free[name].energised[:7] == str(item.get("energised"))[:7])
    take(lambda item, name: name == item["name"])
    taken = {*names.values(), *free}
    for item in drafted.tree["phases"]:
        alone = len(drafted.tree["phases"]) == len(plan.phases) == 1
        fallback = next(iter(free)) if alone and free else _unused(item["name"], taken)
        taken.add(names.setdefault(item["name"], fallback))
    return names


def _unused(name: str, taken: Collection[str]) -> str:
    return next(each for each in (name, *(f"{name}_{number}" for number in range(2, 99))) if each not in taken)


def _claims_of(drafted: Draft, phase: str) -> set[str]:
    return {c for path, known in drafted.provenance.items() if path.startswith(f"phases.{phase}.")
            for c in known.claims}


def _renamed(path: str, names: Mapping[str, str]) -> str:
    parts = path.split(".")
    if parts[0] == "phases":
        parts[1] = names.get(parts[1], parts[1])
    return ".".join(parts)


def _make_room(tree: dict[str, Any], path: str) -> None:
    """Add the phase, or the part of the investment, that a path names where the plan has none of that name."""
    parts = path.split(".")
    if parts[0] == "phases" and get(tree, ".".join(parts[:2])) is None:
        tree["phases"].append({"name": parts[1]})
    if parts[:2] == ["capital", "items"] and get(tree, ".".join(parts[:3])) is None:
        tree["capital"].setdefault("items", []).append({"name": parts[2], "part": parts[2]})
