"""What real campuses set the bands: ratios of the reference campuses, and each one held against the others."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from madang.catalog.campuses import Campus, CampusPhase, campus, campuses
from madang.catalog.plausibility import band
from madang.catalog.tables import Fact

Verdict = Literal["below", "within", "above"]
_FEW = 2
"""Fewer campuses than this make no band."""


@dataclass(frozen=True)
class Ratio:
    """One ratio of one campus, in the unit of its band. `whole` tells whether its parts are known to belong together:
    a sum of unknown scope is judged, but sets no band."""

    campus: str
    phase: str
    item: str
    value: float
    whole: bool


@dataclass(frozen=True)
class Held:
    """A campus held against the others: the band they make without it, and who makes its two ends.

    Where fewer than two others are known the band is the catalog's and `lowest` and `highest` are None.
    """

    ratio: Ratio
    low: float
    high: float
    lowest: Ratio | None
    highest: Ratio | None

    @property
    def verdict(self) -> Verdict:
        """Where the ratio lies, the ends included."""
        return "below" if self.ratio.value < self.low else "above" if self.ratio.value > self.high else "within"


def comparables(item: str, without: str = "") -> tuple[Ratio, ...]:
    """The campuses whose ratio is whole, the lowest first; all but one where asked."""
    found = [each for each in _ratios() if each.item == item and each.whole and each.campus != without]
    return tuple(sorted(found, key=lambda each: each.value))


def held(ratio: Ratio) -> Held:
    """A campus against the band of all others, from the lowest to the highest.

    Announced power is of the IT, the facility or the intake, which is seldom said: the band is widened either way by
    as much as these differ (`plausibility:facility_over_it`, high).
    """
    others = comparables(ratio.item, without=ratio.campus)
    if len(others) < _FEW:
        known = band(ratio.item)
        return Held(ratio, known.low or 0.0, known.high or 0.0, None, None)
    wider = band("facility_over_it").high or 1.0
    return Held(ratio, others[0].value / wider, others[-1].value * wider, others[0], others[-1])


def leave_one_out() -> tuple[Held, ...]:
    """Every ratio of every campus against the others.

    A sum of unknown scope is read as building and plant, or, where that is too much, as all of it.
    """
    found = [held(each) for each in _ratios()]
    as_shell = {_place(each) for each in found
                if not each.ratio.whole and _of_shell(each) and each.verdict != "above"}
    return tuple(each for each in found if each.ratio.whole or _of_shell(each) == (_place(each) in as_shell))


def _of_shell(each: Held) -> bool:
    return each.ratio.item.startswith("shell")


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
        mw, count = _value(phase.mw), _value(phase.accelerator_count)
        if mw:
            yield from _money(item.id, phase, mw)
        if mw and count:
            yield Ratio(item.id, phase.name, "kw_per_accelerator", mw * 1000 / count, True)
        yield from _equipment(item, phase, count)
    yield from _work(item)


def _money(id: str, phase: CampusPhase, mw: float) -> Iterator[Ratio]:
    """Investment per power, by scope; with equipment stated beside a shell, all of it too."""
    total = _value(phase.capex)
    it, shell = (_value(phase.others.get(name)) for name in ("capex_it", "capex_shell"))
    if phase.capex is None or not total:
        return
    unit, scale = ("krw_per_mw", 1.0) if phase.capex.unit == "KRW" else ("usd_per_w", 1e6)
    scope = phase.capex_scope.text if phase.capex_scope else "unknown"
    if scope == "shell_and_plant":
        shell, total = total, total + it if it else None
    whole = scope != "unknown"
    for name, sum_ in (("shell", shell if whole else total), ("all_in", total)):
        if sum_:
            yield Ratio(id, phase.name, f"{name}_{unit}", sum_ / mw / scale, whole)


def _equipment(item: Campus, phase: CampusPhase, count: float | None) -> Iterator[Ratio]:
    """Dollars of IT equipment per accelerator, where its currency is the dollar or its rate is known."""
    it = phase.others.get("capex_it")
    rate = 1.0 if it and it.unit == "USD" else _value(item.about.get("usd_rate"))
    if it and it.value and count and rate:
        yield Ratio(item.id, phase.name, "usd_per_accelerator", it.value / rate / count, True)


def _work(item: Campus) -> Iterator[Ratio]:
    """Staff over the first power known, and jobs claimed over the investment in won."""
    staff = _value(item.about.get("staff"))
    powered = [phase for phase in item.phases if _value(phase.mw)]
    built = next((phase for phase in reversed(powered) if phase.capex or phase.accelerator_count), None)
    if staff and built and (mw := _value(built.mw)):
        yield Ratio(item.id, built.name, "staff_per_mw", staff / mw, True)
    for phase in item.phases:
        jobs, capex = _value(phase.others.get("claim_jobs")), phase.capex
        if jobs and capex and capex.unit == "KRW" and capex.value:
            yield Ratio(item.id, phase.name, "jobs_per_bn_krw", jobs / capex.value * 1e9, True)


def _value(known: Fact | None) -> float | None:
    return known.value if known else None
