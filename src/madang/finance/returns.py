"""What a row of cash is worth: present value, internal rate of return, payback, and what is exceeded how often."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem

Array = NDArray[np.float64]


def npv(flow: Array, rate: float) -> float:
    """Σ_t flow_t / (1 + rate)^t, the first amount at once; flow of shape (t,)."""
    return float(np.sum(flow * (1 + rate) ** -np.arange(len(flow), dtype=np.float64)))


def irr(flow: Array) -> float:
    """The rate per period at which the flow, shape (t,), is worth nothing, as `rate_of_return` finds it.

    Raises PlanError (FIN-003) for a flow without such a rate, as one that never changes its sign, or with several.
    """
    found = rate_of_return(flow)
    if found is None:
        several = [f"{100 * rate:.4g} %" for rate in _meant(flow)] if why_no_rate(flow) == "several_rates" else []
        raise PlanError(Problem(
            "FIN-003", "a flow of cash without a rate of return of its own",
            value=f"from {float(np.min(flow)):g} to {float(np.max(flow)):g}, {float(np.sum(flow)):g} in all"
                  + (f", worth nothing at {' and '.join(several)}" if several else ""),
            allowed="amounts below zero and above zero, worth nothing at one rate"))
    return found


def rate_of_return(flow: Array) -> float | None:
    """The one rate at which what is paid in earns what comes back; None where there is none, or more than one.

    A flow that ends in payments, such as a balloon, may be worth nothing at a rate below nought besides: one rate at
    or above nought is then the one that is meant. A rate at which the worth rises is the price of money that was
    received first and paid back, and no return.
    """
    meant = _meant(flow)
    if len(meant) != 1:
        return None
    at = np.arange(len(flow), dtype=np.float64)
    falls = float(np.sum(at * flow * (1 + meant[0]) ** -at)) > 0
    return meant[0] if falls else None


NoRate = Literal["several_rates", "never_repaid", "no_return"]


def why_no_rate(flow: Array) -> NoRate:
    """Why `rate_of_return` is None: it has several, less comes back than is paid in, or nothing is paid in first."""
    if len(_meant(flow)) > 1:
        return "several_rates"
    return "never_repaid" if float(np.sum(flow)) < 0 else "no_return"


LEAST, MOST = 0.05, 11.0
"""1 + rate, between which rates are looked for where there may be several: −95 % to 1,000 %."""


def _meant(flow: Array) -> list[float]:
    """The rates at which a flow is worth nothing: those at or above nought, and only where none is, those below."""
    changes = np.count_nonzero(np.diff(np.sign(flow[flow != 0])))
    if changes == 1:
        from pyxirr import irr as solve

        found = solve(flow / float(np.max(np.abs(flow))))  # its search for a root depends on the unit of money
        return [] if found is None else [float(found)]
    rates = _rates(flow) if changes else []
    return [rate for rate in rates if rate > -1e-9] or rates


def _rates(flow: Array) -> list[float]:
    """Every rate at which the worth of a flow changes its sign, in their order.

    The worth is a polynomial in 1 + rate: between the real parts of its roots it keeps its sign, so that no two
    changes are taken for none however close they are, and what is no root of its own shows no change.
    """
    at = np.arange(len(flow), dtype=np.float64)
    likely = np.sort(np.roots(flow).real)
    likely = likely[(likely > LEAST) & (likely < MOST)]
    edges = np.concatenate([[LEAST], (likely[1:] + likely[:-1]) / 2, [MOST]])

    def above(growth: Array) -> NDArray[np.bool_]:
        return np.asarray(flow @ growth ** -at[:, None] > 0)

    changes = np.flatnonzero(np.diff(above(edges)))
    low, high = edges[changes], edges[changes + 1]
    start = above(low)
    for _ in range(60):
        middle = (low + high) / 2
        same = above(middle) == start
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return [float(rate) for rate in (low + high) / 2 - 1]


def payback(flow: Array) -> float | None:
    """Periods until the sum of the flow turns positive for good, evenly within a period; None if it never does."""
    total = np.cumsum(flow)
    below = np.flatnonzero(total < 0)
    if not len(below):
        return 0.0
    last = int(below[-1])
    return None if last == len(flow) - 1 else last + float(-total[last] / flow[last + 1])


def exceeded(values: Array, probability: float) -> float:
    """The value that is exceeded with a probability: P50 and P90 of a bank, shape (b,) over variations."""
    return float(np.quantile(values, 1 - probability))
