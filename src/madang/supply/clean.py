"""How clean the energy from the grid is by what is contracted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def market_based_t(draw_mwh: Array, clean_mwh: Array, certificates_mwh: Array, residual_kg_per_mwh: Array) -> Array:
    """Emissions of each year by contract [t CO2e], shape (y,).

    What contracts and certificates of the year do not cover is drawn at the residual mix: GHG Protocol Scope 2
    Guidance (2015), section 6. Neither is carried over to another year. `draw_mwh` is all energy from the grid,
    `clean_mwh` the part of it under contract.
    """
    uncovered = np.maximum(draw_mwh - clean_mwh - certificates_mwh, 0.0)
    return np.asarray(uncovered * residual_kg_per_mwh / 1000)


def certificates_needed(draw_mwh: Array, clean_mwh: Array, share: float) -> Array:
    """Certificates [MWh] to be bought in each year so that contracts and they cover `share` of the draw."""
    return np.maximum(draw_mwh * share - clean_mwh, 0.0)
