"""Capital by month: building and plant along an S-curve, equipment as it arrives, refresh and resale."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance.build import Array, Build
from madang.finance.parts import Slice, Stated, divided, shares_of
from madang.plan.capital import Capital
from madang.plan.items import IT_EQUIPMENT, WORKS, CapitalItem

AT_ONCE = 1 / 730
"""Shortest span money is spread over [months]: an hour, the grain of the calendar."""

_SLICES = (np.arange(64) + 0.5) / 64


@dataclass(frozen=True)
class Spent:
    """A part's money of one payer, laid out: by month, shape (m,), and by phase, shape (p,), in the order of the build.

    Both sum to `slice.amount`.
    """

    slice: Slice
    by_month: Array
    by_phase: Array


@dataclass(frozen=True)
class CapexSchedule:
    """Capital by month in the plan's currency, arrays of shape (m,). Costs positive, resale negative.

    `unit_cost_capex` is what the unit costs alone give for building, plant and first equipment; where an investment or
    a part of it was stated, `initial` differs from it and the difference is the misfit. `parts` sum to
    `shell_and_plant`, which holds works of the grid and plants that generate, and `it_equipment`, whoever pays them.
    """

    month: NDArray[np.datetime64]
    shell_and_plant: Array
    it_equipment: Array
    refresh: Array
    resale: Array
    unit_cost_capex: float
    parts: tuple[Spent, ...]

    @property
    def initial(self) -> float:
        """Investment in all phases before any refresh."""
        return float(self.shell_and_plant.sum() + self.it_equipment.sum())

    def paid_by_owner(self, *parts: str) -> Array:
        """What the owner pays for some parts in each month, shape (m,)."""
        own = [each.by_month for each in self.parts if each.slice.payer == "owner" and each.slice.part in parts]
        return np.sum(own, axis=0) if own else np.zeros(len(self.month))

    @functools.cached_property
    def owners_equipment(self) -> float:
        """Share of the equipment, reserves left out, and of what replaces it that the owner pays; 1 without any."""
        price = [(each.slice.payer, each.slice.amount - each.slice.contingency) for each in self.parts
                 if each.slice.part in IT_EQUIPMENT]
        whole = sum(amount for _, amount in price)
        return sum(amount for payer, amount in price if payer == "owner") / whole if whole else 1.0


def capex_schedule(capital: Capital, build: Build) -> CapexSchedule:
    """Capital of a campus by month, from ground-breaking to the end of life.

    A phase's building and plant are spent from the phase before (the first: from ground-breaking) to its
    own energisation. Equipment is paid as it arrives. Each generation costs (1 + it_price_trend)^years of
    the one before and brings `resale_share` of its price when it retires; what is still in place at the end
    is sold at `resale_share`^(age/life) of its price. What is said of parts takes the place of their unit costs
    (`parts`), and that of equipment, escalated and without its reserve, sets the price of its refresh. Raises as
    `divided`, and PlanError (FIN-021) for an amount in a currency without a rate.
    """
    timing = _Timing(capital, build)
    shell, it = timing.shell.sum() * capital.shell_cost_per_it_mw, timing.first.sum() * _price(capital)
    unit = {part: share * shell for part, share in shares_of("shell_and_plant", build.country).items()} | {
        part: share * it for part, share in shares_of("it_equipment", build.country).items()}
    slices = divided(_stated(capital, timing), unit, _payers(capital, build))
    parts = tuple(timing.laid_out(each) for each in slices)
    equipment = sum(each.slice.amount - each.slice.contingency for each in parts if each.slice.part in IT_EQUIPMENT)
    price = equipment / timing.first.sum() if timing.first.any() else 0.0
    return CapexSchedule(
        month=build.months,
        shell_and_plant=_summed(parts, timing, equipment=False),
        it_equipment=_summed(parts, timing, equipment=True),
        refresh=price * timing.refresh,
        resale=price * timing.resale,
        unit_cost_capex=float(shell + it),
        parts=parts,
    )


def _price(capital: Capital) -> float:
    """What an accelerator with its share of everything costs by the plan's unit cost."""
    return capital.it_cost_per_accelerator_usd * capital.usd_rate


def _payers(capital: Capital, build: Build) -> dict[str, str]:
    """Who pays each part where nobody is named: the owner, but for equipment that a vehicle leaves to its tenants."""
    tenants = capital.financing is not None and capital.financing.scope == "shell_and_plant"
    parts = (*shares_of("shell_and_plant", build.country), *WORKS)
    return dict.fromkeys(parts, "owner") | dict.fromkeys(IT_EQUIPMENT, "tenant" if tenants else "owner")


def _summed(parts: tuple[Spent, ...], timing: _Timing, *, equipment: bool) -> Array:
    found = np.zeros(len(timing.shell))
    for each in parts:
        if (each.slice.part in IT_EQUIPMENT) == equipment:
            found += each.by_month
    return found


def _stated(capital: Capital, timing: _Timing) -> Iterator[Stated]:
    """What the plan says of the investment: its items, and the announced sum with its scope."""
    for item in capital.items:
        yield timing.worth(item)
    if capital.initial_capex is not None:
        if capital.initial_capex_scope is None:
            raise PlanError(Problem(
                "FIN-002", "the announced investment covers nothing that has a unit cost",
                path="capital.initial_capex", value=f"{capital.initial_capex:g} {capital.currency}",
                allowed="a scope (all_in, shell_and_plant, it_equipment) whose unit costs are above zero"))
        yield Stated(capital.initial_capex_scope, capital.initial_capex, 0.0, None, "with_phases",
                     "capital.initial_capex", whole=True)


