"""Where the campus stands, and whose weather and calendar it lives under."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section


class CatalogClimate(Section):
    """The typical year made from the catalog's monthly normals."""

    kind: Literal["climate"]
    climate: str
    """Catalog climate (`madang catalog climates`)."""


class EpwFile(Section):
    """A weather file in EnergyPlus format."""

    kind: Literal["epw"]
    path: str
    """Path of the file; a relative path starts at the plan's folder."""


class Tmy3File(Section):
    """A typical year of the National Renewable Energy Laboratory (TMY3)."""

    kind: Literal["tmy3"]
    path: str
    """Path of the file; a relative path starts at the plan's folder."""


class SamFile(Section):
    """A weather file of the System Advisor Model, or of the National Solar Radiation Database."""

    kind: Literal["sam"]
    path: str
    """Path of the file; a relative path starts at the plan's folder."""


class PvgisFile(Section):
    """A typical year of PVGIS, as JSON; its hours are those of UTC."""

    kind: Literal["pvgis"]
    path: str
    """Path of the file; a relative path starts at the plan's folder."""

    utc_offset_h: Annotated[int, Field(ge=-12, le=14)]
    """Hours that the site's standard time is ahead of UTC."""


class OpenMeteoFile(Section):
    """A year of hours from Open-Meteo, as JSON."""

    kind: Literal["open_meteo"]
    path: str
    """Path of the file; a relative path starts at the plan's folder."""


WeatherFile = EpwFile | Tmy3File | SamFile | PvgisFile | OpenMeteoFile
Weather = Annotated[CatalogClimate | WeatherFile, Field(discriminator="kind")]


class Site(Section):
    """The place of the campus."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """Country, ISO 3166-1 alpha-2; its public holidays shape tariffs and working days."""

    place: str
    """Name of the place as people call it."""

    province: str | None = None
    """Province or metropolitan city it lies in (`madang catalog places`); None where the catalog does not know it."""

    weather: Weather
    """The weather year that repeats over the life of the campus."""
