"""Input–output analysis on a table: what must be made everywhere so that one thing can be delivered.

Sectors of all regions stand in one order; arrays are (n, n) from row to column and (n,). Miller and Blair,
*Input–Output Analysis* (2009): A = Z x̂⁻¹ (2.4), L = (I − A)⁻¹ (2.11), x = L f (2.10); closed for households as
in §2.5: a row of wages and a column of what they buy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.errors import DataError, Problem

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """One effect by the sector where it happens, shape (n,): of the demand itself, of suppliers, of spent wages.

    `induced` is None where the table says nothing of wages.
    """

    direct: Array
    indirect: Array
    induced: Array | None

    def within(self, region: NDArray[np.bool_]) -> tuple[float, float, float | None]:
        """Direct, indirect and induced effect in the sectors that a mask picks, shape (n,)."""
        induced = None if self.induced is None else float(self.induced[region].sum())
        return float(self.direct[region].sum()), float(self.indirect[region].sum()), induced


def coefficients(flows: Array, output: Array) -> Array:
    """Inputs per unit of output, A = Z x̂⁻¹, shape (n, n); a sector without output has none.

    Raises DataError (ECO-001) for shapes that do not fit.
    """
    if flows.shape != (len(output), len(output)):
        raise DataError(Problem("ECO-001", "flows and output are not of one table",
                                value=f"{flows.shape} and {output.shape}", allowed="shapes (n, n) and (n,)"))
    return np.divide(flows, output, out=np.zeros_like(flows), where=output != 0)


def inverse(inputs: Array) -> Array:
    """The Leontief inverse (I − A)⁻¹, shape (n, n).

    Raises DataError (ECO-002) for an economy that uses up more than it makes: a spectral radius of 1 or above.
    """
    radius = float(np.abs(np.linalg.eigvals(inputs)).max())
    if radius >= 1:
        raise DataError(Problem("ECO-002", "the table uses up more than it makes", value=f"spectral radius {radius:g}",
                                allowed="below 1"))
    return np.asarray(np.linalg.inv(np.eye(len(inputs)) - inputs), dtype=np.float64)


def effect(inputs: Array, demand: Array, per_output: Array, wages: Array | None = None,
           basket: Array | None = None) -> Effect:
    """What a demand (n,) sets off, in units of `per_output` (n,): jobs, value added or, with ones, output.

    With `wages` (n,) per unit of output and the `basket` (n,) that a unit of wages buys, induced effects too: those
    of the economy closed for households less those of the open one.
    """
    open_ = inverse(inputs) @ demand
    direct, total = per_output * demand, per_output * open_
    if wages is None or basket is None:
        return Effect(direct, total - direct, None)
    closed = inverse(np.block([[inputs, basket[:, None]], [wages[None, :], np.zeros((1, 1))]]))
    whole = per_output * (closed @ np.append(demand, 0.0))[:-1]
    return Effect(direct, total - direct, whole - total)
