"""The workbook's formulas, worked out by a small evaluator of our own from wrong cached values, give the case."""

import numpy as np
import pytest
from tests.spreadsheet import Sheets, recalculated

from madang.finance import (
    Construction,
    Flows,
    Junior,
    Loan,
    Refinancing,
    Regime,
    irr,
    npv,
    rate_of_return,
    solve,
    straight_line,
)
from madang.finance.lines import given
from madang.finance.tax import UNTAXED
from madang.finance.workbook import FIRST_COLUMN, FIRST_ROW, Style, column_name, write_workbook


@pytest.fixture(scope="module")
def project():
    """A case in which everything happens: credits, losses, a reserve, a sweep, refresh, lock-up, brackets, a grant,
    working capital, two loans behind the first, and another in its place."""
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
        period=np.repeat([0, 1, 2], 12), vat_owed=2e9 * runs * (at < 15), monthly_grant=np.full(36, 9e10 / 36),
        grant_tax="income", receivable_days=45.0, payable_days=20.0)
    loan = Loan("level", 3, 10, 0.06, 0.35, construction=Construction(0.065, 0.005, 0.01), reserve_months=6,
                reserve_rate=0.0175, lockup_dscr=1.1, sweep=0.2, payments_per_year=2,
                refinancing=Refinancing(8, "sculpted", 6, 0.05, 1.0, 1.3, upfront_fee=0.01))
    juniors = (Junior("sculpted", 3, 8, 0.08, 0.1, dscr=1.1), Junior("bullet", 3, 9, 0.11, 0.05, order="before_equity"))
    regime = Regime(((0.0, 0.1), (2e8, 0.2), (2e10, 0.22)), straight_line(20), straight_line(5), None, 0.1, 0.17, 4,
                    0.8, credit_shell=0.05, credit_it=0.15, refresh_credited=1.0, credit_years=5, rural_rate=0.2)
    return solve(flows, loan, regime, juniors)


def test_recalculated_from_wrong_values_it_is_the_case(project, tmp_path):
    sheets = Sheets(write_workbook(project, tmp_path / "case.xlsx", Style(cached=False)))
    assert set(sheets.cached.values()) == {-123456789.0}
    with np.errstate(divide="ignore", invalid="ignore"):
        for column in range(len(project.year)):
            for row, line in enumerate(project.table):
                address = f"{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
                assert sheets.value("CashFlow", address) == pytest.approx(
                    project[line.name][column], rel=1e-9, abs=1e-3), (line.name, project.year[column])
    for name in sheets.names:
        if name.startswith("check_"):
            assert sheets.named(name) == pytest.approx(0, abs=1.0), name
    assert sheets.named("out_equity_irr") == pytest.approx(irr(project["equity"]), abs=1e-9)
    assert sheets.named("out_npv") == pytest.approx(npv(project["equity"], 0.1))
    served = project["service"] > 0
    assert sheets.named("out_minimum_dscr") == pytest.approx(project["dscr"][served].min())


def test_every_line_is_a_formula_or_given(project, tmp_path):
    sheets = Sheets(write_workbook(project, tmp_path / "case.xlsx", Style("en")))
    formulas = {address for sheet, address in sheets.cached if sheet == "CashFlow"}
    for row, line in enumerate(project.table):
        made = f"{column_name(FIRST_COLUMN)}{FIRST_ROW + row + 1}" in formulas
        assert made == (line.name not in given(project.table)), line.name


def changed(project, path, factor):
    """The sheets of a case whose revenue a reader changes."""
    sheets = Sheets(write_workbook(project, path, Style(cached=False)))
    row = FIRST_ROW + 1 + [line.name for line in project.table].index("revenue")
    for column in range(len(project.year)):
        sheets.cells["CashFlow", f"{column_name(FIRST_COLUMN + column)}{row}"] *= factor
    return sheets


def plain(loan, income=100.0):
    """Two years of building, eight of service, in a deal of one loan."""
    at, none = np.arange(10), np.zeros(10)
    flows = Flows(
        year=2026 + at, revenue=income * (at >= 2), operation=none, energy=none, shell_and_plant=200.0 * (at < 2),
        it_equipment=none, refresh=none, resale=none, shell_placed=400.0 * (at == 2), it_placed=none, set_aside=none,
        monthly_cost=np.full(24, 400 / 24), period=np.repeat([0, 1], 12))
    return solve(flows, loan, Regime(((0.0, 0.2),), straight_line(8), straight_line(4)))


@pytest.mark.parametrize(("loan", "stands"), [
    (Loan("sculpted", 2, 8, 0.06, 0.6, 1.3), False),
    (Loan("level", 2, 8, 0.06, 0.6, sweep=0.5, payments_per_year=2), False),
    (Loan("level", 2, 8, 0.06, 0.6, sweep=0.5), True),
    (Loan("none", 2), True),
])
def test_a_changed_input_that_would_lend_another_loan_fails_a_check(loan, stands, tmp_path):
    case = plain(loan)
    with np.errstate(divide="ignore", invalid="ignore"):
        assert changed(case, tmp_path / "same.xlsx", 1.0).named("check_loans") == pytest.approx(0, abs=1e-6)
        found = changed(case, tmp_path / "half.xlsx", 0.5)
        assert (found.named("check_loans") < 1) == stands
        assert found.named("check_balance_sheet") == pytest.approx(0, abs=1e-6)


