"""Reading a log line by line: what is wrong is named with its line, the rest stays readable on request."""

from __future__ import annotations

import errno
import gzip
import io
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TextIO

import numpy as np

from madang.cluster.jobs import COLUMNS, MOST_PROBLEMS, Jobs, make_jobs
from madang.errors import DataError, Problem, reason
from madang.files import open_regular

LONGEST = 1_000_000
"""Characters of a line; a packed file may hide one that no memory holds."""


@dataclass(frozen=True)
class Trace:
    """What a log held: its jobs, the lines that could not be read, and how many jobs never ran.

    `problems` is empty unless bad lines were skipped on request. `never_ran` counts jobs without a run time
    or without accelerators, which no schedule can hold. `header` keeps the `; Name: value` lines of an SWF.
    """

    jobs: Jobs
    problems: tuple[Problem, ...] = ()
    never_ran: int = 0
    header: dict[str, str] = field(default_factory=dict)


class BadLine(ValueError):
    """One line that cannot be read; becomes a Problem with its place."""

    def __init__(self, what: str, value: str = "", allowed: str = "") -> None:
        super().__init__(what)
        self.value, self.allowed = value, allowed


@dataclass(frozen=True)
class Row:
    """One job of a log, before times are counted from the first submission."""

    id: int
    submit_s: int
    accelerators: int
    run_s: int
    requested_s: int
    tenant: str
    tier: str
    start_s: int


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text or .gz file with their numbers from 1, one at a time.

    Raises DataError: CLU-010 for a file that cannot be opened, is cut short or has a line without an end, CLU-011 for
    bytes that are not UTF-8.
    """
    number = 0
    try:
        with _open(path) as file:
            for number, line in enumerate(iter(partial(_line, file), ""), start=1):
                yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise DataError(Problem("CLU-011", "the file is not UTF-8 text", where=f"{path.name}:{number + 1}")) from error
    except (OSError, EOFError) as error:
        raise DataError(Problem("CLU-010", "the file cannot be read", where=f"{path.name}:{number + 1}",
                                cause=reason(error))) from error


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        open_regular(path).close()
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return io.TextIOWrapper(open_regular(path), encoding="utf-8-sig")


def _line(file: TextIO) -> str:
    line = file.readline(LONGEST + 1)
    if len(line) > LONGEST:
        raise OSError(errno.EFBIG, f"line longer than {LONGEST:,} characters")
    return line


class Gathering:
    """Jobs of one log as they are read."""

    def __init__(self, path: Path, skip_bad: bool) -> None:
        self._path, self._skip_bad = path, skip_bad
        self._columns = {name: array("q") for name in COLUMNS}
        self._tenants: dict[str, int] = {}
        self._tiers: dict[str, int] = {}
        self._problems: list[Problem] = []
        self.never_ran = 0

    def bad(self, number: int, error: BadLine, line: str) -> None:
        """Note a line that cannot be read. In strict reading the problems are raised once there are many."""
        where = f"{self._path.name}:{number}"
        self._problems.append(Problem("CLU-012", str(error), where, value=error.value or line, allowed=error.allowed))
        if not self._skip_bad and len(self._problems) >= MOST_PROBLEMS:
            raise DataError(*self._problems)

    def add(self, row: Row | None) -> None:
        """Keep one job; None is a job that never ran."""
        if row is None:
            self.never_ran += 1
            return
        columns = self._columns
        for name in ("id", "submit_s", "accelerators", "run_s", "requested_s", "start_s"):
            columns[name].append(getattr(row, name))
        columns["tenant"].append(self._tenants.setdefault(row.tenant, len(self._tenants)))
        columns["tier"].append(self._tiers.setdefault(row.tier, len(self._tiers)))

    def trace(self, epoch_s: int | None = None, header: dict[str, str] | None = None) -> Trace:
        """All that was read; times count from `epoch_s`, or from the first submission where it is None.

        Raises DataError with every bad line in strict reading, and CLU-013 for a log without a single job.
        """
        if self._problems and not self._skip_bad:
            raise DataError(*self._problems)
        columns = {name: np.frombuffer(column, dtype=np.int64) for name, column in self._columns.items() if column}
        if not columns:
            raise DataError(Problem("CLU-013", "the log holds no job that ran", where=self._path.name), *self._problems)
        first = int(columns["submit_s"].min()) if epoch_s is None else 0
        starts = np.where(columns["start_s"] < 0, -1, columns["start_s"] - first)
        columns |= {"submit_s": columns["submit_s"] - first, "start_s": starts}
        jobs = make_jobs(
            **columns,
            tenants=tuple(self._tenants),
            tiers=tuple(self._tiers),
            epoch_s=first if epoch_s is None else epoch_s,
        )
        return Trace(jobs, tuple(self._problems), self.never_ran, header or {})


def whole(text: str, name: str, least: int = -1) -> int:
    """A whole number of at least `least`; a fraction of a second counts as the whole second it ends in."""
    try:
        value = int(text) if text.lstrip("-").isdigit() else -int(-float(text) // 1)
    except (ValueError, OverflowError) as error:
        raise BadLine(f"{name} is not a number", text, "a number") from error
    if value < least or abs(value) >= 2**53:
        raise BadLine(f"{name} is out of range", text, f"at least {least}")
    return value
