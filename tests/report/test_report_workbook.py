"""The workbook of a run: figures, costs and the owners' case, worked out anew from wrong cached values."""

import dataclasses
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.spreadsheet import Sheets, recalculated

from madang import load_plan, simulate
from madang.errors import DataError
from madang.report.workbook import write_workbook
from madang.twin import load_run

ULSAN = (Path(__file__).resolve().parents[2] / "examples" / "ulsan" / "plan.yaml").read_text(encoding="utf-8")
FINANCED = ULSAN.replace("  initial_capex_scope: all_in\n", """  initial_capex_scope: all_in
  revenue: {kind: accelerator_hours}
  financing: {}
  tax: {}
""").replace("    share: 1.0\n", "    share: 1.0\n    price_per_accelerator_hour: 6000\n")


@pytest.fixture(scope="module")
def financed(tmp_path_factory):
    return load_run(simulate(load_plan(FINANCED)).save(tmp_path_factory.mktemp("run") / "run"))


@pytest.fixture(scope="module")
def plain():
    return simulate(load_plan(ULSAN))


def agrees(run, at, approx):
    """The cells that answer a reader's questions hold the run's own figures."""
    for name in ("available", "sold", "useful"):
        figure = run.summary[f"cost_per_accelerator_hour_{name}"].value
        assert at(f"out_hours_{name}") == approx(figure)
    assert at("failed_checks") == 0


def test_worked_out_from_wrong_values_it_holds_the_runs_figures(financed, tmp_path):
    sheets = Sheets(write_workbook(financed, tmp_path / "money.xlsx", "ko", cached=False))
    assert set(sheets.cached.values()) == {-123456789.0}
    with np.errstate(divide="ignore", invalid="ignore"):
        agrees(financed, sheets.named, lambda value: pytest.approx(value, rel=1e-9))
        assert sheets.named("out_equity_irr") == pytest.approx(financed.summary["equity_irr"].value, abs=1e-9)
        assert sheets.named("out_minimum_dscr") == pytest.approx(financed.summary["dscr_minimum"].value, rel=1e-9)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_plan_without_financing_has_its_costs(plain, tmp_path, lang):
    sheets = Sheets(write_workbook(plain, tmp_path / "costs.xlsx", lang))
    agrees(plain, sheets.named, lambda value: pytest.approx(value, rel=1e-9))
    agrees(plain, sheets.kept, lambda value: pytest.approx(value, rel=1e-9))  # what an office shows at once
    assert "out_equity_irr" not in sheets.names


def test_months_add_up_to_the_runs_years(plain, tmp_path):
    sheets = Sheets(write_workbook(plain, tmp_path / "costs.xlsx", "en"))
    months = range(3, 3 + sum(sheet == "Months" and cell.startswith("B") for sheet, cell in sheets.cells))
    for column, line in zip("BCDEF", ("shell_and_plant", "it_equipment", "refresh", "resale", "energy"), strict=True):
        total = sum(sheets.value("Months", f"{column}{row}") for row in months)
        assert total == pytest.approx(plain.cash[line].sum()), line


def test_a_run_that_its_plan_no_longer_gives_is_refused(plain, tmp_path):
    other = dataclasses.replace(plain, cash=plain.cash.with_columns(pl.col("total") * 1.01))
    with pytest.raises(DataError, match="REP-001"):
        write_workbook(other, tmp_path / "costs.xlsx", "en")


@pytest.mark.oracle
def test_libreoffice_works_it_out(financed, tmp_path):
    path = write_workbook(financed, tmp_path / "money.xlsx", "ko", cached=False)
    sheets = recalculated(path, tmp_path)
    agrees(financed, sheets.kept, lambda value: pytest.approx(value, rel=1e-9))
    assert sheets.kept("out_equity_irr") == pytest.approx(financed.summary["equity_irr"].value, abs=1e-9)
