"""Supply: where the energy of a campus comes from, what it costs and what it emits.

`supply_hours` dispatches the sources of a plan beside the grid, `grid_bill` bills what is drawn, `size` finds the
least-cost capacities. Energy in MWh or kWh as named; money in the tariff's or plan's currency, without value-added tax.
"""

from madang.supply.bill import Bill, demand_price, energy_price, grid_bill, price_growth
from madang.supply.candidates import GRID, sized_values, sizing_case
from madang.supply.carbon import emissions
from madang.supply.case import Case, Firm, Limits, Offer
from madang.supply.clean import market_based_t
from madang.supply.energy import SupplyHours, is_hedged, supply_hours
from madang.supply.market import market_year
from madang.supply.settlement import certificates_mwh, with_certificates, with_export, with_sources
from madang.supply.sizing import Sizing, size
from madang.supply.solar import Place, Sky, solar_per_unit
from madang.supply.wind import wind_per_unit

__all__ = [
    "GRID",
    "Bill",
    "Case",
    "Firm",
    "Limits",
    "Offer",
    "Place",
    "Sizing",
    "Sky",
    "SupplyHours",
    "certificates_mwh",
    "demand_price",
    "emissions",
    "energy_price",
    "grid_bill",
    "is_hedged",
    "market_based_t",
    "market_year",
    "price_growth",
    "size",
    "sized_values",
    "sizing_case",
    "solar_per_unit",
    "supply_hours",
    "wind_per_unit",
    "with_certificates",
    "with_export",
    "with_sources",
]
