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


Weather = Annotated[CatalogClimate | EpwFile, Field(discriminator="kind")]


class Site(Section):
    """The place of the campus."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """Country, ISO 3166-1 alpha-2; its public holidays shape tariffs and working days."""

    place: str
    """Name of the place as people call it."""

    weather: Weather
    """The weather year that repeats over the life of the campus."""
