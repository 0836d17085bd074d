"""What a deal is made of: the project's flows by year, and the loan that is to carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from madang.finance.construction import Construction, Order
from madang.finance.debt import Schedule

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Flows:
    """What the project spends and earns, nominal, shape (t,) or (t, b), but for `monthly_cost` (m,) or (m, b).

    `monthly_cost` is building, plant and first equipment by month, `period` (m,) the row each month belongs to;
    by row they are `shell_and_plant` and `it_equipment`. `paid_out` is what members are paid at close for what they
    brought in: a use, in `monthly_cost`, and no part of the owners' return. Resale is negative. `vat_owed` is
    value-added tax paid and not yet back at the end of each year; its moves by month are in `monthly_cost`.
    `own_refresh` is refresh for which nothing was `set_aside`: it is paid from what debt service leaves, and by the
    owners. `monthly_grant` is what the state gives towards each month; one that `reduces_basis` is taken off
    `shell_placed` and `it_placed` by whoever makes these. Customers pay after `receivable_days`, suppliers are paid
    after `payable_days`.
    """

    year: NDArray[np.int64]
    revenue: Array
    operation: Array
    energy: Array
    shell_and_plant: Array
    it_equipment: Array
    refresh: Array
    resale: Array
    shell_placed: Array
    it_placed: Array
    set_aside: Array
    monthly_cost: Array
    period: NDArray[np.int64]
    paid_out: Array | float = 0.0
    vat_owed: Array | float = 0.0
    monthly_grant: Array | float = 0.0
    own_refresh: Array | float = 0.0
    grant_tax: Literal["reduces_basis", "income", "exempt"] = "reduces_basis"
    receivable_days: float = 0.0
    payable_days: float = 0.0


@dataclass(frozen=True)
class Refinancing:
    """A loan that repays the first one at the end of row `row`, and is itself repaid in the `tenor_years` after it.

    Sculpted it is what the cash from then on carries at `dscr`, and at most `share` of what it repays; level and
    bullet it is `share` of that. What it brings beyond is cash of that year; what it falls short of, and the fee, are
    paid from that year's cash and by the owners. The fee is depreciated as the building from that year.
    """

    row: int
    kind: Literal["sculpted", "level", "bullet"]
    tenor_years: int
    rate: float
    share: float = 1.0
    dscr: float = 1.0
    grace_years: int = 0
    upfront_fee: float = 0.0
    cover_every_year: bool = False


@dataclass(frozen=True)
class Loan:
    """A loan from construction through its term. Rates are yearly, shares of 1.

    Sculpted debt is what cash carries at `dscr`, and at most `share` of uses; level and bullet debt is `share` of
    uses. The term has `tenor_years` rows from row `first`, with `payments_per_year` of equal spacing in each.
    `tax_in_cfads`: whether tax is paid before debt. `agreed` is a schedule that stands whatever the cash: the loan is
    what it was agreed to be, as far as `share` of uses draws it, and its cover what comes of it.
    `pre_completion_cash`: what becomes of cash earned before the term: it pays for uses in the owners' stead and is
    held beyond them, is held, or is paid to the owners.
    `cover_every_year`: sculpted debt is no more than leaves each year's cover at `dscr`. `order` says whether it is
    drawn before, beside or after what the owners pay in. The reserve holds `reserve_months` of the service to come, of
    a bullet its interest, and no more than is owed; `reserve_drawn` says whether it pays before the owners do and is
    filled again from later cash, or stays full whatever happens, as SAM has it.
    """

    kind: Literal["none", "sculpted", "level", "bullet"]
    first: int
    tenor_years: int = 1
    rate: float = 0.0
    share: float = 1.0
    dscr: float = 1.0
    grace_years: int = 0
    construction: Construction = field(default_factory=Construction)
    reserve_months: float = 0.0
    reserve_rate: float = 0.0
    reserve_drawn: bool = True
    lockup_dscr: float = 0.0
    sweep: float = 0.0
    tax_in_cfads: bool = True
    payments_per_year: int = 1
    pre_completion_cash: Literal["to_uses", "locked", "paid"] = "paid"
    agreed: Schedule | None = None
    cover_every_year: bool = False
    order: Order = "pro_rata"
    refinancing: Refinancing | None = None

    @property
    def end(self) -> int:
        """The row after the last one of the term, that of a refinancing included."""
        renewed = self.refinancing
        return renewed.row + 1 + renewed.tenor_years if renewed else self.first + self.tenor_years


@dataclass(frozen=True)
class Junior:
    """A loan behind the first one and those named before it, from row `first`, served once a year.

    Level and bullet it is `share` of all uses; sculpted, what cash over `dscr` leaves after the loans before it, and at
    most that share; with `cover_every_year` no more than leaves each year's cover at `dscr`. It is paid from what those
    leave in years in which distributions are allowed; what is short is added to its balance, and what cash never pays
    stays there. Without `construction` it bears its own rate while the project is built, and no fees. `agreed` is a
    schedule that stands whatever the uses.
    """

    kind: Literal["sculpted", "level", "bullet"]
    first: int
    tenor_years: int
    rate: float
    share: float
    grace_years: int = 0
    dscr: float = 1.0
    construction: Construction | None = None
    order: Order = "pro_rata"
    agreed: Schedule | None = None
    cover_every_year: bool = False
