"""The command line: data on stdout, messages on stderr, one exit code for each kind of failure."""

from __future__ import annotations

import gc
import io
import os
import sys

GARBAGE = 100_000
"""Objects made before Python looks for circles among them. A command makes few, but looking at every 700 objects, as
Python does, takes a fourth of the time that it needs to start."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(GARBAGE, 20, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what is piped or redirected is UTF-8, as every file of madang
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0, 2 usage, 3 plan, 4 infeasible, 5 solver, 6 data, 70, 130."""
    from madang.cli.app import app
    from madang.cli.console import language, say_problems
    from madang.errors import DataError, MadangError, Problem

    try:
        app(arguments, prog_name="madang")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except MadangError as error:
        say_problems(error, language(_chosen(arguments)))
        return error.exit_code
    except OSError as error:
        what, cause = "a file cannot be read or written", error.strerror or str(error)
        failed = DataError(Problem("CLI-002", what, where=str(error.filename or ""), cause=cause))
        say_problems(failed, language(_chosen(arguments)))
        return failed.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _internal(error)
    return 0


def _chosen(arguments: list[str]) -> str | None:
    """The language asked for on the command line, whether or not the command got as far as reading it."""
    words = " ".join(arguments).replace("--lang=", "--lang ").split()
    return words[words.index("--lang") + 1] if "--lang" in words[:-1] else None


def _internal(error: Exception) -> int:
    import traceback

    if os.environ.get("MADANG_DEBUG"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"[INT-001] internal error in {where.name}: {type(error).__name__}: {str(error)[:300]}",
        file=sys.stderr,
    )
    return 70
