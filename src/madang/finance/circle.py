"""The circle of a project: debt ← cash after tax ← interest ← debt; uses ← interest, fees, reserve ← debt."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance import debt as loans
from madang.finance.construction import Construction, draws
from madang.finance.deal import Flows, Junior, Loan

Array = NDArray[np.float64]

SOLVED = ("draw", "junior_draw", "construction_interest", "fees", "financing_placed", "scheduled_principal",
          "last_payment", "paid_early", "junior_scheduled", "debt_reserve")
"""The given rows of the cash flow that the circle finds."""


class Circle:
    """The values that depend on each other: debt, its repayment, draws, interest, fees and reserve.

    Both loans are drawn in one proportion, so that they are one loan of their mean rate while the project is built.
    """

    def __init__(self, flows: Flows, loan: Loan, junior: Junior | None) -> None:
        self._flows, self._loan, self._junior = flows, loan, junior
        rows: dict[str, Array] = {name: value for name, value in vars(flows).items()
                                  if name not in ("year", "monthly_cost", "period", "paid_out")}
        width = next((np.shape(row)[1] for row in (*rows.values(), flows.monthly_cost) if np.ndim(row) == 2), None)
        self._cost = _wide(flows.monthly_cost, width)
        rows = {name: _wide(value, width) for name, value in rows.items()}
        zero = np.zeros_like(rows["revenue"])
        index = np.arange(len(flows.year))
        self._term = slice(loan.first, loan.first + loan.tenor_years)
        term = (index >= loan.first) & (index < loan.first + loan.tenor_years) & (loan.kind != "none")
        rows["term"] = _wide(term.astype(np.float64), width)
        rows["before_term"] = _wide((index < loan.first).astype(np.float64), width)
        rows["last"] = _wide((index == index[-1]).astype(np.float64), width)
        rows["junior_runs"] = _wide((index >= junior.first).astype(np.float64), width) if junior else zero
        rows |= dict.fromkeys(SOLVED, zero) | {"paid_out": zero + _column(flows.paid_out, zero)}
        self.rows = rows
        self.schedule: loans.Schedule | None = None
        self.debt: Any = zero[0] * 0
        self.draws = draws(self._cost, loan.construction, self.debt, self.debt)
        self.scale = float(np.max(np.sum(self._cost, axis=0)))

    def resume(self, before: Circle) -> None:
        """Stand where a like circle stands."""
        self.rows |= {name: before.rows[name] for name in SOLVED}
        self.debt, self.draws = before.debt, before.draws

    @property
    def months(self) -> NDArray[np.datetime64]:
        """The months of construction, shape (m,): they end with the year before the loan's term, in a December."""
        last = np.datetime64(f"{self._flows.year[self._flows.period[-1]]}-12")
        return np.asarray(last - np.arange(len(self._flows.period))[::-1])

    def turn(self, cfads: Array) -> float:
        """Once around; the largest move of any of the values."""
        loan, before = self._loan, self.rows
        uses = np.sum(self.draws.uses, axis=0)
        schedule = _schedule(loan, cfads[self._term], uses)
        principal, early = _by_year(schedule.principal, loan.payments_per_year)
        reserve, placed = np.zeros_like(before["draw"]), np.zeros_like(before["draw"])
        service = _by_year(schedule.service, loan.payments_per_year)[0]
        reserve[loan.first - 1: loan.first + loan.tenor_years - 1] = loan.reserve_months / 12 * service
        share = schedule.debt / np.where(uses > 0, uses, 1.0)
        behind = _share_of(self._junior, uses)
        self._check(share + behind, schedule.debt, uses)
        built = draws(self._cost, self._construction(share, behind), share + behind, schedule.debt + behind * uses,
                      reserve[loan.first - 1])
        placed[loan.first] = np.sum(built.interest + built.fees, axis=0)
        both = self._by_row(built.debt)
        first = share / np.where(share + behind > 0, share + behind, 1.0)
        after = dict(zip(SOLVED, (
            both * first, both * (1 - first) if self._junior else 0.0 * both, self._by_row(built.interest),
            self._by_row(built.fees), placed, self._in_term(principal),
            self._in_term(_last_payment(schedule, loan.payments_per_year)), self._in_term(early),
            self._behind(behind * uses), reserve), strict=True))
        moved = max(float(np.max(np.abs(row - before[name]))) for name, row in after.items())
        short = float(np.max(np.abs(np.sum(built.debt, axis=0) - schedule.debt - behind * uses)))
        self.rows, self.debt, self.draws, self.schedule = {**before, **after}, schedule.debt, built, schedule
        return max(moved, short)

    def _construction(self, share: Any, behind: Any) -> Construction:  # noqa: ANN401
        """Both loans as one: rates and fees weighed by their shares; the junior loan has no fees."""
        own, junior = self._loan.construction, self._junior
        if junior is None:
            return own
        weight = share / (share + behind)
        return Construction(weight * own.rate + (1 - weight) * junior.rate, weight * own.commitment_fee,
                            weight * own.upfront_fee)

    def _check(self, share: Any, debt: Any, uses: Array) -> None:  # noqa: ANN401
        if np.any(share > 1 + 1e-9) and (self._loan.kind != "sculpted" or self._junior):
            raise PlanError(Problem(
                "FIN-004", "the loan exceeds what it pays for", path="capital.financing.debt",
                value=f"{float(np.max(debt)):g}", allowed=f"≤ {float(np.min(uses)):g}"))

    def _behind(self, debt: Array) -> Array:
        """Principal of the junior loan by row, as it is scheduled."""
        junior, found = self._junior, np.zeros_like(self.rows["draw"])
        if junior:
            paid = (loans.level(debt, junior.rate, junior.tenor_years, junior.grace_years) if junior.kind == "level"
                    else loans.bullet(debt, junior.rate, junior.tenor_years))
            found[junior.first: junior.first + junior.tenor_years] = paid.principal
        return found

    def _in_term(self, yearly: Array) -> Array:
        found = np.zeros_like(self.rows["draw"])
        found[self._term] = yearly
        return found

    def _by_row(self, monthly: Array) -> Array:
        found = np.zeros((len(self._flows.year), *monthly.shape[1:]))
        np.add.at(found, self._flows.period, monthly)
        return found


