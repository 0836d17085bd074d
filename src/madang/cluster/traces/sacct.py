"""Slurm's accounting records: `sacct -P` with the columns named below, into jobs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from madang.cluster.traces.lines import BadLine, Trace, whole
from madang.cluster.traces.tables import Fields, Form, read_table

SACCT_FORMAT = "JobIDRaw,Account,QOS,Submit,Start,ElapsedRaw,Timelimit,AllocTRES,NCPUS,State"
"""What to ask for: `sacct -a -X -P --format=` and this."""

_GPU = re.compile(r"gres/gpu(:[^=,]*)?=(\d+)")
_LIMIT = re.compile(r"(?:(\d{1,9})-)?(\d{1,9})(?::(\d{1,9}))?(?::(\d{1,9}))?(?:\.\d+)?")


def read_sacct(path: Path, *, count: Literal["gpus", "cpus"] = "gpus", skip_bad: bool = False) -> Trace:
    """Jobs of a `sacct -P` listing: account → tenant, QOS → tier, limit → request.

    Job steps (`123.batch`) and jobs that have not ended are left out; a job that never started, or that held no
    accelerator where `count` is gpus, never ran. Raises as `read_table`.
    """
    gpus = count == "gpus"
    return read_table(path, _FORMS[gpus], skip_bad=skip_bad)


def _wanted(fields: Fields) -> bool:
    return "." not in fields["JobIDRaw"] and not fields["State"].startswith(("RUNNING", "PENDING", "SUSPENDED"))


def _gpus(text: str) -> int:
    """Accelerators of a TRES list such as `cpu=8,gres/gpu=4,gres/gpu:h100=4`: all of them, else those of each type."""
    every = [whole(number, "accelerators", 0) for kind, number in _GPU.findall(text) if not kind]
    return every[0] if every else sum(whole(number, "accelerators", 0) for _, number in _GPU.findall(text))


def limit_s(text: str) -> int:
    """Seconds of a Slurm time limit: minutes, MM:SS, HH:MM:SS, D-HH, D-HH:MM:SS; -1 where there is none."""
    if text.strip() in {"", "UNLIMITED", "Partition_Limit", "INVALID"}:
        return -1
    match = _LIMIT.fullmatch(text.strip())
    if not match:
        raise BadLine("the time limit cannot be read", text, "D-HH:MM:SS, HH:MM:SS, MM:SS or minutes")
    days, *rest = match.groups()
    parts = [int(part) for part in rest if part is not None]
    if days is None and len(parts) < 3:
        parts.insert(0, 0)
    hours, minutes, secs = [*parts, 0, 0][:3]
    return ((int(days or 0) * 24 + hours) * 60 + minutes) * 60 + secs


def _form(accelerators: str) -> Form:
    return Form(
        id="JobIDRaw",
        submit="Submit",
        start="Start",
        run="ElapsedRaw",
        accelerators=accelerators,
        tenant="Account",
        tier="QOS",
        requested="Timelimit",
        delimiter="|",
        count=_gpus if accelerators == "AllocTRES" else lambda text: whole(text, "processors", 0),
        limit=limit_s,
        wanted=_wanted,
        also=("State",),
    )


_FORMS = {True: _form("AllocTRES"), False: _form("NCPUS")}
