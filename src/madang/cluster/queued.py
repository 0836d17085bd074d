"""One queue for all tenants, told as a shared campus is: what ran when, for whom."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from madang.cluster.jobs import Jobs
from madang.cluster.schedule import Fifo, Nodes, ShortestFirst, schedule, schedule_on_nodes
from madang.cluster.share import Shared, Stretches
from madang.cluster.tenants import Supply, Tenant, Tier
from madang.cluster.terms import policy_of
from madang.plan.cluster import QueueCluster


def queued(
    jobs: Jobs, tenants: tuple[Tenant, ...], tiers: tuple[Tier, ...], accelerators: int, cluster: QueueCluster,
    watts_per_accelerator: ArrayLike,
) -> Shared:  # fmt: skip
    """All jobs in one queue on `accelerators`, power no limit; every job runs once, from its start to its end.

    Raises DataError as `schedule` and `schedule_on_nodes` do.
    """
    policy = policy_of(cluster)
    if cluster.placement == "nodes" and isinstance(policy, Fifo | ShortestFirst):
        per_rack = cluster.nodes_per_rack or 2**31
        nodes = Nodes(accelerators // cluster.node_accelerators, cluster.node_accelerators, per_rack)
        start, _ = schedule_on_nodes(jobs, nodes, policy)
    else:
        start = schedule(jobs, accelerators, policy)
    end = start + jobs.run_s
    order = np.lexsort((np.arange(len(jobs)), end))
    nothing = np.zeros(len(jobs))
    stretches = Stretches(order, start[order], end[order], nothing.astype(np.int64), nothing)
    watts = np.ceil(jobs.accelerators * np.asarray(watts_per_accelerator, dtype=np.float64)).astype(np.int64)
    supply = Supply(accelerators)
    return Shared(jobs, tenants, tiers, supply, watts, stretches, end, np.ones((1, len(tiers))))