def _share_of(junior: Junior | None, uses: Array) -> Any:  # noqa: ANN401
    """The junior loan's share of all uses."""
    if junior is None:
        return 0.0
    return junior.share if junior.agreed is None else junior.agreed / np.where(uses > 0, uses, np.inf)


def _schedule(loan: Loan, cfads: Array, uses: Array) -> loans.Schedule:
    """The loan as this round's cash and uses have it, by payment; cash comes evenly over a year."""
    if loan.agreed is not None:
        return loan.agreed
    count = loan.payments_per_year
    rate, periods = loan.rate / count, loan.tenor_years * count
    if loan.kind == "sculpted":
        return loans.sculpted(np.repeat(cfads / count, count, axis=0), loan.dscr, rate, loan.share * uses)
    if loan.kind == "level":
        return loans.level(loan.share * uses, rate, periods, loan.grace_years * count)
    if loan.kind == "bullet":
        return loans.bullet(loan.share * uses, rate, periods)
    return loans.bullet(0.0 * uses, 0.0, periods)


def _last_payment(schedule: loans.Schedule, count: int) -> Array:
    """1 in the year whose end leaves no more of the loan than rounding does, 0 in others."""
    after = schedule.balance[count - 1:: count]
    before = np.concatenate([np.asarray(schedule.debt)[None], after[:-1]])
    nothing = 1e-9 * np.asarray(schedule.debt)
    return ((before > nothing) & (after <= nothing)).astype(np.float64)


def _by_year(paid: Array, count: int) -> tuple[Array, Array]:
    """Payments of each year, and what they save in interest: each by the share of the year it is paid ahead."""
    if count == 1:
        return paid, 0.0 * paid
    by_payment = paid.reshape(-1, count, *paid.shape[1:])
    ahead = (count - 1 - np.arange(count)) / count
    return by_payment.sum(axis=1), np.tensordot(by_payment, ahead, axes=([1], [0]))


def _wide(row: Array, width: int | None) -> Array:
    row = np.asarray(row, dtype=np.float64)
    return row if width is None or row.ndim == 2 else np.repeat(row[:, None], width, axis=1)


def _column(row: Array | float, like: Array) -> Array:
    """A row, or one number for all of them, beside arrays with variations."""
    row = np.asarray(row, dtype=np.float64)
    return row[:, None] if row.ndim == 1 and like.ndim == 2 else row