class _Timing:
    """When the money of each kind is spent, as shares by month and by phase; equipment in first purchases."""

    def __init__(self, capital: Capital, build: Build) -> None:
        self.edges = np.arange(len(build.months) + 1, dtype=np.float64)
        self.edges[-1] = build.at(build.end)
        self.shell = _shell(build, self.edges, capital.spending_s_curve)
        self.first, self.refresh, self.resale = _equipment(capital, build, self.edges)
        self._years = build.months.astype("datetime64[Y]").astype(np.int64) + 1970 - capital.price_year
        self._capital, self._build = capital, build

    def worth(self, item: CapitalItem) -> Stated:
        """An item's whole money: amount × driver × rate × (1 + contingency · (1 − contracted)) × growth until spent.

        Growth is the mean of (1 + escalation)^(year − price year) over the months in which it is spent. Raises
        PlanError (FIN-021) for a currency other than the plan's and dollars.
        """
        capital = self._capital
        if item.currency not in (None, capital.currency, "USD"):
            raise PlanError(Problem(
                "FIN-021", "an amount in a currency without a rate", path=f"capital.items.{item.name}.currency",
                value=str(item.currency), allowed=f"{capital.currency}, or USD at capital.usd_rate"))
        rate = 1.0 if item.currency in (None, capital.currency) else capital.usd_rate
        shares = self._by_month(item.part, item.spent)
        growth = float(shares @ (1 + item.escalation) ** self._years) if item.escalation else 1.0
        plain = item.amount * rate * _driven(item, self._build) * growth
        reserve = plain * item.contingency * (1 - item.contracted)
        return Stated(item.part, plain + reserve, reserve, item.payer, item.spent, f"capital.items.{item.name}.amount")

    def laid_out(self, part: Slice) -> Spent:
        """A slice by month and by phase."""
        return Spent(part, part.amount * self._by_month(part.part, part.spent),
                     part.amount * self._by_phase(part.part, part.spent))

    def _by_month(self, part: str, spent: str) -> Array:
        if spent == "with_phases":
            shares = self.first if part in IT_EQUIPMENT or part == "it_equipment" else self.shell
            return np.asarray(shares / (shares.sum() or 1.0))
        found = np.zeros(len(self.shell))
        if spent == "at_start":
            found[0] = 1.0
            return found
        end, start = self._build.at(self._build.steps[0].energised), self._build.at(self._build.construction_start)
        progress = (self.edges - start) / max(end - start, AT_ONCE)
        return np.asarray(np.diff(spent_share(progress, self._capital.spending_s_curve)))

    def _by_phase(self, part: str, spent: str) -> Array:
        steps = self._build.steps
        if spent != "with_phases":
            return np.asarray(np.eye(len(steps))[0])
        added = np.array([each.accelerators_added if part in IT_EQUIPMENT else each.it_mw_added for each in steps])
        return np.asarray(added / (added.sum() or 1.0))


def _driven(item: CapitalItem, build: Build) -> float:
    """How many of what its amount is for."""
    return {
        "campus": 1.0,
        "it_mw": sum(step.it_mw_added for step in build.steps),
        "utility_mw": sum(step.utility_mw_added for step in build.steps),
        "accelerator": sum(step.accelerators_added for step in build.steps),
        "km": item.length_km or 0.0,
    }[item.per]


def spent_share(progress: Array, s_curve: float) -> Array:
    """Share of a construction budget spent at a share of its time, both 0..1.

    y = x + s·(3x² − 2x³ − x): the DHSS formula y = x + Cx² − Cx − (6x³ − 9x² + 3x)/K with C = 0, s = 3/K
    (Hudson and Maunick 1974). s = 0 spends evenly; s = 1 starts and ends at rest.
    """
    x = np.clip(progress, 0.0, 1.0)
    return np.asarray(x + s_curve * (3 * x**2 - 2 * x**3 - x))


def _shell(build: Build, edges: Array, s_curve: float) -> Array:
    """MW of building and plant paid for in each month."""
    spent = np.zeros(len(edges) - 1)
    start = build.at(build.construction_start)
    for step in build.steps:
        end = build.at(step.energised)
        span = max(end - start, AT_ONCE)
        spent += step.it_mw_added * np.diff(spent_share((edges - (end - span)) / span, s_curve))
        start = end
    return spent


def _equipment(capital: Capital, build: Build, edges: Array) -> tuple[Array, Array, Array]:
    """First purchases, refresh and resale by month, in prices of a first purchase."""
    first, refresh, resale = (np.zeros(len(edges) - 1) for _ in range(3))
    life = build.fleet_life_years * 12
    cycle = life + build.swap_days / 365 * 12
    width = max(build.arrival_months, AT_ONCE)
    end = edges[-1]
    for step in build.steps:
        start = build.at(step.energised)
        for generation in range(int(np.ceil((end - start) / cycle))):
            arrives = start + generation * cycle
            worth = step.accelerators_added * (1 + capital.it_price_trend) ** (generation * cycle / 12)
            (refresh if generation else first)[:] += worth * np.diff(_ramp(edges, arrives, width))
            retired = worth * np.diff(_ramp(edges, arrives + life, width))
            resale -= capital.resale_share * retired
            ages = end - np.clip([arrives, arrives + width], end - life, end)
            in_place = _ramp(end, arrives, width) - _ramp(end, arrives + life, width)
            resale[-1] -= worth * float(in_place) * _mean_value(capital.resale_share, ages / life)
    return first, refresh, resale


def _ramp(at: Array | float, start: float, width: float) -> Array:
    return np.clip((np.asarray(at) - start) / width, 0.0, 1.0)


def _mean_value(resale_share: float, ages: Array) -> float:
    """Mean of resale_share^(age/life) over accelerators whose ages spread evenly between two."""
    return float(np.mean(resale_share ** (ages[1] + (ages[0] - ages[1]) * _SLICES)))
