"""The owners' case as sheets with live formulas: every line stands in them as the expression it was made from.

Sheets: the scalars, the cash flow by year, the months of construction. Given rows are values, among them what the
circle found (debt repaid, draws, interest, fees, reserve). Cells named `out_…` work out the returns, cells named
`check_…` what must be zero.
"""

from __future__ import annotations

import ast
import csv
import datetime as dt
import functools
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import numpy as np

from madang.files import write_whole
from madang.finance.lines import Line
from madang.finance.project import Project
from madang.finance.returns import npv, rate_of_return, why_no_rate

Language = Literal["ko", "en"]

FIRST_COLUMN, FIRST_ROW = 3, 2
"""Column D and row 3 hold the first year of the first line; A–C are name, label and unit."""

WRONG = -123456789.0
"""What a cell shows that nobody has recalculated."""

_TEXT: dict[str, dict[Language, str]] = {
    "inputs": {"ko": "입력", "en": "Inputs"},
    "cash": {"ko": "현금흐름(명목, 해마다 연말)", "en": "Cash flow (nominal, at the end of each year)"},
    "months": {"ko": "건설 월별 자금(명목)", "en": "Months of construction (nominal)"},
    "check": {"ko": "점검(0이어야 함)", "en": "Checks (must be zero)"},
    "results": {"ko": "수익률과 상환 능력", "en": "Returns and cover"},
    "residual": {"ko": "순환 계산의 남은 차이", "en": "Residual of the circle"},
    "value": {"ko": "값", "en": "value"},
    "unit": {"ko": "단위", "en": "unit"},
    "sum": {"ko": "합계", "en": "Total"},
    "month": {"ko": "월", "en": "Month"},
    "cost": {"ko": "공사·장비 대금", "en": "Building, plant and equipment"},
    "interest": {"ko": "건설 이자", "en": "Interest"},
    "fees": {"ko": "금융 수수료", "en": "Fees"},
    "reserve": {"ko": "원리금 적립금", "en": "Debt service reserve"},
    "uses": {"ko": "용도 합계", "en": "Uses"},
    "debt": {"ko": "대출 인출", "en": "Debt drawn"},
    "grant": {"ko": "보조금", "en": "Grant"},
    "equity": {"ko": "자기자본", "en": "Equity"},
    "balance_sheet": {"ko": "대차대조표", "en": "Balance sheet"},
    "debt_repaid": {"ko": "빌린 돈 = 갚은 돈", "en": "Debt drawn = debt repaid"},
    "sources_and_uses": {"ko": "자금 용도 = 조달", "en": "Uses = sources"},
    "debt_reserve": {"ko": "원리금 적립금", "en": "Debt service reserve"},
    "loans": {"ko": "대출 = 이 입력의 대출(고친 입력이면 0이 아님: 대출은 저장된 결과의 것)",
              "en": "Loans are those of these inputs (not after a change: they stay those of the saved case)"},
    "cfads_then": {"ko": "대출을 정한 채무상환 가용현금", "en": "Cash available that the loans were made for"},
    "uses_then": {"ko": "대출을 정한 자금 용도", "en": "Uses that the loans were made for"},
    "equity_irr": {"ko": "자기자본 수익률", "en": "Return on equity"},
    "project_irr": {"ko": "사업 수익률(빚을 갚기 전, 세금은 빚이 있을 때의 것)",
                    "en": "Return of the project (before debt service, tax as financed)"},
    "project_irr_before_tax": {"ko": "사업 수익률(세전)", "en": "Return of the project (before tax)"},
    "npv": {"ko": "자기자본 순현재가치(목표 수익률, 첫해 돈)",
            "en": "Net present value of equity at the target return, in money of the first year"},
    "minimum_dscr": {"ko": "최저 DSCR", "en": "Lowest DSCR"},
    "minimum_dscr_all": {"ko": "최저 DSCR(모든 대출)", "en": "Lowest DSCR of all loans"},
    "minimum_llcr": {"ko": "최저 LLCR", "en": "Lowest LLCR"},
}

_CHECKS = {
    "balance_sheet": "MAX({balance_gap})-MIN({balance_gap})",
    "debt_repaid": "SUM({draw})+SUM({refinancing_draw})-SUM({principal_due})-SUM({swept})-SUM({replaced})",
    "sources_and_uses": "SUM({uses})+SUM({shortfall})-SUM({draw})-SUM({junior_draw})-SUM({grant})"
                        "-SUM({early_cash})-SUM({equity_in})",
    "debt_reserve": "SUMPRODUCT(ABS({reserve_gap}))",
}
"""What must be zero, as formulas over whole rows."""

