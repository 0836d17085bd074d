"""What must hold between the values of a financed plan, on the raw tree as in `checks`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from typing import Any

from madang.errors import Problem
from madang.plan.base import check_date, first_day
from madang.plan.financing import first_year_of_debt
from madang.plan.items import IT_EQUIPMENT, leaves
from madang.plan.paths import RawPath, get

Tree = dict[str, Any]
Finding = tuple[RawPath, Problem]
_FINANCING = ("capital", "financing")


def members_make_a_whole(tree: Tree) -> Iterator[Finding]:
    """The members of a vehicle share all of what it distributes and of what is paid in."""
    members = get(tree, "capital.financing.members")
    members = [each for each in members if isinstance(each, dict)] if isinstance(members, list | tuple) else []
    for key in ("owns", "pays"):
        whole = sum(_number(member.get(key)) for member in members)
        if members and abs(whole - 1) > 1e-9:
            yield (*_FINANCING, "members"), Problem(
                "PLN-024", f"the members' shares under {key} do not make a whole", value=f"{whole:g}",
                allowed="shares that sum to 1")


def loans_fit_into_uses(tree: Tree) -> Iterator[Finding]:
    """All loans and the grant together are no more than what they pay for; a first loan alone may be held to less."""
    parts = [get(tree, "capital.financing.grant.share"), get(tree, "capital.financing.debt.share"),
             *(loan.get("share") for _, loan in _tranches(tree))]
    room = 1.0
    names = ("grant.share", "debt.share", *(f"tranches.{index}.share" for index, _ in _tranches(tree)))
    for name, share in zip(names, map(_number, parts), strict=True):
        if share > room + 1e-12 and room < 1:
            yield (*_FINANCING, *(int(part) if part.isdigit() else part for part in name.split("."))), Problem(
                "PLN-025", "the loans together exceed what they pay for", value=f"{1 - room + share:g}",
                allowed=f"≤ {max(room, 0.0):g} beside the grant and the loans before it")
        room -= share


def loans_end_in_time(tree: Tree) -> Iterator[Finding]:
    """A loan is paid back within the life, from the year after the last equipment has arrived."""
    years = _years_of_debt(tree)
    if years is None:
        return
    first, last = years
    most, life = last - first + 1, _number(get(tree, "timeline.life_years"))
    loans: list[tuple[RawPath, Any, str]] = [(("debt",), get(tree, "capital.financing.debt"),
                                              "capital.financing.debt: {kind: none}")]
    loans += [(("tranches", index), loan, "no such loan") for index, loan in _tranches(tree)]
    for place, loan, without in loans:
        tenor = _number(loan.get("tenor_years")) if isinstance(loan, dict) else 0.0
        if tenor > max(most, 0):
            yield (*_FINANCING, *place, "tenor_years"), Problem(
                "PLN-026", "the loan is not paid back within the campus's life", value=f"{tenor:g} from {first}",
                allowed=f"{most} years or fewer" if most > 0 else
                f"{without}, or timeline.life_years: {math.ceil(life) + 1 - most} or more")


def refinanced_while_owed(tree: Tree) -> Iterator[Finding]:
    """A loan is refinanced in a year in which some of it is still owed, and the new one ends within the life."""
    renewed, years = get(tree, "capital.financing.debt.refinancing"), _years_of_debt(tree)
    if not isinstance(renewed, dict) or years is None:
        return
    first, last = years
    year, tenor = _number(renewed.get("year")), _number(renewed.get("tenor_years"))
    whole = get(tree, "capital.financing.debt.kind") == "bullet"
    end = first + int(_number(get(tree, "capital.financing.debt.tenor_years"))) - (1 if whole else 2)
    place = (*_FINANCING, "debt", "refinancing")
    if year and not first <= year <= end:
        yield (*place, "year"), Problem(
            "PLN-042", "the loan is refinanced when none of it is owed", value=f"{year:g}",
            allowed=f"{first} to {end}" if end >= first else "a first loan of more years")
    elif year and year + tenor > last:
        yield (*place, "tenor_years"), Problem(
            "PLN-026", "the loan is not paid back within the campus's life", value=f"{tenor:g} from {year + 1:g}",
            allowed=f"{last - year:g} years or fewer")


def grace_ends_before_the_loan(tree: Tree) -> Iterator[Finding]:
    """A loan leaves years to be paid back in after those of interest alone."""
    loans: list[tuple[RawPath, Any]] = [(("debt",), get(tree, "capital.financing.debt")),
                                        (("debt", "refinancing"), get(tree, "capital.financing.debt.refinancing"))]
    loans += [(("tranches", index), loan) for index, loan in _tranches(tree)]
    for place, loan in loans:
        grace, tenor = (_number(loan.get(key)) if isinstance(loan, dict) else 0.0
                        for key in ("grace_years", "tenor_years"))
        if 0 < tenor <= grace:
            yield (*_FINANCING, *place, "grace_years"), Problem(
                "PLN-045", "interest alone until the loan ends leaves no year to pay it back", value=f"{grace:g}",
                allowed=f"less than its {tenor:g} years, or kind: bullet")


def korean_tax_in_won(tree: Tree) -> Iterator[Finding]:
    """Brackets of Korean tax are in won."""
    currency = get(tree, "capital.currency")
    if get(tree, "capital.tax.kind") == "korea" and isinstance(currency, str) and currency != "KRW":
        yield ("capital", "tax", "kind"), Problem(
            "PLN-027", "Korean tax on money that is not in won", value=currency,
            allowed="capital.currency: KRW, or capital.tax.kind: flat_rate")


def items_can_be_counted(tree: Tree) -> Iterator[Finding]:
    """An item of the investment is in a currency with a rate, and one priced by the km says how many."""
    own = get(tree, "capital.currency")
    items = get(tree, "capital.items")
    for index, item in enumerate(items if isinstance(items, list | tuple) else ()):
        currency = item.get("currency") if isinstance(item, dict) else None
        if isinstance(currency, str) and currency not in (own, "USD"):
            yield ("capital", "items", index, "currency"), Problem(
                "PLN-040", "an amount in a currency without a rate", value=currency,
                allowed=f"{own}, or USD at capital.usd_rate")
        if isinstance(item, dict) and (item.get("per") == "km") != (item.get("length_km") is not None):
            yield ("capital", "items", index, "length_km"), Problem(
                "PLN-041", "a price by the km and a length stand together", value=str(item.get("length_km")),
                allowed="per: km with length_km")


def equipment_has_its_buyer(tree: Tree) -> Iterator[Finding]:
    """A vehicle that owns building and plant alone pays for no equipment, and sells nothing that equipment makes."""
    if get(tree, "capital.financing.scope") != "shell_and_plant":
        return
    items = get(tree, "capital.items")
    items = [each if isinstance(each, dict) else {} for each in items] if isinstance(items, list | tuple) else []
    covers = [set(leaves(str(item.get("part")))) for item in items]
    for index, (item, covered) in enumerate(zip(items, covers, strict=True)):
        narrower = set[str]().union(*(each for each in covers if each < covered))
        if item.get("payer") == "owner" and (covered & set(IT_EQUIPMENT)) - narrower:
            yield ("capital", "items", index, "payer"), Problem(
                "PLN-043", "a vehicle that owns building and plant alone pays for equipment", value="owner",
                allowed="payer: tenant, or capital.financing.scope: all_in")
    kind = get(tree, "capital.revenue.kind")
    if kind in ("accelerator_hours", "tokens"):
        yield ("capital", "revenue", "kind"), Problem(
            "PLN-044", "a vehicle that owns building and plant alone sells what equipment makes", value=kind,
            allowed="power_lease, or capital.financing.scope: all_in")


MONEY_RULES: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    members_make_a_whole, loans_fit_into_uses, loans_end_in_time, refinanced_while_owed,
    grace_ends_before_the_loan, korean_tax_in_won, items_can_be_counted, equipment_has_its_buyer)


def _tranches(tree: Tree) -> list[tuple[int, dict[str, Any]]]:
    """The loans behind the first with their places, as far as they are sections."""
    found = get(tree, "capital.financing.tranches")
    return [(index, each) for index, each in enumerate(found if isinstance(found, list | tuple) else ())
            if isinstance(each, dict)]


def _years_of_debt(tree: Tree) -> tuple[int, int] | None:
    """First and last year in which a loan can be served: after the last equipment has arrived, within the life."""
    phases = get(tree, "phases")
    days = [day for phase in (phases if isinstance(phases, list | tuple) else ()) if (day := _day(phase))]
    life, months = _number(get(tree, "timeline.life_years")), _number(get(tree, "fleet.arrival_months"))
    if not days or not life:
        return None
    begins = min(days)
    last = begins.year + int(life) - ((begins.month, begins.day) == (1, 1))
    return first_year_of_debt(max(days), months), last


def _day(phase: Any) -> dt.date | None:  # noqa: ANN401
    try:
        return first_day(check_date(str(phase["energised"])))
    except (KeyError, TypeError, ValueError):
        return None


def _number(value: Any) -> float:  # noqa: ANN401
    """A number, or 0 where none stands: what may stand there is the schema's to say."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and abs(value) < 1e9 else 0.0
