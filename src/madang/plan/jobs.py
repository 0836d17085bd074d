"""A tenant's jobs, and the terms on which it shares the campus. Words as in Slurm and Kueue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, NonNegative, Positive, Section, Share


class SharedWork(Section):
    """What every tenant with jobs has. Its entitlement is its `share` of the working accelerators."""

    guarantee: Literal["none", "public"]
    """public: a share that is kept for the public: never lent unless `lend` says so, and audited in the report."""

    lend: Share
    """Share of its idle entitlement that others of its cohort may use; 0 keeps all of it."""

    borrow: NonNegative | None = None
    """Most it may use beyond its entitlement, as a share of the entitlement; None: whatever others lend."""

    cohort: Name
    """Tenants that lend to each other bear the same name."""

    weight: Positive | None = None
    """Fair-share weight; None: its entitlement."""

    priority: Annotated[int, Field(ge=0, le=100)]
    """Jobs of a higher priority start first."""

    spot_share: Share
    """Share of its jobs that may be stopped for entitled ones. Where lent accelerators are taken back
    (`cluster.reclaim`), only these may use what others lend."""

    slowdown: Annotated[float, Field(ge=0, le=0.5)]
    """Share of their speed that its other jobs give up while power is short: 0, 0.1, 0.25 or 0.5 as Emerald AI's
    flex tiers 0 to 3."""

    budget_hours: Positive | None = None
    """Accelerator-hours it may use per budget period; None for no limit."""

    budget_days: Annotated[int, Field(ge=1, le=3660)]
    """Days after which the budget is renewed."""


class DrawnJobs(SharedWork):
    """Jobs drawn in the image of a log of the catalog, scaled to a load."""

    kind: Literal["drawn"]

    mix: str
    """Catalog mix of sizes and run times (`madang catalog job_mixes`)."""

    load: Annotated[float, Field(gt=0, le=10)]
    """Accelerator-hours its jobs ask for over those it is entitled to, once the ramp is over; above 1 it asks for
    more than its own."""

    size_factor: Annotated[float, Field(ge=0.1, le=1000)]
    """Accelerators of a job over those of the mix."""

    request_factor: Annotated[float, Field(ge=1, le=100)]
    """Time a job asks for over the time it takes; schedulers plan with the former."""


class TraceJobs(SharedWork):
    """Jobs of a file."""

    kind: Literal["trace"]

    path: str
    """The file; a relative path starts at the plan's folder."""

    form: Literal["parquet", "swf", "sacct", "philly", "helios", "acme"]
    """What the file is: jobs as `madang telemetry` writes them, or a log."""

    account: str | None = None
    """Whose jobs of the file are the tenant's; None: all."""

    load: Annotated[float, Field(gt=0, le=10)] | None = None
    """Accelerator-hours over the entitlement's, to which jobs in the image of the file are drawn; None: the file's
    jobs at their times, again and again."""


Work = Annotated[DrawnJobs | TraceJobs, Field(discriminator="kind")]
