"""madang demo: the whole path on the shipped page."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from madang.cli.commands.draft import choose, draft_of, say_draft, write_schema
from madang.cli.commands.run import origins_of, print_summary, simulated
from madang.cli.console import language, say, text
from madang.plan import load_plan
from madang.reading import Ledger, campuses, read_page
from madang.report import write_report

LIVES = 24


def demo_command(output: Path, lang: str | None) -> None:
    """Read the shipped announcement, draft its plan, simulate it, and write the report in both languages."""
    speak = language(lang)
    output.mkdir(parents=True, exist_ok=True)
    page, ledger, plan, run = (output / name for name in ("page.txt", "ledger", "plan.yaml", "run"))
    say(text("step_read", speak))
    for shipped, name in (("ulsan.txt", page), ("ulsan-next.txt", output / "next.txt")):
        name.write_bytes(resources.files("madang.cli").joinpath("example", shipped).read_bytes())
    reading = read_page(page)
    book = Ledger(ledger)
    book.add(reading, page.read_bytes())
    say(
        text(
            "read",
            speak,
            page=page,
            articles=len(reading.articles),
            mentions=len(reading.mentions),
            claims=len(reading.claims),
        )
    )
    say(text("step_draft", speak))
    campus = choose(campuses(book.claims()), None)
    if campus is None:
        raise AssertionError("the shipped page announces one campus")
    drafted = draft_of(ledger, campus, [])
    plan.write_text(drafted.text, encoding="utf-8")
    write_schema(output)
    say(text("drafted", speak, plan=plan, **origins_of(drafted.provenance)))
    say_draft(drafted, speak)
    say(text("step_run", speak))
    done = simulated(load_plan(plan), LIVES, 0, speak)
    done.save(run)
    print_summary(done, speak)
    say(text("ran", speak, run=run))
    say(text("step_report", speak))
    for each in ("ko", "en"):
        write_report(done, output / f"report.{each}.html", each)
    say(text("demo_done", speak, file=output / f"report.{speak}.html"))
    say(text("demo_next", speak, page=output / "next.txt", ledger=ledger, plan=plan))
