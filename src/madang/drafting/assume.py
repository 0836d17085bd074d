"""Assumptions made by name.

`campus:<catalog id>` borrows a reference campus's values, `typical` takes the usual times to ground-breaking and of
construction, the power that the announced sum usually buys, and the climate of the region; `path=value` is one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from madang.catalog.campuses import Campus, campus
from madang.catalog.places import Place, places
from madang.catalog.tables import Fact, fact, facts
from madang.drafting.money import investment_claim
from madang.drafting.phases import UNKNOWN
from madang.drafting.print_range import Range
from madang.drafting.stated import POWER, SCHEDULE, Value, slip
from madang.errors import Problem, UsageError, nearest
from madang.plan.base import Scalar, first_day
from madang.plan.defaults import provenance_of, scalar
from madang.plan.paths import get, pattern_of
from madang.plan.provenance import Provenance
from madang.quantities.table import plan_fields
from madang.reading.types import Claim

_TABLE = "draft_assumptions"
_START = "timeline.construction_start"
_WORDS = ("ISO 3166-1", "ISO 4217", "catalog id", "choice", "code", "date", "name", "path", "text", "turbine id")
"""Units of the fields that hold words."""
_PER_MW = {"KRW": ("all_in_krw_per_mw", 1.0), "USD": ("all_in_usd_per_w", 1e6)}
"""The usual price of a campus by currency: the row of `plausibility`, and its unit's size per MW."""
Assumption = Callable[[dict[str, Any], Sequence[Claim]], list[Value]]
"""From a drafted tree and the campus's claims to the values it adds where the tree says `unknown`."""


def assumption(text: str) -> Assumption:
    """An assumption as written on the command line. Raises UsageError (DRF-001) for any other form."""
    if text == "typical":
        return _typical
    if text.startswith("campus:"):
        borrowed = campus(text.removeprefix("campus:"))
        return lambda tree, _: list(_borrow(borrowed, tree))
    path, separator, value = text.partition("=")
    if not separator or not path or not value:
        raise UsageError(
            Problem("DRF-001", "not an assumption", value=text, allowed="campus:<catalog id>, typical, or path=value",
                    nearest=nearest(text, ["typical"]))
        )
    read = _scalar(value)
    _check(path, read, text)
    known = Provenance(kind="assumed", value=read, source=f"assumed by name on the command line: {text}")
    return lambda *_: [Value(path, read, known)]


def _check(path: str, value: Scalar, text: str) -> None:
    """Raise UsageError (DRF-001) for a path that no plan has, and for words where a number stands."""
    field, known = plan_fields().get(pattern_of(path)), list(plan_fields())
    if field is None:
        near = nearest(pattern_of(path), known)
        raise UsageError(Problem("DRF-001", "no plan has this path", value=text, allowed="a path of the plan",
                                 nearest=near))
    if isinstance(value, str) and field.unit not in _WORDS:
        raise UsageError(Problem("DRF-001", "not an assumption", value=text, allowed=f"a number [{field.unit}]"))


def _borrow(borrowed: Campus, tree: dict[str, Any]) -> Iterator[Value]:
    """The reference campus's value of everything still unknown that it knows."""
    yield from _place(borrowed, tree)
    reference = borrowed.phases[0]
    for phase in tree["phases"]:
        for key, figure in (("power_mw", reference.mw), ("energised", reference.date)):
            if phase.get(key) == UNKNOWN and figure is not None and figure.evidence != "unknown":
                yield _value(f"phases.{phase['name']}.{key}", _written(figure), figure)
    start = borrowed.about.get("construction_start")
    if start is not None and get(tree, _START) in (None, UNKNOWN):
        yield _value(_START, _written(start), start)


def _typical(tree: dict[str, Any], claims: Sequence[Claim]) -> list[Value]:
    """Usual dates, the power usual for the sum, and the climate of the region's nearest place that has one."""
    return [*_power(tree, claims), *_dates(tree, claims), *_climate(tree)]