_RESULTS = {
    "npv": ("money", "NPV(in_target_return,{equity})*(1+in_target_return)"),
    "minimum_dscr": (
        "1", 'IF(MAX({service})<=0,"–",SUMPRODUCT(MIN({dscr}+1E+30*({service}<=1E-9*MAX({service})))))'),
    "minimum_dscr_all": (
        "1", 'IF(MAX({service})+MAX({junior_due})<=0,"–",SUMPRODUCT(MIN('
             "{dscr_all}+1E+30*({service}+{junior_due}<=1E-9*MAX({service}+{junior_due})))))"),
    "minimum_llcr": (
        "1", 'IF(MAX({balance})<=0,"–",SUMPRODUCT(MIN({llcr}+1E+30*('
             "({balance}+{principal_due}+{swept}+{replaced}-{refinancing_draw})*{term}<=1E-9*MAX({balance})))))"),
}
"""What a reader asks besides returns: unit and formula over whole rows."""

_RATES = {"equity_irr": "equity", "project_irr": "project_after_tax", "project_irr_before_tax": "project_before_tax"}
"""Returns by the line that earns them."""

FORMATS = {"money": "#,##0", "1": "0.000", "share": "0.00%", "year": "0", "month": "0.0"}
"""How numbers of a unit are shown."""


@dataclass(frozen=True)
class Style:
    """How the sheets speak. With `cached` false every formula carries a wrong value, so that only a program that
    recalculates shows the right ones."""

    lang: Language = "ko"
    currency: str = ""
    cached: bool = True

    def say(self, name: str) -> str:
        """A text of this module, or the name itself."""
        return _TEXT[name][self.lang] if name in _TEXT else name

    def unit(self, unit: str) -> str:
        """A unit as it stands beside a number."""
        return {"money": self.currency or "money", "1": "", "share": "%"}.get(unit, unit)

    def shown(self, value: float) -> float:
        """What a formula's cell carries until it is recalculated."""
        return value if self.cached else WRONG


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
    sheet_row, end = grid.tables[shares]
    reverse = f"Inputs!{fixed(sheet_row, end - count + 1, sheet_row, end)}"
    return f"SUMPRODUCT({grid.span(row, column - count + 1, column)},{reverse})"


def _rest(grid: Grid, column: int, _scalars: Mapping[str, Any], row: str) -> str:
    return f"SUM({grid.span(row, column, grid.last)})"


_OF_ROWS: dict[str, Callable[..., str]] = {
    "prev": lambda grid, column, _scalars, row: grid.cell(row, column - 1),
    "next": lambda grid, column, _scalars, row: grid.cell(row, column + 1),
    "lag": lambda grid, column, scalars, row, years: grid.cell(row, column - int(scalars[years])),
    "spread": _spread,
    "rest": _rest,
}


def write_workbook(project: Project, path: Path | str, style: Style | None = None, target: float = 0.1) -> Path:
    """Write one case, shape (t,), as an XLSX file of its own and return its path. `target`: return for the NPV."""
    file = io.BytesIO()
    book = new_book(file)
    write_case(book, project, target, style or Style())
    book.close()
    return write_whole(path, file.getvalue())


def new_book(file: io.BytesIO) -> Any:  # noqa: ANN401
    """An empty workbook, written into `file` when it is closed; the same sheets make the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(file)
    book.set_properties({"created": dt.datetime(1980, 1, 1)})
    return book


def write_case(book: Any, project: Project, target: float, style: Style) -> tuple[str, ...]:  # noqa: ANN401
    """Add the case's sheets to a workbook. Returns the names of its cells that must be zero."""
    scalars = {**project.scalars, "target_return": target}
    tables = _write_inputs(book, scalars, style)
    grid = Grid(
        {line.name: FIRST_ROW + number for number, line in enumerate(project.table)},
        FIRST_COLUMN + len(project.year) - 1, tables)
    _write_cash(book, project, grid, style)
    below = _write_results(book, project, target, grid, style)
    _write_checks(book, project, grid, below, style)
    _write_months(book, project, style)
    return tuple(f"check_{name}" for name in (*_CHECKS, "loans"))


def input_label(name: str, lang: Language) -> str:
    """What a scalar of the cash flow, such as a rate of the tax law, is called."""
    return _input(name)[f"label_{lang}"]


