"""What a row of cash is worth: present value, internal rate of return, payback, and what is exceeded how often."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madang.errors import PlanError, Problem

Array = NDArray[np.float64]


def npv(flow: Array, rate: float) -> float:
    """Σ_t flow_t / (1 + rate)^t, the first amount at once; flow of shape (t,)."""
    return float(np.sum(flow * (1 + rate) ** -np.arange(len(flow), dtype=np.float64)))


def irr(flow: Array) -> float:
    """The rate per period at which the flow, shape (t,), is worth nothing.

    Raises PlanError (FIN-003) for a flow without such a rate, as one that never changes its sign, or with several.
    """
    found = rate_of_return(flow)
    if found is None:
        raise PlanError(Problem(
            "FIN-003", "a flow of cash without a rate of return of its own",
            value=f"from {float(np.min(flow)):g} to {float(np.max(flow)):g}, {float(np.sum(flow)):g} in all",
            allowed="amounts below zero and above zero"))
    return found


def rate_of_return(flow: Array) -> float | None:
    """As `irr`; None where there is no such rate, or more than one: then none of them says what is earned."""
    from pyxirr import irr as solve

    scale = float(np.max(np.abs(flow)))  # its search for a root depends on the unit of money
    found = solve(flow / scale) if has_both_signs(flow) else None
    return None if found is None or _is_one_of_several(flow) else float(found)


_GROWTHS = np.geomspace(0.05, 11.0, 600)
"""1 + rate, over which rates are looked for: −95 % to 1,000 %."""


def _is_one_of_several(flow: Array) -> bool:
    """Whether a flow is worth nothing at more than one rate, which only several changes of sign allow."""
    if np.count_nonzero(np.diff(np.sign(flow[flow != 0]))) < 2:
        return False
    worth = flow @ _GROWTHS ** -np.arange(len(flow), dtype=np.float64)[:, None]
    return bool(np.count_nonzero(np.diff(np.sign(worth))) > 1)


def has_both_signs(flow: Array) -> bool:
    """Whether a flow pays in as well as out, and so may have a rate of return."""
    return bool(np.min(flow) < 0 < np.max(flow))


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
