"""The workbook's formulas, worked out by a small evaluator of our own from wrong cached values, give the case."""

import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from madang.finance import Construction, Flows, Loan, Regime, solve, straight_line
from madang.finance.lines import given
from madang.finance.project import cash_flow_lines
from madang.finance.workbook import FIRST_COLUMN, FIRST_ROW, column_name, write_workbook

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
TOKEN = re.compile(
    r"(?:(?P<sheet>\w+)!)?\$?(?P<a>[A-Z]{1,3})\$?(?P<an>\d+)(?::\$?(?P<b>[A-Z]{1,3})\$?(?P<bn>\d+))?(?![\w(])"
    r"|(?P<name>[A-Za-z_][A-Za-z_0-9.]*)|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<sign><=|>=|<>|[-+*/(),<>=])")


@pytest.fixture(scope="module")
def project():
    """A case in which everything happens: credits, losses, a reserve, a sweep, refresh, lock-up, brackets."""
    at = np.arange(16)
    none, runs = np.zeros(16), (at >= 2).astype(float)
    spent, bought, renewed, aside, used = (none.copy() for _ in range(5))
    spent[:3] = 2e11, 3e11, 1e11
    bought[1:3] = 1e11, 2e11
    used[2] = 6e11
    renewed[7], aside[3:7] = 2.4e11, 0.6e11
    flows = Flows(
        year=2027 + at, revenue=2.3e11 * runs * 1.03**at * np.where(at == 10, 0.45, 1.0), operation=3e10 * runs,
        energy=4e10 * runs * 1.01**at, shell_and_plant=spent, it_equipment=bought, refresh=renewed,
        resale=-0.1 * renewed, shell_placed=used, it_placed=bought + renewed, set_aside=aside,
        monthly_cost=np.concatenate([np.full(12, 2e11 / 12), np.full(12, 4e11 / 12), np.full(12, 3e11 / 12)]),
        period=np.repeat([0, 1, 2], 12))
    loan = Loan("level", 3, 10, 0.06, 0.45, construction=Construction(0.065, 0.005, 0.01), reserve_months=6,
                reserve_rate=0.0175, lockup_dscr=1.1, sweep=0.2)
    regime = Regime(((0.0, 0.1), (2e8, 0.2), (2e10, 0.22)), straight_line(20), straight_line(5), None, 0.1, 0.17, 4,
                    0.8, credit_shell=0.05, credit_it=0.15, refresh_credited=1.0, credit_years=5, rural_rate=0.2)
    return solve(flows, loan, regime)


