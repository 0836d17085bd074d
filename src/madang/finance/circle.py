"""The circle of a project: debt ← cash after tax ← interest ← debt; uses ← interest, fees, reserve ← debt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem
from madang.finance.construction import Construction, Drawn, once_drawn
from madang.finance.deal import Flows, Junior, Loan
from madang.finance.debt import Schedule
from madang.finance.schedules import by_year, first_loan, junior_loan, last_payment, renewed_loan, until_refinanced

Array = NDArray[np.float64]

SOLVED = ("draw", "construction_interest", "fees", "scheduled_principal", "last_payment", "paid_early", "undrawn",
          "coming_early", "reserved_principal", "financing_placed", "refinancing_draw", "refinancing_fee")
"""The given rows of the cash flow that the circle finds, beside those of the loans behind the first."""

_NOT_ROWS = ("year", "monthly_cost", "period", "paid_out", "vat_owed", "monthly_grant", "own_refresh", "grant_tax",
             "receivable_days", "payable_days")


class Circle:
    """The values that depend on each other: debt, its repayment, draws, interest, fees and reserve."""

    def __init__(self, flows: Flows, loan: Loan, juniors: Sequence[Junior]) -> None:
        self._flows, self._loan, self.juniors = flows, loan, tuple(juniors)
        rows: dict[str, Array] = {name: value for name, value in vars(flows).items() if name not in _NOT_ROWS}
        width = next((np.shape(row)[1] for row in (*rows.values(), flows.monthly_cost) if np.ndim(row) == 2), None)
        rows = {name: _wide(value, width) for name, value in rows.items()}
        zero = np.zeros_like(rows["revenue"])
        grant = _wide(flows.monthly_grant + np.zeros(np.shape(flows.period)), width)
        cost = _wide(flows.monthly_cost, width)
        rows["grant"] = _by_row(grant, flows.period, len(zero))
        building = flows.period < loan.first
        self._cost, self._grant, self._period = cost[building], grant[building], flows.period[building]
        rows |= {"paid_out": zero + _column(flows.paid_out, zero), "vat_owed": zero + _column(flows.vat_owed, zero),
                 "own_refresh": zero + _column(flows.own_refresh, zero)}
        rows |= {name: _wide(row, width) for name, row in _calendar(len(flows.year), loan, self.juniors).items()}
        self._solved = (*SOLVED, *(f"tranche{number}_{each}" for number in range(1, len(self.juniors) + 1)
                                   for each in ("draw", "scheduled")))
        self.rows = rows | dict.fromkeys(self._solved, zero)
        self.schedule: Schedule | None = None
        self.behind: tuple[Schedule, ...] = ()
        self.debt: Any = zero[0] * 0
        self.draws = once_drawn(self._cost, (), 0.0, self._grant, (0.0 * self._cost, 0.0 * self._cost))
        self.scale = float(np.max(np.sum(cost, axis=0)))

    def resume(self, before: Circle) -> None:
        """Stand where a like circle stands."""
        self.rows |= {name: before.rows[name] for name in self._solved}
        self.debt, self.draws = before.debt, before.draws

    @property
    def months(self) -> NDArray[np.datetime64]:
        """The months of construction, shape (m,): they end with the year before the loan's term, in a December."""
        last = np.datetime64(f"{self._flows.year[self._period[-1]]}-12")
        return np.asarray(last - np.arange(len(self._period))[::-1])

    @property
    def turns_on_cash(self) -> bool:
        """Whether what is lent, or when it is repaid, depends on the cash of the years."""
        loan, renewed = self._loan, self._loan.refinancing
        kinds = [behind.kind for behind in self.juniors if behind.agreed is None]
        kinds += [loan.kind] if loan.agreed is None and loan.kind != "none" else []
        kinds += [renewed.kind] if renewed else []
        return "sculpted" in kinds or bool(loan.sweep and (renewed or loan.payments_per_year > 1))

    def turn(self, lines: Mapping[str, Array]) -> float:
        """Once around, from `cfads`, `balance` and `replaced` of the cash flow; the largest move of any value."""
        loan, before, cfads = self._loan, self.rows, lines["cfads"]
        uses = np.sum(self.draws.uses, axis=0)
        schedule = first_loan(loan, cfads, uses)
        after = self._service(until_refinanced(loan, schedule), lines)
        behind = self._behind(cfads, after.pop("service"), uses)
        reserve = after.pop("reserve")
        debts = [each.debt for each in (schedule, *behind)]
        self._check(debts, uses)
        terms = (loan.construction, *(each.construction or Construction(each.rate) for each in self.juniors))
        orders = (loan.order, *(each.order for each in self.juniors))
        built = once_drawn(self._cost, [Drawn(*each) for each in zip(terms, debts, orders, strict=True)],
                           reserve, self._grant, (self.draws.interest, self.draws.fees))
        after |= self._drawn(built.loans, behind)
        after["construction_interest"], after["fees"] = (
            _by_row(each, self._period, len(cfads)) for each in (built.interest, built.fees))
        after["financing_placed"] = after["refinancing_fee"] + 0.0
        after["financing_placed"][loan.first] += np.sum(built.interest + built.fees, axis=0)
        moved = float(np.max(np.abs([after[name] - before[name] for name in self._solved])))
        short = float(np.max(np.abs(np.sum(built.debt, axis=0) - sum(debts))))
        self.rows, self.debt, self.draws = {**before, **after}, schedule.debt, built
        self.schedule, self.behind = schedule, behind
        return max(moved, short)

    def _service(self, schedule: Schedule, lines: Mapping[str, Array]) -> dict[str, Array]:
        """Rows of the first loan's repayment and of the one that refinances it; its `service`, and the `reserve` that
        is filled before."""
        loan, count, cfads = self._loan, self._loan.payments_per_year, lines["cfads"]
        parts, found = [(loan.first, schedule, loan.kind)], dict[str, Array]()
        found["refinancing_draw"], found["refinancing_fee"] = 0.0 * cfads, 0.0 * cfads
        if renewed := loan.refinancing:
            new = renewed_loan(renewed, count, cfads, lines["replaced"][renewed.row])
            parts.append((renewed.row + 1, new, renewed.kind))
            found["refinancing_draw"][renewed.row] = new.debt
            found["refinancing_fee"] = renewed.upfront_fee * found["refinancing_draw"]
        for name in ("scheduled_principal", "paid_early", "last_payment", "service", "reserved_principal"):
            found[name] = 0.0 * cfads
        for first, each, kind in parts:
            rows = slice(first, first + len(each.principal) // count)
            owed = lines["balance"][first - 1: rows.stop - 1] if loan.sweep else None
            found["scheduled_principal"][rows], found["paid_early"][rows] = by_year(each.principal, count, owed)
            found["last_payment"][rows] = last_payment(each, count)
            found["service"][rows] = by_year(each.service, count)[0]
            if kind != "bullet":  # whose principal no reserve could hold
                found["reserved_principal"][first - 1: rows.stop - 1] = found["scheduled_principal"][rows]
        found["coming_early"] = _year_after(found["paid_early"])
        interest = found["service"][loan.first] - found["scheduled_principal"][loan.first]
        reserve = loan.reserve_months / 12 * (interest + found["reserved_principal"][loan.first - 1])
        found["reserve"] = np.minimum(reserve, schedule.debt) if loan.reserve_drawn else reserve
        return found

    def _behind(self, cfads: Array, ahead: Array, uses: Array) -> tuple[Schedule, ...]:
        """The loans behind the first, each after the service of those before it."""
        found = []
        for junior in self.juniors:
            found.append(junior_loan(junior, cfads, ahead, uses))
            ahead = ahead + _at(junior.first, found[-1].service, cfads)
        return tuple(found)

    def _drawn(self, drawn: Sequence[Array], behind: Sequence[Schedule]) -> dict[str, Array]:
        """Rows of what is drawn of each loan, and of the principal scheduled of those behind the first."""
        like = self.rows["revenue"]
        found = {"draw": _by_row(drawn[0], self._period, len(like))}
        found["undrawn"] = np.sum(found["draw"], axis=0) - np.cumsum(found["draw"], axis=0)
        for number, (junior, monthly, schedule) in enumerate(
                zip(self.juniors, drawn[1:], behind, strict=True), start=1):
            found[f"tranche{number}_draw"] = _by_row(monthly, self._period, len(like))
            found[f"tranche{number}_scheduled"] = _at(junior.first, schedule.principal, like)
        return found

    def _check(self, debts: Sequence[Any], uses: Array) -> None:
        """A loan may exceed what it pays for only where it is alone and sculpted to cash without a limit of its own."""
        room, debt = uses - np.sum(self._grant, axis=0), np.asarray(sum(debts))
        alone = self._loan.kind == "sculpted" and not self.juniors and not np.any(self._grant) and not self._loan.agreed
        if not alone and np.any(debt > room * (1 + 1e-9) + 1e-9 * self.scale):
            raise PlanError(Problem(
                "FIN-004", "the loans exceed what they pay for", path="capital.financing.debt",
                value=f"{float(np.max(debt)):g}", allowed=f"≤ {float(np.min(room)):g}"))


def _calendar(rows: int, loan: Loan, juniors: Sequence[Junior]) -> dict[str, Array]:
    """Rows that say where in its life the project is, and the rate of the first loan in each year."""
    index, renewed = np.arange(rows), loan.refinancing
    term = (index >= loan.first) & (index < loan.end) & (loan.kind != "none")
    rate = np.full(rows, loan.rate)
    if renewed:
        rate[renewed.row + 1:] = renewed.rate
    found = {
        "term": term, "debt_rate": rate, "coming_rate": _year_after(term * rate),
        "before_term": index < loan.first, "last": index == rows - 1,
        "refinances": index == renewed.row if renewed else 0 * index,
    }
    found |= {f"tranche{number}_runs": index >= junior.first for number, junior in enumerate(juniors, start=1)}
    return {name: np.asarray(row, dtype=np.float64) for name, row in found.items()}


def _by_row(monthly: Array, period: NDArray[np.int64], rows: int) -> Array:
    """Months gathered by the row each belongs to."""
    found = np.zeros((rows, *monthly.shape[1:]))
    np.add.at(found, period, monthly)
    return found


def _year_after(row: Array) -> Array:
    """Each row's value of the row after it; nothing in the last."""
    return np.concatenate([row[1:], 0.0 * row[:1]])


def _at(first: int, yearly: Array, like: Array) -> Array:
    """Values by year from row `first` on, among all rows."""
    found = np.zeros_like(like)
    found[first: first + len(yearly)] = yearly
    return found


def _wide(row: Array, width: int | None) -> Array:
    row = np.asarray(row, dtype=np.float64)
    return row if width is None or row.ndim == 2 else np.repeat(row[:, None], width, axis=1)


def _column(row: Array | float, like: Array) -> Array:
    """A row, or one number for all of them, beside arrays with variations."""
    row = np.asarray(row, dtype=np.float64)
    return row[:, None] if row.ndim == 1 and like.ndim == 2 else row
