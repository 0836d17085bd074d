"""A plan's loans in the room's own terms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.finance.construction import Construction
from madang.finance.deal import Junior, Loan, Refinancing
from madang.plan.financing import (
    AnyRefinancing,
    Financing,
    LevelDebt,
    LevelRefinancing,
    LevelTranche,
    NoDebt,
    SculptedDebt,
    SculptedRefinancing,
    SculptedTranche,
)


def loan_of(financing: Financing, first: int, year: NDArray[np.int64]) -> Loan:
    """The first loan, repaid from row `first` of the years of cash; none may stand beside a life that ends before."""
    debt = financing.debt
    if isinstance(debt, NoDebt):
        return Loan("none", min(first, len(year) - 1))
    return Loan(
        kind=debt.kind, first=first, tenor_years=debt.tenor_years, rate=debt.rate, share=debt.share,
        dscr=debt.dscr if isinstance(debt, SculptedDebt) else 1.0,
        grace_years=debt.grace_years if isinstance(debt, LevelDebt) else 0,
        construction=Construction(debt.construction_rate, debt.commitment_fee, debt.upfront_fee),
        reserve_months=debt.reserve_months, reserve_rate=debt.reserve_rate, lockup_dscr=debt.lockup_dscr,
        sweep=debt.sweep_share, payments_per_year=debt.payments_per_year,
        pre_completion_cash=debt.pre_completion_cash,
        cover_every_year=isinstance(debt, SculptedDebt) and debt.cover_every_year, order=debt.drawn,
        refinancing=None if debt.refinancing is None else _refinancing(debt.refinancing, int(year[0])),
    )


def _refinancing(terms: AnyRefinancing, first_year: int) -> Refinancing:
    return Refinancing(
        terms.year - first_year, terms.kind, terms.tenor_years, terms.rate, terms.share,
        dscr=terms.dscr if isinstance(terms, SculptedRefinancing) else 1.0,
        grace_years=terms.grace_years if isinstance(terms, LevelRefinancing) else 0,
        upfront_fee=terms.upfront_fee,
        cover_every_year=isinstance(terms, SculptedRefinancing) and terms.cover_every_year,
    )


def juniors_of(financing: Financing, first: int) -> tuple[Junior, ...]:
    """The loans behind it, in their order."""
    return tuple(
        Junior(
            each.kind, first, each.tenor_years, each.rate, each.share,
            grace_years=each.grace_years if isinstance(each, LevelTranche) else 0,
            dscr=each.dscr if isinstance(each, SculptedTranche) else 1.0,
            construction=Construction(each.rate, each.commitment_fee, each.upfront_fee), order=each.drawn,
            cover_every_year=isinstance(each, SculptedTranche) and each.cover_every_year,
        )
        for each in financing.tranches
    )
