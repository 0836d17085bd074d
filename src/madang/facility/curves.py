"""Part-load curves and constants of the plant, from the catalog's table `cooling_curves`."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import facts
from madang.errors import DataError, Problem, listing, nearest

Array = NDArray[np.float64]

WATER_HEAT = 4186.0
"""Specific heat of water [J/kg K]; near enough from 5 to 60 °C."""

WATER_DENSITY = 1000.0
"""kg/m³."""

AIR_HEAT = 1006.0
"""Specific heat of dry air [J/kg K] (ASHRAE Handbook — Fundamentals 2017, ch. 1, eq. 30)."""

LATENT_HEAT = 2.501e6
"""Heat of evaporation of water at 0 °C [J/kg] (same equation)."""


def constant(name: str) -> float:
    """One rating condition of the table. Raises DataError for an unknown name."""
    return _coefficients(name)[0]


def at_load(curve: str, load: Array) -> Array:
    """Power at `load` over power at full load: the curve's polynomial, scaled to 1 at a load of 1.

    Raises DataError for an unknown curve.
    """
    first, *rest = reversed(_coefficients(curve))
    value = np.full_like(load, first)
    for coefficient in rest:
        value = value * load + coefficient
    return value


@functools.cache
def _coefficients(name: str) -> tuple[float, ...]:
    """Coefficients of one curve by rising power, scaled so that they add up to 1; a constant as it is."""
    found = [fact.value for fact in facts("cooling_curves") if fact.key[0] == name]
    known = [value for value in found if value is not None]
    if not known:
        names = sorted({fact.key[0] for fact in facts("cooling_curves")})
        raise DataError(Problem("FAC-001", f"no curve {name!r} in the catalog's table cooling_curves",
                                allowed=listing(names), nearest=nearest(name, names)))
    return tuple(known) if len(known) == 1 else tuple(value / sum(known) for value in known)
