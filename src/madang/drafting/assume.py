"""Assumptions made by name.

`campus:<catalog id>` borrows a reference campus's values, `typical` takes the usual time of construction and the
climate of the region, `path=value` is one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from madang.catalog.campuses import Campus, campus
from madang.catalog.places import places
from madang.catalog.tables import Fact, fact, facts
from madang.drafting.phases import UNKNOWN
from madang.drafting.stated import Value
from madang.errors import Problem, UsageError, nearest
from madang.plan.base import Scalar, first_day
from madang.plan.defaults import provenance_of, scalar
from madang.plan.paths import get
from madang.plan.provenance import Provenance

_TABLE = "draft_assumptions"
Assumption = Callable[[dict[str, Any]], list[Value]]
"""From a drafted tree to the values it adds where the tree says `unknown`."""


def assumption(text: str) -> Assumption:
    """An assumption as written on the command line. Raises UsageError (DRF-001) for any other form."""
    if text == "typical":
        return _typical
    if text.startswith("campus:"):
        borrowed = campus(text.removeprefix("campus:"))
        return lambda tree: list(_borrow(borrowed, tree))
    path, separator, value = text.partition("=")
    if not separator or not path or not value:
        raise UsageError(
            Problem("DRF-001", "not an assumption", value=text, allowed="campus:<catalog id>, typical, or path=value",
                    nearest=nearest(text, ["typical"]))
        )
    read = _scalar(value)
    known = Provenance(kind="assumed", value=read, source=f"assumed by name on the command line: {text}")
    return lambda _: [Value(path, read, known)]


def _borrow(borrowed: Campus, tree: dict[str, Any]) -> Iterator[Value]:
    """The reference campus's value of everything still unknown that it knows."""
    yield from _place(borrowed, tree)
    reference = borrowed.phases[0]
    for phase in tree["phases"]:
        for key, figure in (("power_mw", reference.mw), ("energised", reference.date)):
            if phase.get(key) == UNKNOWN and figure is not None and figure.evidence != "unknown":
                yield _value(f"phases.{phase['name']}.{key}", _written(figure), figure)
    start = borrowed.about.get("construction_start")
    if start is not None and get(tree, "timeline.construction_start") in (None, UNKNOWN):
        yield _value("timeline.construction_start", _written(start), start)


def _typical(tree: dict[str, Any]) -> list[Value]:
    """The usual time of construction, and the climate of the region's nearest place that the catalog has one of."""
    return [*_start(tree), *_climate(tree)]


def _climate(tree: dict[str, Any]) -> list[Value]:
    here = next((place for place in places().values() if place.name_en == get(tree, "site.place")), None)
    row = f"climate.{here.region}" if here and here.country == "KR" else ""
    if get(tree, "site.weather.climate") not in (None, UNKNOWN) or (row,) not in {f.key for f in facts(_TABLE)}:
        return []
    found = fact(_TABLE, row)
    return [Value("site.weather.kind", "climate", provenance_of(found, "climate")), _value(
        "site.weather.climate", found.text, found)]


def _start(tree: dict[str, Any]) -> list[Value]:
    """Ground-breaking the usual months before the first phase, where the page dates the phase alone."""
    first = tree["phases"][0].get("energised")
    if get(tree, "timeline.construction_start") not in (None, UNKNOWN) or first in (None, UNKNOWN):
        return []
    months = fact("draft_assumptions", "construction_months")
    starts = [_months_before(str(first), figure) for figure in (months.value, months.high, months.low)]
    known = provenance_of(months, starts[0])
    source = f"{months.text} months before the first phase: {known.source}"
    return [
        Value(
            "timeline.construction_start",
            starts[0],
            known.model_copy(update={"source": source, "low": starts[1], "high": starts[2]}),
        )
    ]


def _months_before(date: str, months: float | None) -> str:
    day = first_day(date)
    index = day.year * 12 + day.month - 1 - round(months or 0.0)
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
