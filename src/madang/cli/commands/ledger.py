"""madang ledger: what a ledger holds, and a person's word on its claims."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from madang.cli.commands.draft import open_ledger
from madang.cli.console import language, out_json, out_table, say, text
from madang.errors import Problem, UsageError
from madang.quantities.table import Language
from madang.reading.brief import cells
from madang.reading.corrections import corrected


def show_command(ledger: Path, every: bool, lang: str | None, as_json: bool) -> None:
    """Print the claims that stand; with `every` also those that do not, and why."""
    speak = language(lang)
    book = open_ledger(ledger, speak)
    claims, decided = book.claims(withdrawn=every), book.decisions()
    if as_json:
        out_json([{**asdict(c), "article_date": book.article_date(c), "decision": decided.get(c.id),
                   "withdrawn": book.why_withdrawn(c.id)} for c in claims])
    else:
        keys = ("claim", "predicate", "who", "figures", "when", "status", "standing")
        out_table([text(key, speak) for key in keys], [
            [c.id, *cells(c, speak), book.why_withdrawn(c.id) or _decided(decided.get(c.id), speak)] for c in claims])
    for page in book.missing():
        say(text("incomplete", speak, page=page[:12]))


def _decided(verdict: str | None, lang: Language) -> str:
    return text(f"standing_{verdict}", lang) if verdict else ""


def reread_command(ledger: Path, lang: str | None) -> None:
    """Read the kept pages again, and say what that adds and what no longer stands."""
    from madang.reading.rereading import reread

    speak = language(lang)
    book = open_ledger(ledger, speak)
    for each in reread(book):
        say(text("reread", speak, page=each.page[:12], added=each.added, dropped=each.dropped))
    for note in book.notes:
        say(note)


def decide_command(
    ledger: Path, claim: str, verdict: Literal["accept", "reject", "correct"], reason: str, by: str | None,
    settings: list[str], lang: str | None,
) -> None:
    """Record a verdict; a correction sets parts of the claim otherwise."""
    speak = language(lang)
    if not reason.strip():
        raise UsageError(Problem("CLI-010", "a decision needs a reason", path="--reason", allowed="a few words"))
    book = open_ledger(ledger)
    better = corrected(book.claim(claim), settings) if verdict == "correct" else None
    book.decide(claim, verdict, reason, by or getpass.getuser(), better)
    said = text(f"decided_{verdict}", speak, claim=claim, new=better.id if better else "")
    say("\n".join([*book.notes, said]))
