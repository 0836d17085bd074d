"""The owners' case as a workbook with live formulas: every line stands in it as the expression it was made from.

Sheets: the scalars, the cash flow by year, the months of construction. Given rows are values, among them what the
circle found (debt repaid, draws, interest, fees, reserve); cells named `check_…` recompute what must be zero.
"""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from madang.finance.lines import Lines
from madang.finance.project import Project, cash_flow_lines

Language = Literal["ko", "en"]

FIRST_COLUMN, FIRST_ROW = 3, 2
"""Column D and row 3 hold the first year of the first line; A–C are name, label and unit."""

_TEXT: dict[str, dict[Language, str]] = {
    "inputs": {"ko": "입력", "en": "Inputs"},
    "cash": {"ko": "현금흐름", "en": "Cash flow"},
    "months": {"ko": "건설 월별", "en": "Months of construction"},
    "check": {"ko": "점검(0이어야 함)", "en": "Checks (must be zero)"},
    "residual": {"ko": "순환 계산의 남은 차이", "en": "Residual of the circle"},
    "value": {"ko": "값", "en": "value"},
}
_WRONG = -123456789.0
"""What a cell shows that nobody has recalculated."""

_CHECKS = {
    "balance_sheet": "MAX({balance_gap})-MIN({balance_gap})",
    "debt_repaid": "SUM({draw})-SUM({principal_due})-SUM({swept})",
    "sources_and_uses": "SUM({uses})+SUM({shortfall})-SUM({draw})-SUM({equity_in})",
    "debt_reserve": "SUMPRODUCT(ABS({reserve_gap}))",
}
"""What must be zero, as formulas over whole rows."""


@dataclass(frozen=True)
class Grid:
    """Where each line stands on its sheet; columns are years from `first` to `last`, rows count from 0."""

    rows: Mapping[str, int]
    last: int
    tables: Mapping[str, tuple[int, int]]

    def cell(self, name: str, column: int) -> str:
        """Address of a line's year, or the text 0 outside the years."""
        return f"{column_name(column)}{self.rows[name] + 1}" if FIRST_COLUMN <= column <= self.last else "0"

    def span(self, name: str, first: int, last: int) -> str:
        """Address of a line's years from one column to another."""
        return f"{self.cell(name, first)}:{self.cell(name, last)}"

    def row(self, name: str) -> str:
        """Address of a whole line."""
        return self.span(name, FIRST_COLUMN, self.last)


