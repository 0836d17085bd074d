"""The owners' case: flows, a loan and a tax law → every line of the cash flow, with its circle solved."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem, SolverLimitError
from madang.finance.circle import Circle
from madang.finance.construction import Draws
from madang.finance.deal import Flows, Junior, Loan
from madang.finance.debt import owing, served
from madang.finance.lines import Line, Lines, evaluate, names_in
from madang.finance.tax import Regime

Array = NDArray[np.float64]

TOLERANCE, MOST_ROUNDS = 1e-13, 200
"""The circle is closed when nothing moves by more than this share of all costs."""
_TURNS = ("cfads", "balance", "replaced")
"""The lines that the circle turns on."""


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

    @property
    def table(self) -> Lines:
        """The lines it is made of, in their order."""
        return cash_flow_lines(len(self.circle.juniors))

    def __getitem__(self, name: str) -> Array:
        return self.lines[name]

    def covers(self, cover: str) -> tuple[NDArray[np.int64], Array]:
        """Years with debt service, for `llcr` and `plcr` those that begin with debt, and the cover in each."""
        due = {"dscr": self["service"], "dscr_all": self["service"] + self["junior_due"]}
        counts = served(due[cover]) if cover in due else owing(self.lines)
        return self.year[counts], self[cover][counts]

    def lowest(self, cover: str) -> float | None:
        """Lowest `dscr`, `dscr_all`, `llcr` or `plcr` in the years of `covers`; None without any."""
        covers = self.covers(cover)[1]
        return float(covers.min()) if len(covers) else None


@functools.cache
def cash_flow_lines(tranches: int = 0) -> Lines:
    """The lines of the cash flow, from `cashflow.csv`, with a number of loans behind the first.

    What the table has once for any such loan, as `tranche_paid`, stands here for each, as `tranche1_paid`; `each(x)` is
    the sum of theirs and `ahead(x)` that of those before it.
    """
    text = resources.files("madang.finance").joinpath("cashflow.csv").read_text(encoding="utf-8")
    found, block = list[Line](), list[dict[str, str]]()
    for row in (*csv.DictReader(io.StringIO(text)), None):
        if row and row["name"].startswith("tranche_"):
            block.append(row)
            continue
        found += [_of_tranche(each, number) for number in range(1, tranches + 1) for each in block]
        block = []
        if row:
            row["expression"] = re.sub(r"each\((\w+)\)", lambda match: _sum(match[1], tranches), row["expression"])
            found.append(Line(**row))
    return tuple(found)


def _of_tranche(row: dict[str, str], number: int) -> Line:
    """A line of the table as that of one loan behind the first, counted from 1."""
    expression = re.sub(r"ahead\((\w+)\)", lambda match: _sum(match[1], number - 1), row["expression"])
    return Line(row["name"].replace("tranche_", f"tranche{number}_"), row["unit"],
                re.sub(r"\btranche_", f"tranche{number}_", expression),
                *(row[label].format(n=number) for label in ("label_ko", "label_en")))


def _sum(name: str, tranches: int) -> str:
    parts = [name.replace("tranche_", f"tranche{number}_") for number in range(1, tranches + 1)]
    return f"({' + '.join(parts)})" if parts else "0.0"


@functools.cache
def needed(*targets: str, tranches: int = 0) -> Lines:
    """The lines that some lines follow from, and themselves, in the table's order."""
    lines = {line.name: line for line in cash_flow_lines(tranches)}
    open_, found = list(targets), set[str]()
    while open_:
        name = open_.pop()
        if name in lines and name not in found:
            found.add(name)
            if lines[name].expression:
                open_ += names_in(lines[name].tree)
    return tuple(line for line in lines.values() if line.name in found)


