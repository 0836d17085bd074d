"""Runs side by side: differences first."""

from __future__ import annotations

from dataclasses import dataclass

from madang.plan import values_of
from madang.plan.base import Scalar
from madang.twin import Figure, Run

Value = float | str | None


@dataclass(frozen=True)
class Row:
    """One figure or plan value over all runs.

    `units` has one unit a run, of money with its price year. `change` is last over first minus 1, None where these
    are no numbers of one unit.
    """

    id: str
    units: tuple[str, ...]
    values: tuple[Value, ...]
    change: float | None

    @property
    def differs(self) -> bool:
        """Whether any run has another value, or another unit, than the first."""
        return len(set(self.values)) > 1 or len(set(self.units)) > 1


@dataclass(frozen=True)
class Comparison:
    """What differs between runs: plan values, then figures, largest relative change first."""

    plan: tuple[Row, ...]
    figures: tuple[Row, ...]


def compare(runs: list[Run]) -> Comparison:
    """Compare two or more runs. Plan rows hold only what differs; figure rows hold all, differences first."""
    plans = [values_of(run.plan) for run in runs]
    paths = dict.fromkeys(path for plan in plans for path in plan)
    rows = [_row(path, ("",) * len(runs), [_plain(plan.get(path)) for plan in plans]) for path in paths]
    shared = [name for name in runs[0].summary if all(name in run.summary for run in runs)]
    found = [[run.summary[name] for run in runs] for name in shared]
    figures = [_row(each[0].id, tuple(map(_unit, each)), [figure.value for figure in each]) for each in found]
    return Comparison(
        plan=tuple(row for row in rows if row.differs),
        figures=tuple(sorted(figures, key=lambda row: (not row.differs, -abs(row.change or 0.0)))),
    )


def _unit(figure: Figure) -> str:
    return figure.unit if figure.price_year is None else f"{figure.unit} ({figure.price_year})"


def _plain(value: Scalar | None) -> Value:
    return value if value is None or isinstance(value, str) else float(value)


def _row(name: str, units: tuple[str, ...], values: list[Value]) -> Row:
    first, last = values[0], values[-1]
    change = None
    if isinstance(first, float) and isinstance(last, float) and first and len(set(units)) == 1:
        change = last / first - 1
    return Row(name, units, tuple(values), change)
