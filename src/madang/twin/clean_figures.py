"""How clean the life's energy is: matched hour by hour, and by what is contracted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from madang.supply import certificates_mwh, emissions, market_based_t
from madang.twin.life import Life
from madang.twin.steps.bill import contracted_mw
from madang.twin.tables import by_year

if TYPE_CHECKING:
    from madang.twin.figures import Annual

Array = NDArray[np.float64]


def matched_mw(life: Life) -> Array:
    """Power that is clean in its own hour [MW], shape (n,): what neither grid nor gas gives, and what plants under a
    contract for difference make while the grid is drawn on."""
    if life.supply is None:
        return np.zeros(len(life.grid_mw))
    own = life.facility.facility_mw - life.grid_mw - life.supply.gas_mw
    return np.asarray(own + np.minimum(life.supply.contracted_mw, life.grid_mw))


def market_t(life: Life) -> Array:
    """Emissions by contract of each calendar year [t], shape (y,): what contracts and certificates do not cover is
    drawn at the residual mix; gas emits what it burns."""
    grid, hours, draw = life.plan.supply.grid, life.hours, life.grid_mw
    contracted = contracted_mw(life.supply, draw)
    bought = life.plan.supply.certificates
    certificates = certificates_mwh(hours, bought, draw, contracted) if bought else np.zeros(len(hours.year_starts))
    drawn = by_year(life, draw)
    factor = by_year(life, emissions(grid, hours, draw)) / np.maximum(drawn, 1e-9) * 1000 * grid.residual_ratio
    own = by_year(life, life.supply.carbon_t) if life.supply else 0.0
    return market_based_t(drawn, by_year(life, np.minimum(contracted, draw)), certificates, factor) + own


def _matched_share(life: Life, annual: Annual) -> float | None:
    matched, whole = annual.mean(matched_mw(life)), annual.mean(life.facility.facility_mw)
    return matched / whole if matched is not None and whole else None


CLEAN_RULES: dict[str, Callable[[Life, Annual], float | None]] = {
    "clean_share_hourly": _matched_share,
    "emissions_market_annual_t": lambda life, annual: annual.mean_of_years(market_t(life)),
}