def _power(tree: dict[str, Any], claims: Sequence[Claim]) -> list[Value]:
    """The power that the announced sum buys at the usual price of a campus, where the page tells the sum alone."""
    phase, claim = tree["phases"][-1], investment_claim(claims)
    sums = [q for q in claim.quantities if q.role == "capex" and q.unit in _PER_MW and q.value] if claim else []
    if phase.get("power_mw") != UNKNOWN or not sums:
        return []
    item, scale = _PER_MW[sums[0].unit or ""]
    price, amount = fact("plausibility", item), (sums[0].value or 0.0) / scale
    power, low, high = (float(f"{amount / (each or 1.0):.3g}") for each in (price.value, price.high, price.low))
    source = f"{sums[0].printed} / {price.text} {price.unit} ({price.name}): {price.source}"
    known = provenance_of(price, power).model_copy(
        update={"source": source, "low": low, "high": high, "moves_with": POWER})
    return [Value(f"phases.{phase['name']}.power_mw", power, known)]


def _climate(tree: dict[str, Any]) -> list[Value]:
    here = next((place for place in places().values() if place.name_en == get(tree, "site.place")), None)
    rows = {f.key[0] for f in facts(_TABLE)}
    row = next((each for each in _around(here) if each in rows), None) if here else None
    if get(tree, "site.weather.climate") not in (None, UNKNOWN) or row is None:
        return []
    found = fact(_TABLE, row)
    return [Value("site.weather.kind", "climate", provenance_of(found, "climate")), _value(
        "site.weather.climate", found.text, found)]


def _around(place: Place) -> Iterator[str]:
    """The rows of the climates a place may borrow: its Korean region's, else those of what it lies in."""
    if place.country == "KR":
        yield f"climate.{place.region}"
        return
    here: Place | None = place
    while here is not None:
        yield f"climate.{here.id}"
        here = places().get(here.within or "")


def _dates(tree: dict[str, Any], claims: Sequence[Claim]) -> list[Value]:
    """Ground-breaking the usual months before the first phase, or that after it; both from the announcement's year."""
    phase, year = tree["phases"][0], get(tree, "capital.price_year")
    first, start = phase.get("energised"), get(tree, _START)
    path = f"phases.{phase['name']}.energised"
    if start not in (None, UNKNOWN):
        broken = next((slip(claim) for claim in claims if claim.predicate == "groundbreaking" and claim.time), Range())
        after = _moved(path, str(start), "construction_months", 1, "ground-breaking", broken)
        return [after] if first == UNKNOWN else []
    if first != UNKNOWN:
        return [_moved(_START, str(first), "construction_months", -1, "the first phase")]
    if year is None:
        return []
    begun = _moved(_START, f"{year}-07", "announcement_months", 1, "the middle of the year of the announcement")
    return [begun, _moved(path, str(begun.value), "construction_months", 1, "ground-breaking")]


def _moved(path: str, date: str, row: str, sign: int, what: str, bounds: Range | None = None) -> Value:
    """A date that lies a usual time after (`sign` 1) or before (-1) another, whose own `bounds` it moves with."""
    months, other = fact(_TABLE, row), bounds or Range()
    usual = _month(date, sign * (months.value or 0.0))
    ends = [_month(str(end or date), sign * (figure or 0.0))
            for end, figure in ((other.low, months.low), (other.high, months.high))]
    known = provenance_of(months, usual)
    source = f"{months.text} months {'after' if sign > 0 else 'before'} {what}: {known.source}"
    return Value(path, usual, known.model_copy(update={
        "source": source, "low": min(ends), "high": max(ends), "moves_with": SCHEDULE if sign > 0 else None}))


def _month(date: str, months: float) -> str:
    """The month that lies `months` after a date, before it where negative."""
    day = first_day(date)
    index = day.year * 12 + day.month - 1 + round(months)
    return f"{index // 12}-{index % 12 + 1:02d}"


def _place(borrowed: Campus, tree: dict[str, Any]) -> Iterator[Value]:
    if get(tree, "site.country") not in (None, UNKNOWN):
        return
    figure = borrowed.about["place"]
    yield _value("site.country", borrowed.country, borrowed.about["country"])
    yield _value("site.place", borrowed.place, figure)
    named = [place for place in places().values() if place.climate and any(n in borrowed.place for n in place.names)]
    if named:
        yield _value("site.weather.kind", "climate", figure)
        yield _value("site.weather.climate", named[0].climate or "", figure)


def _value(path: str, value: Scalar, figure: Fact) -> Value:
    return Value(path, value, provenance_of(figure, value))


def _written(figure: Fact) -> Scalar:
    """A figure as a plan writes it; a year is its first month."""
    if figure.unit == "date":
        return figure.text if "-" in figure.text else f"{figure.text}-01"
    return scalar(figure)


def _scalar(text: str) -> Scalar:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
