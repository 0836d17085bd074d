"""Tenants → accelerators sold and busy, and the IT power they call for, at every hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.plan.fleet import Fleet
from madang.plan.tenants import Tenant
from madang.quantities.hours import Hours
from madang.twin.steps.capacity import HOURS_PER_MONTH, Capacity
from madang.twin.steps.curve import course
from madang.twin.steps.tokens import Ask

if TYPE_CHECKING:
    from madang.twin.steps.jobs import Chosen

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Demand:
    """Accelerators by tenant, and IT power if supply were no limit; arrays of shape (n,).

    `above_mw` is what a busy accelerator of a tenant draws above an idle one.
    """

    sold: dict[str, Array]
    busy: dict[str, Array]
    above_mw: dict[str, float]
    idle_mw: Array
    work_mw: Array
    it_mw: Array
    chosen: tuple[Chosen, ...] = ()
    """What jobs were simulated, by phase; empty where no tenant has jobs."""


def demand(
    tenants: tuple[Tenant, ...], fleet: Fleet, hours: Hours, capacity: Capacity, asks: Mapping[str, Ask]
) -> Demand:
    """Accelerators sold and busy by tenant.

    A tenant's sold accelerators follow its entitlement, its occupancy and the ramp of each phase; busy ones
    follow its utilisation and hour-of-week shape, never above what is sold. `asks` has what a tenant's work asks for:
    the accelerators that its tokens keep busy in the mean, in the place of its utilisation, and the power of a busy one
    in the place of the rating. Every working accelerator draws idle power; a busy one draws the rest too.
    """
    sold = {tenant.name: _sold(tenant, hours, capacity) for tenant in tenants}
    busy = {tenant.name: _busy(tenant, sold[tenant.name], asks.get(tenant.name), hours) for tenant in tenants}
    idle_mw = capacity.available * (fleet.idle_kw / 1000)
    above = {name: max(_busy_kw(asks.get(name), fleet) - fleet.idle_kw, 0.0) / 1000 for name in busy}
    work_mw = drawn_mw(busy, above, len(hours))
    return Demand(sold, busy, above, idle_mw, work_mw, idle_mw + work_mw)


def total(by_tenant: dict[str, Array], count: int) -> Array:
    """Sum over tenants in each of `count` hours; nothing where there is none."""
    first, *others = by_tenant.values() if by_tenant else (np.zeros(count),)
    return sum(others, start=first)


def drawn_mw(busy: dict[str, Array], above_mw: dict[str, float], count: int) -> Array:
    """What busy accelerators draw above idle ones in each of `count` hours, shape (n,)."""
    return total({name: each * above_mw[name] for name, each in busy.items()}, count)


def ramped(tenant: Tenant, hours: Hours, capacity: Capacity) -> Array:
    """Accelerators in working order, each phase's as far as the tenant's ramp has come, shape (n,)."""
    ramp = max(tenant.ramp_months * HOURS_PER_MONTH, 1e-6)
    parts = [
        available * course(len(hours), (phase.start_hour, phase.start_hour + ramp), (0.0, 1.0))
        for phase, available in zip(capacity.phases, capacity.available_by_phase, strict=True)
    ]
    return np.asarray(np.sum(parts, axis=0))


def _sold(tenant: Tenant, hours: Hours, capacity: Capacity) -> Array:
    return ramped(tenant, hours, capacity) * (tenant.share * tenant.occupancy)


def _busy_kw(ask: Ask | None, fleet: Fleet) -> float:
    """IT power of a busy accelerator: what its work draws where that is known, else the rating."""
    return fleet.it_kw_per_accelerator if ask is None or ask.kw is None else ask.kw


def _busy(tenant: Tenant, sold: Array, ask: Ask | None, hours: Hours) -> Array:
    """Busy accelerators of a tenant along its shape over the 168 hours of the week, at most those sold."""
    from madang.catalog.load_shapes import load_shape

    week = np.asarray(load_shape(tenant.shape))
    if ask is None or ask.accelerators is None:
        return np.asarray(sold * np.minimum(tenant.utilisation * week, 1.0)[hours.hour_of_week])
    return np.minimum((ask.accelerators * week)[hours.hour_of_week], sold)
