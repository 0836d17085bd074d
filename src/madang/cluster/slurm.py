"""The same policy for a real scheduler: tenants, tiers and sharing as Slurm accounts, QOS, limits and partitions.

What maps exactly and what only nearly is listed in docs/models/cluster.md. Names are those of Slurm 22.05 and later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from madang.cluster.schedule import Nodes
from madang.cluster.share import largest
from madang.cluster.tenants import DAY_S, Sharing, Tenant, Tier
from madang.errors import PlanError, Problem
from madang.plan import tenants as plan
from madang.plan.cluster import Cluster, SharedCluster

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def slurm_files(
    tenants: tuple[Tenant, ...],
    tiers: tuple[Tier, ...],
    sharing: Sharing,
    nodes: Nodes,
    cluster: str = "madang",
    resource: str = "gres/gpu",
    fair_share: bool = True,
    offered: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, str]:
    """Texts by file name: `slurm.conf` (the part that states the policy), `gres.conf`, `accounts.sh`.

    Without `fair_share` jobs start in order of submission. `offered` names the tiers of each tenant; all where None.
    `resource` is what an accelerator is to Slurm: `gres/gpu`, or `cpu` to try a policy on machines without any. Raises
    PlanError CLU-060 for names that Slurm would not take.
    """
    names = [cluster, *(tenant.name for tenant in tenants), *(tier.name for tier in tiers)]
    bad = [name for name in names if not _NAME.fullmatch(name)]
    if bad:
        raise PlanError(*(
            Problem("CLU-060", "a name cannot be a Slurm account or QOS", value=name, allowed="a-z, 0-9 and _")
            for name in bad
        ))
    own = {tenant.name: [tier for tier in tiers if offered is None or tier.name in offered[tenant.name]]
           for tenant in tenants}
    files = {
        "slurm.conf": _conf(tiers, sharing, nodes, cluster, resource, fair_share),
        "accounts.sh": _accounts(tenants, tiers, sharing, nodes.count * nodes.accelerators, cluster, resource, own),
    }
    if resource == "gres/gpu":
        files["gres.conf"] = f"NodeName=n[1-{nodes.count}] Name=gpu File=/dev/nvidia[0-{nodes.accelerators - 1}]\n"
    return files


def write_slurm(folder: Path, *arguments: object, **options: object) -> list[Path]:
    """Write what `slurm_files` gives into a folder; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = slurm_files(*arguments, **options)  # type: ignore[arg-type]
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def qos_name(tenant: Tenant, tier: Tier) -> str:
    """The QOS in which a tenant's jobs of a tier run: shared by all where preemptible, its own where not."""
    return tier.name if tier.preemptible else f"{tenant.name}_{tier.name}"


def unsaid(tenants: Sequence[plan.Tenant], cluster: Cluster) -> tuple[str, ...]:
    """Which of a plan's rules Slurm's files cannot say, as codes: power, slowdown, ramp, pool, spot, budget, …"""
    terms = [tenant.jobs for tenant in tenants if tenant.jobs is not None]
    found = {"budget": any(each.budget_hours is not None for each in terms)}
    if isinstance(cluster, SharedCluster):
        slowed = any(each.slowdown for each in terms) or cluster.demand_response is not None
        found |= {"power": True, "slowdown": slowed, "ramp": cluster.ramp_mw_per_hour is not None, "pool": True,
                  "spot": cluster.reclaim == "preempt"}
    else:
        found |= {"sjf": cluster.policy == "sjf", "placement": cluster.placement == "nodes"}
    return tuple(code for code, missing in found.items() if missing)


def _conf(
    tiers: tuple[Tier, ...], sharing: Sharing, nodes: Nodes, cluster: str, resource: str, fair_share: bool
) -> str:
    gpu = resource == "gres/gpu"
    scheduler = "sched/backfill" if sharing.backfill else "sched/builtin"
    node = f"CPUs={nodes.accelerators}" + (f" Gres=gpu:{nodes.accelerators}" if gpu else "")
    lines = [
        f"ClusterName={cluster}",
        f"SchedulerType={scheduler}",
        f"SchedulerParameters=bf_max_job_test={sharing.depth}",
        "SelectType=select/cons_tres",
        "SelectTypeParameters=CR_Core",
        *(_priorities(sharing) if fair_share else ["PriorityType=priority/basic"]),
        "AccountingStorageEnforce=associations,limits,qos,safe",
        *(["GresTypes=gpu", "AccountingStorageTRES=gres/gpu"] if gpu else []),
    ]
    if sharing.reclaim and any(tier.preemptible for tier in tiers):
        lines += ["PreemptType=preempt/qos", "PreemptMode=REQUEUE", f"PreemptExemptTime={_duration(sharing.exempt_s)}"]
    lines += [
        f"NodeName=n[1-{nodes.count}] {node} State=UNKNOWN",
        f"PartitionName=main Nodes=n[1-{nodes.count}] Default=YES State=UP",
    ]
    return "\n".join(lines) + "\n"


