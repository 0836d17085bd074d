"""Runs side by side: differences first."""

from __future__ import annotations

from dataclasses import dataclass

from madang.plan import values_of
from madang.plan.base import Scalar
from madang.twin import Run

Value = float | str | None


@dataclass(frozen=True)
class Row:
    """One figure or plan value over all runs; `change` is last over first minus 1, None where not numbers."""

    id: str
    unit: str
    values: tuple[Value, ...]
    change: float | None

    @property
    def differs(self) -> bool:
        """Whether any run has another value than the first."""
        return any(value != self.values[0] for value in self.values[1:])


@dataclass(frozen=True)
class Comparison:
    """What differs between runs: plan values, then figures, largest relative change first."""

    plan: tuple[Row, ...]
    figures: tuple[Row, ...]


def compare(runs: list[Run]) -> Comparison:
    """Compare two or more runs. Plan rows hold only what differs; figure rows hold all, differences first."""
    plans = [values_of(run.plan) for run in runs]
    paths = dict.fromkeys(path for plan in plans for path in plan)
    rows = [_row(path, "", tuple(_plain(plan.get(path)) for plan in plans)) for path in paths]
    figures = [
        _row(name, runs[0].summary[name].unit, tuple(run.summary[name].value for run in runs))
        for name in runs[0].summary
        if all(name in run.summary for run in runs)
    ]
    return Comparison(
        plan=tuple(row for row in rows if row.differs),
        figures=tuple(sorted(figures, key=lambda row: -abs(row.change or 0.0))),
    )


def _plain(value: Scalar | None) -> Value:
    return value if value is None or isinstance(value, str) else float(value)


def _row(name: str, unit: str, values: tuple[Value, ...]) -> Row:
    first, last = values[0], values[-1]
    numbers = isinstance(first, float) and isinstance(last, float) and first
    return Row(name, unit, values, float(last) / float(first) - 1 if numbers else None)  # type: ignore[arg-type]
