"""madang workbook."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, say, text
from madang.cli.outputs import ends_in


def workbook_command(run: Path, output: Path, lang: str | None) -> None:
    """Write the workbook of a run directory."""
    from madang.report.workbook import write_workbook
    from madang.twin import load_run

    speak = language(lang)
    ends_in(output, ".xlsx")
    write_workbook(load_run(run), output, speak)
    say(text("workbook_written", speak, file=output))