def test_without_debt_there_is_no_cover(tmp_path):
    sheets = Sheets(write_workbook(plain(Loan("none", 2)), tmp_path / "case.xlsx"))
    with np.errstate(divide="ignore", invalid="ignore"):
        for cover in ("dscr", "dscr_all", "llcr"):
            assert sheets.named(f"out_minimum_{cover}") == sheets.kept(f"out_minimum_{cover}") == "–"


def test_the_same_case_makes_the_same_bytes(project, tmp_path):
    one, other = (write_workbook(project, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


@pytest.mark.oracle
def test_libreoffice_recalculates_it(project, tmp_path):
    """A spreadsheet program opens the file of wrong values and saves the right ones."""
    sheets = recalculated(write_workbook(project, tmp_path / "wrong.xlsx", Style(cached=False)), tmp_path)
    for row, line in enumerate(project.table):
        for column, value in enumerate(project[line.name]):
            cell = "CashFlow", f"{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
            if cell in sheets.cached:
                assert sheets.cached[cell] == pytest.approx(value, rel=1e-9, abs=1e-3), line.name
    assert sheets.kept("out_equity_irr") == pytest.approx(irr(project["equity"]), abs=1e-9)


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore")
def test_another_calculator_agrees(project, tmp_path):
    """The package `formulas` works out every cell of the file of wrong values."""
    formulas = pytest.importorskip("formulas")
    path = write_workbook(project, tmp_path / "wrong.xlsx", Style(cached=False))
    found = formulas.ExcelModel().loads(str(path)).finish().calculate()
    values = {str(key).upper(): value for key, value in found.items()}
    for row, line in enumerate(project.table):
        for column, value in enumerate(project[line.name]):
            cell = f"'[WRONG.XLSX]CASHFLOW'!{column_name(FIRST_COLUMN + column)}{FIRST_ROW + row + 1}"
            assert float(values[cell].value[0, 0]) == pytest.approx(value, rel=1e-9, abs=1e-3), line.name


def earning(equity):
    """A case without debt or tax whose owners' cash is the given one, the first of it what is built."""
    equity = np.array(equity)
    none, later = np.zeros(len(equity)), np.array([0.0, *equity[1:]])
    spent = none.copy()
    spent[0] = -equity[0]
    flows = Flows(
        year=2026 + np.arange(len(equity)), revenue=np.maximum(later, 0), operation=np.maximum(-later, 0), energy=none,
        shell_and_plant=spent, it_equipment=none, refresh=none, resale=none, shell_placed=spent, it_placed=none,
        set_aside=none, monthly_cost=np.full(12, spent[0] / 12), period=np.zeros(12, int))
    return solve(flows, Loan("none", 1), UNTAXED)


RATES = [
    [-100.0, 230.0, -131.0],  # no root: −100 + 230 v − 131 v² is below nought everywhere
    [-1000.0, 2500.0, -300, -500, -750.0],  # two above nought
    [-100.0, 60, 40, 30, 20, 10, 5, 5, -50.0],  # one above nought, one far below
    [-100.0, 232.0, -134.0],
    [-1.0, 2.205, -1.2155],  # 10.0 and 10.5 %
    [-100.0, 0.2, 0.1, 1.5],  # −75 %
    [-100.0, 50.0, -20.0],
    [-100.0, 10.0, 20.0, 90.0],
    [-1.0, 3.6, -4.31, 1.716],  # 10, 20 and 30 %
]


@pytest.mark.parametrize("equity", RATES)
def test_a_spreadsheets_return_is_the_runs(equity, tmp_path):
    """A spreadsheet's IRR meets whichever root its guess leads to; the cell shows the run's, or a dash."""
    case = earning(equity)
    sheets = Sheets(write_workbook(case, tmp_path / "case.xlsx", Style(cached=False)))
    found = rate_of_return(case["equity"])
    with np.errstate(all="ignore"):
        shown = sheets.named("out_equity_irr")
    assert shown == ("–" if found is None else pytest.approx(found, abs=1e-9))


@pytest.mark.oracle
@pytest.mark.parametrize("equity", RATES)
def test_libreoffices_return_is_the_runs(equity, tmp_path):
    case = earning(equity)
    found = rate_of_return(case["equity"])
    sheets = recalculated(write_workbook(case, tmp_path / "wrong.xlsx", Style(cached=False)), tmp_path)
    assert sheets.kept("out_equity_irr") == ("–" if found is None else pytest.approx(found, abs=1e-9))


def test_a_changed_input_that_loses_the_money_shows_no_absurd_return(tmp_path):
    """With income halved by the reader the cash never comes back: a dash, or a loss between −100 % and nought."""
    sheets = Sheets(write_workbook(earning([-100.0, 60, 40, 30, 20, 10, 5, 5, -50.0]), tmp_path / "case.xlsx"))
    year = column_name(FIRST_COLUMN + 1)
    row = next(number for number, line in enumerate(earning([-1.0, 2.0]).table) if line.name == "revenue")
    assert sheets.cells["CashFlow", f"{year}{FIRST_ROW + row + 1}"] == 60.0
    for number in range(1, 9):
        address = "CashFlow", f"{column_name(FIRST_COLUMN + number)}{FIRST_ROW + row + 1}"
        sheets.cells[address] *= 0.4
    with np.errstate(all="ignore"):
        shown = sheets.named("out_equity_irr")
    assert shown == "–" or -1 < shown < 0
