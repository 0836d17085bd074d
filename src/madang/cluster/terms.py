"""The plan's terms of sharing as tenants, tiers and rules of the scheduler."""

from __future__ import annotations

import math
from collections.abc import Sequence

from madang.cluster.schedule import CONSERVATIVE, EASY, Fifo, Policy, ShortestFirst
from madang.cluster.tenants import DAY_S, Sharing, Tenant, Tier
from madang.plan import tenants as plan
from madang.plan.cluster import QueueCluster, SharedCluster

SPOT = "spot"
_ROUNDING = 1e-9
_QUEUES: dict[str, Policy] = {"fifo": Fifo(), "sjf": ShortestFirst(), "easy": EASY, "conservative": CONSERVATIVE}


def tenants_of(tenants: Sequence[plan.Tenant], accelerators: int) -> tuple[Tenant, ...]:
    """The tenants with jobs; `accelerators` is what all of them are entitled to together with what is nobody's.

    Tenants without jobs have accelerators of their own, which are not among these.
    """
    apart = sum(tenant.share for tenant in tenants if tenant.jobs is None)
    return tuple(_tenant(tenant, accelerators / (1 - apart)) for tenant in tenants if tenant.jobs is not None)


def _tenant(tenant: plan.Tenant, campus: float) -> Tenant:
    terms = tenant.jobs
    assert terms is not None  # noqa: S101  # chosen by the caller
    own = math.floor(tenant.share * campus + _ROUNDING)
    return Tenant(
        name=tenant.name,
        entitlement=own,
        borrow=None if terms.borrow is None else math.floor(terms.borrow * own + _ROUNDING),
        lend=math.floor(terms.lend * own + _ROUNDING),
        cohort=terms.cohort,
        weight=terms.weight,
        budget_hours=terms.budget_hours,
        refill_s=terms.budget_days * DAY_S,
        price=tenant.price_per_accelerator_hour,
    )


def tiers_of(tenants: Sequence[plan.Tenant], power_exponent: float) -> tuple[Tier, ...]:
    """One tier for each priority and slowdown among the tenants' firm jobs, and one for what may be stopped."""
    kinds = {(each.jobs.priority, each.jobs.slowdown) for each in tenants if each.jobs is not None}
    firm = [
        Tier(firm_tier(priority, slowdown), priority, slowdown=slowdown, slowed_power=(1 - slowdown) ** power_exponent)
        for priority, slowdown in sorted(kinds, reverse=True)
    ]
    return (*firm, Tier(SPOT, -1, preemptible=True))


def tiers_by_tenant(tenants: Sequence[plan.Tenant]) -> dict[str, tuple[str, str]]:
    """The two tiers of each tenant with jobs, its firm one first."""
    return {each.name: (firm_tier(each.jobs.priority, each.jobs.slowdown), SPOT) for each in tenants if each.jobs}


def firm_tier(priority: int, slowdown: float) -> str:
    """Name of the tier of jobs that are not stopped for others."""
    return "firm" + (f"_flex{round(100 * slowdown)}" if slowdown else "") + (f"_p{priority}" if priority else "")


def sharing_of(cluster: SharedCluster) -> Sharing:
    """How the queues are served."""
    return Sharing(
        reclaim=cluster.reclaim == "preempt",
        grace_s=round(60 * cluster.grace_minutes),
        exempt_s=round(60 * cluster.exempt_minutes),
        checkpoint_s=max(1, round(60 * cluster.checkpoint_minutes)),
        restart_s=round(cluster.failures.restart_s),
        half_life_s=max(1, round(DAY_S * cluster.half_life_days)),
        backfill=cluster.backfill == "easy",
    )


def policy_of(cluster: QueueCluster) -> Policy:
    """The policy of a single queue."""
    return _QUEUES[cluster.policy]
