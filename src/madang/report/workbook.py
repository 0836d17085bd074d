"""A run as a workbook: its figures, its costs and its owners' case with live formulas, its months as values.

Sheets: Summary; Inputs, CashFlow and Construction of a financed plan (`finance.workbook`); Costs by year in the plan's
own prices, with present values and unit costs worked out in the sheet; Months. Cells named `check_…` must be zero;
the Summary counts those that are not.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from madang.errors import DataError, Problem
from madang.files import write_whole
from madang.finance.workbook import FIRST_COLUMN, FORMATS, Style, column_name, fixed, new_book, write_case
from madang.quantities.table import Language, notes, quantities
from madang.report.texts import catalogue, say
from madang.report.workbook_uses import CHECK, write_uses
from madang.twin import Figure, Run
from madang.twin.life import Life, live

_COSTS = ("shell_and_plant", "it_equipment", "refresh", "resale", "operation", "energy")
_HOURS = ("hours_available", "hours_sold", "hours_useful")
_UNIT_COSTS = {name: f"cost_per_accelerator_hour_{name.removeprefix('hours_')}" for name in _HOURS}
_CAPITAL = _COSTS[:4]
_WHOLE = 1000.0
"""Figures from here on are shown without decimals."""


def write_workbook(run: Run, path: Path | str, lang: Language, cached: bool = True) -> Path:
    """Write a run as an XLSX file, making its folder, and return its path. OSError where it cannot be written.

    The life is simulated again for its months. Raises DataError (REP-001) where that gives other money than the run
    holds: it was made by another version.
    """
    life = live(run.plan)
    _same_money(run, life)
    style = Style(lang, run.plan.capital.currency, cached)
    file = io.BytesIO()
    book = new_book(file)
    summary, checks = book.add_worksheet("Summary"), ["check_capital", "check_energy", CHECK]
    owners = life.money.owners
    if owners and owners.project:
        checks += write_case(book, owners.project, owners.target_return, style)
    _write_costs(book, life, style)
    write_uses(book, life, style)
    _write_months(book, life, style)
    _write_summary(book, summary, run, checks, style)
    book.close()
    return write_whole(path, file.getvalue())


def _same_money(run: Run, life: Life) -> None:
    now, then = life.money.cash.total, run.cash["total"].to_numpy()
    if now.shape != then.shape or np.max(np.abs(now - then)) > 1e-9 * np.max(np.abs(then)):
        raise DataError(Problem(
            "REP-001", "the run's plan no longer gives the run's money", value=str(run.manifest["versions"]["madang"]),
            allowed="a run of this version; run the plan again"))


def _write_summary(book: Any, sheet: Any, run: Run, checks: list[str], style: Style) -> None:  # noqa: ANN401
    """The run's figures as values, and how many checks fail."""
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 5, 22)
    sheet.write(0, 0, run.plan.title.ko if style.lang == "ko" else run.plan.title.en, bold)
    sheet.write(1, 0, say("workbook.checks", style.lang))
    failing = "+".join(f"(ABS({name})>=1)" for name in checks)
    sheet.write_formula(1, 1, f"={failing}", book.add_format({"num_format": "0"}), style.shown(0.0))
    book.define_name("failed_checks", f"=Summary!{fixed(1, 1)}")
    sheet.write(2, 0, say("workbook.prices", style.lang, year=run.plan.capital.price_year))
    heads = ("item", "value", "unit", "low", "high", "basis")
    sheet.write_row(4, 0, [say(f"workbook.{head}", style.lang) for head in heads], bold)
    for row, figure in enumerate(run.summary.values(), start=5):
        note = notes()[figure.note][style.lang] if figure.note else ""
        basis = note or say(f"provenance.{figure.provenance}", style.lang)
        cells = (quantities()[figure.id].label(style.lang), figure.value, figure.unit, figure.low, figure.high, basis)
        form = book.add_format({"num_format": _form(figure), "align": "right"})
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell, form if column in (1, 3, 4) else None)


def _form(figure: Figure) -> str:
    """How the numbers of a figure are shown."""
    if figure.unit.partition("/")[0] == "share":
        return "0.0%"
    return "#,##0" if isinstance(figure.value, float) and abs(figure.value) >= _WHOLE else "#,##0.000"


