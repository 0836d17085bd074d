"""madang read."""

from __future__ import annotations

from pathlib import Path

from madang.cli.console import language, out, out_json, out_table, say, text
from madang.errors import Problem, UsageError, legible
from madang.quantities.table import Language
from madang.reading import Ledger, read_page, to_json
from madang.reading.brief import brief, cells, companies, quotes, summary
from madang.reading.proposals import proposals, read_proposals, with_accepted
from madang.reading.types import Reading


def read_command(
    pages: list[Path],
    date: str | None,
    ledger: Path | None,
    suggested: Path | None,
    in_brief: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Read pages, judge proposed claims, print what is said, and add it to a ledger where one is given."""
    speak = language(lang)
    readings = [(page, read_page(page, date=date)) for page in pages]
    if suggested is not None:
        if len(readings) != 1:
            raise UsageError(Problem("CLI-006", "proposals belong to one page", value=str(len(readings)), allowed="1"))
        readings = [(pages[0], _judge(readings[0][1], suggested, speak))]
    if as_json:
        documents = [to_json(reading) for _, reading in readings]
        out_json(documents[0] if len(documents) == 1 else documents)
    for page, reading in readings:
        if not as_json:
            (print_brief if in_brief else print_reading)(reading, speak)
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


def _judge(reading: Reading, suggested: Path, lang: Language) -> Reading:
    """The reading with the proposals that hold; the others are said with every reason."""
    judged = proposals(reading, read_proposals(suggested))
    say(text("proposals", lang, accepted=len(judged.accepted), rejected=len(judged.rejected)))
    for one in judged.rejected:
        say(legible(f"  {one.index + 1}: {'; '.join(one.reasons)}"))
    return with_accepted(reading, judged)


def print_brief(reading: Reading, lang: Language) -> None:
    """The page's own main sentences, then its facts, then the listed companies it concerns."""
    for line in quotes(reading, summary(reading)):
        out(f"“{line}”")
    out()
    for line in brief(reading, lang):
        out(f"- {line}")
    listed = companies(reading)
    if listed:
        out()
    for company in listed:
        name = company.name if lang == "ko" else company.name_en
        out(f"{name} ({company.ticker}): “{quotes(reading, [company.sentence])[0]}”")


def print_reading(reading: Reading, lang: Language) -> None:
    """The claims of a page, one a line: what, who, how much, when, how firm, in which words."""
    rows = []
    for claim in reading.claims:
        evidence = claim.evidences[0]
        words = " ".join(reading.page.text[evidence.start : evidence.end].split())
        rows.append([*cells(claim, lang), words[:60]])
    if rows:
        out_table([text(key, lang) for key in ("predicate", "who", "figures", "when", "status", "words")], rows)
