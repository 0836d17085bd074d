"""A cash flow as a table of lines: each is defined once, evaluated here and printed as a spreadsheet's formula.

An expression has numbers, names of rows and scalars, + − * /, comparisons, and these functions:

    prev(x)          x of the period before; 0 in the first
    lag(x, n)        x of n periods before; 0 where there is none
    next(x)          x of the period after; 0 in the last; x must be complete (see below)
    rest(x)          Σ_{s≥t} x_s: what is still to come at the start of a period; x must be complete
    max(a, b), min(a, b), ratio(a, b) (0 where b is 0), either(condition, a, b)
    spread(x, w)     Σ_k x_{t−k} · w_k, with the scalar w a tuple of shares
    brackets(x, r)   progressive rate of x by a scalar table ((from, rate), …) whose first `from` is 0

Periods are filled one after the other, all lines of a stage within a period in the table's order. A line that
looks ahead (next, rest) opens a new stage; what it looks at is then complete.
"""

from __future__ import annotations

import ast
import functools
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Table = tuple[tuple[float, float], ...]
Scalar = Any
"""A number, an array over variations (b,), an integer lag, or a tuple that spread and brackets read."""

LOOKS_AHEAD = frozenset({"next", "rest"})
FUNCTIONS = frozenset({"prev", "lag", "max", "min", "ratio", "either", "spread", "brackets"}) | LOOKS_AHEAD
_SHIFTS = frozenset({"prev", "lag", "next", "rest", "spread"})


@dataclass(frozen=True, eq=False)
class Line:
    """One line: `expression` is empty for a row that is given. Labels are for the workbook.

    A line is itself alone: tables of lines are made once and are keys of what is compiled from them.
    """

    name: str
    unit: str
    expression: str
    label_ko: str
    label_en: str

    @property
    def tree(self) -> ast.expr:
        """The parsed expression."""
        return ast.parse(self.expression, mode="eval").body


Lines = tuple[Line, ...]


