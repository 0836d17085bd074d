"""How heat leaves the halls. Each kind is a type with just its own keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section, Share


class WaterChiller(Section):
    """Air-cooled racks, chilled water, electric chillers with cooling towers, water-side economiser."""

    kind: Literal["water_chiller"]
    supply_air_c: Annotated[float, Field(ge=10, le=45)]
    """Air temperature at the racks' inlet [°C]."""


class AirEconomiser(Section):
    """Outside air with adiabatic cooling; chillers for the hours it does not suffice."""

    kind: Literal["air_economiser"]
    supply_air_c: Annotated[float, Field(ge=10, le=45)]
    """Air temperature at the racks' inlet [°C]."""


class DirectToChip(Section):
    """Warm-water loop on the accelerators; the air-cooled remainder on chilled water."""

    kind: Literal["direct_to_chip"]
    liquid_share: Share
    """Share of IT heat that the liquid loop takes."""

    supply_liquid_c: Annotated[float, Field(ge=15, le=60)]
    """Liquid temperature at the racks' inlet [°C]."""

    supply_air_c: Annotated[float, Field(ge=10, le=45)]
    """Air temperature at the racks' inlet for the remainder [°C]."""


Cooling = Annotated[WaterChiller | AirEconomiser | DirectToChip, Field(discriminator="kind")]
