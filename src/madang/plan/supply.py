"""Where the energy comes from and at what price."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from madang.plan.base import NonNegative, Section, Share
from madang.plan.market import Certificates, Export, Market
from madang.plan.sources import SourceOf


class CatalogTariff(Section):
    """A utility's tariff with seasons, bands and a demand charge."""

    kind: Literal["catalog"]
    tariff: str
    """Catalog tariff (`madang catalog tariffs`)."""


class FlatTariff(Section):
    """One price at all hours."""

    kind: Literal["flat"]
    price_per_kwh: NonNegative
    """Price of a kWh, all in, in the plan's currency."""


class IndexedTariff(Section):
    """The market's price of each hour, with what the supplier and the network add."""

    kind: Literal["indexed"]
    adder_per_kwh: NonNegative
    """Network, levies and margin on each kWh, in the plan's currency."""

    demand_per_kw_month: NonNegative
    """Charge on a kW of the month's highest hour, in the plan's currency."""


class TieredTariff(Section):
    """One price up to a month's energy, another beyond it."""

    kind: Literal["tiered"]
    price_per_kwh: NonNegative
    """Price of a kWh up to the threshold, all in, in the plan's currency."""

    threshold_mwh_month: NonNegative
    """Energy of a month up to which that price holds [MWh]."""

    price_above_per_kwh: NonNegative
    """Price of each kWh beyond it, all in, in the plan's currency."""


Tariff = Annotated[CatalogTariff | FlatTariff | IndexedTariff | TieredTariff, Field(discriminator="kind")]


class CoincidentPeak(Section):
    """Charge on the draw at the grid's own peak of each month in a season, which nobody knows beforehand: the campus's
    highest draw within the hours in which it falls is billed."""

    per_kw_month: NonNegative
    """Price of a kW in each month of the season, in the plan's currency."""

    first_month: Annotated[int, Field(ge=1, le=12)]
    """First month of the season."""

    last_month: Annotated[int, Field(ge=1, le=12)]
    """Last month of the season."""

    first_hour: Annotated[int, Field(ge=0, le=23)]
    """Hour of working days from which the peak may fall."""

    last_hour: Annotated[int, Field(ge=0, le=23)]
    """Last hour in which it may."""


class Grid(Section):
    """The public grid."""

    tariff: Tariff
    """What the utility bills."""

    coincident_peak: CoincidentPeak | None = None
    """Charge on the draw at the grid's own peaks; none where left out."""

    price_trend: Annotated[float, Field(ge=-0.2, le=0.2)]
    """Real change per year of every line of the bill, from the plan's price year."""

    carbon_kg_per_mwh: NonNegative
    """Emission factor of the grid at the point of use in `carbon_year` [kg CO2e/MWh]."""

    carbon_year: Annotated[int, Field(ge=1990, le=2100)]
    """Year of the emission factor."""

    carbon_trend: Annotated[float, Field(ge=-0.5, le=0.2)]
    """Change per year, as a share of the factor of `carbon_year`, along a straight line that ends at zero."""

    residual_ratio: NonNegative
    """Factor of the residual mix, what is left once contracted clean energy is taken out, over the grid's factor."""


class DemandResponse(Section):
    """Calls of the grid to use less for some hours of a working day, paid for being ready and for what is not used."""

    events_per_year: Annotated[int, Field(ge=1, le=250)]
    """Calls in a year, spread evenly over its working days."""

    first_hour: Annotated[int, Field(ge=0, le=23)]
    """Hour of the day at which a call begins."""

    hours: Annotated[int, Field(ge=1, le=12)]
    """Hours that a call lasts."""

    cut: Share
    """Share of the facility's power that is given up in a call; work is cut before idle power."""

    paid_per_kw_year: NonNegative
    """Pay for being ready, per kW registered and year, in the plan's currency."""

    paid_per_kwh: NonNegative
    """Pay for each kWh not used in calls, in the plan's currency."""


class Supply(Section):
    """All sources of energy of the campus."""

    grid: Grid
    """The connection to the public grid."""

    sources: Annotated[tuple[SourceOf, ...], Field(max_length=30)] = ()
    """Sun, wind, battery, gas and contracts beside it."""

    market: Market | None = None
    """The wholesale market that an indexed tariff and contracts for difference follow."""

    certificates: Certificates | None = None
    """Certificates of clean energy; none where left out."""

    demand_response: DemandResponse | None = None
    """Calls to use less; none where left out."""

    export: Export | None = None
    """What the grid takes of a surplus; where left out, surplus is curtailed."""

    @model_validator(mode="after")
    def _market_where_one_is_followed(self) -> Self:
        follows = any(getattr(getattr(source, "paid", None), "kind", "") == "contract_for_difference"
                      for source in self.sources)
        if self.market is None and (follows or self.grid.tariff.kind == "indexed"):
            raise ValueError("an indexed tariff and a contract for difference follow a market: name it under market")
        return self

    @model_validator(mode="after")
    def _one_battery_and_one_gas_plant(self) -> Self:
        kinds = [source.kind for source in self.sources]
        if kinds.count("battery") > 1 or kinds.count("gas") > 1:
            raise ValueError("a campus has one battery and one gas plant at most: write their sum")
        return self
