"""A linear programme as arrays, passed whole to HiGHS.

minimise cost·x  subject to  row_lower ≤ A x ≤ row_upper,  lower ≤ x ≤ upper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from madang.errors import DataError, InfeasibleError, Problem, SolverLimitError

if TYPE_CHECKING:
    from highspy import Highs

Array = NDArray[np.float64]
Ids = NDArray[np.int32]

HOT: dict[str, str | float] = {
    "presolve": "off", "simplex_scale_strategy": 0, "simplex_dual_edge_weight_strategy": 1,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
}
"""HiGHS options for a small programme that starts from its last basis: nothing is prepared that is not used."""


@dataclass(frozen=True)
class Optimum:
    """A solved programme: the objective, every column, and what one more unit of each row's bound is worth.

    `row_dual` and `column_dual` are changes of the objective for one unit more of the active bound.
    """

    objective: float
    column: Array
    row_dual: Array
    column_dual: Array


@dataclass
class Programme:
    """A programme being written down: blocks of columns and of rows, and the entries where they meet."""

    _columns: list[Array] = field(default_factory=list)
    _rows: list[Array] = field(default_factory=list)
    _entries: list[tuple[Ids, Ids, Array]] = field(default_factory=list)
    _count: list[int] = field(default_factory=lambda: [0, 0])

    def columns(self, count: int, cost: ArrayLike = 0.0, lower: ArrayLike = 0.0, upper: ArrayLike = np.inf) -> Ids:
        """Add columns, and return their ids."""
        self._columns.append(_block(count, cost, lower, upper))
        return self._new(0, count)

    def rows(self, count: int, lower: ArrayLike = -np.inf, upper: ArrayLike = np.inf) -> Ids:
        """Add rows, and return their ids."""
        self._rows.append(_block(count, lower, upper))
        return self._new(1, count)

    def put(self, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> None:
        """Write entries of the matrix, a value for each pair of a row and a column; the three are broadcast."""
        row, column, value = np.broadcast_arrays(rows, columns, np.asarray(values, float))
        self._entries.append((row.ravel(), column.ravel(), value.ravel()))

    def solver(self, *, hot: bool = False) -> Highs:
        """A HiGHS object that holds this programme; `hot` for a small one that is solved again and again.

        Raises DataError (SUP-010) for an entry that is no number.
        """
        import highspy

        cost, lower, upper = np.concatenate(self._columns, axis=1)
        row_lower, row_upper = np.concatenate(self._rows, axis=1)
        start, index, value = self._matrix()
        if not (np.isfinite(value).all() and np.isfinite(cost).all()):
            raise DataError(Problem("SUP-010", "a programme holds what is no number",
                                    allowed="finite costs and coefficients"))
        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("solver", "simplex")
        if hot:
            for option, setting in HOT.items():
                highs.setOptionValue(option, setting)
        highs.passModel(
            len(cost), len(row_lower), len(value), int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize),
            0.0, cost, lower, upper, row_lower, row_upper, start, index, value, np.zeros(len(cost), np.int32),
        )
        return highs

    def _new(self, kind: int, count: int) -> Ids:
        first = self._count[kind]
        self._count[kind] += count
        return np.arange(first, first + count, dtype=np.int32)

    def _matrix(self) -> tuple[Ids, Ids, Array]:
        """Starts of the rows, column of each entry, its value: compressed by rows, zeros left out."""
        row, column, value = (np.concatenate(parts) for parts in zip(*self._entries, strict=True))
        kept = value != 0
        row, column, value = row[kept], column[kept], value[kept]
        order = np.argsort(row, kind="stable")
        start = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=self._count[1]))))
        return start.astype(np.int32), column[order].astype(np.int32), value[order]


def columns(highs: Highs) -> Array:
    """Run a solver to its optimum: the value of every column.

    Raises InfeasibleError (SUP-011) where no answer exists, SolverLimitError (SUP-012) where it stopped short.
    """
    import highspy

    highs.run()
    status = highs.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        raise InfeasibleError(Problem("SUP-011", "no supply meets the load under the limits given"))
    if status != highspy.HighsModelStatus.kOptimal:
        raise SolverLimitError(Problem("SUP-012", "the solver stopped before it was done",
                                       value=highs.modelStatusToString(status)))
    return np.asarray(highs.getSolution().col_value)


def optimum(highs: Highs) -> Optimum:
    """Run a solver to its optimum, with what its bounds are worth. Raises as `columns` does."""
    found = columns(highs)
    solution = highs.getSolution()
    return Optimum(
        objective=float(highs.getInfo().objective_function_value),
        column=found,
        row_dual=np.asarray(solution.row_dual),
        column_dual=np.asarray(solution.col_dual),
    )


def _block(count: int, *values: ArrayLike) -> Array:
    return np.stack([np.broadcast_to(np.asarray(each, float), count) for each in values])
