"""A lease as a tree: at the end of each term the tenant stays for another or leaves.

When it leaves, capacity is let again at a share of the rent, and a guarantee pays what the building's market value
has fallen short of the guaranteed amount. Ages are years of operation; money is real.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.plan.revenue import PowerLease

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Branch:
    """One way the lease can go: the tenant leaves after `years`, or stays to the end (`leaves` is false)."""

    probability: float
    years: float
    leaves: bool


def branches(lease: PowerLease, life_years: float) -> tuple[Branch, ...]:
    """Every way a lease can go over a life; the probabilities sum to 1."""
    found: list[Branch] = []
    end, stays = float(lease.lease_years), 1.0
    while end < life_years:
        found.append(Branch(stays * (1 - lease.renewal_probability), end, leaves=True))
        stays *= lease.renewal_probability
        end += lease.extension_years
    return (*found, Branch(stays, life_years, leaves=False))


def expected_rent(lease: PowerLease, age: Array, life_years: float) -> Array:
    """Expected share of the full rent in each year, shape of `age`, the years since first energisation at its middle.

    A term that ends within a year counts for the part of the year in service that lies inside it.
    """
    since, until = _in_service(age, life_years)
    served = np.maximum(until - since, 1e-9)
    shares = []
    for branch in branches(lease, life_years):
        inside = np.clip((np.minimum(until, branch.years) - since) / served, 0.0, 1.0)
        shares.append(branch.probability * (inside + (1 - inside) * lease.relet_share))
    return np.asarray(np.sum(shares, axis=0))


def _in_service(age: Array, life_years: float) -> tuple[Array, Array]:
    """First and last age in service of each year around a mid-year age."""
    return np.clip(age - 0.5, 0.0, life_years), np.clip(age + 0.5, 0.0, life_years)


def guarantee(lease: PowerLease, age: float, cost: float) -> float:
    """What the tenant pays on leaving at an age: guaranteed amount less market value, while the guarantee holds."""
    if age > lease.guarantee_years:
        return 0.0
    value = cost * max(0.0, 1 - age / lease.value_life_years)
    return max(0.0, lease.guarantee_share * cost - value)


def lease_income(lease: PowerLease, kw_years: Array, age: Array, cost: float, life_years: float) -> Array:
    """Expected rent and guarantee of each year in service [plan's currency of its price year], shape (s,).

    `kw_years` is IT capacity × share of the year; `age` the years since first energisation in mid-year; `cost` is
    that of building and plant. Rent = kW·years × 12 × rent × (1 + trend)^age × expected share, the age in the middle of
    what is served of the year. A guarantee is paid in the year in which the term ends.
    """
    middle = np.mean(_in_service(age, life_years), axis=0)
    rent = kw_years * 12 * lease.rent_per_kw_month * (1 + lease.rent_trend) ** middle
    income = rent * expected_rent(lease, age, life_years)
    for branch in branches(lease, life_years):
        if branch.leaves:
            income[int(np.argmax(age + 0.5 >= branch.years - 1e-6))] += branch.probability * guarantee(
                lease, branch.years, cost)
    return np.asarray(income)
