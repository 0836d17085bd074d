"""What is lost between the meter and the racks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section, Share


class Electrical(Section):
    """Transformers, uninterruptible supply and distribution, with their redundancy."""

    redundancy: Literal["n", "n_plus_1", "two_n"]
    """Redundancy of the uninterruptible supply; more units share the load, each at a lower part of it."""

    ups_full_load_loss: Share
    """Loss of the uninterruptible supply at full load, over its output."""

    ups_no_load_loss: Share
    """Loss of the uninterruptible supply at no load, over its rated output."""

    transformer_full_load_loss: Share
    """Loss of the transformers at full load, over their output."""

    transformer_no_load_loss: Share
    """Loss of the transformers at no load, over their rated output."""

    distribution_loss: Share
    """Loss of busways and rack power units at full load, over the power delivered."""

    utility_headroom: Annotated[float, Field(gt=0, le=1)]
    """Share of the contract with the utility that the facility plans to draw at its peak."""

    other_share: Share
    """Lighting, offices and controls, over IT capacity, at all hours."""
