"""What the campus means for the economy around it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from madang.plan.base import Name, NonNegative, Positive, Section, Share

Sector = Annotated[int, Field(ge=1, le=999)]


class Skill(Section):
    """One kind of people that the campus employs, and how many of them there are."""

    name: Name
    """Name of the skill, used in paths."""

    share: Share
    """Share of the permanent staff."""

    available: NonNegative | None = None
    """People of this skill whom the region offers, as somebody states; None where nobody does."""


class Households(Section):
    """How wages come back as demand: what households spend of them, and what their spending sets off in the country."""

    wage_share: Share
    """Wages and salaries, with employers' contributions, in value added."""

    spent_share: Annotated[float, Field(ge=0, le=0.95)]
    """Share of wages that households spend, after taxes, contributions and savings."""

    output: NonNegative
    """Output in the country per unit that households spend."""

    value_added: Share
    """Value added in the country per unit that households spend; the rest is imports."""

    jobs_per_bn: NonNegative
    """Job-years in the country per billion that households spend, in the multipliers' currency and year."""


class Economy(Section):
    """Shares of spending that stay in the country, and people employed."""

    multiplier_region: str | None = None
    """Region of the input–output multipliers (`madang catalog multipliers`); None where there is none."""

    construction_sector: Sector
    """Code of the multipliers' sector that building and plant are bought from."""

    it_sector: Sector
    """Code of the sector that the domestic part of spending on IT equipment is bought from."""

    operation_sector: Sector
    """Code of the sector that operation belongs to."""

    energy_sector: Sector
    """Code of the sector that energy is bought from."""

    price_growth: Annotated[float, Field(ge=-0.2, le=0.5)]
    """Growth of prices per year from the multipliers' year to the plan's price year, in their currency."""

    currency_rate: Positive | None = None
    """Units of the multipliers' currency per unit of the plan's; None where they are the same."""

    imported_it_share: Share
    """Share of spending on IT equipment that goes abroad."""

    imported_shell_share: Share
    """Share of spending on building and plant that goes abroad."""

    imported_own_supply_share: Share
    """Share of what the campus's own plants cost that sets nothing off in the country: fuel and equipment bought
    abroad, and interest. What is bought as electricity has its imports in the multiplier."""

    land_share: Share | None = None
    """Share of spending on building and plant that is land and its tax: both change hands and set nothing off. None
    takes what the parts of the investment say."""

    households: Households | None = None
    """How wages are spent again; None where nothing is known, and no induced effects are counted."""

    induced_per_effect: NonNegative | None = None
    """Induced effects of spent wages per unit of direct and indirect ones, as somebody states; it takes the place of
    `households`."""

    skills: Annotated[tuple[Skill, ...], Field(max_length=30)] = ()
    """What kinds of people the permanent staff are; empty where nobody says."""

    staff_per_it_mw: NonNegative
    """Permanent staff on site per MW of IT capacity."""

    announced_jobs: Annotated[int, Field(ge=0)] | None = None
    """Jobs announced for the campus, as announced; kept apart from what is computed."""