class Sheets:
    """Cells of an XLSX file, worked out on demand; cached values of formulas are never looked at."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            book = ET.fromstring(file.read("xl/workbook.xml"))
            titles = [sheet.get("name") for sheet in book.find("x:sheets", NS)]
            self.names = {name.get("name"): name.text for name in book.iter(f"{{{NS['x']}}}definedName")}
            self.cells, self.cached = {}, {}
            for number, title in enumerate(titles, start=1):
                for cell in ET.fromstring(file.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{NS['x']}}}c"):
                    made, value = cell.find("x:f", NS), cell.find("x:v", NS)
                    if made is not None:
                        self.cells[title, cell.get("r")] = made.text
                        self.cached[title, cell.get("r")] = float(value.text)
                    elif value is not None and cell.get("t") != "s":
                        self.cells[title, cell.get("r")] = float(value.text)

    def value(self, sheet, address):
        found = self.cells.get((sheet, address), 0.0)
        if isinstance(found, str):
            found = self.cells[sheet, address] = float(self.work_out(found, sheet))
        return np.float64(found)  # whose division by zero is no error: both branches of an IF are worked out

    def area(self, sheet, first, last):
        (a, row), (b, _) = (re.fullmatch(r"([A-Z]+)(\d+)", address).groups() for address in (first, last))
        columns = [column_name(number) for number in range(200)]
        return np.array([self.value(sheet, f"{column}{row}")
                         for column in columns[columns.index(a):columns.index(b) + 1]])

    def work_out(self, text, sheet):
        python = "".join(self._token(match, sheet) for match in TOKEN.finditer(text))
        return eval(python, {"self": self, "np": np}, FUNCTIONS)

    def _token(self, match, sheet):
        if match["a"]:
            where, first = match["sheet"] or sheet, f"{match['a']}{match['an']}"
            if match["b"]:
                return f"self.area({where!r}, {first!r}, {match['b'] + match['bn']!r})"
            return f"self.value({where!r}, {first!r})"
        if match["name"]:
            name = match["name"]
            return f"({self._token(TOKEN.match(self.names[name]), sheet)})" if name in self.names else f"{name}_"
        return {"=": "==", "<>": "!="}.get(match["sign"], match["sign"]) or match["number"]


FUNCTIONS = {
    "IF_": lambda condition, a, b: a if condition else b,
    "MAX_": lambda *parts: max(np.max(part) for part in parts), "MIN_": lambda *parts: min(np.min(p) for p in parts),
    "SUM_": np.sum, "ABS_": np.abs, "INDEX_": lambda row, number: np.atleast_1d(row)[number - 1],
    "SUMPRODUCT_": lambda first, second=1.0: np.sum(first * second),
    "NPV_": lambda rate, row: np.sum(np.atleast_1d(row) / (1 + rate) ** np.arange(1, np.size(row) + 1)),
}


def test_recalculated_from_wrong_values_it_is_the_case(project, tmp_path):
    sheets = Sheets(write_workbook(project, tmp_path / "case.xlsx", cached=False))
    assert set(sheets.cached.values()) == {-123456789.0}
    with np.errstate(divide="ignore", invalid="ignore"):
        for column in range(len(project.year)):
            for row, line in enumerate(cash_flow_lines()):
                address = f"{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
                assert sheets.value("CashFlow", address) == pytest.approx(
                    project[line.name][column], rel=1e-9, abs=1e-3), (line.name, project.year[column])
    for name, place in sheets.names.items():
        if name.startswith("check_"):
            sheet, address = place.replace("$", "").lstrip("=").split("!")
            assert sheets.value(sheet, address) == pytest.approx(0, abs=1.0), name


def test_every_line_is_a_formula_or_given(project, tmp_path):
    sheets = Sheets(write_workbook(project, tmp_path / "case.xlsx", "en"))
    formulas = {address for sheet, address in sheets.cached if sheet == "CashFlow"}
    for row, line in enumerate(cash_flow_lines()):
        made = f"{column_name(FIRST_COLUMN)}{FIRST_ROW + row + 1}" in formulas
        assert made == (line.name not in given(cash_flow_lines())), line.name


def test_the_same_case_makes_the_same_bytes(project, tmp_path):
    one, other = (write_workbook(project, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


@pytest.mark.oracle
def test_libreoffice_recalculates_it(project, tmp_path):
    """A spreadsheet program opens the file of wrong values and saves the right ones."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    path = write_workbook(project, tmp_path / "wrong.xlsx", cached=False)
    subprocess.run([office, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                    str(tmp_path / "out"), str(path)], check=True, capture_output=True, timeout=120)
    sheets = Sheets(tmp_path / "out" / "wrong.xlsx")
    for row, line in enumerate(cash_flow_lines()):
        for column, value in enumerate(project[line.name]):
            cell = "CashFlow", f"{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
            if cell in sheets.cached:
                assert sheets.cached[cell] == pytest.approx(value, rel=1e-9, abs=1e-3), line.name


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore")
def test_another_calculator_agrees(project, tmp_path):
    """The package `formulas` works out every cell of the file of wrong values."""
    formulas = pytest.importorskip("formulas")
    path = write_workbook(project, tmp_path / "wrong.xlsx", cached=False)
    found = formulas.ExcelModel().loads(str(path)).finish().calculate()
    values = {str(key).upper(): value for key, value in found.items()}
    for row, line in enumerate(cash_flow_lines()):
        for column, value in enumerate(project[line.name]):
            cell = f"'[WRONG.XLSX]CASHFLOW'!{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
            assert float(values[cell].value[0, 0]) == pytest.approx(value, rel=1e-9, abs=1e-3), line.name
