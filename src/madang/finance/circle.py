"""The circle of a project: debt ← cash after tax ← interest ← debt; uses ← interest, fees, reserve ← debt."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance import debt as loans
from madang.finance.construction import draws
from madang.finance.deal import Flows, Loan

Array = NDArray[np.float64]

SOLVED = ("draw", "construction_interest", "fees", "financing_placed", "scheduled_principal", "debt_reserve")
"""The given rows of the cash flow that the circle finds."""


class Circle:
    """The values that depend on each other: debt, its repayment, draws, interest, fees and reserve."""

    def __init__(self, flows: Flows, loan: Loan) -> None:
        self._flows, self._loan = flows, loan
        rows: dict[str, Array] = {name: value for name, value in vars(flows).items()
                                  if name not in ("year", "monthly_cost", "period")}
        width = next((np.shape(row)[1] for row in (*rows.values(), flows.monthly_cost) if np.ndim(row) == 2), None)
        self._cost = _wide(flows.monthly_cost, width)
        rows = {name: _wide(value, width) for name, value in rows.items()}
        zero = np.zeros_like(rows["revenue"])
        index = np.arange(len(flows.year))
        self._term = slice(loan.first, loan.first + loan.tenor_years)
        term = (index >= loan.first) & (index < loan.first + loan.tenor_years) & (loan.kind != "none")
        rows["term"] = _wide(term.astype(np.float64), width)
        rows["last"] = _wide((index == index[-1]).astype(np.float64), width)
        rows |= dict.fromkeys(SOLVED, zero)
        self.rows = rows
        self.debt: Any = zero[0] * 0
        self._share: Any = zero[0] * 0
        self.draws = draws(self._cost, loan.construction, self._share, self.debt)
        self.scale = float(np.max(np.sum(self._cost, axis=0)))

    def turn(self, cfads: Array) -> float:
        """Once around; the largest move of any of the values."""
        loan, before = self._loan, self.rows
        uses = np.sum(self.draws.uses, axis=0)
        schedule = _schedule(loan, cfads[self._term], uses)
        reserve = np.zeros_like(before["draw"])
        reserve[loan.first - 1: loan.first + loan.tenor_years - 1] = loan.reserve_months / 12 * schedule.service
        built = draws(self._cost, loan.construction, self._next_share(schedule.debt, uses), schedule.debt,
                      reserve[loan.first - 1])
        principal, placed = np.zeros_like(reserve), np.zeros_like(reserve)
        principal[self._term] = schedule.principal
        placed[loan.first] = np.sum(built.interest + built.fees, axis=0)
        monthly = (self._by_row(each) for each in (built.debt, built.interest, built.fees))
        after = dict(zip(SOLVED, (*monthly, placed, principal, reserve), strict=True))
        moved = max(float(np.max(np.abs(row - before[name]))) for name, row in after.items())
        short = float(np.max(np.abs(np.sum(built.debt, axis=0) - schedule.debt)))
        self.rows, self.debt, self.draws = {**before, **after}, schedule.debt, built
        return max(moved, short)

    def _next_share(self, debt: Any, uses: Array) -> Any:  # noqa: ANN401
        share = debt / np.where(uses > 0, uses, 1.0)
        if np.any(share > 1 + 1e-9) and self._loan.kind != "sculpted":
            raise _too_much(debt, uses)
        self._share = share
        return share

    def _by_row(self, monthly: Array) -> Array:
        found = np.zeros((len(self._flows.year), *monthly.shape[1:]))
        np.add.at(found, self._flows.period, monthly)
        return found


def _schedule(loan: Loan, cfads: Array, uses: Array) -> loans.Schedule:
    """The loan as this round's cash and uses have it."""
    if loan.kind == "sculpted":
        return loans.sculpted(cfads, loan.dscr, loan.rate, loan.share * uses)
    if loan.kind == "level":
        return loans.level(loan.share * uses, loan.rate, loan.tenor_years, loan.grace_years)
    if loan.kind == "bullet":
        return loans.bullet(loan.share * uses, loan.rate, loan.tenor_years)
    return loans.bullet(0.0 * uses, 0.0, loan.tenor_years)


def _wide(row: Array, width: int | None) -> Array:
    row = np.asarray(row, dtype=np.float64)
    return row if width is None or row.ndim == 2 else np.repeat(row[:, None], width, axis=1)


def _too_much(debt: Any, uses: Array) -> PlanError:  # noqa: ANN401
    return PlanError(Problem(
        "FIN-004", "the loan exceeds what it pays for", path="capital.financing.debt",
        value=f"{float(np.max(debt)):g}", allowed=f"≤ {float(np.min(uses)):g}"))
