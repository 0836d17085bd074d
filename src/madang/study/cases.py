"""Sponsor's, lender's and downside cases of any financed plan, side by side. Their sizes are catalog rows."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from madang.catalog.tables import facts
from madang.errors import InfeasibleError, PlanError, SolverLimitError
from madang.finance import Money
from madang.plan import Plan, with_values
from madang.plan.base import first_day
from madang.plan.items import IT_EQUIPMENT
from madang.plan.revenue import AcceleratorHours, PowerLease, TokenSales
from madang.study.space import Change
from madang.twin import Run
from madang.twin.figures import evaluate_life, tidy
from madang.twin.life import Life, live

TABLE = "stress_cases"
FIGURES = ("equity_irr", "project_irr", "debt_raised", "dscr_minimum", "llcr_minimum", "equity_npv",
           "break_even_income")
"""What is shown of each case."""


_WAITING = ("lender", "delay_grace")
"""Cases in which the first payment waits for the campus: the lender's has a loan of its own, or the sponsor's moved."""


def standard_cases(plan: Plan, money: Money) -> dict[str, Change]:
    """The plan's own values (`sponsor`) and what each other case changes; cases that change nothing are left out.

    Empty for a plan without financing or income. `money` is that of the plan's life.
    """
    if money.owners is None or money.owners.project is None:
        return {}
    found: dict[str, Change] = {"sponsor": {}}
    for row in facts(TABLE):
        case, item = row.key
        found[case] = found.get(case, {}) | _ITEMS[item](plan, money, float(row.text))
    order = ("sponsor", "lender", *found)
    return {case: found[case] for case in dict.fromkeys(order) if found[case] or case == "sponsor"}


def with_cases(run: Run) -> Run:
    """A run whose study holds the standard cases: each with the values it changes and the figures that come of it.

    The lender's case has the loan that it carries itself, and none above the sponsor's; in every other one the
    sponsor's loans were agreed on and stand, and so does the day of the first payment: a campus that is late bears
    interest that is capitalised until that day and paid from then on. Only in `delay_grace` do the lenders wait. A case
    that breaks a rule of the plan has no figures. Unchanged where the plan has no such cases.
    """
    if run.plan.capital.financing is None or run.plan.capital.revenue is None:
        return run
    sponsor = live(run.plan)
    found = [
        {"case": case, "values": change, "figures": _figures(run.plan, change, sponsor, case)}
        for case, change in standard_cases(run.plan, sponsor.money).items()
    ]
    return dataclasses.replace(run, study={**run.study, "cases": found}) if found else run


def _figures(plan: Plan, change: Change, sponsor: Life, case: str) -> dict[str, float | str | None] | None:
    """The figures of one case; None where it breaks a rule of the plan."""
    try:
        life = live(with_values(plan, change))
        owners, agreed = life.money.owners, sponsor.money.owners
        own_debt = case == "sponsor" or (case == "lender" and owners and agreed and owners.debt <= agreed.debt)
        if owners and agreed and not own_debt:
            owners = owners.with_debt_of(agreed, on_its_dates=case not in _WAITING)
            life = dataclasses.replace(life, money=dataclasses.replace(life.money, owners=owners))
        values = evaluate_life(life)
    except (PlanError, InfeasibleError, SolverLimitError):
        return None
    return {name: tidy(values.get(name)) for name in FIGURES}


def _later(plan: Plan, _: Money, months: float) -> Change:
    return {f"phases.{phase.name}.energised": _after(first_day(phase.energised), int(months)).isoformat()
            for phase in plan.phases}


def _after(day: dt.date, months: int) -> dt.date:
    whole = day.year * 12 + day.month - 1 + months
    return dt.date(whole // 12, whole % 12 + 1, min(day.day, 28))


def _dearer(plan: Plan, _: Money, more: float) -> Change:
    """The whole initial investment: what was said of it, and the unit costs of what was not."""
    capital = plan.capital
    found: Change = {
        "capital.shell_cost_per_it_mw": capital.shell_cost_per_it_mw * (1 + more),
        "capital.it_cost_per_accelerator_usd": capital.it_cost_per_accelerator_usd * (1 + more),
        **{f"capital.items.{item.name}.amount": item.amount * (1 + more) for item in capital.items},
    }
    if capital.initial_capex is not None:
        found["capital.initial_capex"] = capital.initial_capex * (1 + more)
    return found


def _weaker(plan: Plan, money: Money, more: float) -> Change:
    """More of the plan's currency a dollar; a sum said in that currency grows by its equipment. Nothing where others
    buy that."""
    capital = plan.capital
    if capital.currency == "USD" or (capital.financing and capital.financing.scope == "shell_and_plant"):
        return {}
    found: Change = {"capital.usd_rate": capital.usd_rate * (1 + more)}
    imported = {"all_in": float(money.capex.it_equipment.sum()) / money.capex.initial,
                **dict.fromkeys(("it_equipment", *IT_EQUIPMENT), 1.0)}
    said: dict[str, tuple[str, float]] = {
        f"capital.items.{item.name}.amount": (item.part, item.amount) for item in capital.items
        if item.currency != "USD"}
    if capital.initial_capex is not None:
        said["capital.initial_capex"] = (capital.initial_capex_scope or "", capital.initial_capex)
    return found | {path: amount * (1 + more * imported[part]) for path, (part, amount) in said.items()
                    if part in imported}


def _priced(plan: Plan, _: Money, less: float) -> Change:
    revenue = plan.capital.revenue
    if isinstance(revenue, PowerLease):
        return {"capital.revenue.rent_per_kw_month": revenue.rent_per_kw_month * (1 + less)}
    if isinstance(revenue, TokenSales):
        return {"capital.revenue.price_per_million_tokens": revenue.price_per_million_tokens * (1 + less)}
    priced = plan.tenants if isinstance(revenue, AcceleratorHours) else ()
    return {f"tenants.{tenant.name}.price_per_accelerator_hour": tenant.price_per_accelerator_hour * (1 + less)
            for tenant in priced if tenant.price_per_accelerator_hour is not None}


def _leaves(plan: Plan, _: Money, probability: float) -> Change:
    lease = plan.capital.revenue
    return {"capital.revenue.renewal_probability": probability} if isinstance(lease, PowerLease) else {}


def _costlier(plan: Plan, _: Money, more: float) -> Change:
    return {"capital.opex_per_it_mw_year": plan.capital.opex_per_it_mw_year * (1 + more)}


_ITEMS: dict[str, Callable[[Plan, Money, float], Change]] = {
    "months": _later, "cost": _dearer, "usd_rate": _weaker, "price": _priced, "renewal_probability": _leaves,
    "opex": _costlier,
}
