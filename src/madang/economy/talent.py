"""Who works there: permanent staff by skill and year beside the newcomers a country has, and builders at the peak."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from madang.catalog.tables import Fact
from madang.catalog.talent import skills, talent

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Need:
    """One skill: people on site by year, shape (y,), and what is known of newcomers to it in the country a year.

    `taken` is the share of a year's newcomers that the campus hires in the year it hires most, None where no source
    has them; `felt` where that is above the catalog's limit.
    """

    skill: str
    staff: Array
    supply: Fact | None
    shortage: Fact | None

    @property
    def hired_at_most(self) -> float:
        """Most people hired in one year; nobody is replaced."""
        return float(np.diff(self.staff, prepend=0.0).max(initial=0.0))

    @property
    def taken(self) -> float | None:
        """Share of a year's newcomers."""
        return self.hired_at_most / self.supply.value if self.supply and self.supply.value else None

    @property
    def felt(self) -> bool:
        """Whether the share is above the limit."""
        limit = talent("any", "limit", "all")
        return bool(self.taken and limit and limit.value and self.taken > limit.value)


def needs(country: str, staff: Array) -> tuple[Need, ...]:
    """Permanent staff by year, shape (y,), by skill in a country (`KR`)."""
    place = country.lower()
    return tuple(
        Need(skill, _share(skill) * staff, talent(skill, "supply", place), talent(skill, "shortage", place))
        for skill in skills()
    )


def builders_at_peak(direct_job_years: float, spent_by_month: Array) -> tuple[int, float]:
    """The month in which most is built, as an index, and the people on site in it.

    Work follows the money: of a job-year each month has twelve times its share of the spending, shape (m,).
    """
    month = int(spent_by_month.argmax())
    return month, float(direct_job_years * 12 * spent_by_month[month] / spent_by_month.sum())


def _share(skill: str) -> float:
    row = talent(skill, "staff_share", "all")
    return row.value or 0.0 if row else 0.0
