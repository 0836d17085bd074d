"""Sources of energy beside the public grid: each kind is a type with just its own keys."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from madang.plan.base import Name, NonNegative, PlanDate, Positive, PowerMw, Section, Share

PositiveShare = Annotated[float, Field(gt=0, le=1)]


class Built(Section):
    """The campus builds the plant and pays it back over its life; a store's costs are per kWh of its energy."""

    kind: Literal["built"]

    capital_cost_per_kw: NonNegative
    """Investment per kW of rated power, in the plan's currency."""

    fixed_cost_per_kw: NonNegative
    """Fixed operation per kW and year, in the plan's currency."""

    life_years: Annotated[int, Field(ge=1, le=60)]
    """Years it is paid back over."""

    cost_of_capital: Annotated[float, Field(ge=0, le=0.5)]
    """Real yearly rate that lenders and owners together ask."""


class Owned(Section):
    """The campus rents the plant whole, or owns it at a yearly cost that is known."""

    kind: Literal["owned"]
    annual_cost_per_kw: NonNegative
    """Annuity of the investment with fixed operation, per kW of rated power and year (a store's: per kWh), in the
    plan's currency."""


class PayAsProduced(Section):
    """A power purchase agreement: every kWh produced is paid, used or not."""

    kind: Literal["pay_as_produced"]
    price_per_kwh: NonNegative
    """Price of a kWh, network fees included, in the plan's currency."""


class ContractForDifference(Section):
    """The plant sells at the market, and the campus pays it what the market's price lacks of the strike, or receives
    what it exceeds; the campus's own power comes from the grid."""

    kind: Literal["contract_for_difference"]
    strike_per_kwh: NonNegative
    """Price of a kWh that the plant is sure of, in the plan's currency."""


Paid = Annotated[Built | Owned | PayAsProduced, Field(discriminator="kind")]
PaidOrHedged = Annotated[Built | Owned | PayAsProduced | ContractForDifference, Field(discriminator="kind")]


class Source(Section):
    """What every source has."""

    name: Name
    """Name of the source, used in paths and in the bill's lines."""

    in_service: PlanDate | None = None
    """First day of service; with the campus's first phase where none is named."""


class Solar(Source):
    """Photovoltaics."""

    kind: Literal["solar"]

    power_mw: PowerMw
    """Rated direct-current power of the modules [MW]."""

    mounting: Literal["fixed", "tracking"]
    """Whether the modules stand fixed or turn about a horizontal axis that runs north to south."""

    tilt_deg: Annotated[float, Field(ge=0, le=90)]
    """Tilt of fixed modules; farthest turn of tracking ones [°]."""

    azimuth_deg: Annotated[float, Field(ge=0, lt=360)]
    """Direction fixed modules face [°], 180 south; tracking axes run along it."""

    dc_ac_ratio: Annotated[float, Field(ge=0.5, le=3)]
    """Rated power of the modules over that of the inverters."""

    losses: Share
    """Soiling, shading, mismatch, wiring and so on, before the inverter."""

    inverter_efficiency: PositiveShare
    """Rated efficiency of the inverters."""

    temperature_coefficient_per_k: Annotated[float, Field(ge=-0.01, le=0)]
    """Change of the modules' power with their temperature."""

    ground_cover_ratio: PositiveShare
    """Module area over ground area of tracking rows."""

    albedo: Share
    """Reflectance of the ground."""

    degradation_per_year: Annotated[float, Field(ge=0, le=0.1)]
    """Power lost each year, as a share of the first year's."""

    paid: PaidOrHedged
    """How it is paid for."""


class HubSeries(Section):
    """Measured or modelled wind speed at the height of the hub."""

    kind: Literal["series"]

    path: str
    """File of 8,760 lines, one wind speed [m/s] each; a relative path starts at the plan's folder."""

    height_m: Positive
    """Height of the speeds above ground or sea [m]; stations far below the hub are refused."""


class Weibull(Section):
    """Wind made from a Weibull distribution, seasons and persistence, set to a capacity factor."""

    kind: Literal["weibull"]

    capacity_factor: Annotated[float, Field(gt=0, lt=0.8)]
    """Mean power delivered over rated power, after all losses."""

    shape: Annotated[float, Field(ge=1, le=4)]
    """Weibull shape of hourly speeds."""

    seasonal_swing: Annotated[float, Field(ge=0, lt=1)]
    """How far the windiest month's mean speed lies above the year's, as a share."""

    windiest_month: Annotated[int, Field(ge=1, le=12)]
    """Month with the highest mean speed."""

    persistence: Annotated[float, Field(ge=0, lt=1)]
    """Correlation of one hour's wind with the hour before."""


