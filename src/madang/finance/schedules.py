"""The loans of a deal laid out over their terms, as one round's cash and uses have them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from madang.finance import debt as loans
from madang.finance.deal import Junior, Loan, Refinancing
from madang.finance.debt import Schedule

Array = NDArray[np.float64]


def first_loan(loan: Loan, cfads: Array, uses: Array) -> Schedule:
    """The first loan by payment over its own term; cash comes evenly over a year.

    `cfads` has all rows of the project; `uses` is what is paid for in all.
    """
    if loan.agreed is not None:
        return _drawn(loan.agreed, loan.share * uses)
    term = slice(loan.first, loan.first + loan.tenor_years)
    return _laid_out(loan, cfads[term], loan.share * uses, loan.payments_per_year)


def until_refinanced(loan: Loan, whole: Schedule) -> Schedule:
    """The payments of the first loan up to where it is refinanced; one due whole in that year is not paid then."""
    if loan.refinancing is None:
        return whole
    periods = (loan.refinancing.row - loan.first + 1) * loan.payments_per_year
    principal, balance = whole.principal[:periods].copy(), whole.balance[:periods].copy()
    if loan.kind == "bullet":
        principal[-1], balance[-1] = 0.0, whole.debt
    return Schedule(whole.debt, whole.interest[:periods], principal, balance)


def renewed_loan(renewed: Refinancing, count: int, cfads: Array, repaid: Any) -> Schedule:  # noqa: ANN401
    """The loan that repays `repaid` of the first one, by payment, `count` a year, from the row after it."""
    term = slice(renewed.row + 1, renewed.row + 1 + renewed.tenor_years)
    return _laid_out(renewed, cfads[term], renewed.share * np.asarray(repaid), count)


def junior_loan(junior: Junior, cfads: Array, ahead: Array, uses: Array) -> Schedule:
    """A loan behind others, whose scheduled service is `ahead` of it, by year of its term."""
    term, most = slice(junior.first, junior.first + junior.tenor_years), junior.share * uses
    if junior.agreed is not None:
        return _drawn(junior.agreed, most)
    if junior.kind == "sculpted":
        left = np.maximum(cfads[term], 0.0) / junior.dscr - ahead[term]
        return loans.sculpted(left, 1.0, junior.rate, most, junior.cover_every_year)
    if junior.kind == "level":
        return loans.level(most, junior.rate, junior.tenor_years, junior.grace_years)
    return loans.bullet(most, junior.rate, junior.tenor_years)


def _drawn(agreed: Schedule, most: Array) -> Schedule:
    """What was agreed on as far as it can be drawn: what its share of uses does not need lapses."""
    debt = np.asarray(agreed.debt)
    part = np.minimum(1.0, most / np.where(debt > 0, debt, 1.0))
    part = np.where(part > 1 - 1e-9, 1.0, part)  # the share that it was agreed at, but for rounding
    return Schedule(part * debt, part * agreed.interest, part * agreed.principal, part * agreed.balance)


def _laid_out(terms: Loan | Refinancing, cfads: Array, amount: Array, count: int) -> Schedule:
    """A loan of `amount`, sculpted of at most that, with `count` payments a year."""
    rate, periods = terms.rate / count, terms.tenor_years * count
    if terms.kind == "sculpted":
        by_payment = np.repeat(cfads / count, count, axis=0)
        return loans.sculpted(by_payment, terms.dscr, rate, amount, terms.cover_every_year)
    if terms.kind == "level":
        return loans.level(amount, rate, periods, terms.grace_years * count)
    if terms.kind == "bullet":
        return loans.bullet(amount, rate, periods)
    return loans.bullet(0.0 * amount, 0.0, periods)


def last_payment(schedule: Schedule, count: int) -> Array:
    """1 in the year whose end leaves no more of the loan than rounding does, 0 in others; `count` payments a year."""
    after = schedule.balance[count - 1:: count]
    before = np.concatenate([np.asarray(schedule.debt)[None], after[:-1]])
    nothing = 1e-9 * np.asarray(schedule.debt)
    return ((before > nothing) & (after <= nothing)).astype(np.float64)


def by_year(paid: Array, count: int, owed: Array | None = None) -> tuple[Array, Array]:
    """Payments of each year, and what they save in interest: each by the share of the year it is paid ahead.

    Where a sweep has left less to pay, `owed` at the start of each year, the saving is of what is really paid.
    """
    if count == 1:
        return paid, 0.0 * paid
    by_payment = paid.reshape(-1, count, *paid.shape[1:])
    really = by_payment
    if owed is not None:
        really = np.clip(owed[:, None] - np.cumsum(by_payment, axis=1) + by_payment, 0.0, by_payment)
    ahead = (count - 1 - np.arange(count)) / count
    return by_payment.sum(axis=1), np.tensordot(really, ahead, axes=([1], [0]))
