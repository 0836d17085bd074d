"""Claims about money → the plan's currency, exchange rate, and announced investment with what it covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from madang.catalog.comparables import Held, held, price_of_power
from madang.catalog.plausibility import band, facility_mw
from madang.drafting.misfits import pair_of
from madang.drafting.parts import servers_within
from madang.drafting.phases import role
from madang.drafting.stated import Value, Words, derived, stated_money
from madang.plan.paths import get
from madang.plan.provenance import Provenance
from madang.plan.remarks import Remark
from madang.reading.scope import scope_of
from madang.reading.types import Claim, Quantity

_ENERGY = re.compile(r"재생\s?에너지|발전|풍력|태양광|renewable|wind|solar", re.IGNORECASE)


def currency(tree: dict[str, Any], claims: Sequence[Claim], words: Words, price_year: int | None) -> list[Value]:
    """The plan's currency by its country, its price year, and the dollar rate the page itself implies."""
    unit = _currency_of(get(tree, "site.country"), claims)
    found = [derived("capital.currency", unit, "currency of the campus's country, or of the announced amounts")]
    if price_year:
        found.append(derived("capital.price_year", price_year, "year of the announcement"))
    if unit == "USD":
        return [*found, derived("capital.usd_rate", 1.0, "the plan is in US dollars")]
    for claim in claims:
        pair = pair_of(claim, unit)
        if pair:
            dollars, other = pair
            rate = (other.value or 0.0) / (dollars.value or 1.0)
            known = Provenance(
                kind="derived",
                value=rate,
                source=f"{other.printed} / {dollars.printed}",
                claims=(claim.id,),
                quote=words.quote(claim),
                place=words.place(claim),
            )
            return [*found, Value("capital.usd_rate", rate, known)]
    return found


def investment(tree: dict[str, Any], claims: Sequence[Claim], words: Words) -> list[Value]:
    """The announced total in the plan's currency, and what it covers.

    A sum that buys power plants too says nothing of the campus alone and is left to `mixed_investment`; money lent is
    no budget and is left to `raised`.
    """
    claim = investment_claim(claims)
    rate = get(tree, "capital.usd_rate")
    if claim is None or not isinstance(rate, int | float):
        return []
    unit = get(tree, "capital.currency")
    amounts = _amounts(claim)
    quantity = next((q for q in amounts if q.unit == unit), amounts[0])
    if quantity.unit not in (unit, "USD"):
        return []
    amount = (quantity.value or 0.0) * (rate if quantity.unit != unit else 1.0)
    scope = _said_scope(claim, words) or _scope_of_parts(quantity, claims, words) or _scope(tree, amount, rate)
    return [stated_money("capital.initial_capex", claim, quantity, amount, words), scope]


def mixed_investment(claims: Sequence[Claim]) -> list[Remark]:
    """Remarks on sums that cover more than the campus, and on power that is generation."""
    remarks = []
    for claim in claims:
        quantity = role(claim, "capex")
        if quantity and _mixed(claim):
            remarks.append(
                Remark(
                    id="mixed_investment",
                    grave=False,
                    ko=f"‘{quantity.printed}’에는 발전 설비가 들어 있어 캠퍼스 투자비로 쓰지 않았습니다.",
                    en=f"“{quantity.printed}” covers power plants too and is not taken as the campus's investment.",
                )
            )
    return remarks


def foreign_investment(tree: Mapping[str, Any], claims: Sequence[Claim]) -> list[Remark]:
    """A remark on an announced total in a currency that neither the plan counts in nor the page gives in dollars."""
    claim = investment_claim(claims)
    amounts = _amounts(claim) if claim else []
    if not amounts or any(q.unit in (get(tree, "capital.currency"), "USD") for q in amounts):
        return []
    printed, unit = amounts[0].printed, amounts[0].unit
    return [Remark(
        id="foreign_investment", grave=False,
        ko=f"발표한 투자비 ‘{printed}’은 {unit} 금액이고 기사에 환율이 없어 환산하지 않았습니다. "
           "투자비(capital.initial_capex)를 직접 넣어 주십시오.",
        en=f"The announced “{printed}” is in {unit}, and the page gives no rate: it is not converted. "
           "Enter the investment (capital.initial_capex) by hand.",
    )]


