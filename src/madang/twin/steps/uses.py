"""What the investment is made of: part × payer × phase, for the run's manifest."""

from __future__ import annotations

from typing import Any

import numpy as np

from madang.finance.local_tax import input_vat, property_tax
from madang.plan.financing import NoDebt
from madang.plan.items import IT_EQUIPMENT
from madang.plan.sources import Built
from madang.twin.life import Life


def uses(life: Life) -> dict[str, Any]:
    """The parts in the plan's prices, each with its payer, its amounts by phase and the reserve in them; beside them
    what is not in their sum: plants whose investment the energy bill pays back, value-added tax until its refund, and
    property tax, which is in operation. The last two are of plans under Korean tax, None elsewhere.
    """
    capex, plan = life.money.capex, life.plan
    rows = [
        {"part": each.slice.part, "payer": each.slice.payer, "amount": each.slice.amount,
         "contingency": each.slice.contingency, "phases": each.by_phase.tolist(),
         "equipment": each.slice.part in IT_EQUIPMENT}
        for each in capex.parts
    ]
    korean = plan.capital.tax is not None and plan.capital.tax.kind == "korea"
    return {"parts": rows, "in_bill": _in_bill(life), "vat": _vat(life) if korean else None,
            "property_tax": property_tax(capex) if korean else None}


def _in_bill(life: Life) -> float:
    """Investment in plants of the campus's own, which the bill pays back year by year."""
    total = 0.0
    for source in life.plan.supply.sources:
        paid = getattr(source, "paid", None)
        if isinstance(paid, Built):
            size = getattr(source, "energy_mwh", None) or getattr(source, "power_mw", None) or 0.0
            total += paid.capital_cost_per_kw * 1000 * size
    return total


def _vat(life: Life) -> dict[str, float]:
    """Value-added tax paid, the most that is not yet refunded, and the interest on it while building."""
    financing = life.plan.capital.financing
    whole = financing is None or financing.scope == "all_in"
    paid, refunded = input_vat(life.money.capex, equipment=whole)
    owed = np.cumsum(paid - refunded)
    debt = financing.debt if financing else None
    rate = 0.0 if debt is None or isinstance(debt, NoDebt) else debt.construction_rate
    return {"paid": float(paid.sum()), "highest": float(owed.max()), "interest": float(owed.sum() * rate / 12)}
