"""Who shares a campus and by which rules: tenants, tiers, sharing, power. Words as in Slurm and Kueue."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from madang.errors import PlanError, Problem

DAY_S = 86_400


@dataclass(frozen=True)
class Tenant:
    """One user of the campus.

    `entitlement` (Kueue: nominal quota) accelerators are its own. It may use up to `borrow` more (None: no limit)
    of what others in its `cohort` leave unused, and lets others use up to `lend` of its own (None: all; 0: a
    reserved share that is always free for it). `weight` is its fair-share weight (None: its entitlement, or 1).
    `budget_hours` are accelerator-hours it may use per `refill_s` seconds. `price` is money per accelerator-hour.
    """

    name: str
    entitlement: int
    borrow: int | None = None
    lend: int | None = None
    cohort: str = "campus"
    weight: float | None = None
    budget_hours: float | None = None
    refill_s: int = 30 * DAY_S
    price: float | None = None


@dataclass(frozen=True)
class Tier:
    """A class of service (Slurm: QOS).

    A higher `priority` starts first. `preemptible` work may be stopped for entitled work. `slowdown` is the share
    of its speed it gives up when power is short, for which it then draws `slowed_power` of its power; the two
    come from the curve of a capped accelerator. `price_factor` multiplies the tenant's price.
    """

    name: str
    priority: int = 0
    preemptible: bool = False
    slowdown: float = 0.0
    slowed_power: float = 1.0
    price_factor: float = 1.0

    @property
    def slowed_per_mille(self) -> int:
        """`slowed_power` in the whole thousandths in which power is counted."""
        return round(1000 * self.slowed_power)


@dataclass(frozen=True)
class Sharing:
    """How queues are served.

    With `reclaim` an entitled job takes back what was lent: borrowers in preemptible tiers are stopped `grace_s`
    after their notice, at the earliest `exempt_s` after their start, and only preemptible tiers may borrow.
    A job stopped with notice saves its work, one stopped at once falls back to its last checkpoint, every
    `checkpoint_s` of its work; restarting costs `restart_s`. Usage decays with `half_life_s` and is worked out every
    `recalculate_s`. With `backfill` jobs may go ahead of a blocked one if they do not delay it; a scan looks at
    `depth` waiting jobs at most.
    """

    reclaim: bool = True
    grace_s: int = 0
    exempt_s: int = 0
    checkpoint_s: int = 1800
    restart_s: int = 0
    half_life_s: int = 7 * DAY_S
    recalculate_s: int = 300
    backfill: bool = True
    depth: int = 500


@dataclass(frozen=True)
class Supply:
    """Accelerators and power by hour; the last hour holds for ever after.

    `accelerators` in working order, whole numbers of shape (hours,). `power_w` for their work above idling, shape
    (hours,); None where power is no limit. `ramp_w_per_hour`: within a clock hour the draw never exceeds that at
    the hour's start by more.
    """

    accelerators: ArrayLike
    power_w: ArrayLike | None = None
    ramp_w_per_hour: int | None = None
    hours: tuple[np.ndarray, np.ndarray] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        count = np.atleast_1d(np.asarray(self.accelerators, dtype=np.int64))
        power = np.atleast_1d(np.asarray(_ENDLESS_W if self.power_w is None else self.power_w, dtype=np.float64))
        size = max(len(count), len(power))
        whole = np.floor(power).astype(np.int64)
        object.__setattr__(self, "hours", (_stretch(count, size), _stretch(whole, size)))


_ENDLESS_W = 2**40


def _stretch(series: np.ndarray, size: int) -> np.ndarray:
    return np.concatenate((series, np.repeat(series[-1:], size - len(series))))


def check(tenants: tuple[Tenant, ...], tiers: tuple[Tier, ...], sharing: Sharing, supply: Supply) -> None:
    """Raise PlanError with every problem: CLU-030 to CLU-035."""
    problems = [*_supply(supply), *_entitlements(tenants, int(supply.hours[0].max()))]
    problems += [problem for tenant in tenants for problem in _tenant(tenant)]
    problems += [problem for tier in tiers for problem in _tier(tier)]
    for name, least in _LEAST.items():
        if (value := getattr(sharing, name)) < least:
            problems.append(_problem("CLU-034", "a time of sharing is too short", name, value, f"at least {least}"))
    if problems:
        raise PlanError(*problems)


_LEAST = {
    "grace_s": 0,
    "exempt_s": 0,
    "restart_s": 0,
    "recalculate_s": 0,
    "half_life_s": 1,
    "checkpoint_s": 1,
    "depth": 1,
}


def _problem(code: str, what: str, path: str, value: object, allowed: str) -> Problem:
    return Problem(code, what, path=path, value=str(value), allowed=allowed)


def _supply(supply: Supply) -> list[Problem]:
    count, power = supply.hours
    if count.min() < 0 or count.max() < 1 or power.min() < 0:
        what = "accelerators or power by hour are negative, or there are never any"
        return [_problem("CLU-030", what, "supply", f"{count.min()} to {count.max()}, {power.min()} W", "0 or more")]
    return []


def _entitlements(tenants: tuple[Tenant, ...], accelerators: int) -> list[Problem]:
    names = [tenant.name for tenant in tenants]
    if not tenants or len(set(names)) < len(names):
        return [_problem("CLU-031", "tenants need names of their own", "tenants", ", ".join(names), "each name once")]
    total = sum(tenant.entitlement for tenant in tenants)
    large = [tenant for tenant in tenants if tenant.entitlement > accelerators]
    found = [
        _problem("CLU-032", "a tenant is entitled to more than there is", f"tenants.{tenant.name}.entitlement",
                 tenant.entitlement, f"at most {accelerators}")
        for tenant in large
    ]
    if total > accelerators and not large:
        what = "the tenants together are entitled to more than there is"
        found.append(_problem("CLU-032", what, "tenants", total, f"at most {accelerators}"))
    return found


def _tenant(tenant: Tenant) -> list[Problem]:
    path, found = f"tenants.{tenant.name}", []
    for name in ("entitlement", "borrow", "lend", "budget_hours"):
        value = getattr(tenant, name)
        if value is not None and value < 0:
            found.append(_problem("CLU-033", "an amount of a tenant is negative", f"{path}.{name}", value, "0 or more"))
    if tenant.lend is not None and tenant.lend > tenant.entitlement:
        what = "a tenant lends more than it has"
        found.append(_problem("CLU-033", what, f"{path}.lend", tenant.lend, f"at most {tenant.entitlement}"))
    if tenant.weight is not None and tenant.weight <= 0:
        found.append(_problem("CLU-033", "a weight is not positive", f"{path}.weight", tenant.weight, "above 0"))
    if tenant.refill_s < 3600 or tenant.refill_s % 3600:
        what = "a budget is renewed at full hours"
        found.append(_problem("CLU-033", what, f"{path}.refill_s", tenant.refill_s, "a multiple of 3600"))
    return found


def _tier(tier: Tier) -> list[Problem]:
    found = []
    if not 0 <= tier.slowdown <= 0.9:
        found.append(_problem("CLU-035", "a slowdown is a share of speed", tier.name, tier.slowdown, "0 to 0.9"))
    if not 0 < tier.slowed_power <= 1:
        found.append(_problem("CLU-035", "the power of slowed work is a share", tier.name, tier.slowed_power, "0 to 1"))
    return found
