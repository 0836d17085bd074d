"""Files read up to a limit, and written whole or not at all. Both fail with an OSError that says why."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 50_000_000
"""Of a table that a person gives: a few million lines."""

SERIES_BYTES = 1_000_000
"""Of a year of hours, one number a line."""


def read_bounded(path: Path | str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises OSError for a device, a pipe and a larger file."""
    with open_regular(path) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise OSError(errno.EFBIG, f"larger than {most:,} bytes", str(path))
    return raw


def open_regular(path: Path | str) -> BinaryIO:
    """A regular file, open to be read. Raises OSError for a device and a pipe, whose end nobody knows."""
    file = open(path, "rb", opener=_unwaiting)  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return file


def _unwaiting(path: str, flags: int) -> int:
    """Opened without waiting for a pipe's other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_whole(path: Path | str, raw: bytes) -> Path:
    """Write a file beside its place and rename it, making its folder. Raises OSError, and leaves what stood there."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EISDIR if target.is_dir() else errno.EINVAL, "not a regular file", str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(raw)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Path(path)
