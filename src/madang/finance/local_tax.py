"""What holding a Korean campus is taxed a year.

Rates are rows `korea_property` of the catalog's table `tax`; none of them was read in the law. They change no cost:
announced totals hold the acquisition tax, a part of its own, and operation holds the property tax. They say how much
of those totals each is.
"""

from __future__ import annotations

from madang.catalog.tables import Fact, fact, facts
from madang.finance.capex import CapexSchedule
from madang.plan.items import PLANT

_LAW = "korea_property"


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
    """The rules of acquisition and property tax, none read in the law."""
    return tuple(row for row in facts("tax") if row.key[0] == _LAW)


def _rate(item: str) -> float:
    return float(fact("tax", _LAW, item, "0").text)
