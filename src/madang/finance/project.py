"""The owners' case: flows, a loan and a tax law → every line of the cash flow, with its circle solved."""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem, SolverLimitError
from madang.finance.circle import Circle
from madang.finance.construction import Draws
from madang.finance.deal import Flows, Junior, Loan
from madang.finance.lines import Line, Lines, evaluate, names_in
from madang.finance.tax import Regime

Array = NDArray[np.float64]

TOLERANCE, MOST_ROUNDS = 1e-13, 200
"""The circle is closed when nothing moves by more than this share of all costs."""


@dataclass(frozen=True)
class Project:
    """The cash flow: `lines` by name, shape (t,) or (t, b); months of construction; what the circle left open.

    `scalars` and `given` are what the lines were made from.
    """

    year: NDArray[np.int64]
    lines: dict[str, Array]
    scalars: dict[str, Any]
    circle: Circle
    residual: float
    rounds: int

    @property
    def draws(self) -> Draws:
        """Months of construction."""
        return self.circle.draws

    @property
    def debt(self) -> float | Array:
        """The first loan."""
        return self.circle.debt  # type: ignore[no-any-return]

    def __getitem__(self, name: str) -> Array:
        return self.lines[name]


@functools.cache
def cash_flow_lines() -> Lines:
    """The lines of the cash flow, from `cashflow.csv`."""
    text = resources.files("madang.finance").joinpath("cashflow.csv").read_text(encoding="utf-8")
    return tuple(Line(**row) for row in csv.DictReader(io.StringIO(text)))


@functools.cache
def needed(*targets: str) -> Lines:
    """The lines that some lines follow from, and themselves, in the table's order."""
    lines = {line.name: line for line in cash_flow_lines()}
    open_, found = list(targets), set[str]()
    while open_:
        name = open_.pop()
        if name in lines and name not in found:
            found.add(name)
            if lines[name].expression:
                open_ += names_in(lines[name].tree)
    return tuple(line for line in cash_flow_lines() if line.name in found)


def solve(flows: Flows, loan: Loan, regime: Regime, junior: Junior | None = None) -> Project:
    """The cash flow of a project under a loan, maybe a second one behind it, and a tax law.

    Raises PlanError (FIN-004) where debt would exceed all uses, (FIN-005) where the term does not fit into
    the years, SolverLimitError (FIN-006) where the circle does not close.
    """
    case = Case(flows, loan, regime, junior)
    gap, rounds = case.close(TOLERANCE)
    lines = evaluate(cash_flow_lines(), case.scalars, case.circle.rows)
    return Project(flows.year, lines, case.scalars, case.circle, gap, rounds)


class Case:
    """A deal whose revenue may be scaled, and its circle, which is closed again from where it last stood.

    It may start from where the circle of a `like` case ended: the same deal with another revenue.
    """

    def __init__(
        self, flows: Flows, loan: Loan, regime: Regime, junior: Junior | None = None, like: Project | None = None
    ) -> None:
        for each in (loan, junior) if junior else (loan,):
            _check_term(flows, each)
        self.scalars = _scalars(loan, regime, junior)
        self.circle = Circle(flows, loan, junior)
        if like:
            self.circle.resume(like.circle)
        self._revenue = self.circle.rows["revenue"]

    def close(self, tolerance: float) -> tuple[float, int]:
        """Turn the circle until nothing moves by more than `tolerance` of all costs: the last move, and the rounds."""
        circle = self.circle
        for rounds in range(1, MOST_ROUNDS + 1):
            gap = circle.turn(evaluate(needed("cfads"), self.scalars, circle.rows, ("cfads",))["cfads"])
            if gap <= tolerance * circle.scale:
                return gap, rounds
        raise SolverLimitError(Problem(
            "FIN-006", "debt, interest, fees and tax do not settle", value=f"{gap:g} after {MOST_ROUNDS} rounds",
            allowed=f"≤ {tolerance * circle.scale:g}"))

    def lines(self, factor: float) -> dict[str, Array]:
        """Cash before debt and the owners' cash with revenue at a multiple of its own, the circle as it stands."""
        self.circle.rows["revenue"] = self._revenue * factor
        return evaluate(needed("cfads", "equity"), self.scalars, self.circle.rows, ("cfads", "equity"))

    def equity(self, factor: float) -> Array:
        """The owners' cash with revenue at a multiple of its own, the circle closed."""
        self.circle.rows["revenue"] = self._revenue * factor
        self.close(1e-11)
        return self.lines(factor)["equity"]


def _check_term(flows: Flows, loan: Loan | Junior) -> None:
    end, most = loan.first + loan.tenor_years, len(flows.year) - loan.first
    owed = not isinstance(loan, Loan) or loan.kind != "none"
    if owed and not 1 <= loan.first < end <= len(flows.year):
        raise PlanError(Problem(
            "FIN-005", "the loan is not paid back within the project's life",
            path="capital.financing.debt.tenor_years", value=f"{loan.tenor_years} from {flows.year[0] + loan.first}",
            allowed=f"{most} years or fewer" if most > 0 else "a longer life, or no loan (kind: none)"))


def _scalars(loan: Loan, regime: Regime, junior: Junior | None) -> dict[str, Any]:
    """Every scalar of the lines by name."""
    return {
        "junior_rate": junior.rate if junior else 0.0,
        "reserve_rate": loan.reserve_rate, "debt_rate": loan.rate, "reserve_months": loan.reserve_months,
        "tax_in_cfads": float(loan.tax_in_cfads), "sweep": loan.sweep, "lockup_dscr": loan.lockup_dscr,
        "locks_early_cash": float(loan.pre_completion_cash != "paid"),
        "early_cash_to_uses": float(loan.pre_completion_cash == "to_uses"),
        "shell_shares": regime.shell_shares, "it_shares": regime.it_shares,
        "financing_shares": regime.financing_shares or regime.shell_shares,
        "refund": float(regime.refund), "loss_limit": regime.loss_limit, "loss_years": regime.loss_years,
        "tax_brackets": regime.brackets, "local_rate": regime.local_rate,
        "minimum_tax_rate": regime.minimum_tax_rate, "credit_shell": regime.credit_shell,
        "credit_it": regime.credit_it, "refresh_credited": regime.refresh_credited,
        "credit_years": regime.credit_years, "rural_rate": regime.rural_rate,
        "writes_off": float(regime.writes_off),
    }
