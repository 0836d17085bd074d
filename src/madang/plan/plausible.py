"""A plan's announced figures against other campuses, before anything is simulated."""

from __future__ import annotations

from collections.abc import Iterator

from madang.catalog.comparables import held, stated
from madang.catalog.plausibility import band, facility_mw
from madang.plan.items import IT_EQUIPMENT, SHELL_AND_PLANT, CapitalItem, leaves
from madang.plan.plan import Plan
from madang.plan.remarks import Remark, against_band, price_of_power

BN = 1e9
_WHOLE = {"shell_and_plant": SHELL_AND_PLANT, "it_equipment": IT_EQUIPMENT, "all_in": (*SHELL_AND_PLANT, *IT_EQUIPMENT)}
"""What a sum holds that can be judged; works of the grid may be in all of it or not."""


def plausibility(plan: Plan) -> tuple[Remark, ...]:
    """Investment, power, accelerators, jobs and staff of a plan beside the catalog's campuses: grave ones lie outside.

    Power is that of the last phase, brought from the basis it was announced on to the facility's. Investment is what
    was announced, and what items say of building and plant, of equipment or of all of it, narrower ones added up; one
    that was not announced says nothing.
    """
    capital, last, mw, sums = plan.capital, plan.phases[-1], power(plan), announced(plan)
    found = [price_of_power(scope, sums[scope], capital.currency, capital.usd_rate, mw)
             for scope in ("shell_and_plant", "all_in") if scope in sums]
    if last.accelerators and of_the_kind(plan):
        found.append(against_band("kw_per_accelerator", mw * 1000 / last.accelerators))
        if "it_equipment" in sums:
            found.append(against_band(
                "usd_per_accelerator", sums["it_equipment"] / capital.usd_rate / last.accelerators))
    return (*found, *_work(plan, sums))


def power(plan: Plan) -> float:
    """Power of the facility in the last phase [MW]."""
    last = plan.phases[-1]
    return facility_mw(last.power_mw, last.power_basis)


def of_the_kind(plan: Plan) -> bool:
    """Whether the plan's accelerators are rated like those of the catalog's campuses; of servers, or of accelerators of
    years ago, these tell neither power nor price."""
    return held(stated("kw_per_accelerator", facility_mw(plan.fleet.it_kw_per_accelerator, "it"))).verdict == "within"


def announced(plan: Plan) -> dict[str, float]:
    """Money announced for building and plant, for equipment and for all of it, in the plan's money, by scope.

    A wider sum holds the narrower ones within it; a scope of which a part is not stated is left out.
    """
    capital = plan.capital
    said: list[tuple[frozenset[str], float]] = []
    if capital.initial_capex and capital.initial_capex_scope:
        said.append((frozenset(leaves(capital.initial_capex_scope)), capital.initial_capex))
    for item in capital.items:
        times = _times(item, plan)
        if item.part != capital.initial_capex_scope and times is not None:
            rate = capital.usd_rate if item.currency == "USD" else 1.0
            said.append((frozenset(leaves(item.part)), item.amount * times * rate))
    found = {scope: _added(said, frozenset(leaves(scope)), frozenset(parts)) for scope, parts in _WHOLE.items()}
    return {scope: amount for scope, amount in found.items() if amount}


def _added(said: list[tuple[frozenset[str], float]], within: frozenset[str], whole: frozenset[str]) -> float | None:
    """The widest sums within a scope added up; None where they leave some of its whole out."""
    inside = [(parts, amount) for parts, amount in said if parts <= within]
    widest = [(parts, amount) for parts, amount in inside if not any(parts < other for other, _ in inside)]
    covered = frozenset[str]().union(*(parts for parts, _ in widest))
    return sum(amount for _, amount in widest) if whole <= covered else None


def _times(item: CapitalItem, plan: Plan) -> float | None:
    """How often an item's amount is spent; None where what it counts was not announced."""
    last, mw = plan.phases[-1], power(plan)
    count = {"campus": 1.0, "it_mw": mw / facility_mw(1.0, "it"), "utility_mw": mw, "km": item.length_km,
             "accelerator": last.accelerators}
    return count[item.per]


def _work(plan: Plan, sums: dict[str, float]) -> Iterator[Remark]:
    """Jobs announced over what the announced investment spends in the country [won], and staff over power, where
    somebody stated them."""
    economy, spent = plan.economy, _in_country(plan, sums)
    if spent and economy.announced_jobs and plan.site.country == "KR":
        won = spent * (economy.currency_rate or 1.0)
        yield against_band("jobs_per_bn_krw", economy.announced_jobs / won * BN)
    known = plan.provenance.get("economy.staff_per_it_mw")
    if known and known.kind == "stated":
        yield against_band("staff_per_mw", economy.staff_per_it_mw / facility_mw(1.0, "it"))


def _in_country(plan: Plan, sums: dict[str, float]) -> float:
    """What is left of the announced sums when land and imports are taken out. Where of all of it neither part is known,
    building and plant have the share that they have in the catalog's usual prices."""
    whole, shell, bought = (sums.get(scope) for scope in ("all_in", "shell_and_plant", "it_equipment"))
    if whole and shell is None:
        usual = (band("shell_usd_per_w").value or 0.0) / (band("all_in_usd_per_w").value or 1.0)
        shell = whole - bought if bought else usual * whole
    if whole and shell is not None and bought is None:
        bought = whole - shell
    economy = plan.economy
    built = (shell or 0.0) * (1 - economy.imported_shell_share) * (1 - (economy.land_share or 0.0))
    return built + (bought or 0.0) * (1 - economy.imported_it_share)
