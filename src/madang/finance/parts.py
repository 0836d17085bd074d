"""Parts of the investment: what each costs and who pays it, before it is laid out in time.

Each part has a unit cost: a share of `shell_cost_per_it_mw` or of `it_cost_per_accelerator_usd`, by the catalog's
table `capital_parts`; works of the grid and plants that generate have none. What a plan says of a part takes the place
of its unit cost. What it says of a wider part holds the narrower ones within it: the rest is spread over the parts that
nothing narrower speaks for, in proportion to their unit costs,

    cost_p = (S − Σ stated within) · u_p / Σ u,   over the open parts p

with S the sum of what is said of the wider part. An announced sum is the `whole` of its part: items of that same part
take their shares out of it, where items alone add up. Payers are kept apart: what one pays within a wider part comes
off what he pays of it; where he pays nothing of it, off what names no payer; where all of it does, off all alike.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from madang.catalog.tables import facts
from madang.errors import PlanError, Problem
from madang.plan.items import WITHIN, leaves

_CLOSE = 1e-9
"""Sums closer than this share of the larger are one sum."""


@dataclass(frozen=True)
class Stated:
    """What is said of a part: money of the price year for the whole campus, the reserve in it, and who pays.

    `path` is where the plan says it, for messages. `whole`: it is the announced sum, which holds what else is said of
    the same part.
    """

    part: str
    amount: float
    contingency: float
    payer: str | None
    spent: str
    path: str
    whole: bool = False


@dataclass(frozen=True)
class Slice:
    """One part's money of one payer: `amount` with its reserve, `contingency` that reserve; `spent` says when."""

    part: str
    payer: str
    amount: float
    contingency: float
    spent: str = "with_phases"


@functools.cache
def shares_of(whole: str, country: str) -> Mapping[str, float]:
    """Share of each part in the unit cost of `shell_and_plant` or `it_equipment`; a country's own rows win."""
    found = {row.key[1]: row for row in facts("capital_parts") if row.key[0] == whole and row.key[2] in ("", country)}
    return {part: float(row.text) for part, row in found.items()}


def divided(stated: Iterable[Stated], unit: Mapping[str, float], payers: Mapping[str, str]) -> tuple[Slice, ...]:
    """Every part's money by payer, in the order of the parts; `unit` and `payers` are what holds where nothing is said.

    Raises PlanError (FIN-002) for a sum whose parts all cost nothing, (FIN-020) for one that is less than what is said
    of parts within it, or more where nothing else is left, of all payers or of one.
    """
    by_part: dict[str, list[Stated]] = {}
    for each in stated:
        by_part.setdefault(each.part, []).append(each)
    found: dict[str, list[Slice]] = {}
    for part in sorted(by_part, key=lambda name: len(leaves(name))):
        _fill(found, part, by_part[part], unit, payers)
    for part, cost in unit.items():
        found.setdefault(part, [Slice(part, payers[part], cost, 0.0)])
    return tuple(each for part in WITHIN["all_in"] for each in found.get(part, ()) if each.amount)


def _fill(
    found: dict[str, list[Slice]], part: str, said: list[Stated], unit: Mapping[str, float], payers: Mapping[str, str]
) -> None:
    """Write what is said of one part into the parts within it that nothing narrower speaks for."""
    inside = leaves(part)
    narrower = [each for name in inside for each in found.get(name, ())]
    open_ = {name: 1.0 if inside == (name,) else unit.get(name, 0.0) for name in inside if name not in found}
    base = sum(open_.values())
    said = [each for each in _within_the_whole(said) if each.amount]
    if said and not base and len(open_) == len(inside):
        raise _covers_nothing(said[0])
    left = _left(said, narrower, more=bool(base)) if said else []
    for name, cost in open_.items():
        if cost or not said:
            found[name] = [
                Slice(name, each.payer or payers[name], amount * (cost / base),
                      amount * (cost / base) * (each.contingency / each.amount), each.spent)
                for each, amount in zip(said, left, strict=True) if amount]


def _within_the_whole(said: list[Stated]) -> list[Stated]:
    """What is said of one part, with an announced sum of it less what the items beside it take out of it.

    Raises PlanError (FIN-020) for items that are more than the sum.
    """
    items = [each for each in said if not each.whole]
    taken = sum(each.amount for each in items)
    return items + [
        replace(each, amount=_rest(each.amount, taken, each.path, each.part)) for each in said if each.whole]


def _left(said: list[Stated], narrower: list[Slice], *, more: bool) -> list[float]:
    """What each of some sums of a part leaves once what is paid within them is taken out, payer by payer.

    Raises PlanError (FIN-020) where it is less than nothing, or more where there is no `more` to spend it on.
    """
    left = [each.amount for each in said]
    payers = [each.payer for each in said]
    taken: dict[str, float] = {}
    for each in narrower:
        taken[each.payer] = taken.get(each.payer, 0.0) + each.amount
    _rest(sum(left), sum(taken.values()), said[0].path, said[0].part)
    for payer, amount in sorted(taken.items(), key=lambda each: each[0] not in payers):
        rows = range(len(said))
        own = [row for row in rows if payers[row] == payer]
        bears = own or [row for row in rows if payers[row] is None] or list(rows)
        room = sum(left[row] for row in bears)
        rest = _rest(room, amount, said[bears[0]].path, said[0].part)
        for row in bears:
            left[row] *= rest / room if room else 0.0
    if not more and sum(left) > 0:
        raise _mismatch(said[0].path, sum(each.amount for each in said), f"{sum(taken.values()):g}", said[0].part)
    return left


def _rest(whole: float, taken: float, path: str, part: str) -> float:
    """What a sum leaves. Raises PlanError (FIN-020) where it is less than nothing by more than rounding."""
    rest = whole - taken
    if rest < -_CLOSE * taken:
        raise _mismatch(path, whole, f"≥ {taken:g}", part)
    return rest if rest > _CLOSE * whole else 0.0


def _mismatch(path: str, value: float, allowed: str, part: str) -> PlanError:
    return PlanError(Problem(
        "FIN-020", "a sum does not hold what is said of its parts", path=path, value=f"{value:g}",
        allowed=f"{allowed}, the sum of what is said within {part}"))


def _covers_nothing(said: Stated) -> PlanError:
    return PlanError(Problem(
        "FIN-002", "the announced investment covers nothing that has a unit cost", path=said.path,
        value=f"{said.amount:g}",
        allowed="a scope (all_in, shell_and_plant, it_equipment) whose unit costs are above zero"))
