"""The plan: a campus as data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section
from madang.plan.capital import Capital
from madang.plan.cluster import Cluster
from madang.plan.cooling import Cooling
from madang.plan.economy import Economy
from madang.plan.electrical import Electrical
from madang.plan.fleet import Fleet
from madang.plan.phases import Phase
from madang.plan.provenance import Provenance
from madang.plan.remarks import Remark
from madang.plan.site import Site
from madang.plan.supply import Supply
from madang.plan.tenants import Tenant
from madang.plan.timeline import Timeline
from madang.plan.workloads import Workload

FORMAT = "madang-plan/1"


class Title(Section):
    """The campus's name in both languages."""

    ko: str
    """Korean name."""

    en: str
    """English name."""


class Plan(Section):
    """A campus from ground-breaking to the end of its life. Every leaf has a provenance once resolved."""

    format: Literal["madang-plan/1"]
    """Version of this file's form; older forms load through migration."""

    title: Title
    """What the campus is called."""

    site: Site
    """Where it stands."""

    timeline: Timeline
    """When it is built and how long it lives."""

    phases: Annotated[tuple[Phase, ...], Field(min_length=1, max_length=50)]
    """The steps in which it comes into service, in order of time."""

    fleet: Fleet
    """Its accelerators."""

    cooling: Cooling
    """How heat leaves it."""

    electrical: Electrical
    """What is lost between the meter and the racks."""

    supply: Supply
    """Where its energy comes from and at what price."""

    tenants: Annotated[tuple[Tenant, ...], Field(min_length=1, max_length=200)]
    """Who uses it."""

    workloads: Annotated[tuple[Workload, ...], Field(max_length=50)] = ()
    """What they do with it; none where it is not known."""

    cluster: Cluster | None = None
    """How the tenants' jobs are scheduled; None where no tenant has jobs."""

    capital: Capital
    """What it costs to build, renew and run."""

    economy: Economy
    """What it means for the economy around it."""

    remarks: tuple[Remark, ...] = ()
    """What does not fit together in the announcements behind the plan."""

    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """Origin and range of each value, by path."""
