"""How heat leaves the halls. Each kind is a type with just its own keys.

Design values hold at full IT load; what the plant draws at part load follows from the curves of the
catalog's table `cooling_curves`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from madang.plan.base import NonNegative, Positive, Section, Share

PositiveShare = Annotated[float, Field(gt=0, le=1)]


class Air(Section):
    """Heat leaves through cooling towers and dry coolers."""

    kind: Literal["air"]


class Seawater(Section):
    """Sea water takes the heat through heat exchangers, in place of towers and dry coolers."""

    kind: Literal["seawater"]

    sea: str
    """Catalog sea, with its temperature by month (`madang catalog seas`)."""

    approach_k: Annotated[float, Field(ge=0.5, le=10)]
    """The plant's water over the sea water that cools it [K]."""

    rise_k: Annotated[float, Field(ge=1, le=15)]
    """Outfall over intake [K]; permits limit it."""

    pump_kpa: NonNegative
    """Head of the sea-water pumps [kPa]."""


class LngCold(Section):
    """Cold of liquefied gas that is made gas again beside the campus takes what it can of the chilled water's heat.

    The plant's own chillers and towers take the rest, and are built to do without.
    """

    kind: Literal["lng_cold"]

    flow_kg_per_s: Positive
    """Liquefied gas whose cold is given to the campus, mean of a year [kg/s]."""

    send_out: str
    """Catalog course of that flow over the months (`madang catalog lng_send_out`)."""

    cold_kj_per_kg: Annotated[float, Field(gt=0, le=1000)]
    """Heat that a kg takes up on its way from tank to pipe [kJ/kg]."""

    usable_share: PositiveShare
    """Share of that heat which the campus's water can give."""

    for_it_mw: Positive
    """IT power of the finished campus that shares the cold [MW]; earlier phases have the same cold for each MW."""

    rise_k: Annotated[float, Field(ge=2, le=40)]
    """Rise of the loop between terminal and campus [K]."""

    pump_kpa: NonNegative
    """Head of that loop's pumps [kPa]."""


Sink = Annotated[Air | Seawater | LngCold, Field(discriminator="kind")]


class ChilledWaterPlant(Section):
    """What every kind has: hall fans and coils, chilled water, electric chillers, open cooling towers."""

    sink: Sink
    """What takes the heat in the end."""

    supply_air_c: Annotated[float, Field(ge=10, le=45)]
    """Air temperature at the racks' inlet [°C]."""

    air_rise_k: Annotated[float, Field(ge=3, le=40)]
    """Rise of the air through the racks [K]."""

    hall_fan_pressure_pa: Positive
    """Pressure rise of the hall fans at full load [Pa]."""

    fan_efficiency: PositiveShare
    """Efficiency of the hall fans with motor and drive."""

    idle_flow_share: PositiveShare
    """Flow of air and water with no load, over design flow; between the two it rises in a straight line."""

    chilled_water_c: Annotated[float, Field(ge=3, le=40)]
    """Temperature of the chilled water sent to the hall coils [°C]."""

    chilled_water_rise_k: Annotated[float, Field(ge=2, le=25)]
    """Rise of the chilled water through the coils [K]."""

    chilled_water_pump_kpa: NonNegative
    """Head of the chilled-water pumps [kPa]."""

    pump_efficiency: PositiveShare
    """Efficiency of all pumps with motor and drive."""

    chiller_cop: Positive
    """Chiller coefficient of performance at the conditions of AHRI 550/590, full load."""

    chiller_part_load: PositiveShare
    """Part load that running chillers are kept at by starting and stopping units, until all of them run."""

    tower_approach_k: Annotated[float, Field(ge=1, le=15)]
    """Tower water over wet bulb [K] at full load, full fan speed and 23.9 °C wet bulb."""

    tower_range_k: Annotated[float, Field(ge=2, le=15)]
    """Cooling of the water in the towers at full load [K]."""

    tower_pump_kpa: NonNegative
    """Head of the condenser-water pumps [kPa]."""

    tower_fan_share: Share
    """Power of the tower fans at full speed, over the heat the towers reject at full load."""

    tower_effectiveness: PositiveShare
    """Effectiveness of the towers on the air side, by enthalpy."""

    cycles_of_concentration: Annotated[float, Field(gt=1, le=50)]
    """Dissolved solids in the circulating water over those in the make-up water."""

    drift_share: Annotated[float, Field(ge=0, le=0.01)]
    """Droplets lost, over the circulating flow of the towers."""

    @property
    def liquid_heat_share(self) -> float:
        """Share of IT heat that leaves the racks in a liquid."""
        return 0.0

    @property
    def reusable_c(self) -> float | None:
        """Temperature of the liquid's heat, warm enough for others [°C]; None where all heat is in air."""
        return None