def solve(flows: Flows, loan: Loan, regime: Regime, juniors: Sequence[Junior] = ()) -> Project:
    """The cash flow of a project under a loan, others behind it in their order, and a tax law.

    Raises PlanError (FIN-004) where debt would exceed all uses, (FIN-005) where a term does not fit into the years,
    (FIN-010) where a loan is refinanced outside its own term, SolverLimitError (FIN-006) where the circle does not
    close.
    """
    case = Case(flows, loan, regime, juniors)
    gap, rounds = case.close(TOLERANCE)
    lines = evaluate(cash_flow_lines(len(case.circle.juniors)), case.scalars, case.circle.rows)
    return Project(flows.year, lines, case.scalars, case.circle, gap, rounds)


class Case:
    """A deal whose revenue may be scaled, and its circle, which is closed again from where it last stood.

    It may start from where the circle of a `like` case ended: the same deal with another revenue.
    """

    def __init__(
        self, flows: Flows, loan: Loan, regime: Regime, juniors: Sequence[Junior] = (), like: Project | None = None
    ) -> None:
        _check_term(flows, loan)
        for junior in juniors:
            _check_term(flows, junior)
        _check_refinancing(flows, loan)
        self.scalars = _scalars(flows, loan, regime, juniors)
        self.circle = Circle(flows, loan, juniors)
        if like:
            self.circle.resume(like.circle)
        self._revenue = self.circle.rows["revenue"]

    def close(self, tolerance: float) -> tuple[float, int]:
        """Turn the circle until nothing moves by more than `tolerance` of all costs: the last move, and the rounds."""
        circle = self.circle
        for rounds in range(1, MOST_ROUNDS + 1):
            gap = circle.turn(self._evaluate(*_TURNS))
            if gap <= tolerance * circle.scale:
                return gap, rounds
        raise SolverLimitError(Problem(
            "FIN-006", "debt, interest, fees and tax do not settle", value=f"{gap:g} after {MOST_ROUNDS} rounds",
            allowed=f"≤ {tolerance * circle.scale:g}"))

    def lines(self, factor: float) -> dict[str, Array]:
        """What the circle turns on, and the owners' cash, at a multiple of the revenue, as the circle stands."""
        self.circle.rows["revenue"] = self._revenue * factor
        return self._evaluate(*_TURNS, "equity")

    def _evaluate(self, *names: str) -> dict[str, Array]:
        return evaluate(needed(*names, tranches=len(self.circle.juniors)), self.scalars, self.circle.rows, names)

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


def _check_refinancing(flows: Flows, loan: Loan) -> None:
    """The new loan begins while the first one has a year to run, or falls due whole, and ends within the years."""
    renewed = loan.refinancing
    if renewed is None:
        return
    last = loan.first + loan.tenor_years - (1 if loan.kind == "bullet" else 2)
    if loan.kind == "none" or not loan.first <= renewed.row <= last:
        years = (int(flows.year[0]) + loan.first, int(flows.year[0]) + last)
        raise PlanError(Problem(
            "FIN-010", "the loan is refinanced when none of it is owed",
            path="capital.financing.debt.refinancing.year", value=f"{int(flows.year[0]) + renewed.row}",
            allowed=f"{years[0]} to {years[1]}" if years[0] <= years[1] else "a loan of more years"))
    if loan.end > len(flows.year):
        raise PlanError(Problem(
            "FIN-005", "the loan is not paid back within the project's life",
            path="capital.financing.debt.refinancing.tenor_years",
            value=f"{renewed.tenor_years} from {flows.year[0] + renewed.row + 1}",
            allowed=f"{len(flows.year) - renewed.row - 1} years or fewer"))


def _scalars(flows: Flows, loan: Loan, regime: Regime, juniors: Sequence[Junior]) -> dict[str, Any]:
    """Every scalar of the lines by name."""
    return {
        **{f"tranche{number}_rate": each.rate for number, each in enumerate(juniors, start=1)},
        "receivable_days": flows.receivable_days, "payable_days": flows.payable_days,
        "grant_taxed": float(flows.grant_tax == "income"),
        "grant_off_basis": float(flows.grant_tax == "reduces_basis"),
        "reserve_rate": loan.reserve_rate, "reserve_months": loan.reserve_months,
        "reserve_drawn": float(loan.reserve_drawn), "reserve_bound": 1.0 if loan.reserve_drawn else 1e9,
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
