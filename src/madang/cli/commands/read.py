"""madang read."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, out_json, out_table, say, text
from madang.quantities.table import Language
from madang.reading import Ledger, read_page, to_json
from madang.reading.types import Reading


def read_command(pages: list[Path], date: str | None, ledger: Path | None, lang: str | None, as_json: bool) -> None:
    """Read pages, print what they say, and add it to a ledger where one is given."""
    speak = language(lang)
    readings = [(page, read_page(page, date=date)) for page in pages]
    if as_json:
        documents = [to_json(reading) for _, reading in readings]
        out_json(documents[0] if len(documents) == 1 else documents)
    for page, reading in readings:
        if not as_json:
            print_reading(reading, speak)
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
        if any(article.role == "main" and article.date is None for article in reading.articles):
            say(text("no_date", speak))
    if ledger is not None:
        book = Ledger(ledger)
        fresh = sum(book.add(reading, page.read_bytes()) for page, reading in readings)
        say("\n".join([*book.notes, text("ledger", speak, ledger=ledger, count=fresh)]))


def print_reading(reading: Reading, lang: Language) -> None:
    """The claims of a page, one a line: what, who, how much, when, how firm, in which words."""
    rows = []
    for claim in reading.claims:
        evidence = claim.evidences[0]
        words = " ".join(reading.page.text[evidence.start : evidence.end].split())
        figures = " ".join(quantity.printed for quantity in claim.quantities)
        when = claim.time.start[:10] if claim.time else ""
        rows.append([claim.predicate, " ".join(claim.subject), figures, when, claim.status or "", words[:60]])
    if rows:
        out_table([text(key, lang) for key in ("predicate", "who", "figures", "when", "status", "words")], rows)