def _priorities(sharing: Sharing) -> list[str]:
    return [
        "PriorityType=priority/multifactor",
        f"PriorityDecayHalfLife={_duration(sharing.half_life_s)}",
        f"PriorityCalcPeriod={max(1, round(sharing.recalculate_s / 60))}",
        "PriorityWeightQOS=1000000",
        "PriorityWeightFairshare=10000",
        "PriorityWeightAge=1",
    ]


def _accounts(
    tenants: tuple[Tenant, ...],
    tiers: tuple[Tier, ...],
    sharing: Sharing,
    accelerators: int,
    cluster: str,
    resource: str,
    own: Mapping[str, Sequence[Tier]],
) -> str:
    """Commands for `sacctmgr`, in an order in which each finds what it names.

    Slurm's database knows accelerators only once a controller has told it of them.
    """
    taken = ",".join(tier.name for tier in tiers if tier.preemptible) if sharing.reclaim else ""
    lines = ["#!/bin/sh", "# Run once slurmctld has started with slurm.conf.", "set -e"]
    lines.append(f"sacctmgr -i add cluster {cluster} || true")
    for tier in tiers:
        if tier.preemptible:
            grace = f" GraceTime={sharing.grace_s} PreemptMode=requeue" if sharing.reclaim else ""
            lines.append(f"sacctmgr -i add qos {tier.name} Priority={_priority(tier, tiers)}{grace}{_factor(tier)}")
    for tenant in tenants:
        for tier in own[tenant.name]:
            if not tier.preemptible:
                limit = f" GrpTRES={resource}={tenant.entitlement}" if sharing.reclaim else ""
                limit += f" Preempt={taken}" if taken else ""
                name = qos_name(tenant, tier)
                lines.append(f"sacctmgr -i add qos {name} Priority={_priority(tier, tiers)}{limit}{_factor(tier)}")
    cohorts = dict.fromkeys(tenant.cohort for tenant in tenants)
    lines += [f"sacctmgr -i add account cohort_{cohort} cluster={cluster}" for cohort in cohorts]
    lines += [_account(tenant, tenants, own[tenant.name], accelerators, cluster, resource) for tenant in tenants]
    return "\n".join(lines) + "\n"


def _account(
    tenant: Tenant, tenants: tuple[Tenant, ...], tiers: Sequence[Tier], accelerators: int, cluster: str, resource: str
) -> str:
    """An account; its limit is what the tenant could ever hold, so that what others reserve stays free."""
    weight = tenant.weight if tenant.weight is not None else max(tenant.entitlement, 1)
    words = [f"parent=cohort_{tenant.cohort}", f"Fairshare={max(1, round(weight))}"]
    most = largest(tenant, tenants, accelerators)
    if most < accelerators:
        words.append(f"GrpTRES={resource}={most}")
    if tenant.budget_hours is not None:
        words.append(f"GrpTRESMins={resource}={int(tenant.budget_hours * 60)}")
    words.append("QOS=" + ",".join(qos_name(tenant, tier) for tier in tiers))
    words.append(f"DefaultQOS={qos_name(tenant, tiers[0])}")
    return f"sacctmgr -i add account {tenant.name} cluster={cluster} {' '.join(words)}"


def _priority(tier: Tier, tiers: tuple[Tier, ...]) -> int:
    """Slurm's priorities begin at 0: the lowest tier has 1, so that each counts."""
    return 1 + tier.priority - min(other.priority for other in tiers)


def _factor(tier: Tier) -> str:
    return f" UsageFactor={tier.price_factor:g}" if tier.price_factor != 1 else ""


def _duration(seconds: int) -> str:
    days, rest = divmod(seconds, DAY_S)
    return f"{days}-{rest // 3600:02d}:{rest % 3600 // 60:02d}:{rest % 60:02d}"
