"""A plan's announced figures against other campuses, before anything is simulated."""

from __future__ import annotations

from collections.abc import Iterator

from madang.plan.plan import Plan
from madang.plan.remarks import Remark, against_band, ratio_remarks

BN = 1e9


def plausibility(plan: Plan) -> tuple[Remark, ...]:
    """Investment, power, accelerators, jobs and staff of a plan beside the catalog's bands: grave ones lie outside.

    Power is that of the last phase on the basis it was announced on; an investment that was not announced says nothing.
    Sums of the plan's items for building and plant, for equipment or for all of it are announced ones.
    """
    capital, last = plan.capital, plan.phases[-1]
    usd = None if capital.initial_capex is None else capital.initial_capex / capital.usd_rate
    return (*ratio_remarks(last.power_mw, last.accelerators, usd, capital.initial_capex_scope), *_of_items(plan),
            *_work(plan, usd))


def _of_items(plan: Plan) -> Iterator[Remark]:
    """What items say of whole wide parts, by watt or by accelerator."""
    capital, last = plan.capital, plan.phases[-1]
    said: dict[str, float] = {}
    for item in capital.items:
        if item.per == "campus" and item.part != capital.initial_capex_scope:
            usd = item.amount / (1.0 if item.currency == "USD" else capital.usd_rate)
            said[item.part] = said.get(item.part, 0.0) + usd
    for part, band in (("shell_and_plant", "shell_usd_per_w"), ("all_in", "all_in_usd_per_w")):
        if part in said:
            yield against_band(band, said[part] / last.power_mw / 1e6)
    if "it_equipment" in said and last.accelerators:
        yield against_band("usd_per_accelerator", said["it_equipment"] / last.accelerators)


def _work(plan: Plan, usd: float | None) -> Iterator[Remark]:
    """Jobs announced over the announced investment in won, and staff over power, where somebody stated them."""
    economy, rate = plan.economy, plan.economy.currency_rate or 1.0
    if usd and economy.announced_jobs and plan.site.country == "KR":
        yield against_band("jobs_per_bn_krw", economy.announced_jobs / (plan.capital.initial_capex or 0.0) / rate * BN)
    known = plan.provenance.get("economy.staff_per_it_mw")
    if known and known.kind == "stated":
        yield against_band("staff_per_mw", economy.staff_per_it_mw)
