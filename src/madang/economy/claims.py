"""What one must assume to get a stated effect: which multiplier, applied to what sum, comes nearest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from madang.catalog.multipliers import multiplier, regions, sectors
from madang.catalog.tables import Fact, first_keys, record

Kind = Literal["output", "value_added", "jobs"]
TABLE = "effect_claims"
_SPENT = "spent_"


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


@dataclass(frozen=True)
class Backtest:
    """A published claim beside what the multipliers give for the inputs that come nearest.

    `claimed` and `ours` are won, or job-years; `spent` is won by code of the sector it is counted in. `assumed_ko` and
    `assumed_en` say what one must take for granted.
    """

    claim: str
    name_ko: str
    name_en: str
    kind: Kind
    claimed: float
    ours: float
    region: str
    national: bool
    spent: tuple[tuple[str, float], ...]
    source: str
    assumed_ko: str
    assumed_en: str

    @property
    def excess(self) -> float:
        """How far ours lies above the claim, as a share of it."""
        return self.ours / self.claimed - 1


def backtests() -> tuple[Backtest, ...]:
    """Every claim of the catalog's table `effect_claims`, effect by effect, in its order."""
    return tuple(each for claim in first_keys(TABLE) for each in _backtest(claim, record(TABLE, claim)))


def _backtest(claim: str, rows: dict[str, Fact]) -> Iterator[Backtest]:
    spent = tuple((part.removeprefix(_SPENT), row.value or 0.0)
                  for part, row in rows.items() if part.startswith(_SPENT))
    region, national = rows["region"].text, rows["reach"].text == "national"
    for kind in get_args(Kind):
        if kind in rows:
            ours = sum(_per_won(kind, region, sector, national) * won for sector, won in spent)
            yield Backtest(claim, rows["name_ko"].text, rows["name_en"].text, kind, rows[kind].value or 0.0, ours,
                           region, national, spent, rows[kind].source, rows["assumed_ko"].text, rows["assumed_en"].text)
