"""Spending → output, value added and jobs, by kind of spending, year and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from madang.catalog.multipliers import Multiplier, direct_jobs_share, multiplier
from madang.catalog.tables import Fact
from madang.economy.households import Induced, induced
from madang.plan.economy import Economy

Array = NDArray[np.float64]

KINDS = ("construction", "it_equipment", "operation", "energy")
"""Kinds of spending, in the order of every first axis here."""

CHANGES_HANDS = ("land", "acquisition_tax")
"""Parts of the investment that set nothing off."""

CURRENCY, PER = "KRW", 1e9
"""Jobs of the multipliers are per 1e9 of this currency, in prices of the multipliers' year."""


@dataclass(frozen=True)
class Spending:
    """What a campus spends in each calendar year, arrays of shape (y,), in `currency` and prices of one year.

    Equipment sold again is no negative spending: it changes hands and sets nothing off, and so does the part
    `changes_hands` of construction: land and the tax on buying it. `own_supply` is what of `energy` the campus's own
    plants cost.
    """

    currency: str
    price_year: int
    year: NDArray[np.int64]
    construction: Array
    it_equipment: Array
    operation: Array
    energy: Array
    changes_hands: Array | float = 0.0
    own_supply: Array | float = 0.0


@dataclass(frozen=True)
class Effect:
    """One effect by kind of spending and year, arrays of shape (4, y), in the region and in the rest of the country."""

    in_region: Array
    elsewhere: Array

    @property
    def national(self) -> Array:
        """In the region and elsewhere together, shape (4, y)."""
        return self.in_region + self.elsewhere


@dataclass(frozen=True)
class Impact:
    """What domestic spending sets off, directly and indirectly; induced effects of spent wages stand apart.

    `domestic` is the spending itself, shape (4, y): the direct output, all of it taken to be in the region. Output and
    value added are in the spending's money; jobs are job-years. `sector` is the code of each kind's multipliers,
    `per_bn` turns the spending's money into billions of their currency and year, shape (4, 1). Direct and indirect
    parts of value added are not told apart, and those of jobs where `direct_jobs_share` has a share for the kind: the
    multipliers give sums alone. `induced` is None where no induced effects are counted; where they happen is not known.
    """

    year: NDArray[np.int64]
    domestic: Array
    output: Effect
    value_added: Effect
    jobs: Effect
    sector: tuple[str, ...]
    per_bn: Array
    direct_jobs_share: tuple[float | None, ...]
    induced: Induced | None

    @property
    def indirect_output(self) -> Effect:
        """Output of suppliers: all output less the spending itself."""
        return Effect(self.output.in_region - self.domestic, self.output.elsewhere)


@dataclass(frozen=True)
class Effects:
    """What can be said of spending. `impact` is None where `missing` names what is lacking.

    `region`: the plan names no region with multipliers. `currency_rate`: spending is in another currency
    than the multipliers and the plan has no rate.
    """

    impact: Impact | None
    missing: Literal["region", "currency_rate"] | None = None


def effects(economy: Economy, spending: Spending) -> Effects:
    """Effects of a campus's spending: E = (1 − import share) · (spending − land) · multiplier, by kind and year.

    Land is what `changes_hands`, or the share of construction that the plan states.

    Jobs follow spending in prices of the multipliers' year: · rate · (1 + price growth)^(their year − price
    year). Raises DataError (CAT-002) for a region or sector without multipliers.
    """
    if economy.multiplier_region is None:
        return Effects(None, "region")
    rate = economy.currency_rate or (1.0 if spending.currency == CURRENCY else None)
    if rate is None:
        return Effects(None, "currency_rate")
    rows = _multipliers(economy, economy.multiplier_region)
    domestic = _domestic(economy, spending)
    years = np.array([int(row.jobs_in.date[:4]) for row in rows]) - spending.price_year
    per_bn = (rate / PER * (1 + economy.price_growth) ** years.astype(float))[:, None]

    def effect(of: Array, name: str) -> Effect:
        return Effect(*(of * _column(rows, f"{name}_{place}") for place in ("in", "out")))

    output, value_added = effect(domestic, "output"), effect(domestic, "value_added")
    jobs = effect(domestic * per_bn, "jobs")
    return Effects(Impact(
        year=spending.year, domestic=domestic, output=output, value_added=value_added, jobs=jobs,
        sector=tuple(row.sector for row in rows), per_bn=per_bn,
        direct_jobs_share=tuple(direct_jobs_share(row.sector) for row in rows),
        induced=_induced(economy, output, value_added, jobs, per_bn),
    ))


def permanent_staff(economy: Economy, it_mw: Array) -> Array:
    """People employed on site at an IT capacity [MW], of any shape. They are part of operation's jobs, not added."""
    return np.asarray(economy.staff_per_it_mw * it_mw)


def _induced(economy: Economy, output: Effect, value_added: Effect, jobs: Effect, per_bn: Array) -> Induced | None:
    """By the ratio that somebody states, else by how households spend their wages; None where neither is known."""
    if (ratio := economy.induced_per_effect) is not None:
        return Induced(*(ratio * effect.national for effect in (output, value_added, jobs)))
    return induced(economy.households, value_added.national, per_bn) if economy.households else None


def _domestic(economy: Economy, spending: Spending) -> Array:
    """Spending that sets something off in the country, land and imports taken out, shape (4, y)."""
    stated, construction = economy.land_share, spending.construction
    built = construction - (spending.changes_hands if stated is None else stated * construction)
    energy = spending.energy - economy.imported_own_supply_share * spending.own_supply
    return np.array([(1 - economy.imported_shell_share) * built,
                     (1 - economy.imported_it_share) * spending.it_equipment, spending.operation,
                     np.maximum(energy, 0.0)])


def _multipliers(economy: Economy, region: str) -> list[Multiplier]:
    """One row for each kind of spending."""
    codes = (economy.construction_sector, economy.it_sector, economy.operation_sector, economy.energy_sector)
    return [multiplier(region, str(code)) for code in codes]


def _column(rows: list[Multiplier], name: str) -> Array:
    """One coefficient of each row, shape (4, 1)."""
    found: list[Fact] = [getattr(row, name) for row in rows]
    return np.array([[fact.value] for fact in found], dtype=np.float64)
