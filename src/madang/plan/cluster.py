"""How jobs of the tenants are scheduled: nodes, policy, sharing, failures. Needed where a tenant has jobs."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from madang.plan.base import NonNegative, Positive, Section, Share


class Failures(Section):
    """How often jobs are interrupted, and what they lose by it."""

    per_accelerator_day: NonNegative
    """Interruptions per accelerator and day; a job is interrupted in proportion to its size."""

    checkpoint_stall_s: Positive
    """Seconds that accelerators wait while a checkpoint is taken; each job saves at the interval that loses least."""

    restart_s: NonNegative
    """Seconds from an interruption to computing again."""


class AnyCluster(Section):
    """What every way of scheduling has."""

    node_accelerators: Annotated[int, Field(ge=1, le=100_000)]
    """Accelerators of a node."""

    weeks: Annotated[int, Field(ge=1, le=52)]
    """Weeks of each phase that are simulated job by job, after one to fill the queues; the phase repeats them."""

    seed: Annotated[int, Field(ge=0, le=2**31)]
    """Seed of the jobs drawn."""

    longest_hours: Positive
    """Longest run of a drawn job [h]; longer ones end there."""

    failures: Failures
    """Interruptions."""


class DemandResponse(Section):
    """Calls to use less power, spread evenly over the working days of the simulated weeks."""

    events_per_year: Annotated[float, Field(gt=0, le=250)]
    """Calls in a year."""

    first_hour: Annotated[int, Field(ge=0, le=23)]
    """Hour of the day at which a call begins."""

    hours: Annotated[int, Field(ge=1, le=24)]
    """Hours that a call lasts."""

    cut: Share
    """Share of the IT limit that is not there during a call."""


class SharedCluster(AnyCluster):
    """Entitlements, borrowing and lending, priority with fair share; a start needs accelerators and power."""

    kind: Literal["shared"]

    backfill: Literal["easy", "none"]
    """easy: jobs may go ahead of a blocked one if they do not delay it."""

    reclaim: Literal["preempt", "never"]
    """preempt: an entitled job takes back what was lent; never: it waits until what was lent comes free."""

    half_life_days: Positive
    """Days after which use counts half in the fair share."""

    grace_minutes: NonNegative
    """Minutes from a notice until a job that uses lent accelerators is stopped."""

    exempt_minutes: NonNegative
    """Minutes that a job runs at least before it is given notice."""

    checkpoint_minutes: Positive
    """Minutes of work between checkpoints, to the last of which a job falls back that is stopped for want of power."""

    power_exponent: Annotated[float, Field(ge=0.5, le=4)]
    """Power above idling of slowed work: its speed to this power."""

    ramp_mw_per_hour: Positive | None = None
    """Most that IT power may rise within an hour; None for no limit."""

    demand_response: DemandResponse | None = None
    """Calls to use less power; None for none."""


class QueueCluster(AnyCluster):
    """One queue for all, without entitlements; power above the limit is cut after the fact, as with profiles."""

    kind: Literal["queue"]

    policy: Literal["fifo", "sjf", "easy", "conservative"]
    """First come first served, shortest job first, or first come with backfill behind one or all reservations."""

    placement: Literal["anywhere", "nodes"]
    """nodes: a job needs free accelerators in the right places, on as few nodes and racks as can be."""

    nodes_per_rack: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """Nodes of a rack; None where racks do not matter."""

    @model_validator(mode="after")
    def _strict_queues_on_nodes(self) -> Self:
        if self.placement == "nodes" and self.policy not in ("fifo", "sjf"):
            raise ValueError("placement on nodes goes with policy fifo or sjf")
        return self


Cluster = Annotated[SharedCluster | QueueCluster, Field(discriminator="kind")]