class WaterChiller(ChilledWaterPlant):
    """Air-cooled racks, chilled water, electric chillers with cooling towers, water-side economiser."""

    kind: Literal["water_chiller"]

    economiser_approach_k: Annotated[float, Field(ge=0.5, le=10)]
    """Chilled water over tower water in the economiser's heat exchanger [K]."""


class AirEconomiser(ChilledWaterPlant):
    """Outside air with adiabatic cooling; chillers for the hours it does not suffice."""

    kind: Literal["air_economiser"]

    adiabatic_effectiveness: PositiveShare
    """Effectiveness of the adiabatic cooling: cooling of the air over its wet-bulb depression."""

    adiabatic_pump_kpa: NonNegative
    """Pressure of the water sprayed into the air [kPa]."""

    maximum_dew_point_c: Annotated[float, Field(ge=5, le=30)]
    """Dew point above which outside air is kept out of the halls [°C]."""

    minimum_dew_point_c: Annotated[float, Field(ge=-40, le=10)]
    """Dew point up to which dry outside air is humidified [°C]."""


class DirectToChip(ChilledWaterPlant):
    """Warm-water loop on the accelerators, rejected by dry coolers that are wetted in heat; the air-cooled
    remainder on chilled water."""

    kind: Literal["direct_to_chip"]

    economiser_approach_k: Annotated[float, Field(ge=0.5, le=10)]
    """Chilled water over tower water in the economiser's heat exchanger [K]."""

    liquid_share: PositiveShare
    """Share of IT heat that the liquid loop takes."""

    supply_liquid_c: Annotated[float, Field(ge=15, le=60)]
    """Liquid temperature at the racks' inlet [°C]."""

    liquid_rise_k: Annotated[float, Field(ge=2, le=30)]
    """Rise of the liquid through the racks [K]."""

    liquid_pump_kpa: NonNegative
    """Head of the pumps of the racks' and the facility's loop together [kPa]."""

    distribution_approach_k: Annotated[float, Field(ge=0, le=15)]
    """Racks' liquid over facility water in the coolant distribution units [K]."""

    dry_up_to_c: Annotated[float, Field(ge=-40, le=50)]
    """Outside air up to which the dry coolers carry full load without water [°C]; it sizes them."""

    dry_cooler_fan_share: Share
    """Power of the dry coolers' fans over heat rejected, hot water entering 11.1 K above the air."""

    dry_cooler_effectiveness: PositiveShare
    """Warming of the dry coolers' air over the span from air to hot water."""

    adiabatic_effectiveness: PositiveShare
    """Effectiveness of the dry coolers' wetted pads: cooling of the air over its wet-bulb depression."""

    @model_validator(mode="after")
    def _dry_coolers_have_a_span(self) -> Self:
        if self.dry_span_k < 5:
            raise ValueError("dry_up_to_c must lie at least 5 K below the hot facility water, which is "
                             "supply_liquid_c - distribution_approach_k + liquid_rise_k")
        return self

    @property
    def liquid_heat_share(self) -> float:
        """Share of IT heat that leaves the racks in a liquid."""
        return self.liquid_share

    @property
    def reusable_c(self) -> float | None:
        """Temperature of the facility water that comes back from the halls [°C]."""
        return self.facility_water_c + self.liquid_rise_k

    @property
    def facility_water_c(self) -> float:
        """Temperature of the facility water sent to the distribution units [°C]."""
        return self.supply_liquid_c - self.distribution_approach_k

    @property
    def dry_span_k(self) -> float:
        """Hot facility water over outside air at which the dry coolers just carry full load [K]."""
        return self.facility_water_c + self.liquid_rise_k - self.dry_up_to_c


Cooling = Annotated[WaterChiller | AirEconomiser | DirectToChip, Field(discriminator="kind")]
