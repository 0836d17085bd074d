"""How firm a campus's claims are together: what a page says of a part is no firmer than the agreement on the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from madang.reading.types import Claim, Status

_SCALE: tuple[Status, ...] = get_args(Status)
_PAPERS = ("mou", "loi")
_BINDING = _SCALE.index("contract")


def honest(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with no status above that of the campus's memorandum or letter, while that is all there is.

    A contract, money paid, ground broken or a hall in service lifts that ceiling. A claim that no word makes firm has
    the memorandum's status.
    """
    papers = [_rank(claim.status) for claim in claims if claim.predicate in _PAPERS and claim.status]
    ceiling = max(papers, default=len(_SCALE))
    if not papers or any(_rank(claim.status) >= _BINDING for claim in claims if claim.status):
        return list(claims)
    return [replace(claim, status=_SCALE[min(ceiling, _rank(claim.status) if claim.status else ceiling)])
            for claim in claims]


def _rank(status: Status | None) -> int:
    return _SCALE.index(status) if status else -1
