"""Parts of the investment: what each costs and who pays it, before it is laid out in time.

Each part has a unit cost: a share of `shell_cost_per_it_mw` or of `it_cost_per_accelerator_usd`, by the catalog's table
`capital_parts`; works of the grid have none. What a plan says of a part takes the place of its unit cost. What it says
of a wider part holds the narrower ones within it: the rest is spread over the parts that nothing narrower speaks for,
in proportion to their unit costs,

    cost_p = (S − Σ stated within) · u_p / Σ u,   over the open parts p

with S the sum of what is said of the wider part. Who pays is shared in proportion to the amounts that name a payer.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from madang.catalog.tables import facts
from madang.errors import PlanError, Problem
from madang.plan.items import WITHIN, leaves

_CLOSE = 1e-9
"""Sums closer than this share of the larger are one sum."""


@dataclass(frozen=True)
class Stated:
    """What is said of a part: money of the price year for the whole campus, the reserve in it, and who pays.

    `path` is where the plan says it, for messages.
    """

    part: str
    amount: float
    contingency: float
    payer: str | None
    spent: str
    path: str


@dataclass(frozen=True)
class Slice:
    """One part's money of one payer: `amount` with its reserve, `contingency` that reserve; `spent` says when."""

    part: str
    payer: str
    amount: float
    contingency: float
    spent: str = "with_phases"


@functools.cache
def shares_of(whole: str, currency: str) -> Mapping[str, float]:
    """Share of each part in the unit cost of `shell_and_plant` or `it_equipment`; a currency's own rows win."""
    found = {row.key[1]: row for row in facts("capital_parts") if row.key[0] == whole and row.key[2] in ("", currency)}
    return {part: float(row.text) for part, row in found.items()}


def divided(stated: Iterable[Stated], unit: Mapping[str, float], payers: Mapping[str, str]) -> tuple[Slice, ...]:
    """Every part's money by payer, in the order of the parts; `unit` and `payers` are what holds where nothing is said.

    Raises PlanError (FIN-002) for a sum whose parts all cost nothing, (FIN-020) for one that is less than what is said
    of parts within it, or more where nothing else is left.
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
    whole = sum(each.amount for each in said)
    rest = whole - sum(each.amount for name in inside for each in found.get(name, ()))
    rest = 0.0 if abs(rest) <= _CLOSE * whole else rest
    open_ = {name: 1.0 if inside == (name,) else unit.get(name, 0.0) for name in inside if name not in found}
    base = sum(open_.values())
    if not whole:
        found |= {name: [] for name in open_}
        return
    if rest and not base and len(open_) == len(inside):
        raise _covers_nothing(said[0])
    if rest < 0 or (rest and not base):
        raise PlanError(Problem(
            "FIN-020", "a sum does not hold what is said of its parts", path=said[0].path, value=f"{whole:g}",
            allowed=f"{'≥ ' if base else ''}{whole - rest:g}, the sum of what is said within {part}"))
    for name, cost in open_.items():
        if cost:
            found[name] = [
                Slice(name, each.payer or payers[name], rest * (cost / base) * (each.amount / whole),
                      rest * (cost / base) * (each.contingency / whole), each.spent)
                for each in said]


def _covers_nothing(said: Stated) -> PlanError:
    return PlanError(Problem(
        "FIN-002", "the announced investment covers nothing that has a unit cost", path=said.path,
        value=f"{said.amount:g}",
        allowed="a scope (all_in, shell_and_plant, it_equipment) whose unit costs are above zero"))
