"""A person's correction of a claim: some of its parts said otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from madang.errors import Problem, UsageError, listing, nearest
from madang.reading.claims.proposal import content_id
from madang.reading.types import Claim, DateValue, Modality, Quantity, Status

_WORDS: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "modality": get_args(Modality),
    "power_basis": ("it", "facility", "utility", "generation"),
    "site": (),
    "object": (),
    "phase": ("", "first", "full", "expansion", *(f"stage-{number}" for number in range(2, 10))),
    "speaker": (),
}
_CENTURIES = (1900, 2199)
"""Years that a campus's date may lie in."""
_PARTIES = ("subject", "counterparty")


def corrected(claim: Claim, settings: Iterable[str]) -> Claim:
    """Return a claim with parts set otherwise, each written `part=value`; its evidence stays.

    Parts: status, modality, power_basis, site, object, phase (first, stage-2 and on, full, expansion), speaker;
    subject and counterparty (names joined by `·`); time (YYYY, YYYY-MM or YYYY-MM-DD); the role of a figure the claim
    has (power, capex, …), its value in base units above zero, which is also what is shown of it. Raises UsageError
    (LDG-007) for another part or an impossible value, and where nothing is changed.
    """
    new = claim
    for setting in settings:
        part, _, value = setting.partition("=")
        new = _set(new, part, value, setting)
    new = replace(new, id=content_id(new))
    if new.id == claim.id:
        raise UsageError(Problem("LDG-007", "no such correction: the claim says that already", value=claim.id,
                                 allowed="--set part=value, such as --set status=mou or --set time=2028-03"))
    return new


def _set(claim: Claim, part: str, value: str, setting: str) -> Claim:
    roles = {q.role for q in claim.quantities}
    if part in _WORDS and (not _WORDS[part] or value in _WORDS[part]):
        return _with(claim, part, value or None)
    if part in _PARTIES:
        return _with(claim, part, tuple(filter(None, value.split("·"))))
    if part == "time":
        return replace(claim, time=_date(value, setting))
    if part in roles:
        return replace(claim, quantities=tuple(
            _figure(q, _number(value, setting)) if q.role == part else q for q in claim.quantities))
    parts = [*_WORDS, *_PARTIES, "time", *sorted(roles)]
    raise _impossible(setting, listing(_WORDS.get(part) or parts), nearest(part, parts))


def _figure(old: Quantity, value: float) -> Quantity:
    """The figure as a person gives it: exact, and printed as it is."""
    printed = f"{value:,.15g} {old.unit}" if old.unit else f"{value:,.15g}"
    return replace(old, value=value, printed=printed, low=None, high=None, bound=None, approximate=False, flags=())


def _with(claim: Claim, part: str, value: Any) -> Claim:  # noqa: ANN401
    return replace(claim, **{part: value})


def _date(value: str, setting: str) -> DateValue:
    import calendar
    import datetime as dt

    grain: Any = {4: "year", 7: "month", 10: "day"}.get(len(value))
    try:
        first = dt.date.fromisoformat(value + "-01-01"[len(value) - 10:] if len(value) < 10 else value)
        grain = grain if _CENTURIES[0] <= first.year <= _CENTURIES[1] else None
    except ValueError:
        grain = None
    if grain is None:
        raise _impossible(setting, "YYYY, YYYY-MM or YYYY-MM-DD", None)
    months = {"year": 12, "month": first.month, "day": first.month}[grain]
    day = first.day if grain == "day" else calendar.monthrange(first.year, months)[1]
    return DateValue(first.isoformat(), dt.date(first.year, months, day).isoformat(), grain)


def _number(value: str, setting: str) -> float:
    import math

    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise _impossible(setting, "a number above zero in base units: won, MW, pieces", None)
    return number


def _impossible(setting: str, allowed: str, near: str | None) -> UsageError:
    return UsageError(Problem("LDG-007", "no such correction", value=setting, allowed=allowed, nearest=near))
