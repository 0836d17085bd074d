"""Kept pages read again by this reader: what it finds is added, what it no longer finds does not stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from madang.reading.ledger import Ledger
from madang.reading.reader import read_page


@dataclass(frozen=True)
class Reread:
    """What reading one kept page again did: claims added, and claims that stood and no longer do."""

    page: str
    added: int
    dropped: int


def reread(book: Ledger) -> Iterator[Reread]:
    """Read every page of a ledger again, with the day given for it before; nothing on file is rewritten.

    What a person accepted, wrote or was proposed stands whatever the reader finds. Raises DataError as `Ledger.add`.
    """
    for page in book.pages():
        before = {claim.id for claim in book.claims()}
        raw = book.raw(page)
        added = book.add(read_page(raw, date=book.given_date(page)), raw)
        yield Reread(page, added, len(before - {claim.id for claim in book.claims()}))
