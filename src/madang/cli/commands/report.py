"""madang report."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, say, text


def report_command(run: Path, output: Path, lang: str | None) -> None:
    """Write the report of a run directory."""
    from madang.report import write_report
    from madang.twin import load_run

    speak = language(lang)
    write_report(load_run(run), output, speak)
    say(text("reported", speak, file=output))
