"""What a sizing may choose from: offers of capacity by what they give and cost, and the limits on the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Offer:
    """What one kind of capacity costs and takes.

    `annual_cost` is the annuity of a MW (of a MWh for a store's energy) with its fixed operation, `most` the
    largest capacity, `capital` its investment and `land_km2` its land, both per MW or MWh.
    """

    annual_cost: float
    most: float = np.inf
    capital: float = 0.0
    land_km2: float = 0.0


@dataclass(frozen=True)
class Renewable:
    """Sun or wind: `per_unit` is power per unit of capacity in each hour, shape (n,)."""

    offer: Offer
    per_unit: Array


@dataclass(frozen=True)
class Firm:
    """What runs when called: a turbine, or the grid, whose `offer.most` is the connection's limit.

    `cost_per_mwh` and `carbon_t_per_mwh` hold for all hours or have shape (n,); `clean_share` is the share of
    its energy that counts as clean.
    """

    offer: Offer
    cost_per_mwh: float | Array
    carbon_t_per_mwh: float | Array = 0.0
    clean_share: float | Array = 0.0


@dataclass(frozen=True)
class Store:
    """A battery: `power` is charging power, `energy` capacity; losses as efficiencies each way, from 0 to 1.

    Discharging power equals charging power, or is without limit where `free_discharge`. With `hours` the energy is
    that many hours of the power. `room` is the share of the energy that may be used.
    """

    power: Offer
    energy: Offer
    charge_efficiency: float
    discharge_efficiency: float
    free_discharge: bool = False
    hours: float | None = None
    room: float = 1.0


@dataclass(frozen=True)
class Limits:
    """Bounds on the whole; None where there is none.

    `co2_t` a year, `clean_share` of the load to be met in each hour by clean energy, `land_km2`, `capital`.
    """

    co2_t: float | None = None
    clean_share: float | None = None
    land_km2: float | None = None
    capital: float | None = None


@dataclass(frozen=True)
class Case:
    """A sizing: the load [MW], shape (n,), what is on offer by name, and the limits.

    `hour_weight` is how many hours of a year each of the n stands for. `firm_mw` is what `firm` alone must be able to
    carry, whatever sun, wind and stores give: an offer with a `most` counts with that, others with their capacity.
    """

    load_mw: Array
    renewables: Mapping[str, Renewable]
    firm: Mapping[str, Firm]
    stores: Mapping[str, Store]
    limits: Limits = Limits()
    hour_weight: float = 1.0
    firm_mw: float = 0.0
