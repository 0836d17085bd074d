"""A plan's announced figures against other campuses, before anything is simulated."""

from __future__ import annotations

from collections.abc import Iterator

from madang.plan.plan import Plan
from madang.plan.remarks import Remark, against_band, ratio_remarks

BN = 1e9


def plausibility(plan: Plan) -> tuple[Remark, ...]:
    """Investment, power, accelerators, jobs and staff of a plan beside the catalog's bands: grave ones lie outside.

    Power is that of the last phase on the basis it was announced on; an investment that was not announced says nothing.
    """
    capital, last = plan.capital, plan.phases[-1]
    usd = None if capital.initial_capex is None else capital.initial_capex / capital.usd_rate
    return (*ratio_remarks(last.power_mw, last.accelerators, usd, capital.initial_capex_scope), *_work(plan, usd))


def _work(plan: Plan, usd: float | None) -> Iterator[Remark]:
    """Jobs announced over the announced investment in won, and staff over power, where somebody stated them."""
    economy, rate = plan.economy, plan.economy.currency_rate or 1.0
    if usd and economy.announced_jobs and plan.site.country == "KR":
        yield against_band("jobs_per_bn_krw", economy.announced_jobs / (plan.capital.initial_capex or 0.0) / rate * BN)
    known = plan.provenance.get("economy.staff_per_it_mw")
    if known and known.kind == "stated":
        yield against_band("staff_per_mw", economy.staff_per_it_mw)
