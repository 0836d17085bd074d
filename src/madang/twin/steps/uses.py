"""What the investment is made of: part × payer × phase, for the run's manifest."""

from __future__ import annotations

from typing import Any

from madang.catalog.tables import facts
from madang.finance.local_tax import property_tax
from madang.plan.sources import Built
from madang.supply.connection import connection
from madang.twin.life import Life
from madang.twin.steps.sources import billed


def uses(life: Life) -> dict[str, Any]:
    """The parts in the plan's prices, each with its payer, its amounts by phase and the reserve in them; beside them
    what is not in their sum: plants whose investment the energy bill pays back; the property tax of a year, which is in
    operation, None outside Korea; what a substation for the contract with the utility may cost, None where works of the
    grid are stated, no substation is planned or no price is known.
    """
    capex, plan = life.money.capex, life.plan
    rows = [
        {"part": each.slice.part, "payer": each.slice.payer, "amount": each.slice.amount,
         "contingency": each.slice.contingency, "phases": each.by_phase.tolist()}
        for each in capex.parts
    ]
    korean = plan.site.country == "KR"
    return {"parts": rows, "in_bill": _in_bill(life), "property_tax": property_tax(capex) if korean else None,
            "substation": _substation(life) if korean and all(row["part"] != "grid" for row in rows) else None}


def _substation(life: Life) -> float | None:
    """The catalog's price of a MW of connection × what the planned transformers, spares among them, can carry."""
    plan, contract = life.plan, float(life.capacity.contract_mw[-1])
    when = f"capital.items.*.part=grid&capital.items.*.per=utility_mw&capital.currency={plan.capital.currency}"
    price = next((row.value for row in facts("defaults_capital") if row.key == ("capital.items.*.amount", when)), None)
    filed = connection(contract, plan.electrical.redundancy)
    if price is None or not filed.transformers:
        return None
    return price * contract * filed.transformers * filed.transformer_mva / filed.mva


def _in_bill(life: Life) -> float:
    """Investment in plants of the campus's own, which the bill pays back year by year."""
    total = 0.0
    for source in billed(life.plan).sources:
        paid = getattr(source, "paid", None)
        if isinstance(paid, Built):
            size = getattr(source, "energy_mwh", None) or getattr(source, "power_mw", None) or 0.0
            total += paid.capital_cost_per_kw * 1000 * size
    return total
