"""What the building of a Korean campus pays ahead to the tax office, and what holding it is taxed.

Rates are rows `korea_property` of the catalog's table `tax`; none of them was read in the law. Neither changes the
plan's costs: announced totals hold the acquisition tax (a part of its own), operation holds the property tax, and
value-added tax comes back. They say how much of those totals each is.
"""

from __future__ import annotations

import numpy as np

from madang.catalog.tables import Fact, fact, facts
from madang.finance.build import Array
from madang.finance.capex import CapexSchedule
from madang.plan.items import BUILDING, IT_EQUIPMENT, PLANT

_LAW = "korea_property"
_VAT_FREE = ("land", "acquisition_tax")


def input_vat(capex: CapexSchedule, *, equipment: bool) -> tuple[Array, Array]:
    """Value-added tax that the owner pays on what it builds, and what is refunded, by month, shape (m,).

    Land is exempt; first equipment counts where the owner buys it. A month's tax comes back `vat_refund_months` later,
    at the latest in the last month, so that both sum to the same.
    """
    parts = [each for each in (*BUILDING, *PLANT, "grid", *(IT_EQUIPMENT if equipment else ()))
             if each not in _VAT_FREE]
    paid = _rate("vat_rate") * capex.paid_by_owner(*parts)
    lag = min(round(_rate("vat_refund_months")), len(paid) - 1)
    refunded = np.concatenate((np.zeros(lag), paid[:len(paid) - lag]))
    refunded[-1] += paid[len(paid) - lag:].sum()
    return paid, refunded


def property_tax(capex: CapexSchedule) -> float:
    """Property tax of a year on land, building and its plant in the plan's prices, whoever owns them.

    base · (1 + surtax) · (land · rate + building · rate), the assessed value taken as the cost.
    """
    cost = {part: sum(each.slice.amount for each in capex.parts if each.slice.part == part)
            for part in ("land", "shell", "fit_out", "soft", *PLANT)}
    land = cost.pop("land")
    taxed = land * _rate("property_land") + sum(cost.values()) * _rate("property_building")
    return _rate("property_base") * (1 + _rate("property_surtax")) * taxed


def local_rules() -> tuple[Fact, ...]:
    """The rules behind these figures, none read in the law."""
    return tuple(row for row in facts("tax") if row.key[0] == _LAW)


def _rate(item: str) -> float:
    return float(fact("tax", _LAW, item, "0").text)
