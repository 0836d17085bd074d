"""What must hold between the values of a financed plan, on the raw tree as in `checks`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from typing import Any

from madang.errors import Problem
from madang.plan.base import check_date, first_day
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
    """Both loans together are no more than what they pay for."""
    shares = [_number(get(tree, f"capital.financing.{loan}.share")) for loan in ("debt", "subordinated")]
    if get(tree, "capital.financing.subordinated") is not None and sum(shares) > 1:
        yield (*_FINANCING, "subordinated", "share"), Problem(
            "PLN-025", "the loans together exceed what they pay for", value=f"{sum(shares):g}",
            allowed=f"≤ {1 - shares[0]:g} beside the first loan")


def loans_end_in_time(tree: Tree) -> Iterator[Finding]:
    """A loan is paid back within the life, from the year after the last equipment has arrived."""
    days = [day for phase in get(tree, "phases") or () if (day := _day(phase))]
    life, months = _number(get(tree, "timeline.life_years")), _number(get(tree, "fleet.arrival_months"))
    if not days or not life:
        return
    arrived = max(days) + dt.timedelta(days=months * 365 / 12 - 1)
    last = min(days) + dt.timedelta(days=life * 365 - 1)
    most = last.year - arrived.year
    without = {"debt": "capital.financing.debt: {kind: none}", "subordinated": "no capital.financing.subordinated"}
    for loan in ("debt", "subordinated"):
        tenor = _number(get(tree, f"capital.financing.{loan}.tenor_years"))
        if tenor > max(most, 0):
            yield (*_FINANCING, loan, "tenor_years"), Problem(
                "PLN-026", "the loan is not paid back within the campus's life",
                value=f"{tenor:g} from {arrived.year + 1}",
                allowed=f"{most} years or fewer" if most > 0 else
                f"{without[loan]}, or timeline.life_years: {math.ceil(life) + 1 - most} or more")


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


MONEY_RULES: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    members_make_a_whole, loans_fit_into_uses, loans_end_in_time, korean_tax_in_won,
    items_can_be_counted)


def _day(phase: Any) -> dt.date | None:  # noqa: ANN401
    try:
        return first_day(check_date(str(phase["energised"])))
    except (KeyError, TypeError, ValueError):
        return None


def _number(value: Any) -> float:  # noqa: ANN401
    """A number, or 0 where none stands: what may stand there is the schema's to say."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and abs(value) < 1e9 else 0.0
