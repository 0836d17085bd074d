"""The accelerators: which, how hungry, how long they live, how they arrive."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import NonNegative, Positive, Section, Share


class Fleet(Section):
    """One generation of accelerators, replaced in kind when its life ends."""

    accelerator: str
    """Catalog accelerator (`madang catalog accelerators`)."""

    it_kw_per_accelerator: Positive
    """IT power per accelerator under full load, with its share of host, network and fans."""

    rack_kw: Positive
    """IT power of a full rack [kW]."""

    idle_fraction: Share
    """Power of an idle accelerator with its share of the server over `it_kw_per_accelerator`."""

    life_years: Annotated[float, Field(ge=1, le=30)]
    """Years from arrival to replacement."""

    arrival_months: Annotated[float, Field(ge=0, le=60)]
    """Months over which a phase's accelerators arrive, evenly, from its energisation."""

    swap_days: NonNegative
    """Days an accelerator's place stands empty while it is replaced."""

    availability: Share
    """Share of installed accelerators in working order."""

    @property
    def idle_kw(self) -> float:
        """IT power of an idle accelerator with its share of the server [kW]."""
        return self.it_kw_per_accelerator * self.idle_fraction

    @property
    def work_kw(self) -> float:
        """What full load draws above idle [kW]."""
        return self.it_kw_per_accelerator - self.idle_kw
