"""Where a command writes: a name that says what the file is."""

from __future__ import annotations

from pathlib import Path

from madang.errors import Problem, UsageError


def ends_in(path: Path, suffix: str) -> Path:
    """The path itself. Raises UsageError CLI-009 where its name promises another kind of file."""
    if path.suffix.lower() != suffix:
        raise UsageError(
            Problem("CLI-009", "the file's name promises another kind of file", where=str(path), allowed=f"*{suffix}")
        )
    return path
