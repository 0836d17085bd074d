"""What does not fit together in an announcement: its figures against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from madang.catalog.tables import Fact, fact
from madang.drafting.phases import dated_powers, role, steps_of
from madang.plan.remarks import Remark
from madang.reading.followup.relation import date_text
from madang.reading.types import Claim, Quantity


def misfits(claims: Sequence[Claim]) -> tuple[Remark, ...]:
    """All misfits of a campus's claims: powers, exchange rates, parts and wholes."""
    return (*_powers(claims), *_order(claims), *_rates(claims), *_parts(claims))


def _powers(claims: Sequence[Claim]) -> Iterator[Remark]:
    """A class (100MW급) beside an exact total (103MW): compatible as a rounding, or a contradiction."""
    found = [(claim, q) for claim in claims for q in claim.quantities if q.role == "power" and q.value]
    exact = [q for _, q in found if "class" not in q.flags]
    total = max(exact, key=lambda q: q.value or 0.0, default=None)
    _, whole = steps_of(claims)
    for claim, quantity in found:
        if quantity is whole:
            continue
        if total and "class" in quantity.flags and claim.time is None and quantity.value != total.value:
            near = _within(fact("print_ranges", "factor", "급"), (total.value or 0.0) / (quantity.value or 1.0))
            ko = "반올림한 같은 값으로 볼 수 있습니다" if near else "반올림으로 볼 수 없는 차이입니다"
            en = "agree as a rounding" if near else "contradict each other"
            yield Remark(
                id="power_class",
                grave=not near,
                ko=f"‘{quantity.printed}’ 대 ‘{total.printed}’: {ko}.",
                en=f"“{quantity.printed}” and “{total.printed}” {en}.",
            )


def _order(claims: Sequence[Claim]) -> Iterator[Remark]:
    """A dated power that is no phase of the plan: those of other days stand against it."""
    steps, _ = steps_of(claims)
    for claim in dated_powers(claims):
        quantity = role(claim, "power")
        if claim not in steps and quantity and claim.time:
            told = f"{quantity.printed} ({date_text(claim.time)})"
            yield Remark(
                id="power_order",
                grave=True,
                ko=f"‘{told}’은 단계마다의 용량·시기와 맞지 않아 계획에 쓰지 않았습니다.",
                en=f"“{told}” does not fit the phases' powers and dates and is not in the plan.",
            )


def _within(band: Fact, value: float) -> bool:
    """Whether a value lies in a catalog figure's range."""
    return band.low is not None and band.high is not None and band.low <= value <= band.high


def _rates(claims: Sequence[Claim]) -> Iterator[Remark]:
    """The exchange rates that pairs of amounts imply, once each."""
    seen: set[float] = set()
    for claim in claims:
        pair = pair_of(claim)
        if pair is None:
            continue
        dollars, won = pair
        rate = (won.value or 0.0) / (dollars.value or 1.0)
        if round(rate) in seen:
            continue
        seen.add(round(rate))
        odd = not _within(fact("reading_limits", "krw_per_usd"), rate)
        yield Remark(
            id="implied_rate",
            grave=odd,
            ko=f"‘{dollars.printed}’ = ‘{won.printed}’: 1달러에 {rate:,.0f}원꼴입니다"
            + (". 환율로 보기 어렵습니다." if odd else "."),
            en=f"“{dollars.printed}” as “{won.printed}” implies {rate:,.0f} won per dollar"
            + (", which is no exchange rate." if odd else "."),
        )


def pair_of(claim: Claim, currency: str = "KRW") -> tuple[Quantity, Quantity] | None:
    """An amount printed in dollars and again in another currency."""
    dollars = [q for q in claim.quantities if q.unit == "USD" and q.value]
    other = [q for q in claim.quantities if q.unit == currency and q.value]
    return (dollars[0], other[0]) if dollars and other and dollars[0].role == other[0].role else None


def _parts(claims: Sequence[Claim]) -> Iterator[Remark]:
    """A part of an investment that is larger than the whole."""
    total, part = _largest(claims, "capex"), _largest(claims, "capex_part")
    if total and part and (part.value or 0.0) > (total.value or 0.0):
        yield Remark(
            id="part_exceeds_total",
            grave=True,
            ko=f"전체 ‘{total.printed}’보다 그 일부라는 ‘{part.printed}’ 쪽이 큽니다.",
            en=f"The part “{part.printed}” is larger than the whole “{total.printed}”.",
        )


def _largest(claims: Sequence[Claim], role: str) -> Quantity | None:
    found = [q for claim in claims for q in claim.quantities if q.role == role and q.unit == "KRW" and q.value]
    return max(found, key=lambda q: q.value or 0.0, default=None)
