"""What the campus costs to build, renew and run. All money is real, in one currency of one price year."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import NonNegative, Positive, Section, Share
from madang.plan.financing import Financing
from madang.plan.items import CapitalItem
from madang.plan.revenue import Revenue
from madang.plan.tax import Tax

CapexScope = Literal["all_in", "shell_and_plant", "it_equipment"]


class Capital(Section):
    """Construction, equipment, refresh and operation."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """Currency of every amount of the plan, ISO 4217."""

    price_year: Annotated[int, Field(ge=1990, le=2100)]
    """Year whose prices the amounts are in."""

    usd_rate: Positive
    """Units of the plan's currency per US dollar; 1 for a plan in dollars."""

    initial_capex: Positive | None = None
    """Announced investment for all phases before any refresh; None lets unit costs decide."""

    initial_capex_scope: CapexScope | None = None
    """What the announced investment covers."""

    items: Annotated[tuple[CapitalItem, ...], Field(max_length=100)] = ()
    """What is known of parts of the investment; unit costs give the rest."""

    shell_cost_per_it_mw: NonNegative
    """Land, building, power and cooling plant, per MW of IT capacity."""

    spending_s_curve: Share
    """How far spending on building and plant bunches in mid-construction: 0 evenly, 1 the full S."""

    it_cost_per_accelerator_usd: NonNegative
    """Accelerator with its share of server, network, storage and installation [US dollars]."""

    it_price_trend: Annotated[float, Field(ge=-0.5, le=0.5)]
    """Real change per year, from the first purchase, of what the same power costs at refresh."""

    resale_share: Share
    """Share of its price an accelerator brings at the end of its life; its value falls towards it."""

    opex_per_it_mw_year: NonNegative
    """Operation without energy, per MW of IT capacity and year."""

    discount_rate: Annotated[float, Field(ge=0, le=0.5)]
    """Real rate at which years are weighed against each other."""

    revenue: Revenue | None = None
    """What the campus earns; None where no price is known."""

    financing: Financing | None = None
    """How it is paid for; None leaves money real and without debt."""

    tax: Tax | None = None
    """Which tax law holds; None for no tax."""