class Wind(Source):
    """A wind farm on land or at sea."""

    kind: Literal["wind"]

    power_mw: PowerMw
    """Rated power [MW]."""

    turbine: str
    """Turbine, as named in the turbine-models library."""

    resource: Annotated[HubSeries | Weibull, Field(discriminator="kind")]
    """The wind it stands in."""

    wake_loss: Share
    """Energy lost to the wakes of other turbines."""

    availability: PositiveShare
    """Share of time its turbines are in working order."""

    electrical_loss: Share
    """Lost in cables and transformers on the way to the campus."""

    paid: PaidOrHedged
    """How it is paid for."""


class SelfConsumption(Section):
    """Charge from what sun and wind leave over, discharge before the grid is drawn on."""

    kind: Literal["self_consumption"]


class PeakShaving(Section):
    """Hold the grid's draw at a target: discharge above it, charge below it."""

    kind: Literal["peak_shaving"]

    target_share: PositiveShare
    """Grid draw to be held, as a share of the grid's limit."""


class Arbitrage(Section):
    """Charge in each day's cheapest hours of the tariff, discharge in its dearest."""

    kind: Literal["arbitrage"]

    hours: Annotated[int, Field(ge=1, le=12)]
    """Hours of each day to charge in, and to discharge in."""


BatteryRule = Annotated[SelfConsumption | PeakShaving | Arbitrage, Field(discriminator="kind")]


class Battery(Source):
    """A battery."""

    kind: Literal["battery"]

    power_mw: PowerMw
    """Charging and discharging power at the meter [MW]."""

    energy_mwh: Annotated[float, Field(gt=0, le=10_000_000)]
    """Energy it holds when new, between empty and full [MWh]."""

    charge_efficiency: PositiveShare
    """Energy stored over energy taken."""

    discharge_efficiency: PositiveShare
    """Energy given over energy taken from store."""

    lowest_charge: Share
    """State of charge it is never discharged below."""

    highest_charge: PositiveShare
    """State of charge it is never charged above."""

    calendar_fade_per_year: Annotated[float, Field(ge=0, le=0.2)]
    """Capacity lost each year by age, as a share of the new battery's."""

    fade_per_cycle: Annotated[float, Field(ge=0, le=0.01)]
    """Capacity lost with each full cycle, as a share of the new battery's."""

    renewed_at: Share
    """Capacity left at which the cells are renewed, as a share of the new battery's."""

    rule: BatteryRule
    """When it charges and discharges."""

    paid: Paid
    """How it is paid for."""

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        if self.lowest_charge >= self.highest_charge:
            raise ValueError("lowest_charge must lie below highest_charge")
        return self


class Gas(Source):
    """Gas turbines or engines, with or without use of their heat."""

    kind: Literal["gas"]

    power_mw: PowerMw
    """Net electrical power [MW]."""

    units: Annotated[int, Field(ge=1, le=200)]
    """Equal units of which the plant is made."""

    spare_units: Annotated[int, Field(ge=0, le=20)]
    """Units that firm supply does without: 1 plans for the loss of any one of them."""

    availability: PositiveShare
    """Share of the time that a unit is in working order."""

    repair_hours: Annotated[float, Field(ge=1, le=8760)]
    """Mean time that a unit out of order stands still [h]."""

    efficiency: PositiveShare
    """Net electrical efficiency at full load, lower heating value."""

    minimum_load: Share
    """Least load at which it runs, as a share of its power."""

    heat_per_power: NonNegative
    """Useful heat over electricity; 0 where the heat is not used."""

    fuel_price_per_mwh: NonNegative
    """Price of a MWh of fuel, lower heating value, in the plan's currency."""

    other_cost_per_mwh: NonNegative
    """Operation that grows with each MWh of electricity, in the plan's currency."""

    start_cost_per_mw: NonNegative
    """Cost of a start per MW, in the plan's currency."""

    fuel_carbon_kg_per_mwh: NonNegative
    """Emission factor of the fuel, lower heating value [kg CO2e/MWh]."""

    duty: Literal["cheaper", "always", "backup"]
    """When it runs: where it is cheaper than the grid's energy; always; or only beyond the grid's limit."""

    paid: Paid
    """How it is paid for."""

    @model_validator(mode="after")
    def _has_its_spare_units(self) -> Self:
        if self.spare_units > self.units:
            raise ValueError("spare_units are some of the units, and cannot be more than there are")
        return self

    @property
    def firm_mw(self) -> float:
        """Power that is counted on [MW]: that of all units but the spare ones."""
        return self.power_mw * (1.0 - self.spare_units / self.units)


class Ppa(Source):
    """A baseload power purchase agreement: the same clean power in every hour, delivered over the grid."""

    kind: Literal["ppa"]

    power_mw: PowerMw
    """Power delivered in every hour [MW]."""

    price_per_kwh: NonNegative
    """Price of a kWh, network fees included, in the plan's currency."""


SourceOf = Annotated[Solar | Wind | Battery | Gas | Ppa, Field(discriminator="kind")]
