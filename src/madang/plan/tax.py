"""Which tax law holds for the owner of the campus. The law's own figures are rows of the catalog's table `tax`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import Section, Share

Years = Annotated[int, Field(ge=1, le=60)]


class AnyTax(Section):
    """What every law needs to know."""

    shell_life_years: Years
    """Years over which building and plant are depreciated, in equal parts."""

    building_life_years: Years | None = None
    """Years for the building alone, apart from its plant; None depreciates both together."""

    it_life_years: Years
    """Years over which IT equipment is depreciated, in equal parts."""


class KoreanTax(AnyTax):
    """Korean corporate tax with the integrated credit for investment."""

    kind: Literal["korea"]

    company: Literal["large", "small"]
    """Size of the company under the law: small and medium-sized, or larger."""

    investment_credit: Literal["in_force", "none"]
    """Whether the credit for national strategic technology holds for AI data centres, or none is taken."""

    credited_shell_share: Share
    """Share of spending on building and plant that earns the credit; land and the building itself do not."""

    credited_it_share: Share
    """Share of spending on IT equipment, refresh included, that earns the credit."""


class FlatTax(AnyTax):
    """One rate on income."""

    kind: Literal["flat_rate"]

    rate: Share
    """Rate on the tax base."""

    loss_limit: Share
    """Share of a year's income that losses of earlier years may take off."""

    loss_years: Annotated[int, Field(ge=0, le=99)]
    """Years for which a loss may be carried forward; 99 without limit."""


Tax = Annotated[KoreanTax | FlatTax, Field(discriminator="kind")]
