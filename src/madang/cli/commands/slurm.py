"""madang slurm."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, out, out_json, say, text
from madang.errors import PlanError, Problem
from madang.plan import load_plan


def slurm_command(plan: Path, output: Path, case: str | None, lang: str | None, as_json: bool) -> None:
    """Write the policy of a plan for Slurm, and say what Slurm has no word for."""
    from madang.cluster import Nodes, Sharing, unsaid, write_slurm
    from madang.cluster.terms import sharing_of, tenants_of, tiers_by_tenant, tiers_of
    from madang.plan.cluster import SharedCluster
    from madang.twin.halls import accelerators_for_jobs

    loaded, speak = load_plan(plan, case), language(lang)
    cluster = loaded.cluster
    if cluster is None or not any(tenant.jobs for tenant in loaded.tenants):
        raise PlanError(Problem("CLI-007", "no tenant of the plan has jobs to schedule", where=str(plan),
                                path="tenants", allowed="jobs: {…} of a tenant, and cluster: {…}"))
    size = cluster.node_accelerators
    nodes = Nodes(accelerators_for_jobs(loaded) // size, size, getattr(cluster, "nodes_per_rack", None) or 2**31)
    shared = isinstance(cluster, SharedCluster)
    sharing = sharing_of(cluster) if isinstance(cluster, SharedCluster) else Sharing(
        reclaim=False, backfill=cluster.policy in ("easy", "conservative"))
    paths = write_slurm(output, tenants_of(loaded.tenants, nodes.count * size), tiers_of(loaded.tenants, 1.0),
                        sharing, nodes, fair_share=shared, offered=tiers_by_tenant(loaded.tenants))
    missing = unsaid(loaded.tenants, cluster)
    if as_json:
        out_json({"files": [path.name for path in paths], "nodes": nodes.count, "not_in_slurm": list(missing)})
        return
    for path in paths:
        out(str(path))
    say(text("slurm_written", speak, nodes=nodes.count, size=size, tenants=sum(1 for t in loaded.tenants if t.jobs)))
    for each in missing:
        say(text(f"slurm_{each}", speak))
