"""What real campuses set the bands: ratios of the reference campuses, and each one held against the others."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from madang.catalog.campuses import Campus, CampusPhase, campus, campuses
from madang.catalog.plausibility import band, facility_mw, of_power
from madang.catalog.tables import Fact, fact

Verdict = Literal["below", "within", "above"]
_FEW = 2
"""Fewer campuses than this make no band."""


@dataclass(frozen=True)
class Ratio:
    """One ratio of one campus, in the unit of its band; power is the facility's, as far as its basis is known.

    `low` and `high` are its ends where its figures are known within bounds, else the value. `whole` tells whether it
    may set a band: its parts are known to belong together, and within the factor by which bases of power differ. A
    ratio that is not, such as a sum of unknown scope, is judged all the same.
    """

    campus: str
    phase: str
    item: str
    value: float
    low: float
    high: float
    whole: bool


@dataclass(frozen=True)
class Held:
    """A ratio held against campuses: the band they make without its own, and who makes its two ends.

    Where fewer than two others are known the band is the catalog's and `lowest` and `highest` are None.
    """

    ratio: Ratio
    low: float
    high: float
    lowest: Ratio | None
    highest: Ratio | None

    @property
    def verdict(self) -> Verdict:
        """Where the ratio lies, the ends included; one known within bounds is outside when all of them are."""
        return "below" if self.ratio.high < self.low else "above" if self.ratio.low > self.high else "within"


def comparables(item: str, without: str = "") -> tuple[Ratio, ...]:
    """The campuses whose ratio is whole, the lowest first; all but one where asked."""
    found = [each for each in _ratios() if each.item == item and each.whole and each.campus != without]
    return tuple(sorted(found, key=lambda each: each.value))


def stated(item: str, value: float) -> Ratio:
    """A ratio that somebody states, of no campus of the catalog. Power in it is the facility's (`facility_mw`)."""
    return Ratio("", "", item, value, value, value, True)


def price_of_power(scope: str, amount: float, currency: str, usd_rate: float, facility_mw: float) -> Ratio:
    """An investment of a scope (`shell_and_plant`, `all_in`) over the facility's power [MW]: in won where it is in won,
    else in dollars."""
    item = f"{'shell' if scope == 'shell_and_plant' else 'all_in'}_usd_per_w"
    if currency == "KRW":
        return stated(in_won(item), amount / facility_mw)
    return stated(item, amount / usd_rate / facility_mw / 1e6)


def held(ratio: Ratio) -> Held:
    """A ratio against all campuses but its own, from the lowest to the highest; the catalog's band where they are few.

    Which power an announcement speaks of is seldom said: a band with power in it is widened either way by as much as
    the bases differ (`plausibility:facility_over_it`, high).
    """
    others, known = comparables(ratio.item, without=ratio.campus), band(ratio.item)
    wider = _widest() if of_power(ratio.item) else 1.0
    if len(others) < _FEW:
        return Held(ratio, (known.low or 0.0) / wider, (known.high or 0.0) * wider, None, None)
    return Held(ratio, others[0].value / wider, others[-1].value * wider, others[0], others[-1])


def leave_one_out() -> tuple[Held, ...]:
    """Every ratio of every campus against the others.

    A sum of unknown scope is read as building and plant, or, where that is too much, as all of it.
    """
    found = [held(each) for each in _ratios()]
    as_shell = {_place(each) for each in found
                if not each.ratio.whole and _of_shell(each) and each.verdict != "above"}
    return tuple(each for each in found if each.ratio.whole or not _of_sum(each)
                 or _of_shell(each) == (_place(each) in as_shell))


def _of_shell(each: Held) -> bool:
    return each.ratio.item.startswith("shell")


def _of_sum(each: Held) -> bool:
    return each.ratio.item.startswith(("shell", "all_in"))


def _place(each: Held) -> tuple[str, str]:
    return each.ratio.campus, each.ratio.phase


def in_won(item: str) -> str:
    """The same ratio in won, where campuses are stated in won too; else the item itself."""
    return item.replace("usd_per_w", "krw_per_mw")


