"""The Standard Workload Format of the Parallel Workloads Archive (Feitelson; version 2.2), in and out.

Eighteen numbers a line, -1 for unknown; comment lines start with `;`, some as `; Name: value`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from madang.cluster.jobs import COLUMNS, Jobs
from madang.cluster.traces.lines import BadLine, Gathering, Row, Trace, numbered_lines, whole

TenantField = Literal["user", "group", "application", "queue", "partition"]
_FIELDS = 18
_USED = (
    (0, "job number", 0),
    (1, "submit time", 0),
    (2, "wait time", -1),
    (3, "run time", -1),
    (4, "processors allocated", -1),
    (7, "processors requested", -1),
    (8, "requested time", -1),
)
_PLACE: dict[TenantField, int] = {"user": 11, "group": 12, "application": 13, "queue": 14, "partition": 15}
_HEADER = re.compile(r";\s*([A-Za-z][\w ]*?):\s*(.*)")


def read_swf(
    path: Path, *, tenant: TenantField = "group", tier: TenantField = "queue", skip_bad: bool = False
) -> Trace:
    """Jobs of an SWF log (.swf or .swf.gz); the fields `tenant` and `tier` name who a job belongs to.

    Accelerators are the processors requested, or those allocated where none were; the request is the time
    asked for, or the run time where unknown. A job with neither run time nor processors never ran. Raises
    DataError with file and line of every bad line, at most 20; with `skip_bad` they are listed in the trace.
    """
    jobs, header = Gathering(path, skip_bad), dict[str, str]()
    for number, line in numbered_lines(path):
        if line.startswith(";"):
            if match := _HEADER.match(line):
                header.setdefault(match[1], match[2].strip())
        elif line.strip():
            try:
                jobs.add(_row(line.split(), _PLACE[tenant], _PLACE[tier]))
            except BadLine as error:
                jobs.bad(number, error, line)
    return jobs.trace(_epoch_s(header.get("UnixStartTime", "")), header)


def _epoch_s(text: str) -> int:
    """When the log begins; 0 where its header does not say so in a number."""
    try:
        return whole(text, "start", 0)
    except BadLine:
        return 0


def _row(fields: list[str], tenant: int, tier: int) -> Row | None:
    if len(fields) != _FIELDS:
        raise BadLine(f"the line has {len(fields)} fields", allowed=f"{_FIELDS} fields")
    numbers = [whole(fields[place], name, least) for place, name, least in _USED]
    job, submit, wait, run, allocated, requested, limit = numbers
    count = requested if requested > 0 else allocated
    if run < 0 or count <= 0:
        return None
    return Row(
        id=job,
        submit_s=submit,
        accelerators=count,
        run_s=run,
        requested_s=limit if limit >= 0 else run,
        tenant=fields[tenant],
        tier=fields[tier],
        start_s=submit + wait if wait >= 0 else -1,
    )


def write_swf(path: Path, jobs: Jobs, *, header: dict[str, str] | None = None) -> None:
    """Write jobs as SWF: tenants become groups, tiers queues, both numbered from 1 and named in the header."""
    names = [f"Group {number}: {name}" for number, name in enumerate(jobs.tenants, start=1)]
    names += [f"Queue {number}: {name}" for number, name in enumerate(jobs.tiers, start=1)]
    head = {"Version": "2.2", **(header or {}), "MaxJobs": str(len(jobs)), "UnixStartTime": str(jobs.epoch_s)}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"; {name}: {value}\n" for name, value in head.items())
        file.writelines(f"; Note: {name}\n" for name in names)
        file.writelines(_lines(jobs))


def _lines(jobs: Jobs) -> Iterable[str]:
    rows = zip(*(getattr(jobs, name).tolist() for name in COLUMNS), strict=True)
    for job, submit, count, run, limit, tenant, tier, start in rows:
        wait = start - submit if start >= 0 else -1
        who = f"-1 {tenant + 1} -1 {tier + 1} -1 -1 -1"
        yield f"{job} {submit} {wait} {run} {count} -1 -1 {count} {limit} -1 -1 {who}\n"
