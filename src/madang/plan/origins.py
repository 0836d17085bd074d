"""The origin of every value of a plan, and what is wrong with the origins a person wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from madang.catalog.firmness import statuses
from madang.errors import Problem, listing, nearest
from madang.plan.base import Scalar, check_date, first_day
from madang.plan.checks import Finding
from madang.plan.paths import leaf_paths
from madang.plan.provenance import Provenance

Origins = Mapping[str, Provenance]


def origins(
    given: Origins, values: dict[str, Scalar], filled: Origins, of_case: dict[str, str]
) -> dict[str, Provenance]:
    """Provenance of every value: as given or filled while it speaks of that value, else the case's or the author's."""
    complete = {}
    for path, value in values.items():
        known = given.get(path) or filled.get(path)
        if known is None or not same(known.value, value):
            known = Provenance(kind="assumed", value=value, source=of_case.get(path, "author of the plan"))
        complete[path] = known
    return complete


def same(left: Scalar, right: Scalar) -> bool:
    """Whether two leaves are one value: 2 and 2.0 are, 2 and '2' are not, true and 1 are not."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return left == right


def by_hand(tree: dict[str, Any]) -> Iterator[str]:
    """Paths of a written plan's values that its provenance does not speak of: what a person put there."""
    given = tree.get("provenance")
    for path, value in leaf_paths({key: tree[key] for key in tree if key not in ("provenance", "remarks")}):
        known = given.get(path) if isinstance(given, dict) else None
        if value in (None, "unknown") or path.startswith(("format", "title.")):
            continue
        if not isinstance(known, dict) or not same(known.get("value", ""), value):
            yield path


def lost(tree: dict[str, Any], wrong: Collection[str]) -> Iterator[Finding]:
    """Provenance of a path that the tree does not have, unless that path is `wrong` already."""
    given = tree.get("provenance")
    paths = [path for path, _ in leaf_paths({key: tree[key] for key in tree if key != "provenance"})]
    for path in given if isinstance(given, dict) else ():
        if path not in paths and path not in wrong:
            yield ("provenance", path), Problem(
                "PLN-008", "provenance of a value that the plan does not have", allowed=listing(paths, 6),
                nearest=nearest(path, paths))


def faults(given: Origins) -> Iterator[Finding]:
    """Ranges that nothing can be drawn from, and statuses that no catalog row stands behind."""
    options: dict[str, int] = {}
    for path, known in given.items():
        what, count = _fault(known), len(known.alternatives)
        if known.moves_with and options.setdefault(known.moves_with, count) != count:
            what = "values that move together are all ranges, or choices of as many options"
        if what:
            yield ("provenance", path), Problem(
                "PLN-019", what, value=f"{known.low} … {known.high}",
                allowed="low ≤ value (or median) ≤ high, numbers for a number, dates for a date")
        if known.status is not None and known.status not in statuses():
            yield ("provenance", path, "status"), Problem(
                "PLN-016", "not in the catalog table firmness", value=known.status, allowed=listing(statuses()),
                nearest=nearest(known.status, statuses()))


def _fault(known: Provenance) -> str | None:
    if known.low is None or known.high is None:
        return None
    if known.alternatives:
        return "a choice among alternatives has no range"
    ends = (known.low, known.value if known.median is None else known.median, known.high)
    numbers = [number for end in ends if (number := _place(end)) is not None]
    if len(numbers) < len(ends) or any(isinstance(end, str) != isinstance(known.value, str) for end in ends):
        return "a range and its value are not of one kind"
    if numbers != sorted(numbers):
        return "a range does not hold its value or median"
    return "a lognormal range starts above zero" if known.shape == "lognormal" and numbers[0] <= 0 else None


def _place(value: Scalar) -> float | None:
    """A number, or a date's day; None for anything else."""
    if isinstance(value, bool):
        return None
    try:
        return float(first_day(check_date(value)).toordinal() if isinstance(value, str) else value)
    except ValueError:
        return None
