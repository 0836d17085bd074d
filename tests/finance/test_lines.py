"""The language of lines: what its functions mean, that batches are cases side by side, and that the table holds."""

import numpy as np
import pytest

from madang.finance.lines import Line, evaluate, given, names_in, scalars_of
from madang.finance.project import cash_flow_lines, needed

X = np.array([1.0, -2.0, 3.0, 4.0])


def value(expression, rows=None, **scalars):
    """One line `y` over the row `x`."""
    lines = (Line("x", "1", "", "", ""), Line("y", "1", expression, "", ""))
    return evaluate(lines, scalars, rows or {"x": X})["y"].tolist()


@pytest.mark.parametrize(("expression", "expected"), [
    ("prev(x)", [0, 1, -2, 3]),
    ("next(x)", [-2, 3, 4, 0]),
    ("lag(x, n)", [0, 0, 1, -2]),
    ("prev(y) + x", [1, -1, 2, 6]),
    ("max(x, 0) - min(x, 0)", [1, 2, 3, 4]),
    ("ratio(6, x)", [6, -3, 2, 1.5]),
    ("ratio(x, x - 1)", [0, 2 / 3, 1.5, 4 / 3]),
    ("either(x > 0, x, 10)", [1, 10, 3, 4]),
    ("spread(x, shares)", [0.5, -0.75, 1.0, 2.75]),
    ("brackets(x, rates)", [0.1, -0.2, 0.4, 0.6]),
    ("rest(x)", [6, 5, 7, 4]),
])
def test_functions(expression, expected):
    found = value(expression, n=2, shares=(0.5, 0.25), rates=((0.0, 0.1), (2.0, 0.2)))
    assert found == pytest.approx(expected)


def test_a_batch_is_its_cases_side_by_side():
    lines = (Line("x", "1", "", "", ""), Line("y", "1", "max(prev(y), 0) * r + x", "", ""),
             Line("z", "1", "rest(y) + ratio(x, y) + either(y > 1, 1, 0)", "", ""))
    rows, rates = np.stack([X, 2 * X, X - 3], axis=1), np.array([0.1, 0.2, 0.3])
    together = evaluate(lines, {"r": rates}, {"x": rows})
    for case, rate in enumerate(rates):
        alone = evaluate(lines, {"r": float(rate)}, {"x": rows[:, case]})
        for name in ("y", "z"):
            assert together[name][:, case] == pytest.approx(alone[name])


def test_every_line_uses_only_what_exists_and_is_said_in_both_languages():
    lines = cash_flow_lines()
    names = [line.name for line in lines]
    assert len(set(names)) == len(names)
    assert all(line.label_ko and line.label_en and line.unit in ("money", "share", "1") for line in lines)
    assert set(scalars_of(lines)).isdisjoint(names)
    assert all(name in names or name in scalars_of(lines) for line in lines if line.expression
               for name in names_in(line.tree))


def test_a_line_follows_from_lines_above_or_from_earlier_years():
    """Read from the top, so that a spreadsheet has no circle."""
    known = set(scalars_of(cash_flow_lines())) | set(given(cash_flow_lines()))
    import ast
    for line in cash_flow_lines():
        if line.expression:
            shifted = {node.args[0].id for node in ast.walk(line.tree)
                       if isinstance(node, ast.Call) and node.func.id in ("prev", "lag")}
            same_year = names_in(line.tree) - shifted
            assert same_year <= known, line.name
            known.add(line.name)


def test_only_what_a_line_follows_from_is_needed():
    found = {line.name for line in needed("ebitda")}
    assert found == {"ebitda", "revenue", "operation", "energy"}
    assert "equity" not in {line.name for line in needed("cfads")}
