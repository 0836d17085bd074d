"""What is lost between the meter and the racks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section, Share


class Electrical(Section):
    """Transformers, uninterruptible supply and distribution, with their redundancy."""

    redundancy: Literal["n", "n_plus_1", "two_n"]
    """Redundancy of uninterruptible supply and transformers; more units share the load, each at less of it."""

    units_needed: Annotated[int, Field(ge=1, le=100)]
    """Units of a block that together carry its full load; n_plus_1 adds one unit to them."""

    ups_no_load_loss: Share
    """Loss of the uninterruptible supply at no load, over its rated output."""

    ups_proportional_loss: Share
    """Part of its loss at full load that goes with the load, over its rated output."""

    ups_square_loss: Share
    """Part of its loss at full load that goes with the square of the load, over its rated output."""

    transformer_no_load_loss: Share
    """Loss of the transformers at no load, over their rated output."""

    transformer_load_loss: Share
    """Loss of their windings at full load, over their rated output; it goes with the square of the load."""

    distribution_loss: Share
    """Loss of busways and rack power units at full load, over the power delivered; square of the load."""

    utility_headroom: Annotated[float, Field(gt=0, le=1)]
    """Share of the contract with the utility that the facility plans to draw at its peak."""

    other_share: Share
    """Lighting, offices and controls, over IT capacity, at all hours."""
