"""Economy: what a campus's spending sets off around it, with what is bought abroad taken out first.

A plan's effects are direct and indirect (type I), as the published multipliers are; what spent wages set off stands
apart, in `households`. On a whole table, `leontief` tells direct, indirect and induced effects apart.
"""

from madang.economy import leontief
from madang.economy.claims import Backtest, Reading, backtests, readings
from madang.economy.effects import (
    CHANGES_HANDS,
    KINDS,
    PER,
    Effect,
    Effects,
    Impact,
    Spending,
    effects,
    permanent_staff,
)
from madang.economy.households import Induced
from madang.economy.talent import Need, builders_at_peak, needs

__all__ = ["CHANGES_HANDS", "KINDS", "PER", "Backtest", "Effect", "Effects", "Impact", "Induced", "Need", "Reading",
           "Spending", "backtests", "builders_at_peak", "effects", "leontief", "needs", "permanent_staff", "readings"]
