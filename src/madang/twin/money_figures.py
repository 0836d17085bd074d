"""Figures of a financed plan: returns, covers, and the prices its owners need. Plans without financing have none."""

from __future__ import annotations

from collections.abc import Callable

from madang.finance import Owners
from madang.finance.debt import missed
from madang.finance.returns import why_no_rate
from madang.twin.life import Life

Rule = Callable[[Owners], float | None]


def _then(value: float | None, what: Callable[[float], float]) -> float | None:
    return None if value is None else what(value)


def _real(rate: float | None, owners: Owners) -> float | None:
    return _then(rate, lambda nominal: (1 + nominal) / (1 + owners.terms.inflation) - 1)


def _mean(owners: Owners) -> float | None:
    covers = owners.covers("dscr")[1]
    return float(covers.mean()) if len(covers) else None


def _count(owners: Owners, level: float) -> float | None:
    """Years whose cover of debt service is below a level of the loan."""
    covers = owners.covers("dscr")[1]
    return float(missed(covers, level).sum()) if len(covers) else None


def _sum(owners: Owners, *lines: str, real: bool = False) -> float | None:
    project, level = owners.project, owners.price_level if real else 1.0
    return None if project is None else float(sum((project[line] / level).sum() for line in lines))


_RULES: dict[str, Rule] = {
    "equity_irr_real": lambda owners: _real(owners.equity_irr, owners),
    "equity_npv": lambda owners: _then(owners.equity_npv, lambda worth: worth / float(owners.price_level[0])),
    "equity_npv_nominal": lambda owners: owners.equity_npv,
    "payback_years": lambda owners: owners.payback_years,
    "project_irr": lambda owners: owners.rate_of("project_after_tax"),
    "project_irr_real": lambda owners: _real(owners.rate_of("project_after_tax"), owners),
    "project_irr_before_tax": lambda owners: owners.rate_of("project_before_tax"),
    "dscr_mean": _mean,
    "dscr_minimum_all": lambda owners: owners.lowest("dscr_all"),
    "llcr_minimum": lambda owners: owners.lowest("llcr"),
    "plcr_minimum": lambda owners: owners.lowest("plcr"),
    "years_in_lockup": lambda owners: _count(owners, owners.lockup_dscr),
    "years_in_default": lambda owners: _count(owners, owners.default_dscr),
    "equity_in_service": lambda owners: _sum(owners, "shortfall"),
    "debt_raised": lambda owners: _sum(owners, "draw", "junior_draw"),
    "debt_raised_real": lambda owners: _sum(owners, "draw", "junior_draw", real=True),
    "equity_raised": lambda owners: _sum(owners, "equity_in"),
    "equity_raised_real": lambda owners: _sum(owners, "equity_in", real=True),
    "break_even_income": lambda owners: owners.break_even_income,
    "price_for_target_nominal": lambda owners: owners.price_for_target(fixed=True),
    "rent_for_target": lambda owners: owners.price_for_target("kw_months"),
    "price_per_million_tokens_for_target": lambda owners: owners.price_for_target("million_tokens"),
}
_RETURNS = {
    "equity_irr": "equity", "equity_irr_real": "equity", "project_irr": "project_after_tax",
    "project_irr_real": "project_after_tax", "project_irr_before_tax": "project_before_tax",
}
"""Rates of return by the line of cash that earns them."""
_PRICED = {
    "price_for_target_nominal": "hours_sold", "rent_for_target": "kw_months",
    "price_per_million_tokens_for_target": "million_tokens",
}
"""Figures of one kind of unit, which vehicles that sell no such unit do not have."""

NOMINAL = ("debt_raised", "equity_raised", "equity_in_service", "equity_npv_nominal", "price_for_target_nominal")
"""Amounts in the money of their day."""


def owners_figures(life: Life) -> dict[str, float | None]:
    """Every figure of the owners' case by id; nothing for a plan without financing."""
    owners = life.money.owners
    if owners is None:
        return {}
    return {name: rule(owners) for name, rule in _RULES.items() if _PRICED.get(name) in (None, *owners.units)}


def why_none(life: Life, name: str) -> str | None:
    """The code of the note that says why an owners' figure has no value; None for other figures."""
    owners = life.money.owners
    if name == "price_for_target_return" and owners and "hours_sold" not in owners.units:
        return "is_rent"
    if owners is None or name not in (*_RULES, *_RETURNS, "dscr_minimum"):
        return None
    if name in _PRICED:
        return "no_price"
    if owners.project is None:
        return "no_revenue"
    if name in _RETURNS:
        return why_no_rate(owners.project[_RETURNS[name]])
    return {"payback_years": "never_paid_back", "break_even_income": "no_price"}.get(name, "no_debt")
