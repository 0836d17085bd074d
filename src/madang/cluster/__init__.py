"""The cluster room: tenants, jobs and policies into who computes when, within the megawatts there are."""

from madang.cluster.jobs import Jobs, make_jobs
from madang.cluster.schedule import (
    CONSERVATIVE,
    CQSIM_CONSERVATIVE,
    CQSIM_EASY,
    EASY,
    Backfill,
    Fifo,
    Nodes,
    ShortestFirst,
    schedule,
    schedule_on_nodes,
)
from madang.cluster.share import CAUSES, Shared, Stretches, share
from madang.cluster.tenants import Sharing, Supply, Tenant, Tier
from madang.cluster.traces import (
    ACME,
    HELIOS,
    PHILLY,
    SACCT_FORMAT,
    Trace,
    read_parquet,
    read_sacct,
    read_swf,
    read_table,
    write_parquet,
    write_swf,
)

__all__ = [
    "ACME",
    "CAUSES",
    "CONSERVATIVE",
    "CQSIM_CONSERVATIVE",
    "CQSIM_EASY",
    "EASY",
    "HELIOS",
    "PHILLY",
    "SACCT_FORMAT",
    "Backfill",
    "Fifo",
    "Jobs",
    "Nodes",
    "Shared",
    "Sharing",
    "ShortestFirst",
    "Stretches",
    "Supply",
    "Tenant",
    "Tier",
    "Trace",
    "make_jobs",
    "read_parquet",
    "read_sacct",
    "read_swf",
    "read_table",
    "schedule",
    "schedule_on_nodes",
    "share",
    "write_parquet",
    "write_swf",
]
