"""What one must assume to get a stated effect: which multiplier, applied to what sum, comes nearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from madang.catalog.multipliers import multiplier, regions, sectors

Kind = Literal["output", "value_added", "jobs"]


@dataclass(frozen=True)
class Reading:
    """One way to read a claim: a sector's multiplier, in its region alone or in the whole country.

    `effect` is what the spending gives by it; `ratio` is the claim over that. `spending` is what would have to be
    spent to give the claim.
    """

    region: str
    sector: str
    national: bool
    effect: float
    ratio: float
    spending: float


def readings(kind: Kind, claimed: float, spending_krw: float) -> tuple[Reading, ...]:
    """Every reading of a claim on a sum spent in won of the multipliers' year, the nearest first.

    Jobs are job-years per bn won; output and value added are won per won. Nothing is taken out for imports: that is
    what the claim may have left in.
    """
    found = [
        Reading(region, sector, national, each * spending_krw, claimed / (each * spending_krw), claimed / each)
        for region in regions() for sector in sectors() for national in (False, True)
        if (each := _per_won(kind, region, sector, national)) > 0
    ]
    return tuple(sorted(found, key=lambda reading: max(reading.ratio, 1 / reading.ratio)))


def _per_won(kind: Kind, region: str, sector: str, national: bool) -> float:
    row = multiplier(region, sector)
    places = [getattr(row, f"{kind}_{place}").value or 0.0 for place in (("in", "out") if national else ("in",))]
    return float(sum(places)) / (1e9 if kind == "jobs" else 1.0)
