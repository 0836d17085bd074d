"""Follow a page: add it to the ledger, compare it with what stood there before, record what it supersedes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madang.reading.followup.front import FollowUp, compare
from madang.reading.followup.relation import Relation, told
from madang.reading.types import Claim, Reading

if TYPE_CHECKING:
    from madang.reading.ledger import Ledger


def follow(ledger: Ledger, reading: Reading, raw: bytes) -> FollowUp:
    """Add a reading of the page `raw` to a ledger and return what it does to the claims of the other pages.

    Following a page again returns the same and adds nothing. What a person decided stays decided. Raises DataError
    as `Ledger.add` does.
    """
    ledger.add(reading, raw)
    page = reading.page.sha256
    before, new = _before(ledger, page), _of_page(ledger, reading)
    days = {claim.id: ledger.article_date(claim) for claim in before}
    dates = {article.id: article.date for article in reading.articles}
    days |= {claim.id: dates.get(claim.article) for claim in new if claim.id not in days}
    found = compare(before, new, days, ledger.accepted())
    for each in found.successions:
        ledger.supersede(each.old.id, each.new, each.reason)
    return replace(found, relations=(*found.relations, *_inside(reading)))


def _before(ledger: Ledger, page: str) -> list[Claim]:
    """The claims of other pages that stood before this page: also those that only this page superseded."""
    every = {claim.id: claim for claim in ledger.claims(withdrawn=True)}
    standing = {claim.id for claim in ledger.claims()}
    here = {name for name, claim in every.items() if claim.evidences and claim.evidences[0].page == page}
    superseded = {old for old, new in ledger.superseded().items() if new in here}
    return [claim for name, claim in every.items() if name not in here and name in standing | superseded]


def _of_page(ledger: Ledger, reading: Reading) -> list[Claim]:
    """The page's claims as a person left them: none rejected or corrected, corrections in their place."""
    decided, accepted = ledger.decisions(), ledger.accepted()
    kept = [claim for claim in reading.claims if decided.get(claim.id) not in ("reject", "correct")]
    known = {claim.id for claim in reading.claims}
    page = reading.page.sha256
    written = (c for c in ledger.claims() if c.id in accepted and c.id not in known)
    return [*kept, *(c for c in written if c.evidences and c.evidences[0].page == page)]


def _inside(reading: Reading) -> list[Relation]:
    """Where the page contradicts itself."""
    texts = {mention.id: mention.text for mention in reading.mentions}
    found = []
    for conflict in reading.conflicts:
        if conflict.kind in ("inside_page", "hard"):
            values = [" ".join(texts[each].split()) for each in conflict.mentions[:2] if each in texts]
            old, new = [*values, None, None][:2]
            bare = Relation("contradiction", conflict.claims, None, "page", None, old, new, "inside_page")
            ko, en = told(bare)
            found.append(replace(bare, ko=ko, en=en))
    return found