def _input(name: str) -> dict[str, str]:
    """The row of a scalar; one for each loan behind the first has the row of any."""
    number = re.match(r"tranche(\d+)_", name)
    row = _inputs()[name if number is None else name.replace(number[0], "tranche_")]
    return row if number is None else {key: text.format(n=number[1]) for key, text in row.items()}


@functools.cache
def _inputs() -> dict[str, dict[str, str]]:
    text = resources.files("madang.finance").joinpath("inputs.csv").read_text(encoding="utf-8")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


def _write_inputs(book: Any, scalars: Mapping[str, Any], style: Style) -> dict[str, tuple[int, int]]:  # noqa: ANN401
    """Scalars by name, `in_<name>`, values from column D; tables in rows. Returns row and width of tables of shares."""
    sheet, tables, row = book.add_worksheet("Inputs"), dict[str, tuple[int, int]](), 1
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 44)
    sheet.write_row(0, 0, ["", style.say("inputs"), style.say("unit"), style.say("value")])
    for name, value in scalars.items():
        parts = {name: [float(value)]} if not isinstance(value, tuple) else (
            {name: list(reversed(value))} if name.endswith("_shares") else {
                f"{name}_from": [start for start, _ in value],
                f"{name}_step": np.diff([rate for _, rate in value], prepend=0.0).tolist()})
        for part, numbers in parts.items():
            unit = _input(part)["unit"]
            sheet.write_row(row, 0, [part, input_label(part, style.lang), style.unit(unit)])
            sheet.write_row(row, FIRST_COLUMN, numbers, book.add_format({"num_format": FORMATS[unit]}))
            last = FIRST_COLUMN + len(numbers) - 1
            place = fixed(row, FIRST_COLUMN, row, last) if isinstance(value, tuple) else fixed(row, FIRST_COLUMN)
            book.define_name(f"in_{part}", f"=Inputs!{place}")
            tables[part] = (row, last)
            row += 1
    return tables


def _write_cash(book: Any, project: Project, grid: Grid, style: Style) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("CashFlow")
    formats = {unit: book.add_format({"num_format": form}) for unit, form in FORMATS.items()}
    sheet.freeze_panes(FIRST_ROW, FIRST_COLUMN)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 36)
    sheet.set_column(FIRST_COLUMN, grid.last, 18)
    sheet.write(0, 1, style.say("cash"))
    sheet.write_row(1, FIRST_COLUMN, project.year.tolist())
    for line in project.table:
        label = line.label_ko if style.lang == "ko" else line.label_en
        sheet.write_row(grid.rows[line.name], 0, [line.name, label, style.unit(line.unit)])
        _write_line(sheet, line, project, grid, formats[line.unit], style)


def _write_line(sheet: Any, line: Line, project: Project, grid: Grid, form: Any, style: Style) -> None:  # noqa: ANN401
    tree, row = line.tree if line.expression else None, grid.rows[line.name]
    for column, value in enumerate(project[line.name].tolist(), start=FIRST_COLUMN):
        if tree is None:
            sheet.write_number(row, column, value, form)
        else:
            made = formula(tree, grid, column, project.scalars)
            sheet.write_formula(row, column, f"={made}", form, style.shown(value))


def _write_results(book: Any, project: Project, target: float, grid: Grid, style: Style) -> int:  # noqa: ANN401
    """The returns, each a cell named `out_…`. Returns the row below them."""
    sheet, top = book.get_worksheet_by_name("CashFlow"), max(grid.rows.values()) + 2
    found = _results(project, target)
    sheet.write(top, 1, style.say("results"), book.add_format({"bold": True}))
    made_of = {name: ("share", _rate(grid.row(line), project[line], found[name])) for name, line in _RATES.items()} | {
        name: (unit, template.format(**{line: grid.row(line) for line in grid.rows}))
        for name, (unit, template) in _RESULTS.items()}
    for row, (name, (unit, made)) in enumerate(made_of.items(), start=top + 1):
        value = found[name]
        sheet.write_row(row, 0, [name, style.say(name), style.unit(unit)])
        sheet.write_formula(row, FIRST_COLUMN, f"={made}", book.add_format({"num_format": FORMATS[unit]}),
                            "–" if value is None and style.cached else style.shown(value or 0.0))
        book.define_name(f"out_{name}", f"=CashFlow!{fixed(row, FIRST_COLUMN)}")
    return top + len(made_of) + 2


