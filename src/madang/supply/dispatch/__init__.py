"""Dispatch: who serves each hour's demand, three ways with one result.

`by_rules` decides hour by hour, `rolling` by a programme over the next days, `perfect` over all hours at once.
"""

from madang.supply.dispatch.plant import Dispatch, GasTurbine, Plant, Storage
from madang.supply.dispatch.programmes import DemandCharge, Prices, operating_cost, perfect, rolling
from madang.supply.dispatch.rules import Signals, arbitrage, by_rules, peak_shaving, self_consumption

__all__ = [
    "DemandCharge",
    "Dispatch",
    "GasTurbine",
    "Plant",
    "Prices",
    "Signals",
    "Storage",
    "arbitrage",
    "by_rules",
    "operating_cost",
    "peak_shaving",
    "perfect",
    "rolling",
    "self_consumption",
]
