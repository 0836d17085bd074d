"""Follow a page: add it to the ledger, compare it with what stood there before, record what it supersedes."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from madang.reading.campus_names import same_site
from madang.reading.followup.compare import Outcome
from madang.reading.followup.front import FollowUp, compare, repeated
from madang.reading.followup.points import points, same_campus
from madang.reading.followup.relation import Relation, told
from madang.reading.one_campus import one_campus, under_one_name
from madang.reading.scope import scope_of
from madang.reading.types import Claim, Evidence, Reading

if TYPE_CHECKING:
    from madang.reading.ledger import Ledger


_NARROW = ("building", "without_it")
"""Scopes of a sum that is only a part of what a campus costs."""
_RUN, _COPY, _LONGEST = 4, 0.8, 2000
"""Letters of a run, the share of two sentences' runs that must be the same for one to be the other's copy, and how many
letters of a sentence are looked at."""
_OWN = 25
"""Letters from which on two reporters do not write the same sentence by chance."""
_MOST = 10
"""Places of one claim on either side that are compared."""


def follow(ledger: Ledger, reading: Reading, raw: bytes) -> FollowUp:
    """Add a reading of the page `raw` to a ledger and return what it does to the claims of the other pages.

    Following a page again returns the same and adds nothing. What a person decided stays decided. Raises DataError
    as `Ledger.add` does.
    """
    ledger.add(reading, raw)
    page = reading.page.sha256
    before, new = _before(ledger, page), _of_page(ledger, reading)
    days = ledger.article_dates(before)
    dates = {article.id: article.date for article in reading.articles}
    days |= {claim.id: dates.get(claim.article) for claim in new if claim.id not in days}
    names = one_campus([*before, *new])
    every = under_one_name([*before, *new], names)
    every = _scoped(every, {claim.site for claim in every[len(before):] if claim.site}, ledger)
    found = compare(every[:len(before)], every[len(before):], days, ledger.accepted())
    for each in found.successions:
        ledger.supersede(each.old.id, each.new, each.reason)
    decided = ledger.decisions()
    rejected = [repeated(claim, Outcome("rejected")) for claim in reading.claims
                if decided.get(claim.id) == "reject" and any(points([claim]))
                and ledger.claim(claim.id).evidences[0].page != page]
    return replace(found, relations=(*_marked(found.relations, ledger, page), *rejected, *_inside(reading)))


def _before(ledger: Ledger, page: str) -> list[Claim]:
    """The claims of other pages that stood before this page: also those that only this page superseded."""
    every = {claim.id: claim for claim in ledger.claims(withdrawn=True)}
    stands = {claim.id for claim in ledger.claims()}
    here = {name for name, claim in every.items() if claim.evidences and claim.evidences[0].page == page}
    stands |= {old for old, new in ledger.superseded().items() if new in here}
    return [claim for name, claim in every.items() if name in stands and name not in here]


def _of_page(ledger: Ledger, reading: Reading) -> list[Claim]:
    """The page's claims as a person left them: none rejected or corrected, corrections in their place."""
    decided, accepted = ledger.decisions(), ledger.accepted()
    kept = [claim for claim in reading.claims if decided.get(claim.id) not in ("reject", "correct")]
    known = {claim.id for claim in reading.claims}
    page = reading.page.sha256
    written = (c for c in ledger.claims() if c.id in accepted and c.id not in known)
    return [*kept, *(c for c in written if c.evidences and c.evidences[0].page == page)]


def _scoped(claims: Sequence[Claim], sites: set[str], ledger: Ledger) -> list[Claim]:
    """The claims with sums for the building alone as a part, where another sum of the campus is not so narrow.

    Looked at are the campuses of some `sites`, those that the page speaks of.
    """
    sums = [c for c in claims if c.site and any(q.role == "capex" for q in c.quantities)
            and any(same_site(c.site, site) for site in sites)]
    narrow = {c.id: c for c in sums if any(scope_of(_sentence(ledger, e)) in _NARROW for e in c.evidences[:1])}
    broad = [c for c in sums if c.id not in narrow]
    parts = {name for name, c in narrow.items() if any(same_campus(c, other) for other in broad)}
    return [replace(c, quantities=tuple(replace(q, role="capex_part") if q.role == "capex" else q
                                        for q in c.quantities)) if c.id in parts else c for c in claims]


def _marked(found: Sequence[Relation], ledger: Ledger, page: str) -> Iterator[Relation]:
    """Yield the relations, agreement marked where the page has the words of an earlier page: one sentence of somebody's
    own at least, and then the short ones that are the same too."""
    own = _OWN if any(_copied(each, ledger, page, _OWN) for each in found) else 0
    for each in found:
        if own and _copied(each, ledger, page, 1):
            ko, en = told(marked := replace(each, copied=True))
            yield replace(marked, ko=ko, en=en)
        else:
            yield each


def _copied(relation: Relation, ledger: Ledger, page: str, own: int) -> bool:
    """Whether the page agrees in a sentence of an earlier page that is `own` letters long at least."""
    if relation.kind != "agreement":
        return False
    evidences = [e for name in relation.claims for e in ledger.claim(name).evidences if e.zone != "headline"]
    here, there = (["".join(_sentence(ledger, e).split()) for e in evidences if (e.page == page) == mine][:_MOST]
                   for mine in (True, False))
    return any(min(len(a), len(b)) >= own and _alike(a, b) for a in here for b in there)


def _sentence(ledger: Ledger, evidence: Evidence) -> str:
    return ledger.quote(replace(evidence, start=evidence.sentence.start, end=evidence.sentence.end))


def _alike(a: str, b: str) -> bool:
    """Whether a sentence is another one, word for word or nearly so: by the runs of letters that both have."""
    return a == b or len(_runs(a) & _runs(b)) >= _COPY * max(len(_runs(a)), len(_runs(b)), 1)


@functools.lru_cache(maxsize=256)
def _runs(sentence: str) -> frozenset[str]:
    return frozenset(sentence[at:at + _RUN] for at in range(min(len(sentence), _LONGEST) - _RUN + 1))


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
