"""The parts of an investment, and what a plan says of them: an amount, who pays it, when and how surely."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Name, Positive, Section, Share

Part = Literal[
    "all_in", "shell_and_plant", "building", "plant", "land", "shell", "fit_out", "soft", "acquisition_tax",
    "electrical", "mechanical", "grid", "generation", "it_equipment", "servers", "network", "storage"]
"""A part of the investment; those of `WITHIN` hold others."""

Payer = Literal["owner", "tenant", "grid_operator", "government"]

BUILDING = ("shell", "fit_out", "soft", "acquisition_tax")
PLANT = ("electrical", "mechanical")
SHELL_AND_PLANT = ("land", *BUILDING, *PLANT)
WORKS = ("grid", "generation")
"""What has no unit cost: the connection to the grid, and plants of the campus's own."""
IT_EQUIPMENT = ("servers", "network", "storage")
WITHIN: dict[str, tuple[str, ...]] = {
    "building": BUILDING, "plant": PLANT, "shell_and_plant": SHELL_AND_PLANT, "it_equipment": IT_EQUIPMENT,
    "all_in": (*SHELL_AND_PLANT, *WORKS, *IT_EQUIPMENT),
}
"""What the wider parts are made of. Any two are apart or one lies within the other."""


def leaves(part: str) -> tuple[str, ...]:
    """The parts that one is made of; itself where it holds no other."""
    return WITHIN.get(part, (part,))


class CapitalItem(Section):
    """What is known of one part of the investment. It takes the place of the unit costs of what it covers; a wider
    item holds the narrower ones within it, and its rest is spread over what they do not cover."""

    name: Name
    """Name of the item, used in paths."""

    part: Part
    """What it covers."""

    amount: Positive
    """Money of the plan's price year, for the whole campus or per what `per` names."""

    per: Literal["campus", "it_mw", "utility_mw", "accelerator", "km"]
    """What the amount is for: all of it, a MW of IT, a MW of the contract with the utility, an accelerator, a km."""

    length_km: Positive | None = None
    """Length of a line that is priced by the km."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    """Currency of the amount: the plan's where left out, or USD, at the plan's rate."""

    payer: Payer
    """Who pays it: the owner of the campus, the tenants, the grid's operator or the government."""

    contingency: Share
    """Reserve for what is not foreseen, as a share of what is not yet contracted."""

    contracted: Share
    """Share of the amount that contracts hold."""

    escalation: Annotated[float, Field(ge=-0.2, le=0.5)]
    """Growth of its price per year above inflation, from the price year until it is spent."""

    spent: Literal["with_phases", "first_phase", "at_start"]
    """When: with each phase as it is built, equipment as it arrives; until the first phase is in service; at once when
    construction starts."""