def nearest_campuses(item: str, value: float, most: int = 2) -> tuple[Ratio, ...]:
    """The whole campuses nearest a ratio, by how far it is off as a share of theirs."""
    return tuple(sorted(comparables(item), key=lambda each: abs(value / each.value - 1))[:most])


@functools.cache
def _ratios() -> tuple[Ratio, ...]:
    return tuple(ratio for id in campuses() for ratio in _of(campus(id)))


def _of(item: Campus) -> Iterator[Ratio]:
    for phase in item.phases:
        mw, count = _power(phase), _known(phase.accelerator_count)
        if mw:
            yield from _money(item.id, phase, mw)
        if mw and count:
            yield _ratio(item.id, phase, "kw_per_accelerator", mw, count, 1e-3)
        yield from _equipment(item, phase, count)
    yield from _work(item)


def _money(id: str, phase: CampusPhase, mw: _Known) -> Iterator[Ratio]:
    """Investment per power, by scope; with equipment stated beside a shell, all of it too."""
    total = _known(phase.capex)
    it, shell = (_known(phase.others.get(name)) for name in ("capex_it", "capex_shell"))
    if phase.capex is None or not total:
        return
    unit, scale = ("krw_per_mw", 1.0) if phase.capex.unit == "KRW" else ("usd_per_w", 1e6)
    scope = phase.capex_scope.text if phase.capex_scope else "unknown"
    if scope == "shell_and_plant":
        shell, total = total, _plus(total, it) if it else None
    whole = scope != "unknown"
    for name, sum_ in (("shell", shell if whole else total), ("all_in", total)):
        if sum_:
            yield _ratio(id, phase, f"{name}_{unit}", sum_, mw, scale, whole=whole)


def _equipment(item: Campus, phase: CampusPhase, count: _Known | None) -> Iterator[Ratio]:
    """Dollars of IT equipment per accelerator, where its currency is the dollar or its rate is known."""
    row = phase.others.get("capex_it")
    rate = _known(item.about.get("usd_rate"))
    won = 1.0 if row and row.unit == "USD" else rate.value if rate else None
    if (it := _known(row)) and count and won:
        yield _ratio(item.id, phase, "usd_per_accelerator", it, count, won)


def _work(item: Campus) -> Iterator[Ratio]:
    """Staff over the first power known, and jobs of a notice over what building and plant spend in the country.

    Jobs claimed over decades are no ratio to an investment.
    """
    staff = _known(item.about.get("staff"))
    powered = [phase for phase in item.phases if _power(phase)]
    built = next((phase for phase in reversed(powered) if phase.capex or phase.accelerator_count), None)
    if staff and built and (mw := _power(built)):
        yield _ratio(item.id, built, "staff_per_mw", staff, mw, 1.0)
    at_home = 1 - (fact("costs", "imported_shell_share").value or 0.0)
    for phase in item.phases:
        jobs, shell = (_known(phase.others.get(name)) for name in ("claim_notice_jobs", "capex_shell"))
        if jobs and shell:
            yield _ratio(item.id, phase, "jobs_per_bn_krw", jobs, shell, at_home / 1e9)


class _Known(NamedTuple):
    """A figure, and its ends."""

    value: float
    low: float
    high: float


def _known(row: Fact | None) -> _Known | None:
    if row is None or not row.value:
        return None
    return _Known(row.value, row.value if row.low is None else row.low, row.value if row.high is None else row.high)


def _power(phase: CampusPhase) -> _Known | None:
    """Power of the facility."""
    basis, mw = phase.mw_basis.text if phase.mw_basis else "unknown", _known(phase.mw)
    return _Known(*(facility_mw(each, basis) for each in mw)) if mw else None


def _plus(one: _Known, other: _Known) -> _Known:
    return _Known(*(sum(ends) for ends in zip(one, other, strict=True)))


def _ratio(id: str, phase: CampusPhase, item: str, of: _Known, per: _Known, scale: float, *, whole: bool = True
           ) -> Ratio:
    low, high = of.low / per.high / scale, of.high / per.low / scale
    sure = high <= low * _widest()
    return Ratio(id, phase.name, item, of.value / per.value / scale, low, high, whole and sure)


def _widest() -> float:
    return band("facility_over_it").high or 1.0
