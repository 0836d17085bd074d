"""Logs with a header line: the Philly, Helios and Acme traces and Slurm's `sacct -P`.

Each kind of log is data: which column holds what. A column that is not there is named, with the nearest.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from madang.cluster.traces.lines import BadLine, Gathering, Row, Trace, numbered_lines, whole
from madang.errors import DataError, Problem, listing, nearest

Fields = dict[str, str]


@dataclass(frozen=True)
class Form:
    """Where a log with a header line keeps what a job needs; an empty name is a column the log lacks.

    `also` names columns that `wanted` reads.
    """

    submit: str
    run: str
    accelerators: str
    tenant: str
    id: str = ""
    tier: str = ""
    requested: str = ""
    start: str = ""
    delimiter: str = ","
    count: Callable[[str], int] = lambda text: whole(text, "accelerators", 0)
    limit: Callable[[str], int] = lambda text: whole(text, "requested time")
    wanted: Callable[[Fields], bool] = lambda _: True
    also: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns it reads."""
        names = (self.submit, self.run, self.accelerators, self.tenant, self.id, self.tier, self.requested, self.start)
        return tuple(name for name in (*names, *self.also) if name)


PHILLY = Form(submit="timestamp", run="duration", accelerators="num_gpus", tenant="cluster")
"""The Philly trace as the Pollux authors filtered it (petuum/adaptdl, simulator/traces)."""

HELIOS = Form(
    id="job_id",
    submit="submit_time",
    start="start_time",
    run="duration",
    accelerators="gpu_num",
    tenant="vc",
    tier="state",
)
"""Helios `cluster_log.csv` (S-Lab-System-Group/HeliosData). Its tier is the job's final state."""

ACME = replace(HELIOS, tenant="user", tier="type")
"""AcmeTrace `trace_seren.csv` and `trace_kalos.csv` (InternLM/AcmeTrace). Its tier is the type of work."""


def read_table(path: Path, form: Form, *, skip_bad: bool = False) -> Trace:
    """Jobs of a log with a header line, plain or .gz, in one of the forms above.

    Times may be ISO dates, read as the log's own clock without zone, or seconds since 1970. A job without
    accelerators or without a run time never ran, as far as accelerators go. Raises DataError: CLU-014 for a
    missing column, CLU-012 with file and line of every bad line, at most 20; with `skip_bad` they are listed.
    """
    lines = numbered_lines(path)
    jobs = Gathering(path, skip_bad)
    header = _header(path, form, lines)
    for number, line in lines:
        if not line.strip():
            continue
        try:
            values = next(csv.reader([line], delimiter=form.delimiter))
            if len(values) != len(header):
                raise BadLine(f"the line has {len(values)} fields", line, f"{len(header)} fields")
            fields = dict(zip(header, values, strict=True))
            if form.wanted(fields):
                jobs.add(_row(fields, form, number))
        except csv.Error as error:
            jobs.bad(number, BadLine(str(error)), line)
        except BadLine as error:
            jobs.bad(number, error, line)
    return jobs.trace()


def _header(path: Path, form: Form, lines: Iterator[tuple[int, str]]) -> list[str]:
    first = next(lines, (1, ""))[1]
    header = next(csv.reader([first], delimiter=form.delimiter), [])
    missing = [name for name in form.columns if name not in header]
    if missing:
        raise DataError(*(
            Problem("CLU-014", f"the log has no column {name!r}", f"{path.name}:1", allowed=listing(header),
                    nearest=nearest(name, header))
            for name in missing
        ))
    return header


def _row(fields: Fields, form: Form, number: int) -> Row | None:
    submit, run_text = seconds(fields[form.submit], "submit time"), fields[form.run]
    count = form.count(fields[form.accelerators])
    run = whole(run_text, "run time") if run_text.strip() else -1
    if run < 0 or count == 0:
        return None
    limit = form.limit(fields[form.requested]) if form.requested else -1
    start = fields[form.start] if form.start else ""
    return Row(
        id=_number(fields[form.id], number) if form.id else number - 1,
        submit_s=submit,
        accelerators=count,
        run_s=run,
        requested_s=limit if limit >= 0 else run,
        tenant=fields[form.tenant],
        tier=fields[form.tier] if form.tier else "all",
        start_s=seconds(start, "start time") if start.strip().lower() not in _NO_TIME else -1,
    )


_NO_TIME = {"", "unknown", "none", "nan", "nat"}


def _number(text: str, line: int) -> int:
    """The first number in a job's name (`1234_5.batch` → 1234), or the line where it has none."""
    found = re.search(r"\d+", text)
    return int(found[0]) if found and len(found[0]) < 19 else line


def seconds(text: str, name: str) -> int:
    """Seconds since 1970 of an ISO date in the log's own clock, or of a number."""
    try:
        return whole(text, name, 0)
    except BadLine:
        try:
            when = datetime.fromisoformat(text.strip())
        except ValueError as error:
            raise BadLine(f"{name} is neither a date nor a number of seconds", text, "2027-01-31T09:00:00") from error
    when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)  # noqa: UP017
    return whole(str(when.timestamp()), name, 0)