def formula(tree: ast.expr, grid: Grid, column: int, scalars: Mapping[str, Any]) -> str:
    """An expression as the formula of one year's cell."""
    if isinstance(tree, ast.Constant):
        return repr(tree.value)
    if isinstance(tree, ast.Name):
        return grid.cell(tree.id, column) if tree.id in grid.rows else f"in_{tree.id}"
    if isinstance(tree, ast.UnaryOp):
        return f"(-{formula(tree.operand, grid, column, scalars)})"
    if isinstance(tree, ast.BinOp):
        sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}[type(tree.op)]
        left, right = (formula(side, grid, column, scalars) for side in (tree.left, tree.right))
        return f"({left}{sign}{right})"
    if isinstance(tree, ast.Compare):
        sign = {ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<="}[type(tree.ops[0])]
        left, right = (formula(side, grid, column, scalars) for side in (tree.left, tree.comparators[0]))
        return f"{left}{sign}{right}"
    if isinstance(tree, ast.Call):
        return _call(tree, grid, column, scalars)
    raise TypeError(f"no formula for {ast.dump(tree)}")


def _call(tree: ast.Call, grid: Grid, column: int, scalars: Mapping[str, Any]) -> str:
    name = tree.func.id  # type: ignore[attr-defined]
    if name in _OF_ROWS:
        row, *rest = (argument.id for argument in tree.args)  # type: ignore[attr-defined]
        return _OF_ROWS[name](grid, column, scalars, row, *rest)
    if name == "brackets":
        base = formula(tree.args[0], grid, column, scalars)
        table = tree.args[1].id  # type: ignore[attr-defined]
        starts, steps = f"in_{table}_from", f"in_{table}_step"
        return f"({base}*INDEX({steps},1)+SUMPRODUCT(({starts}>0)*({base}>{starts})*({base}-{starts})*{steps}))"
    parts = [formula(argument, grid, column, scalars) for argument in tree.args]
    if name == "either":
        return f"IF({parts[0]},{parts[1]},{parts[2]})"
    if name == "ratio":
        return f"IF({parts[1]}=0,0,{parts[0]}/{parts[1]})"
    return f"{name.upper()}({parts[0]},{parts[1]})"


def _spread(grid: Grid, column: int, scalars: Mapping[str, Any], row: str, shares: str) -> str:
    """The row up to this year against the shares, which stand on the input sheet in reverse."""
    count = min(column - FIRST_COLUMN + 1, len(scalars[shares]))
    sheet_row, width = grid.tables[shares]
    first = 1 + width - count
    reverse = f"Inputs!${column_name(first)}${sheet_row + 1}:${column_name(width)}${sheet_row + 1}"
    return f"SUMPRODUCT({grid.span(row, column - count + 1, column)},{reverse})"


def _worth(grid: Grid, column: int, _scalars: Mapping[str, Any], row: str, rate: str) -> str:
    return f"NPV(in_{rate},{grid.span(row, column, grid.last)})"


_OF_ROWS: dict[str, Callable[..., str]] = {
    "prev": lambda grid, column, _scalars, row: grid.cell(row, column - 1),
    "next": lambda grid, column, _scalars, row: grid.cell(row, column + 1),
    "lag": lambda grid, column, scalars, row, years: grid.cell(row, column - int(scalars[years])),
    "spread": _spread,
    "worth": _worth,
}


def write_workbook(project: Project, path: Path | str, lang: Language = "ko", cached: bool = True) -> Path:
    """Write one case, shape (t,), as an XLSX file and return its path.

    With `cached` false every formula carries a wrong value, so that only a program that recalculates shows the
    right ones.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    lines = cash_flow_lines()
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": dt.datetime(1980, 1, 1)})  # the same case makes the same bytes
    tables = _write_inputs(book, project, lang)
    grid = Grid(
        {line.name: FIRST_ROW + number for number, line in enumerate(lines)},
        FIRST_COLUMN + len(project.year) - 1, tables)
    _write_cash(book, project, lines, grid, lang, cached)
    _write_months(book, project, lang)
    book.close()
    return Path(path)


def _write_inputs(book: Any, project: Project, lang: Language) -> dict[str, tuple[int, int]]:  # noqa: ANN401
    """Scalars by name, `in_<name>`; tables in rows. Returns the row and width of each table of shares."""
    sheet, tables, row = book.add_worksheet("Inputs"), {}, 1
    sheet.write_row(0, 0, [_TEXT["inputs"][lang], _TEXT["value"][lang]])
    for name, value in project.scalars.items():
        sheet.write(row, 0, name)
        if name.endswith("_shares"):
            sheet.write_row(row, 1, list(reversed(value)))
            tables[name] = (row, len(value))
        elif isinstance(value, tuple):
            rates = [rate for _, rate in value]
            for part, numbers in (("from", [start for start, _ in value]),
                                  ("step", np.diff(rates, prepend=0.0).tolist())):
                sheet.write(row, 0, f"{name}_{part}")
                sheet.write_row(row, 1, numbers)
                book.define_name(f"in_{name}_{part}", f"=Inputs!$B${row + 1}:${column_name(len(numbers))}${row + 1}")
                row += 1
            continue
        else:
            sheet.write_number(row, 1, float(value))
            book.define_name(f"in_{name}", f"=Inputs!$B${row + 1}")
        row += 1
    return tables


def _write_cash(
    book: Any, project: Project, lines: Lines, grid: Grid, lang: Language, cached: bool  # noqa: ANN401
) -> None:
    sheet = book.add_worksheet("CashFlow")
    number = book.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    sheet.set_column(1, 1, 34)
    sheet.set_column(FIRST_COLUMN, grid.last, 18)
    sheet.write(0, 0, _TEXT["cash"][lang])
    sheet.write_row(1, FIRST_COLUMN, project.year.tolist())
    for line in lines:
        row = grid.rows[line.name]
        sheet.write_row(row, 0, [line.name, line.label_ko if lang == "ko" else line.label_en, line.unit])
        for year, value in enumerate(project[line.name].tolist()):
            column = FIRST_COLUMN + year
            if line.expression:
                made = formula(line.tree, grid, column, project.scalars)
                sheet.write_formula(row, column, f"={made}", number, value if cached else _WRONG)
            else:
                sheet.write_number(row, column, value, number)
    row = FIRST_ROW + len(lines) + 1
    sheet.write(row, 1, _TEXT["check"][lang])
    for name, template in _CHECKS.items():
        row += 1
        made = template.format(**{line.name: grid.row(line.name) for line in lines})
        sheet.write(row, 1, name)
        sheet.write_formula(row, FIRST_COLUMN, f"={made}", number, 0.0 if cached else _WRONG)
        book.define_name(f"check_{name}", f"=CashFlow!${column_name(FIRST_COLUMN)}${row + 1}")
    sheet.write(row + 1, 1, _TEXT["residual"][lang])
    sheet.write_number(row + 1, FIRST_COLUMN, project.residual)


def _write_months(book: Any, project: Project, lang: Language) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("Construction")
    sheet.write(0, 0, _TEXT["months"][lang])
    names = ("cost", "interest", "fees", "reserve", "uses", "debt", "equity")
    for row, name in enumerate(names, start=1):
        sheet.write(row, 0, name)
        sheet.write_row(row, FIRST_COLUMN, getattr(project.draws, name).tolist())


def column_name(column: int) -> str:
    """Letters of a column counted from 0: 0 → A, 26 → AA."""
    before, last = divmod(column, 26)
    return (column_name(before - 1) if before else "") + chr(ord("A") + last)
