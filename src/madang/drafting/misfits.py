"""What does not fit together in an announcement: figures against each other, and ratios against their bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from madang.catalog.plausibility import band, judge
from madang.plan.paths import get
from madang.reading.types import Claim, Quantity


@dataclass(frozen=True)
class Misfit:
    """One thing to look at, in both languages. `grave` tells a contradiction from a note."""

    id: str
    ko: str
    en: str
    grave: bool
    claims: tuple[str, ...] = ()


def misfits(claims: Sequence[Claim], tree: dict[str, Any]) -> tuple[Misfit, ...]:
    """All misfits of a campus's claims, and of the ratios that its announced figures give."""
    return (*_powers(claims), *_rates(claims), *_parts(claims), *_ratios(tree))


def _powers(claims: Sequence[Claim]) -> Iterator[Misfit]:
    """A class (100MW급) beside an exact total (103MW): compatible as a rounding, or a contradiction."""
    found = [(claim, q) for claim in claims for q in claim.quantities if q.role == "power" and q.value]
    exact = [(claim, q) for claim, q in found if "class" not in q.flags]
    if not exact:
        return
    claim, total = max(exact, key=lambda pair: pair[1].value or 0.0)
    for other, quantity in found:
        if "class" in quantity.flags and other.time is None and quantity.value != total.value:
            near = abs((quantity.value or 0.0) / (total.value or 1.0) - 1) <= 0.1
            yield Misfit(
                "power_class", grave=not near, claims=(other.id, claim.id),
                ko=f"‘{quantity.printed}’과 ‘{total.printed}’은 " + ("반올림한 같은 값으로 볼 수 있습니다." if near else "서로 다른 값입니다."),
                en=f"“{quantity.printed}” and “{total.printed}” " + ("agree as a rounding." if near else "contradict each other."))


def _rates(claims: Sequence[Claim]) -> Iterator[Misfit]:
    """The exchange rates that pairs of amounts imply, once each."""
    seen: set[float] = set()
    for claim in claims:
        dollars = [q for q in claim.quantities if q.unit == "USD" and q.value]
        won = [q for q in claim.quantities if q.unit == "KRW" and q.value]
        if not dollars or not won or dollars[0].role != won[0].role:
            continue
        rate = round((won[0].value or 0.0) / (dollars[0].value or 1.0), 1)
        if rate in seen:
            continue
        seen.add(rate)
        odd = not 900 <= rate <= 2000
        yield Misfit(
            "implied_rate", grave=odd, claims=(claim.id,),
            ko=f"‘{dollars[0].printed}’={won[0].printed}이면 1달러에 {rate:,.0f}원입니다." + (" 환율로 보기 어렵습니다." if odd else ""),
            en=f"“{dollars[0].printed}” as “{won[0].printed}” implies {rate:,.0f} won per dollar." + (" That is no exchange rate." if odd else ""))


def _parts(claims: Sequence[Claim]) -> Iterator[Misfit]:
    """A part of an investment that is larger than the whole."""
    total = _largest(claims, "capex", "KRW")
    part = _largest(claims, "capex_part", "KRW")
    if total and part and (part.value or 0.0) > (total.value or 0.0):
        yield Misfit("part_exceeds_total", grave=True,
                     ko=f"일부라는 ‘{part.printed}’이 전체라는 ‘{total.printed}’보다 큽니다.",
                     en=f"The part “{part.printed}” is larger than the whole “{total.printed}”.")


def _largest(claims: Sequence[Claim], role: str, unit: str) -> Quantity | None:
    found = [q for claim in claims for q in claim.quantities if q.role == role and q.unit == unit and q.value]
    return max(found, key=lambda q: q.value or 0.0, default=None)


def _ratios(tree: dict[str, Any]) -> Iterator[Misfit]:
    """Dollars per watt, kilowatts and dollars per accelerator, against the catalog's bands."""
    last = tree["phases"][-1]
    power, count = (value if isinstance(value := last.get(key), int | float) else None
                    for key in ("power_mw", "accelerators"))
    amount, rate = get(tree, "capital.initial_capex"), get(tree, "capital.usd_rate")
    dollars = amount / rate if isinstance(amount, int | float) and isinstance(rate, int | float) else None
    scope = get(tree, "capital.initial_capex_scope")
    if dollars and power:
        yield from _outside("shell_usd_per_w" if scope == "shell_and_plant" else "all_in_usd_per_w",
                            dollars / power / 1e6, "투자비/전력", "investment per watt")
    if power and count:
        yield from _outside("kw_per_accelerator", power * 1000 / count, "가속기당 전력", "power per accelerator")
    if dollars and count and scope == "all_in":
        yield from _outside("usd_per_accelerator", dollars / count, "가속기당 투자비", "investment per accelerator")


def _outside(item: str, value: float, ko: str, en: str) -> Iterator[Misfit]:
    found = band(item)
    where = judge(item, value)
    limits = f"{found.low:,g}–{found.high:,g} {found.unit}"
    fits_ko = {"within": "범위 안", "below": "범위보다 작음", "above": "범위보다 큼"}[where]
    fits_en = {"within": "within", "below": "below", "above": "above"}[where]
    yield Misfit(item, grave=where != "within",
                 ko=f"{ko} {value:,.3g} {found.unit}: 다른 사례의 {limits} {fits_ko}입니다.",
                 en=f"{en} {value:,.3g} {found.unit}: {fits_en} the {limits} of other campuses.")
