"""What the grid emits for the energy drawn from it."""

from __future__ import annotations

import numpy as np

from madang.plan.supply import Grid
from madang.quantities.hours import Hours
from madang.supply.schedule import Array


def emissions(grid: Grid, hours: Hours, draw_mwh: Array) -> Array:
    """Emissions by location of each hour's energy [t CO2e], shape (n,).

    The factor of `grid.carbon_year` changes each year by `grid.carbon_trend` of itself, along a straight
    line, and never falls below zero.
    """
    years = np.arange(hours.year[0], hours.year[-1] + 1)
    factor = grid.carbon_kg_per_mwh * np.maximum(1 + grid.carbon_trend * (years - grid.carbon_year), 0.0)
    return np.asarray(draw_mwh * (factor / 1000)[hours.year - hours.year[0]])
