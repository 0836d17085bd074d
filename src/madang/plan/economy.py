"""What the campus means for the economy around it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import NonNegative, Section, Share


class Economy(Section):
    """Shares of spending that stay in the country, and people employed."""

    multiplier_region: str
    """Region of the input–output multipliers (`madang catalog multipliers`)."""

    imported_it_share: Share
    """Share of spending on IT equipment that goes abroad."""

    imported_shell_share: Share
    """Share of spending on building and plant that goes abroad."""

    staff_per_it_mw: NonNegative
    """Permanent staff on site per MW of IT capacity."""

    announced_jobs: Annotated[int, Field(ge=0)] | None = None
    """Jobs announced for the campus, as announced; kept apart from what is computed."""
