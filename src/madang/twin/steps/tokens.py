"""Busy accelerators → what they make of the tenants' work: tokens, trained tokens, images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.catalog.load_shapes import load_shape
from madang.errors import MadangError
from madang.plan.plan import Plan
from madang.plan.tenants import Tenant
from madang.plan.workloads import Workload
from madang.quantities.hours import Hours

if TYPE_CHECKING:
    from madang.compute.rates import Rate

Array = NDArray[np.float64]
SECONDS_PER_HOUR, SECONDS_PER_DAY = 3600, 86400
_ROUNDING = 1e-9
"""What is missing of this share of the tokens asked for is a rounding."""


@dataclass(frozen=True)
class Output:
    """What one tenant's accelerators make: amounts of the rate's unit by hour, shape (n,).

    `asked` is what the tenant asks for, None where it asks for no tokens; what is asked and not made is not served.
    """

    work: str
    kind: str
    rate: Rate
    made: Array
    asked: Array | None

    @property
    def unserved(self) -> Array | None:
        """Asked for and not made, because too few accelerators are sold or supply cuts them; roundings are none."""
        if self.asked is None:
            return None
        short = self.asked - self.made
        return np.where(short > _ROUNDING * self.asked, short, 0.0)


@dataclass(frozen=True)
class Tokens:
    """What the campus makes, by the tenants whose work the plan names."""

    by_tenant: dict[str, Output]

    def made(self, kind: str) -> Array | None:
        """All that tenants of one kind of work (`llm_serving`) make by hour; None where there is none."""
        return _sum([output.made for output in self.by_tenant.values() if output.kind == kind])

    @property
    def asked(self) -> Array | None:
        """All tokens that tenants ask for by hour; None where none asks."""
        return _sum([output.asked for output in self.by_tenant.values() if output.asked is not None])

    @property
    def unserved(self) -> Array | None:
        """All tokens asked for and not answered, by hour; None where none asks."""
        return _sum([short for output in self.by_tenant.values() if (short := output.unserved) is not None])


def tokens(plan: Plan, hours: Hours, busy: Mapping[str, Array]) -> Tokens | None:
    """What each tenant's busy accelerators (by hour, shape (n,)) make; None where no tenant's work is named.

    Raises what `compute.rates.rate` raises where the model or the accelerator cannot be run.
    """
    found = {tenant.name: _output(plan, tenant, hours, busy[tenant.name]) for tenant in plan.tenants if tenant.workload}
    return Tokens(found) if found else None


@dataclass(frozen=True)
class Ask:
    """What a tenant's work asks of the halls, None where it leaves that to the tenant and the fleet.

    `accelerators` are kept busy in the mean by the tokens asked for; `kw` is the IT power of a busy one,
    which jobs say by themselves.
    """

    tenant: str
    accelerators: float | None
    kw: float | None


def asks(plan: Plan) -> tuple[Ask, ...]:
    """What the work of each tenant that has one asks of the halls. Raises as `tokens` does."""
    return tuple(_ask(plan, tenant) for tenant in plan.tenants if tenant.workload)


def _ask(plan: Plan, tenant: Tenant) -> Ask:
    found = _rate(plan, tenant)
    asked = tenant.tokens_per_day
    return Ask(
        tenant=tenant.name,
        accelerators=None if asked is None else asked / SECONDS_PER_DAY / found.per_s,
        kw=None if found.wall_w is None or tenant.jobs is not None else found.wall_w / 1000,
    )


def _output(plan: Plan, tenant: Tenant, hours: Hours, busy: Array) -> Output:
    work, found = _work(plan, tenant), _rate(plan, tenant)
    asked = None
    if tenant.tokens_per_day is not None:
        asked = (tenant.tokens_per_day / 24 * np.asarray(load_shape(tenant.shape)))[hours.hour_of_week]
    return Output(work.name, work.kind, found, busy * (found.per_s * SECONDS_PER_HOUR), asked)


def _work(plan: Plan, tenant: Tenant) -> Workload:
    return next(each for each in plan.workloads if each.name == tenant.workload)


def _rate(plan: Plan, tenant: Tenant) -> Rate:
    from madang.compute.rates import rate

    work = _work(plan, tenant)
    try:
        return rate(work, plan.fleet.accelerator)
    except MadangError as error:
        here = f"workloads.{work.name}"
        raise type(error)(*(replace(each, path=each.path or here) for each in error.problems)) from error


def _sum(arrays: list[Array]) -> Array | None:
    return np.asarray(np.sum(arrays, axis=0)) if arrays else None