def _write_costs(book: Any, life: Life, style: Style) -> None:  # noqa: ANN401
    """Costs by year in the plan's prices; totals, present values and unit costs are formulas."""
    sheet, cash, discount = book.add_worksheet("Costs"), life.money.cash, life.plan.capital.discount_rate
    number, small, rate = (book.add_format({"num_format": form}) for form in (FORMATS["money"], "0.0000", "0.00%"))
    sheet.freeze_panes(2, FIRST_COLUMN)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 36)
    sheet.set_column(FIRST_COLUMN, FIRST_COLUMN + len(cash.year) - 1, 18)
    sheet.write_row(0, 1, [say("workbook.discount_rate", style.lang), style.unit("share")])
    sheet.write_number(0, FIRST_COLUMN, discount, rate)
    sheet.write_row(1, FIRST_COLUMN, cash.year.tolist())
    factor = (1 + discount) ** -(cash.year - cash.year[0] + 0.5)
    rows = {
        **{name: (f"cost.{name}", getattr(cash, name), "", number) for name in _COSTS},
        "total": ("cost.total", cash.total, "SUM({c}3:{c}8)", number),
        "factor": ("workbook.factor", factor, "(1+$D$1)^-({c}$2-$D$2+0.5)", small),
        **{name: (f"workbook.{name}", _on_cash_years(life, name), "", number) for name in _HOURS},
    }
    for row, (name, (key, values, made, form)) in enumerate(rows.items(), start=2):
        sheet.write_row(row, 0, [name, say(key, style.lang)])
        for column, value in enumerate(values.tolist(), start=FIRST_COLUMN):
            if made:
                sheet.write_formula(row, column, f"={made.format(c=column_name(column))}", form, style.shown(value))
            else:
                sheet.write_number(row, column, value, form)
    end = column_name(FIRST_COLUMN + len(cash.year) - 1)
    span = {name: f"D{row}:{end}{row}" for row, name in enumerate(rows, start=3)}
    _write_unit_costs(book, sheet, life, span, style)


def _write_unit_costs(book: Any, sheet: Any, life: Life, span: dict[str, str], style: Style) -> None:  # noqa: ANN401
    """Present value of all costs, and over that of the hours; below it the checks against the months."""
    costs, number, top = life.money.costs, book.add_format({"num_format": "#,##0.00"}), len(span) + 3
    present = f"SUMPRODUCT({span['total']},{span['factor']})"
    sheet.write_row(top, 0, ["npv", say("workbook.npv", style.lang), style.unit("money")])
    sheet.write_formula(top, FIRST_COLUMN, f"={present}", number, style.shown(costs.npv))
    for row, (name, figure) in enumerate(_UNIT_COSTS.items(), start=top + 1):
        value = getattr(costs, name.replace("hours", "per_hour"))
        sheet.write_row(row, 0, [figure, quantities()[figure].label(style.lang), f"{style.currency}/h"])
        sheet.write_formula(row, FIRST_COLUMN, f'=IFERROR({present}/SUMPRODUCT({span[name]},{span["factor"]}),"–")',
                            number, style.shown(value or 0.0))
        book.define_name(f"out_{name}", f"=Costs!{fixed(row, FIRST_COLUMN)}")
    last = len(life.money.capex.month) + 2
    capital = "+".join(f"SUM({span[name]})" for name in _CAPITAL)
    _check(book, sheet, top + 5, "capital", f"{capital}-SUM(Months!B3:E{last})", style)
    _check(book, sheet, top + 6, "energy", f"SUM({span['energy']})-SUM(Months!F3:F{last})", style)


def _check(book: Any, sheet: Any, row: int, name: str, made: str, style: Style) -> None:  # noqa: ANN401
    sheet.write_row(row, 0, [f"check_{name}", say(f"workbook.check_{name}", style.lang), style.unit("money")])
    sheet.write_formula(row, FIRST_COLUMN, f"={made}", book.add_format({"num_format": "0.00"}), style.shown(0.0))
    book.define_name(f"check_{name}", f"={sheet.get_name()}!{fixed(row, FIRST_COLUMN)}")


def _on_cash_years(life: Life, name: str) -> Any:  # noqa: ANN401
    """Accelerator-hours by year of cash."""
    hourly = {"hours_available": life.capacity.available, "hours_sold": life.accelerators_sold,
              "hours_useful": life.accelerators_busy}[name]
    found = np.zeros(len(life.money.cash.year))
    served = np.add.reduceat(hourly, life.hours.year_starts)
    found[life.bill.by_year[0] - life.money.cash.year[0]] = served
    return found


def _write_months(book: Any, life: Life, style: Style) -> None:  # noqa: ANN401
    """Capital and the bill by month in the plan's prices, as values, months down."""
    sheet, capex, bill = book.add_worksheet("Months"), life.money.capex, life.bill
    number = book.add_format({"num_format": FORMATS["money"]})
    sheet.freeze_panes(2, 1)
    sheet.set_column(0, 6 + len(bill.lines), 20)
    sheet.write(0, 0, say("workbook.months", style.lang, year=life.plan.capital.price_year))
    heads = (*(say(f"cost.{name}", style.lang) for name in (*_CAPITAL, "energy")),
             *(_bill_line(name, style.lang) for name in bill.lines))
    sheet.write_row(1, 0, [say("workbook.month", style.lang), *heads])
    sheet.write_column(2, 0, [str(month) for month in capex.month])
    for column, name in enumerate(_CAPITAL, start=1):
        sheet.write_column(2, column, getattr(capex, name).tolist(), number)
    first = 2 + int((bill.month[0] - capex.month[0]).astype(int))
    for column, values in enumerate((bill.total, *bill.lines.values()), start=5):
        sheet.write_column(first, column, values.tolist(), number)


def _bill_line(name: str, lang: Language) -> str:
    """A line of the bill as a reader knows it; the plan's own name for one of its sources."""
    kind, _, rest = name.partition("_")
    if kind == "source":
        return rest
    known = catalogue().get(f"bill.{name}")
    if known:
        return known[lang]
    band = catalogue().get(f"bill.{rest}")
    return f"{say('bill.energy', lang)} ({band[lang]})" if kind == "energy" and band else name