def raised(tree: Mapping[str, Any], claims: Sequence[Claim]) -> list[Remark]:
    """A remark on money raised, a loan for one: beside the announced total, else beside what such a campus may cost.

    More than the cost is a grave misfit; a bridge loan or a refinancing is left out.
    """
    found = [c for c in claims if c.predicate == "financing" and role(c, "amount") and not c.object]
    largest = max(found, key=lambda claim: _in_won(_amounts(claim)), default=None)
    if largest is None:
        return []
    printed = _amounts(largest)[0].printed
    ko = f"‘{printed}’은 대출 등으로 조달하는 돈이어서 투자비로 쓰지 않았습니다"
    en = f"“{printed}” is money raised, such as a loan, and not taken as the investment"
    total = investment_claim(claims)
    rate, unit = get(tree, "capital.usd_rate"), get(tree, "capital.currency")
    lent = _dollars(_amounts(largest), rate, unit)
    if total:
        whole = _amounts(total)[0].printed
        above = lent > (_dollars(_amounts(total), rate, unit) or lent)
        ko, en = f"{ko}. 발표한 투자비는 ‘{whole}’입니다", f"{en}; the announced investment is “{whole}”"
    else:
        known = isinstance(rate, int | float)
        price = _price(tree, "all_in", lent * rate, rate) if known and lent else None
        above = price is not None and price.verdict == "above"
    if above:
        ko, en = f"{ko}. 조달하는 돈이 드는 돈보다 많습니다", f"{en}. More is raised than the campus costs"
    return [Remark(id="financing_above_capex" if above else "financing", grave=above, ko=f"{ko}.", en=f"{en}.")]


def _price(tree: Mapping[str, Any], scope: str, amount: float, rate: float) -> Held | None:
    """A sum in the plan's currency over the power of the whole campus, held against others; None without its power."""
    phase = tree["phases"][-1]
    power = phase.get("power_mw")
    if not isinstance(power, int | float):
        return None
    mw = facility_mw(power, str(phase.get("power_basis")))
    return held(price_of_power(scope, amount, str(get(tree, "capital.currency")), rate, mw))


def _dollars(amounts: Sequence[Quantity], rate: object, unit: object) -> float:
    """A sum in dollars to hold beside another: as printed, else from the plan's currency; 0 where neither is known."""
    dollars = next((q.value for q in amounts if q.unit == "USD"), None)
    own = next((q.value for q in amounts if q.unit == unit), None)
    return dollars or (own / rate if own and isinstance(rate, int | float) else 0.0)


def _currency_of(country: object, claims: Sequence[Claim]) -> str:
    if isinstance(country, str) and len(country) == 2:
        return "KRW" if country == "KR" else "USD"
    printed = {q.unit for claim in claims for q in claim.quantities if q.role.startswith("capex")}
    return "USD" if "USD" in printed and "KRW" not in printed else "KRW"


def investment_claim(claims: Sequence[Claim]) -> Claim | None:
    """The largest announced total; one in won or dollars before any in another currency, whose rate is not known."""
    totals = (claim for claim in claims if role(claim, "capex") and not _mixed(claim))
    return max(totals, key=lambda claim: _in_won(_amounts(claim)), default=None)


def _amounts(claim: Claim) -> list[Quantity]:
    return [q for q in claim.quantities if q.role in ("capex", "amount") and q.value]


def _in_won(amounts: list[Quantity]) -> tuple[float, float]:
    """A size to compare totals by: in won, dollars at a thousand won; what is in neither comes after all that is."""
    known = (q.value * (1000 if q.unit == "USD" else 1) for q in amounts if q.value and q.unit in ("KRW", "USD"))
    return max(known, default=0.0), max((q.value or 0.0 for q in amounts), default=0.0)


def _mixed(claim: Claim) -> bool:
    return bool(_ENERGY.search(claim.object or ""))


def _said_scope(claim: Claim, words: Words) -> Value | None:
    """What the sentence itself says an investment covers; None where it does not."""
    said = scope_of(words.quote(claim))
    if said is None:
        return None
    scope = "all_in" if said == "with_it" else "shell_and_plant"
    known = Provenance(kind="derived", value=scope, source="the sentence says what the sum covers", claims=(claim.id,),
                       quote=words.quote(claim), place=words.place(claim))
    return Value("capital.initial_capex_scope", scope, known)


def _scope_of_parts(whole: Quantity, claims: Sequence[Claim], words: Words) -> Value | None:
    """All of a campus where a part of the sum buys its servers; None where no page says so."""
    servers = servers_within(whole, claims, words)
    if servers is None:
        return None
    return derived("capital.initial_capex_scope", "all_in", f"{servers.printed} of it buys servers")


def _scope(tree: dict[str, Any], amount: float, rate: float) -> Value:
    """What an investment covers: the scope among whose campuses its price of power lies; all of it otherwise.

    A sum that could also buy the servers alone, beside a building at its usual price, has that as an alternative.
    """
    path = "capital.initial_capex_scope"
    for scope in ("shell_and_plant", "all_in"):
        found = _price(tree, scope, amount, rate)
        if found and found.verdict == "within":
            item = found.ratio.item
            shell, unit = band(item.replace("all_in", "shell")).value or 0.0, band(item).unit
            servers = scope == "all_in" and found.ratio.value + shell <= (band(item).high or 0.0)
            source = f"{found.ratio.value:.3g} {unit} lies within {found.low:.3g}–{found.high:.3g} {unit} (plausible)"
            known = Provenance(kind="derived", value=scope, source=source,
                               alternatives=("it_equipment",) if servers else ())
            return Value(path, scope, known)
    return Value(
        path,
        "all_in",
        Provenance(
            kind="assumed",
            value="all_in",
            evidence="judgement",
            alternatives=("shell_and_plant",),
            source="the page does not say what the investment covers, and no band decides",
        ),
    )
