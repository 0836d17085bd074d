"""Supply: what the grid bills for the energy a campus draws, and what it emits.

Energy in MWh or kWh as named; money in the tariff's currency, without value-added tax.
"""

from madang.supply.bill import Bill, grid_bill
from madang.supply.carbon import emissions

__all__ = ["Bill", "emissions", "grid_bill"]
