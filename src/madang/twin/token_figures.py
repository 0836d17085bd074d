"""Figures of the tenants' work: tokens a year, per joule at the facility's meter, their cost, and what is asked for.

A tenant's work takes part in energy and cost by its busy accelerator-hours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.twin.flop_figures import cost_per_useful_exaflop
from madang.twin.life import Life
from madang.twin.steps.tokens import asks

if TYPE_CHECKING:
    from madang.twin.figures import Annual

JOULES_PER_MWH, MILLION = 3.6e9, 1e6


def _made(life: Life, annual: Annual, kind: str) -> float | None:
    return _mean(annual, life.tokens.made(kind) if life.tokens else None)


def _served_share(life: Life, annual: Annual) -> float | None:
    """Busy accelerator-hours of tenants that serve, over all busy ones."""
    if life.tokens is None:
        return None
    names = [name for name, output in life.tokens.by_tenant.items() if output.kind == "llm_serving"]
    return _over(annual.mean(_sum(life, names)), annual.mean(life.accelerators_busy)) if names else None


def _per_million(life: Life, annual: Annual, cost: float | None) -> float | None:
    """Tokens' part of a yearly cost, per million tokens."""
    part = _times(cost, _served_share(life, annual))
    return _times(_over(part, _made(life, annual, "llm_serving")), MILLION)


def _per_joule(life: Life, annual: Annual) -> float | None:
    energy = _times(annual.mean(life.facility.facility_mw), _served_share(life, annual))
    return _over(_made(life, annual, "llm_serving"), _times(energy, JOULES_PER_MWH))


def _full_cost(life: Life, annual: Annual) -> float | None:
    return _times(life.money.costs.per_hour_useful, annual.mean(life.accelerators_busy))


def _needed(life: Life, _: Annual) -> float | None:
    """Accelerators busy in the busiest hour of the week if all that is asked for were served."""
    from madang.catalog.load_shapes import load_shape

    shapes = {tenant.name: max(load_shape(tenant.shape)) for tenant in life.plan.tenants}
    return float(sum(ask.accelerators * shapes[ask.tenant] for ask in asks(life.plan) if ask.accelerators is not None))


def _needed_mw(life: Life, annual: Annual) -> float | None:
    """Rated power of those accelerators, the facility's losses and cooling included at the life's mean PUE."""
    it_mw = _times(_needed(life, annual), life.plan.fleet.it_kw_per_accelerator / 1000)
    pue = _over(annual.mean(life.facility.facility_mw), annual.mean(life.it_mw))
    return _times(it_mw, pue)


def _mean(annual: Annual, hourly: NDArray[np.float64] | None) -> float | None:
    return None if hourly is None else annual.mean(hourly)


def _sum(life: Life, names: list[str]) -> NDArray[np.float64]:
    return np.asarray(np.sum([life.busy[name] for name in names], axis=0))


def _over(numerator: float | None, denominator: float | None) -> float | None:
    return numerator / denominator if numerator is not None and denominator else None


def _times(left: float | None, right: float | None) -> float | None:
    return left * right if left is not None and right is not None else None


_RULES: dict[str, dict[str, Callable[[Life, Annual], float | None]]] = {
    "llm_serving": {
        "tokens_annual": lambda life, annual: _made(life, annual, "llm_serving"),
        "tokens_per_joule": _per_joule,
        "electricity_per_million_tokens": lambda life, annual: _per_million(
            life, annual, annual.mean_of_years(life.bill.by_year[1])
        ),
        "cost_per_million_tokens": lambda life, annual: _per_million(life, annual, _full_cost(life, annual)),
        "cost_per_useful_exaflop": cost_per_useful_exaflop,
    },
    "llm_training": {
        "trained_tokens_annual": lambda life, annual: _made(life, annual, "llm_training"),
        "cost_per_useful_exaflop": cost_per_useful_exaflop,
    },
    "asked": {
        "tokens_asked_annual": lambda life, annual: _mean(annual, life.tokens.asked if life.tokens else None),
        "tokens_unserved_annual": lambda life, annual: _mean(annual, life.tokens.unserved if life.tokens else None),
        "accelerators_for_tokens": _needed,
        "facility_mw_for_tokens": _needed_mw,
    },
}
"""Figures of each kind of work, and of tenants that ask for tokens."""


def token_figures(life: Life, annual: Annual) -> dict[str, float | None]:
    """The figures of the tenants' work by id; nothing of a kind of work that no tenant does."""
    if life.tokens is None:
        return {}
    kinds = {output.kind for output in life.tokens.by_tenant.values()}
    kinds |= {"asked"} if life.tokens.asked is not None else set()
    rules = {name: rule for kind, each in _RULES.items() if kind in kinds for name, rule in each.items()}
    return {name: rule(life, annual) for name, rule in rules.items()}
