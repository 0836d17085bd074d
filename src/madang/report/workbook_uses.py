"""The sheet of a workbook on what the investment is made of: part × payer × phase, sums and a check as formulas."""

from __future__ import annotations

from typing import Any

from madang.finance.workbook import FIRST_COLUMN, FORMATS, Style, column_name, fixed
from madang.report.texts import catalogue, say
from madang.twin.life import Life

CHECK = "check_uses"
"""Cell that must be zero: the parts less what the sheet of costs has for building, plant and first equipment."""


def write_uses(book: Any, life: Life, style: Style) -> None:  # noqa: ANN401
    """Write the sheet `Capital` behind that of the costs, in the plan's prices."""
    sheet, capex, phases = book.add_worksheet("Capital"), life.money.capex, life.plan.phases
    number = book.add_format({"num_format": FORMATS["money"]})
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 2 + len(phases), 20)
    sheet.write(0, 0, say("caption.uses", style.lang, year=life.plan.capital.price_year))
    heads = [say("column.item", style.lang), say("uses.payer", style.lang), *(phase.name for phase in phases),
             say("column.total", style.lang)]
    sheet.write_row(1, 0, heads)
    first, last = "C", column_name(1 + len(phases))
    for row, each in enumerate(capex.parts, start=2):
        sheet.write_row(row, 0, [_word(each.slice.part, style), _word(each.slice.payer, style)])
        sheet.write_row(row, 2, each.by_phase.tolist(), number)
        sheet.write_formula(row, 2 + len(phases), f"=SUM({first}{row + 1}:{last}{row + 1})", number,
                            style.shown(each.slice.amount))
    end = 2 + len(capex.parts)
    sheet.write(end, 0, say("cost.total", style.lang))
    for index in range(len(phases) + 1):
        column = column_name(2 + index)
        whole = capex.initial if index == len(phases) else sum(float(each.by_phase[index]) for each in capex.parts)
        sheet.write_formula(end, 2 + index, f"=SUM({column}3:{column}{end})", number, style.shown(whole))
    years = column_name(FIRST_COLUMN + len(life.money.cash.year) - 1)
    sheet.write_row(end + 1, 0, [CHECK, say("uses.check", style.lang)])
    total = f"{column_name(2 + len(phases))}{end + 1}"
    sheet.write_formula(end + 1, 2, f"={total}-SUM(Costs!D3:{years}4)", book.add_format({"num_format": "0.00"}),
                        style.shown(0.0))
    book.define_name(CHECK, f"=Capital!{fixed(end + 1, 2)}")


def _word(name: str, style: Style) -> str:
    return catalogue()[f"choice.{name}"][style.lang]
