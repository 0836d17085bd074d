"""The twelve months of a year of 365 days: means, and a smooth course that keeps them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from madang.quantities.hours import HOURS_PER_YEAR

Array = npt.NDArray[np.float64]

MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
FIRST_DAY = np.concatenate([[0], np.cumsum(MONTH_DAYS)[:-1]])
MONTH_OF_DAY = np.repeat(np.arange(12), MONTH_DAYS)
MONTH_OF_HOUR = np.repeat(MONTH_OF_DAY, 24)
DAYS = HOURS_PER_YEAR // 24


def month_mean(values: Array) -> Array:
    """The twelve monthly means of 365 daily or 8,760 hourly values."""
    per_day = len(values) // DAYS
    sums: Array = np.add.reduceat(values, FIRST_DAY * per_day)
    return np.asarray(sums / (MONTH_DAYS * per_day))


def standardised(daily: Array) -> Array:
    """365 daily values shifted and scaled to mean 0 and standard deviation 1 within every month."""
    centred = daily - month_mean(daily)[MONTH_OF_DAY]
    return np.asarray(centred / np.sqrt(month_mean(centred**2))[MONTH_OF_DAY])


def ranks(values: Array) -> Array:
    """The rank of each daily or hourly value within its month, as a share between 0 and 1.

    The smallest of n is 0.5/n, the largest 1 − 0.5/n.
    """
    per_day = len(values) // DAYS
    shares = np.empty(len(values))
    for first, days in zip(FIRST_DAY * per_day, MONTH_DAYS * per_day, strict=True):
        order = np.argsort(values[first : first + days], kind="stable")
        shares[first + order] = (np.arange(days) + 0.5) / days
    return shares


def course(monthly: Array) -> Array:
    """A course of 365 daily values, linear between mid-months, with exactly the monthly means given."""
    return np.asarray(_HATS @ np.linalg.solve(_MEANS_OF_HATS, monthly))


def _hats() -> Array:
    """365 × 12: for each month, a course that is 1 at its middle and 0 at the middle of the others."""
    middle = FIRST_DAY + MONTH_DAYS / 2 - 0.5
    days = np.arange(DAYS)
    return np.stack([np.interp(days, middle, one, period=DAYS) for one in np.eye(12)], axis=1)


_HATS = _hats()
_MEANS_OF_HATS = np.stack([month_mean(column) for column in _HATS.T], axis=1)
