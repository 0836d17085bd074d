"""The steps in which a campus comes into service."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, NonNegative, PlanDate, PowerMw, Section

PowerBasis = Literal["it", "facility", "utility"]
"""What an announced MW measures: IT equipment; the whole facility; the contract with the utility."""


class Phase(Section):
    """One step. Its figures are those of the whole campus once the step is in service."""

    name: Name
    """Name of the phase, used in paths."""

    energised: PlanDate
    """First day of service; a month starts in its first hour."""

    power_mw: PowerMw
    """Power of the campus from this phase on, all phases so far together, on the basis named beside it."""

    power_basis: PowerBasis
    """What `power_mw` measures. Mixing these is the commonest error in this field."""

    accelerators: Annotated[int, Field(gt=0)] | None = None
    """Accelerators of the whole campus from this phase on, where announced; else power decides, within the counts
    announced for phases before and after."""

    grid_limit_mw: NonNegative | None = None
    """Most the grid delivers from this phase on; None where the connection follows the facility."""
