"""Writing a ledger's files whole or not at all, and the lines of its events with their sums."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from madang.errors import DataError, Problem

_SUM = b', "sum": "'
_SUM_LENGTH = 12


def line_of(event: dict[str, Any]) -> bytes:
    """An event as a line of the file, its sum last."""
    body = json.dumps(event, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return body[:-1] + _SUM + _sum(body) + b'"}\n'


def event_of(line: bytes) -> dict[str, Any]:
    """The event of a line. Raises ValueError for one that is not as it was written."""
    head, found, tail = line.rpartition(_SUM)
    if found and len(tail) == _SUM_LENGTH + 2 and tail[:_SUM_LENGTH] != _sum(head + b"}"):
        raise ValueError("the line is not as it was written")
    event: dict[str, Any] = json.loads(line)
    return event


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_SUM_LENGTH].encode()


def append_whole(path: Path, data: bytes) -> None:
    """Append all of `data`, or take back what a full disk let through. Raises DataError (LDG-006)."""
    import os

    with path.open("ab", buffering=0) as file:
        before = os.fstat(file.fileno()).st_size
        try:
            _write_all(file.fileno(), data)
        except OSError as error:
            file.truncate(before)
            raise _unwritable(path, error) from error


def write_page(path: Path, data: bytes) -> None:
    """Write a file whole under its name, or not at all. Raises DataError (LDG-006)."""
    import os

    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb", buffering=0) as file:
            _write_all(file.fileno(), data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_all(file: int, data: bytes) -> None:
    import os

    while data:
        data = data[os.write(file, data):]
    os.fsync(file)


def _unwritable(path: Path, error: OSError) -> DataError:
    return DataError(Problem("LDG-006", "the ledger cannot be written", where=str(path), cause=error.strerror or ""))
