"""What the investment is made of: part × payer × phase, for the run's manifest."""

from __future__ import annotations

from typing import Any

from madang.catalog.tables import facts
from madang.finance.local_tax import property_tax
from madang.plan.sources import Built
from madang.twin.life import Life


def uses(life: Life) -> dict[str, Any]:
    """The parts in the plan's prices, each with its payer, its amounts by phase and the reserve in them; beside them
    what is not in their sum: plants whose investment the energy bill pays back; the property tax of a year, which is in
    operation, None without Korean tax; what a substation for the contract with the utility may cost, None where works
    of the grid are stated or no price is known.
    """
    capex, plan = life.money.capex, life.plan
    rows = [
        {"part": each.slice.part, "payer": each.slice.payer, "amount": each.slice.amount,
         "contingency": each.slice.contingency, "phases": each.by_phase.tolist()}
        for each in capex.parts
    ]
    korean = plan.capital.tax is not None and plan.capital.tax.kind == "korea"
    return {"parts": rows, "in_bill": _in_bill(life), "property_tax": property_tax(capex) if korean else None,
            "substation": None if any(row["part"] == "grid" for row in rows) else _substation(life)}


def _substation(life: Life) -> float | None:
    """The catalog's price of a MW of connection × the contract with the utility."""
    when = f"capital.items.*.part=grid&capital.items.*.per=utility_mw&capital.currency={life.plan.capital.currency}"
    price = next((row.value for row in facts("defaults_capital") if row.key == ("capital.items.*.amount", when)), None)
    return None if price is None else price * float(life.capacity.contract_mw[-1])


def _in_bill(life: Life) -> float:
    """Investment in plants of the campus's own, which the bill pays back year by year."""
    total = 0.0
    for source in life.plan.supply.sources:
        paid = getattr(source, "paid", None)
        if isinstance(paid, Built):
            size = getattr(source, "energy_mwh", None) or getattr(source, "power_mw", None) or 0.0
            total += paid.capital_cost_per_kw * 1000 * size
    return total