def _rate(row: str, flow: np.ndarray[Any, Any], found: float | None) -> str:
    """The return of a row as a formula that shows what the run found, and a dash where the run would find none.

    A spreadsheet's IRR gives whichever root it meets from its guess. It begins at the rate that the run found; more
    than is paid in comes back exactly where a return is above nought, so that any other root gives itself away.
    """
    if found is None and why_no_rate(flow) == "several_rates" and flow.sum() > 0:
        return '"–"'
    rate, least = f"IRR({row},{0.1 if found is None else found!r})", 0 if found is None else -1
    return f'IFERROR(IF(OR({rate}<={least},{rate}*SUM({row})<-1E-12*MAX({row})),"–",{rate}),"–")'


def _results(project: Project, target: float) -> dict[str, float | None]:
    """The same returns by this room's own functions."""
    return {name: rate_of_return(project[line]) for name, line in _RATES.items()} | {
        "npv": npv(project["equity"], target),
    } | {
        f"minimum_{cover}": project.lowest(cover) for cover in ("dscr", "dscr_all", "llcr")}


def _write_checks(book: Any, project: Project, grid: Grid, top: int, style: Style) -> None:  # noqa: ANN401
    sheet, number = book.get_worksheet_by_name("CashFlow"), book.add_format({"num_format": "0.00"})
    sheet.write(top, 1, style.say("check"), book.add_format({"bold": True}))
    below = top + len(_CHECKS) + 2
    checks = _CHECKS | {"loans": _loans_of_these_inputs(project, grid, below + 1)}
    for row, (name, template) in enumerate(checks.items(), start=top + 1):
        made = template.format(**{line: grid.row(line) for line in grid.rows})
        sheet.write_row(row, 0, [name, style.say(name)])
        sheet.write_formula(row, FIRST_COLUMN, f"={made}", number, style.shown(0.0))
        book.define_name(f"check_{name}", f"=CashFlow!{fixed(row, FIRST_COLUMN)}")
    sheet.write(below, 1, style.say("residual"))
    sheet.write_number(below, FIRST_COLUMN, project.residual)
    for row, name in enumerate(_MADE_FOR, start=below + 1):
        sheet.write(row, 1, style.say(f"{name}_then"))
        sheet.write_row(row, FIRST_COLUMN, project[name].tolist(), book.add_format({"num_format": FORMATS["money"]}))


_MADE_FOR = ("cfads", "uses")
"""The lines that loans are made for; they stand once more below the checks, as values."""


def _loans_of_these_inputs(project: Project, grid: Grid, row: int) -> str:
    """How far the lines that the loans were made for are from those of the saved case, whose values begin in `row`.

    Loans are values: what a reader changes does not lend anew, and where it would, the sheet must say so.
    """
    lent = np.any(project["draw"] + project["junior_draw"] > 0)
    found = [f"SUMPRODUCT(ABS({{{name}}}-{fixed(number, FIRST_COLUMN, number, grid.last)}))"
             for number, (name, counts) in enumerate(
                 zip(_MADE_FOR, (lent and project.circle.turns_on_cash, lent), strict=True), start=row) if counts]
    return "+".join(found) or "0"


def _write_months(book: Any, project: Project, style: Style) -> None:  # noqa: ANN401
    """Uses and sources by month of construction, values, months down; sums live."""
    sheet, number = book.add_worksheet("Construction"), book.add_format({"num_format": FORMATS["money"]})
    sheet.set_column(0, 8, 20)
    sheet.write(0, 0, style.say("months"))
    names = ("cost", "interest", "fees", "reserve", "uses", "debt", "grant", "equity")
    count = len(project.draws.cost)
    sheet.write_row(1, 0, [style.say(name) for name in ("month", *names)])
    sheet.write_column(2, 0, [str(month) for month in project.circle.months])
    sheet.write(count + 2, 0, style.say("sum"))
    for column, name in enumerate(names, start=1):
        values = getattr(project.draws, name)
        sheet.write_column(2, column, values.tolist(), number)
        letter = column_name(column)
        sheet.write_formula(count + 2, column, f"=SUM({letter}3:{letter}{count + 2})", number,
                            style.shown(float(values.sum())))


def fixed(row: int, column: int, last_row: int | None = None, last_column: int | None = None) -> str:
    """Absolute address of a cell or an area; rows and columns count from 0."""
    first = f"${column_name(column)}${row + 1}"
    if last_row is None or last_column is None:
        return first
    return f"{first}:${column_name(last_column)}${last_row + 1}"


def column_name(column: int) -> str:
    """Letters of a column counted from 0: 0 → A, 26 → AA."""
    before, last = divmod(column, 26)
    return (column_name(before - 1) if before else "") + chr(ord("A") + last)
