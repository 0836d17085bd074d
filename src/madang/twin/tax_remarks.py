"""Which figures of a plan's tax law nobody read in the law: said in every report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madang.finance import unverified
from madang.finance.tax import UNREAD
from madang.finance.workbook import input_label
from madang.plan import Plan
from madang.plan.remarks import Remark
from madang.quantities.format import format_value
from madang.quantities.table import Language, plan_fields

_SECTION = "capital.tax."


def tax_remarks(plan: Plan) -> Iterator[Remark]:
    """The rules of the catalog's law, and the plan's own figures of it, that are assumptions."""
    said = {lang: [*_law(plan, lang), *_own(plan, lang)] for lang in ("ko", "en")}
    if plan.capital.tax is not None and said["en"]:
        yield Remark(
            id="tax_unverified",
            grave=False,
            ko=f"법 조문으로 확인하지 못해 가정으로 쓴 세법 항목: {', '.join(said['ko'])}",
            en=f"Rules of tax law that are assumptions, not read in the law: {', '.join(said['en'])}",
        )


def _law(plan: Plan, lang: Language) -> Iterator[str]:
    """Rules of a law that the catalog holds, each with its value."""
    for row in unverified(plan.capital.tax):
        name = input_label(re.sub("_(large|small)$", "", row.key[1]), lang)
        yield f"{name} {format_value(float(row.text), row.unit, lang)}"


def _own(plan: Plan, lang: Language) -> Iterator[str]:
    """Figures of the law that stand in the plan and were filled from a source that is not the law."""
    for path, known in plan.provenance.items():
        number = isinstance(known.value, int | float) and not isinstance(known.value, bool)
        if path.startswith(_SECTION) and known.evidence in UNREAD and number:
            field = plan_fields()[path]
            yield f"{field.label(lang)} {format_value(known.value, field.unit, lang)}"
