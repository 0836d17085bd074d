"""Who uses the accelerators, how much and in what rhythm."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import Name, NonNegative, Section, Share
from madang.plan.jobs import Work


class Tenant(Section):
    """A user of the campus with a share of its accelerators and an hourly shape of work."""

    name: Name
    """Name of the tenant, used in paths."""

    share: Share
    """Entitlement: share of the working accelerators."""

    occupancy: Share
    """Share of the entitlement that is sold once the ramp is over."""

    ramp_months: Annotated[float, Field(ge=0, le=120)]
    """Months from a phase's energisation until its occupancy is reached, evenly."""

    utilisation: Share
    """Mean share of the sold accelerators that is busy."""

    shape: str
    """Hour-of-week shape of the work (`madang catalog load_shapes`)."""

    workload: Name | None = None
    """Which of the plan's workloads it does; None where it is not known."""

    tokens_per_day: NonNegative | None = None
    """Tokens of answers it asks for in a day, and with them the accelerators that it keeps busy; None leaves that to
    `utilisation`."""

    price_per_accelerator_hour: NonNegative | None = None
    """What the tenant pays per sold accelerator-hour, in the plan's currency; None where unknown."""

    jobs: Work | None = None
    """Its jobs and the terms on which it shares the campus; they decide what is sold and busy in the place of
    `occupancy` and `shape`, and a job's accelerators are busy to `utilisation`. None: sold and busy as said above."""
