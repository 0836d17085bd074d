"""madang report."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, say, text
from madang.cli.outputs import ends_in


def report_command(run: Path, output: Path, lang: str | None) -> None:
    """Write the report of a run directory."""
    from madang.report import write_report
    from madang.twin import load_run

    speak = language(lang)
    ends_in(output, ".html")
    write_report(load_run(run), output, speak)
    say(text("reported", speak, file=output))