def names_in(tree: ast.expr) -> set[str]:
    """Rows and scalars that an expression names."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - FUNCTIONS


def calls_in(tree: ast.expr) -> set[str]:
    """Functions that an expression calls."""
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def given(lines: Lines) -> tuple[str, ...]:
    """Names of the rows that must be given."""
    return tuple(line.name for line in lines if not line.expression)


def scalars_of(lines: Lines) -> tuple[str, ...]:
    """Names that the expressions use and no line has, in order of first use."""
    rows = {line.name for line in lines}
    found: dict[str, None] = {}
    for line in lines:
        if line.expression:
            used = (node.id for node in ast.walk(line.tree) if isinstance(node, ast.Name))
            found |= dict.fromkeys(name for name in used if name not in rows | FUNCTIONS)
    return tuple(found)


def evaluate(
    lines: Lines, scalars: Mapping[str, Scalar], rows: Mapping[str, Array], only: Sequence[str] = ()
) -> dict[str, Array]:
    """Every line by name, or `only` some, shape (t,) or, where any input has variations, (t, b).

    `rows` are the given ones, shape (t,) or (t, b); scalars are numbers or arrays (b,).
    """
    batch = any(np.ndim(row) == 2 for row in rows.values()) or any(
        isinstance(value, np.ndarray) and value.ndim == 1 for value in scalars.values())
    values: dict[str, Any] = {
        name: list(np.asarray(rows[name], dtype=np.float64)) if batch
        else np.asarray(rows[name], dtype=np.float64).tolist() for name in given(lines)}
    count = len(next(iter(values.values())))
    values |= {line.name: [0.0] * count for line in lines if line.expression}
    for stage in _stages(lines):
        stage(values, scalars, count, _ARRAYS if batch else _NUMBERS)
    if not batch:
        return {name: np.array(values[name]) for name in only or values}
    sizes = [value for value in scalars.values() if isinstance(value, np.ndarray)]
    width = np.zeros(np.broadcast(*sizes, *(values[name][0] for name in given(lines))).shape)
    return {name: np.array(np.broadcast_arrays(width, *values[name])[1:]) for name in only or values}


@functools.cache
def _stages(lines: Lines) -> tuple[Callable[..., None], ...]:
    """One compiled function a stage: fn(values, scalars, periods, functions)."""
    stages: list[list[Line]] = [[]]
    for line in lines:
        if line.expression:
            if calls_in(line.tree) & LOOKS_AHEAD:
                stages.append([])
            stages[-1].append(line)
    rows = frozenset(line.name for line in lines)
    return tuple(_compiled(tuple(stage), rows) for stage in stages if stage)


def _compiled(stage: Lines, rows: frozenset[str]) -> Callable[..., None]:
    used = sorted(set().union(*(names_in(line.tree) for line in stage)) | {line.name for line in stage})
    body = [f"        {line.name}[t] = {ast.unparse(_Python(rows).visit(line.tree))}" for line in stage]
    source = "\n".join([
        "def stage(values, scalars, T, f):",
        *(f"    {name} = {'values' if name in rows else 'scalars'}[{name!r}]" for name in used),
        *(f"    _{name} = f[{name!r}]" for name in sorted(_NUMBERS)),
        "    for t in range(T):",
        *body,
    ])
    space: dict[str, Any] = {}
    exec(compile(source, "<lines>", "exec"), space)
    found: Callable[..., None] = space["stage"]
    return found


class _Python(ast.NodeTransformer):
    """An expression as Python over lists by period: `x` → `x[t]`, `prev(x)` → `x[t-1] if t else 0.0`."""

    def __init__(self, rows: frozenset[str]) -> None:
        self._rows = rows

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return _expr(f"{node.id}[t]") if node.id in self._rows else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        name = node.func.id  # type: ignore[attr-defined]
        if name in _SHIFTS:
            row, *rest = (ast.unparse(argument) for argument in node.args)
            return _expr({
                "prev": f"({row}[t-1] if t else 0.0)",
                "next": f"({row}[t+1] if t + 1 < T else 0.0)",
                "lag": f"({row}[t-{rest[0]}] if t >= {rest[0]} else 0.0)" if rest else "",
                "rest": f"_rest({row}, t)",
                "spread": f"_spread({row}, t, {rest[0]})" if rest else "",
            }[name])
        arguments = ", ".join(ast.unparse(self.visit(argument)) for argument in node.args)
        return _expr(f"_{name}({arguments})")


def _expr(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


def _spread(row: Sequence[Any], t: int, shares: Sequence[float]) -> Any:  # noqa: ANN401
    return sum(map(operator.mul, row[t::-1], shares), 0.0)


def _rest(row: Sequence[Any], t: int) -> Any:  # noqa: ANN401
    return sum(row[t:], 0.0)


def _brackets(highest: Callable[[Any, Any], Any]) -> Callable[[Any, Table], Any]:
    def progressive(base: Any, table: Table) -> Any:  # noqa: ANN401
        tax, before = base * table[0][1], table[0][1]
        for start, rate in table[1:]:
            tax = tax + (rate - before) * highest(base - start, 0.0)
            before = rate
        return tax
    return progressive


def _ratio_arrays(a: Any, b: Any) -> Any:  # noqa: ANN401
    b = np.asarray(b, dtype=np.float64)
    return np.where(b == 0, 0.0, a / np.where(b == 0, 1.0, b))


_NUMBERS: dict[str, Callable[..., Any]] = {
    "max": max, "min": min,
    "ratio": lambda a, b: a / b if b else 0.0,
    "either": lambda condition, a, b: a if condition else b,
    "spread": _spread, "rest": _rest, "brackets": _brackets(max),
}
_ARRAYS: dict[str, Callable[..., Any]] = {
    "max": np.maximum, "min": np.minimum, "ratio": _ratio_arrays, "either": np.where,
    "spread": _spread, "rest": _rest, "brackets": _brackets(np.maximum),
}
