"""Logs of real clusters into jobs, and jobs out again: strict, streamed, every error with its line."""

from madang.cluster.traces.lines import Trace
from madang.cluster.traces.parquet import read_parquet, write_parquet
from madang.cluster.traces.sacct import SACCT_FORMAT, read_sacct
from madang.cluster.traces.swf import read_swf, write_swf
from madang.cluster.traces.tables import ACME, HELIOS, PHILLY, Form, read_table

__all__ = [
    "ACME",
    "HELIOS",
    "PHILLY",
    "SACCT_FORMAT",
    "Form",
    "Trace",
    "read_parquet",
    "read_sacct",
    "read_swf",
    "read_table",
    "write_parquet",
    "write_swf",
]
