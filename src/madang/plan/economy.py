"""What the campus means for the economy around it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import NonNegative, Positive, Section, Share

Sector = Annotated[int, Field(ge=1, le=999)]


class Economy(Section):
    """Shares of spending that stay in the country, and people employed."""

    multiplier_region: str | None = None
    """Region of the input–output multipliers (`madang catalog multipliers`); None where there is none."""

    construction_sector: Sector
    """Code of the multipliers' sector that building and plant are bought from."""

    it_sector: Sector
    """Code of the sector that the domestic part of spending on IT equipment is bought from."""

    operation_sector: Sector
    """Code of the sector that operation belongs to."""

    energy_sector: Sector
    """Code of the sector that energy is bought from."""

    price_growth: Annotated[float, Field(ge=-0.2, le=0.5)]
    """Growth of prices per year from the multipliers' year to the plan's price year, in their currency."""

    currency_rate: Positive | None = None
    """Units of the multipliers' currency per unit of the plan's; None where they are the same."""

    imported_it_share: Share
    """Share of spending on IT equipment that goes abroad."""

    imported_shell_share: Share
    """Share of spending on building and plant that goes abroad."""

    staff_per_it_mw: NonNegative
    """Permanent staff on site per MW of IT capacity."""

    announced_jobs: Annotated[int, Field(ge=0)] | None = None
    """Jobs announced for the campus, as announced; kept apart from what is computed."""
