"""The command line: data on stdout, messages on stderr, one exit code for each kind of failure."""

from __future__ import annotations

import sys
from itertools import pairwise


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0, 2 usage, 3 plan, 4 infeasible, 5 solver, 6 data, 70, 130."""
    from madang.cli.app import app
    from madang.cli.console import language, say_problems
    from madang.errors import MadangError

    try:
        app(arguments, prog_name="madang")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except MadangError as error:
        say_problems(error, language(_chosen(arguments)))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _internal(error)
    return 0


def _chosen(arguments: list[str]) -> str | None:
    """The language asked for on the command line, whether or not the command got as far as reading it."""
    after = [later for earlier, later in pairwise(arguments) if earlier == "--lang"]
    return after[0] if after else None


def _internal(error: Exception) -> int:
    import os
    import traceback

    if os.environ.get("MADANG_DEBUG"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"[INT-001] internal error in {where.name}: {type(error).__name__}: {str(error)[:300]}",
        file=sys.stderr,
    )
    return 70
