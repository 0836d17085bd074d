"""What a deal is made of: the project's flows by year, and the loan that is to carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from madang.finance.construction import Construction
from madang.finance.debt import Schedule

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Flows:
    """What the project spends and earns, nominal, shape (t,) or (t, b), but for `monthly_cost` (m,) or (m, b).

    `monthly_cost` is building, plant and first equipment by month, `period` (m,) the row each month belongs to;
    by row they are `shell_and_plant` and `it_equipment`. `paid_out` is what members are paid at close for what they
    brought in: a use, in `monthly_cost`, and no part of the owners' return. Resale is negative.
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


@dataclass(frozen=True)
class Loan:
    """A loan from construction through its term. Rates are yearly, shares of 1.

    Sculpted debt is what cash carries at `dscr`, and at most `share` of uses; level and bullet debt is `share` of
    uses. The term has `tenor_years` rows from row `first`, with `payments_per_year` of equal spacing in each.
    `tax_in_cfads`: whether tax is paid before debt. `agreed` is a schedule that stands whatever the cash: the loan is
    what it was agreed to be, and its cover what comes of it. `pre_completion_cash`: what becomes of cash earned before
    the term: it pays for uses in the owners' stead and is held beyond them, is held, or is paid to the owners.
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
    lockup_dscr: float = 0.0
    sweep: float = 0.0
    tax_in_cfads: bool = True
    payments_per_year: int = 1
    pre_completion_cash: Literal["to_uses", "locked", "paid"] = "paid"
    agreed: Schedule | None = None


@dataclass(frozen=True)
class Junior:
    """A loan behind the first one: `share` of all uses, from row `first`, served once a year.

    It is paid from what the first loan leaves in years in which distributions are allowed; what is short is added to
    its balance, and what cash never pays stays there. `agreed` is an amount that stands whatever the uses.
    """

    kind: Literal["level", "bullet"]
    first: int
    tenor_years: int
    rate: float
    share: float
    grace_years: int = 0
    agreed: float | None = None
