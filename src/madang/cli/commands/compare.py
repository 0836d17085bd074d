"""madang compare."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from madang.cli.commands.run import shown
from madang.cli.console import language, out, out_json, out_table, say, text
from madang.errors import Problem, UsageError
from madang.quantities.table import quantities


def compare_command(directories: list[Path], lang: str | None, as_json: bool) -> None:
    """Print what differs between runs: the plan's values, then the figures."""
    from madang.study import compare
    from madang.twin import load_run

    if len(directories) < 2:
        raise UsageError(Problem("CLI-001", "compare needs two or more runs", allowed="madang compare RUN RUN…"))
    speak = language(lang)
    runs = [load_run(directory) for directory in directories]
    found = compare(runs)
    if as_json:
        out_json(asdict(found))
        return
    names = [directory.name for directory in directories]
    names = names if len(set(names)) == len(names) else [str(directory) for directory in directories]
    changed = [row for row in found.figures if row.differs]
    if not changed and not found.plan:
        say(text("same", speak))
        return
    out_table(
        [text("figure", speak), *names, text("change", speak)],
        [
            [
                quantities()[row.id].label(speak),
                *(shown(run.summary[row.id], run.summary[row.id].value, speak) for run in runs),
                f"{row.change:+.1%}" if row.change is not None else "",
            ]
            for row in changed
        ],
    )
    out()
    out_table(
        [text("plan_value", speak), *names],
        [[row.id, *("–" if value is None else str(value) for value in row.values)] for row in found.plan],
    )
