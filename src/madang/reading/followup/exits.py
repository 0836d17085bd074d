"""One of several builders leaves a campus: who gives up is a party, and the campus goes on without it."""

from __future__ import annotations

from collections.abc import Iterable

from madang.reading.followup.points import same_campus
from madang.reading.names import known_names
from madang.reading.patterns import regex
from madang.reading.types import Claim

_BUILDS = ("development", "joint_venture", "joint_project", "joint_investment")
_OUT = regex(r"참여|철수|손을?\s?[떼뗐뗀]|발을?\s?[빼뺐뺀]|빠지|빠졌|withdr\w+ from|(?:pull|back|dropp)\w* out")
"""Words of one who leaves what others do."""
_PUBLIC = regex(r"정부$|[가-힣]{2}(?:부|청|시|도|군)$|(?i:government|ministry|\b(?:county|city|state)(?: of|$))")


def leaves(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether a cancellation is a party's exit: among `claims` others are told to build the campus with or without it.

    Who leaves as the only builder gives the campus up. Of a campus whose builders nobody told the words decide.
    """
    if claim.predicate != "cancellation" or not claim.subject:
        return False
    leaving = set(claim.subject)
    builders = {party for other in claims if other.predicate in _BUILDS and other.site and claim.site
                and same_campus(other, claim) for party in other.subject if not _no_builder(party, other)}
    out = bool(_OUT.search(claim.object or ""))
    if not builders:
        return out
    rest = {party for party in builders if not any(_one_name(party, each) for each in leaving)}
    return bool(rest) and (out or len(rest) < len(builders))


def _no_builder(party: str, claim: Claim) -> bool:
    """A public body, or the campus itself where nobody is told to build it."""
    known = next(iter(known_names(party, 0, len(party))), None)
    public = known is not None and (known.type in ("government", "public") or known.kind == "place")
    return party == claim.site or public or bool(_PUBLIC.search(party))


def _one_name(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
