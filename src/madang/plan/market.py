"""What a campus buys and sells beside its tariff: market prices, certificates, energy given back to the grid."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from madang.plan.base import NonNegative, Positive, Section, Share


class CatalogMarket(Section):
    """A wholesale market of the catalog, by month and hour of the day."""

    kind: Literal["catalog"]

    market: str
    """Catalog market (`madang catalog market_prices`)."""

    level: Positive
    """Price over that of the catalog's year, the same in every hour."""


class MarketSeries(Section):
    """Hourly prices from a file."""

    kind: Literal["series"]

    path: str
    """File of 8,760 lines, the price of a MWh each, in the plan's currency; a relative path starts at the plan's
    folder."""


Market = Annotated[CatalogMarket | MarketSeries, Field(discriminator="kind")]


class Certificates(Section):
    """Certificates of clean energy, bought each year for what contracts leave open."""

    share: Share
    """Share of the energy drawn from the grid that contracts and certificates together cover."""

    price_per_mwh: NonNegative
    """Price of the certificate of a MWh, in the plan's currency."""


class Sold(Section):
    """Surplus is sold at one price."""

    kind: Literal["sold"]

    limit_mw: NonNegative
    """Most that the grid takes [MW]."""

    price_per_kwh: NonNegative
    """Price of a kWh given to the grid, in the plan's currency."""


class NetMetered(Section):
    """Surplus is set off against the same month's energy at its own price; what is left over is sold."""

    kind: Literal["net_metering"]

    limit_mw: NonNegative
    """Most that the grid takes [MW]."""

    price_per_kwh: NonNegative
    """Price of a kWh beyond what is set off, in the plan's currency."""


Export = Annotated[Sold | NetMetered, Field(discriminator="kind")]
