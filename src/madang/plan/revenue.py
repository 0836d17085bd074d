"""What the campus earns. Each kind is a type with just its own keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import NonNegative, Section, Share


class AcceleratorHours(Section):
    """Tenants pay for the accelerator-hours they buy, each at its own price."""

    kind: Literal["accelerator_hours"]

    price_trend: Annotated[float, Field(ge=-0.9, le=0.5)]
    """Real change per year of what an hour of a new accelerator is sold for, from the plan's price year."""

    ageing_trend: Annotated[float, Field(ge=-0.9, le=0.2)]
    """Change of the price of an hour per year of the accelerator's age; a refresh starts anew."""


class TokenSales(Section):
    """Readers pay for the tokens of answers that the tenants' language models write."""

    kind: Literal["tokens"]

    price_per_million_tokens: NonNegative
    """Price of a million tokens written, in the plan's currency and price year."""

    price_trend: Annotated[float, Field(ge=-0.99, le=0.5)]
    """Real change per year of that price, from the plan's price year."""


class PowerLease(Section):
    """One tenant rents capacity by the kW, for a term and its extensions."""

    kind: Literal["power_lease"]

    rent_per_kw_month: Annotated[float, Field(ge=0, le=1e9)]
    """Rent per kW of IT capacity and month, in the plan's currency."""

    rent_trend: Annotated[float, Field(ge=-0.2, le=0.2)]
    """Real change per year of the rent, from the plan's price year."""

    tenant_pays_energy: bool
    """Whether the tenant pays for electricity on top of the rent."""

    tenant_operation_share: Share
    """Share of operation that the tenant pays itself, as it runs its own servers."""

    lease_years: Annotated[int, Field(ge=1, le=50)]
    """First term of the lease."""

    extension_years: Annotated[int, Field(ge=1, le=50)]
    """Length of each extension."""

    renewal_probability: Share
    """Probability, at the end of each term, that the tenant stays for another."""

    relet_share: Share
    """Share of the rent that the capacity brings once the tenant has left."""

    guarantee_share: Share
    """Share of the building's and plant's cost that the tenant guarantees when it leaves; 0 without a guarantee."""

    guarantee_years: Annotated[int, Field(ge=0, le=50)]
    """Years of operation for which the guarantee holds."""

    value_life_years: Annotated[int, Field(ge=1, le=60)]
    """Years over which the building's market value falls evenly to nothing."""


Revenue = Annotated[AcceleratorHours | TokenSales | PowerLease, Field(discriminator="kind")]
