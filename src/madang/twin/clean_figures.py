"""How clean the life's energy is: matched hour by hour, and by what is contracted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.supply import SupplyHours, certificates_mwh, market_based_t
from madang.twin.life import Life
from madang.twin.steps.bill import contracted_mw
from madang.twin.tables import by_year

if TYPE_CHECKING:
    from madang.twin.figures import Annual

Array = NDArray[np.float64]

_ROUNDING = 1e-9


def matched_mw(life: Life, own: SupplyHours) -> Array:
    """Power that is clean in its own hour [MW], shape (n,): what is served by neither grid nor gas, roundings apart,
    and what plants under a contract for difference make while the grid is drawn on.

    A battery gives back as clean the share of what it charged over the life that grid and gas had no part in.
    """
    served, unclean = life.facility.facility_mw - own.unserved_mw, life.grid_mw + own.gas_mw
    charged = np.clip(-own.battery_mw, 0.0, None)
    stored_unclean = np.minimum(np.clip(unclean - served, 0.0, None), charged).sum() / max(charged.sum(), _ROUNDING)
    given = served - unclean - np.clip(own.battery_mw, 0.0, None) * stored_unclean
    given = np.where(given > _ROUNDING * served, given, 0.0)
    return np.asarray(given + np.minimum(own.contracted_mw, life.grid_mw))


def market_t(life: Life) -> Array:
    """Emissions by contract of each calendar year [t], shape (y,): what contracts and certificates do not cover is
    drawn at the residual mix; gas emits what it burns."""
    hours, draw, supply = life.hours, life.grid_mw, life.plan.supply
    nothing = np.zeros(len(hours.year_starts))
    bought, own = supply.certificates, by_year(life, life.supply.carbon_t) if life.supply else nothing
    contracted = by_year(life, np.minimum(life.supply.contracted_mw, draw)) if life.supply else nothing
    certificates = certificates_mwh(hours, bought, draw, contracted_mw(life.supply, draw)) if bought else nothing
    drawn = by_year(life, draw)
    factor = (by_year(life, life.emissions_t) - own) / np.maximum(drawn, 1e-9) * 1000 * supply.grid.residual_ratio
    return market_based_t(drawn, contracted, certificates, factor) + own


def _matched_share(life: Life, annual: Annual) -> float | None:
    whole = annual.mean(life.facility.facility_mw)
    if not whole:
        return None
    matched = annual.mean(matched_mw(life, life.supply)) if life.supply else 0.0
    return None if matched is None else matched / whole


CLEAN_RULES: dict[str, Callable[[Life, Annual], float | None]] = {
    "clean_share_hourly": _matched_share,
    "emissions_market_annual_t": lambda life, annual: annual.mean_of_years(market_t(life)),
}
